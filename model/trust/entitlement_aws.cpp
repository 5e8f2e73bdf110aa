// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsentitlement.h"
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/keys.h"

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

constexpr std::size_t maxResourcesPerPattern =
    200; ///< More than this stays one set-of-resources node.

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
            std::set<std::string> targets;
            for (const auto &named : who.policies.identity)
                if (named.document)
                    for (const auto &statement : named.document->statements)
                        collect(who, statement, row, targets);
            m_entitlements.askAll(who, row, targets);
        }
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    /// Concrete nodes that one allow statement can be about.
    void collect(const Identity &who, const Statement &statement, const ClassAction &row,
                 std::set<std::string> &targets)
    {
        if (statement.effect == Effect::Deny ||
            (!statement.isUnknown && !namesAction(statement, row.lowerAction)))
            return;
        if (statement.isNotResource || !statement.hasResource || statement.isUnknown)
            return everything(who, row, targets);
        for (const auto &resource : statement.resources)
            matching(who, resource.text, row, targets);
    }

    void everything(const Identity &who, const ClassAction &row, std::set<std::string> &targets)
    {
        targets.insert(keys::awsAccount(who.principal.account));
        if (row.resourcePrefix.empty())
            return;
        for (const auto *entity : m_resources)
            if (row.isAbout(entity->key) && isHome(*entity, who))
                targets.insert(entity->key);
    }

    bool isHome(const Entity &entity, const Identity &who) const
    {
        return entity.scope == keys::awsAccount(who.principal.account) ||
               keys::awsAccountOf(entity.key) == who.principal.account;
    }

    void matching(const Identity &who, const std::string &pattern, const ClassAction &row,
                  std::set<std::string> &targets)
    {
        const auto resource = resourceOf(pattern, row);
        const bool isAll = resource == "*" || resource == std::string(row.resourcePrefix) + "*";
        if (isAll || row.resourcePrefix.empty())
            return everything(who, row, targets);
        if (!hasWildcard(resource) && resource.find("${") == resource.npos) {
            if (row.isAbout(resource))
                targets.insert(resource);
            return;
        }
        if (!wildcardsIntersect(resource, std::string(row.resourcePrefix) + "*"))
            return; // the pattern is about another service
        std::vector<std::string> hits;
        for (const auto *entity : m_resources)
            if (row.isAbout(entity->key) && wildcardMatch(resource, entity->key))
                hits.push_back(entity->key);
        if (hits.empty() || hits.size() > maxResourcesPerPattern)
            targets.insert(setNode(resource, who));
        else
            targets.insert(hits.begin(), hits.end());
    }

    /// A pattern whose members are unknown or too many: one node, never a cross product.
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
