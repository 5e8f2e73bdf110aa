// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsentitlement.h"
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace isthmus
{
namespace
{

using awspolicy::Effect;
using awspolicy::Statement;
using awstrust::ClassAction;
using awstrust::Identity;
using awstrust::namesAction;
using awstrust::World;

/// The resource that an ARN pattern is about: objects count as their bucket, log streams as their
/// group.
std::string resourceOf(std::string_view pattern, const ClassAction &row)
{
    if (!row.objectSuffix.empty()) // arn:aws:s3:::bucket/key
        return std::string(pattern.substr(0, pattern.find('/')));
    return std::string(pattern);
}

class EntitlementDeriver
{
public:
    EntitlementDeriver(const World &world, EdgeSink &edges)
        : m_world(world), m_edges(edges), m_entitlements(world, edges)
    {
        for (const auto &entity : snapshot().entities)
            if (entity.provider == "aws" && entity.key.starts_with("arn:"))
                m_resources.push_back(&entity);
    }

    void identity(const Identity &who)
    {
        for (const auto &row : awstrust::classActions()) {
            Targets targets;
            for (const auto &named : who.policies.identity)
                if (named.document)
                    for (const auto &statement : named.document->statements)
                        collect(who, statement, row, targets);
            for (const auto &target : targets.single)
                m_entitlements.ask(who, row, target);
            for (const auto *hits : targets.wide)
                m_entitlements.askAll(who, row, *hits);
        }
    }

private:
    using Keys = std::vector<std::string>;

    /// What the statements of one identity are about: few keys one by one, many as the list that
    /// all identities with the same pattern share.
    struct Targets {
        std::set<std::string> single;
        std::vector<const Keys *> wide;
    };

    const Snapshot &snapshot() const { return m_world.snapshot(); }

    /// Concrete nodes that one allow statement can be about.
    void collect(const Identity &who, const Statement &statement, const ClassAction &row,
                 Targets &targets)
    {
        if (statement.effect == Effect::Deny ||
            (!statement.isUnknown && !namesAction(statement, row.lowerAction)))
            return;
        if (statement.isNotResource || !statement.hasResource || statement.isUnknown)
            return everything(who, row, targets);
        for (const auto &resource : statement.resources)
            matching(who, resource.text, row, targets);
    }

    void everything(const Identity &who, const ClassAction &row, Targets &targets)
    {
        targets.single.insert(keys::awsAccount(who.principal.account));
        if (!row.resourcePrefix.empty())
            add(hits(row, "*", &who), targets);
    }

    static void add(const Keys &found, Targets &targets)
    {
        if (found.size() <= awstrust::mostSingleTargets)
            targets.single.insert(found.begin(), found.end());
        else if (std::find(targets.wide.begin(), targets.wide.end(), &found) == targets.wide.end())
            targets.wide.push_back(&found);
    }

    /// Imported resources that a pattern is about, in key order; with `home` only those of its
    /// account. Looked for once.
    const Keys &hits(const ClassAction &row, const std::string &pattern, const Identity *home)
    {
        const auto [place, isNew] = m_hits.try_emplace(
            {std::string(row.resourcePrefix), pattern, home ? home->principal.account : ""});
        if (isNew)
            for (const auto *entity : m_resources)
                if (row.isAbout(entity->key) && wildcardMatch(pattern, entity->key) &&
                    (!home || isHome(*entity, *home)))
                    place->second.push_back(entity->key);
        return place->second;
    }

    bool isHome(const Entity &entity, const Identity &who) const
    {
        return entity.scope == keys::awsAccount(who.principal.account) ||
               keys::awsAccountOf(entity.key) == who.principal.account;
    }

    void matching(const Identity &who, const std::string &pattern, const ClassAction &row,
                  Targets &targets)
    {
        const auto resource = resourceOf(pattern, row);
        const bool isAll = resource == "*" || resource == std::string(row.resourcePrefix) + "*";
        if (isAll || row.resourcePrefix.empty())
            return everything(who, row, targets);
        if (!hasWildcard(resource) && resource.find("${") == resource.npos) {
            if (row.isAbout(resource))
                targets.single.insert(resource);
            return;
        }
        if (!wildcardsIntersect(resource, std::string(row.resourcePrefix) + "*"))
            return; // the pattern is about another service
        const auto &found = hits(row, resource, nullptr);
        if (found.empty())
            targets.single.insert(setNode(resource, who));
        else
            add(found, targets);
    }

    /// A pattern whose members are not known: one node stands for them.
    std::string setNode(const std::string &pattern, const Identity &who)
    {
        Entity node;
        node.key = "aws:resources:" + pattern;
        node.kind = "resource-set";
        node.provider = "aws";
        node.scope = keys::awsAccount(who.principal.account);
        node.name = pattern;
        node.isReference = true;
        m_edges.addNode(node);
        return node.key;
    }

    const World &m_world;
    EdgeSink &m_edges;
    awstrust::EntitlementEdges m_entitlements;
    std::vector<const Entity *> m_resources;
    std::map<std::array<std::string, 3>, Keys> m_hits; ///< By kind, pattern and account.
};

void derive(const World &world, EdgeSink &edges)
{
    EntitlementDeriver deriver(world, edges);
    for (const auto &identity : world.identities())
        deriver.identity(identity);
}

} // namespace

const awstrust::AwsDeriver awstrust::entitlementDeriver{"classes of actions", derive};

} // namespace isthmus
