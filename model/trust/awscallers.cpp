// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awscallers.h"

#include "model/records/keys.h"
#include "model/trust/awsedges.h"
#include "model/trust/awsreach.h"
#include "model/trust/derivertools.h"

#include <algorithm>

namespace isthmus::awstrust
{
namespace
{

using awspolicy::Effect;
using awspolicy::PrincipalPattern;
using awspolicy::Statement;

constexpr std::string_view assumeRole = "sts:AssumeRole", assumeRoleLower = "sts:assumerole";
constexpr std::size_t mostPairs = 2'000; ///< Up to so many pairs per account stay pairs.

bool isAboutAssuming(const Statement &statement)
{
    return statement.isUnknown || namesAction(statement, assumeRoleLower);
}

bool trustsAccount(const Statement &statement, std::string_view account)
{
    return std::any_of(statement.principals.begin(), statement.principals.end(),
                       [&](const auto &principal) {
                           return principal.kind == PrincipalPattern::Kind::Account &&
                                  principal.account == account;
                       });
}

/// May call sts:AssumeRole on every role, or may for all that was imported.
bool isWide(const World &world, const Identity &who)
{
    const auto mayAllow = [](const awspolicy::NamedDocument &named) {
        return !named.document ||
               std::any_of(named.document->statements.begin(), named.document->statements.end(),
                           [](const Statement &statement) {
                               return statement.effect != Effect::Deny &&
                                      isAboutAssuming(statement);
                           });
    };
    const auto &identity = who.policies.identity;
    return (std::any_of(identity.begin(), identity.end(), mayAllow) || !who.policies.gap.empty()) &&
           isUniform(world, who, assumeRoleLower);
}

/// The trust policy of a role that leaves the decision to an account.
SourcedDocument plainTrust(const std::string &account)
{
    return {
        {"a trust policy that names the account",
         awspolicy::parseDocument(
             R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":")" +
             account + R"("}}})")},
        nullptr};
}

} // namespace

AccountCallers::AccountCallers(const World &world, EdgeSink &edges)
    : m_world(world), m_edges(edges), m_covered(world.identities().size(), false)
{
    std::map<std::string, std::size_t> roles; // that leave it to an account
    for (const auto &identity : world.identities()) {
        const auto *trust = world.trustPolicy(identity.entity->key);
        if (!trust)
            continue;
        for (const auto &statement : trust->named.document->statements)
            for (const auto &principal : statement.principals)
                if (principal.kind == PrincipalPattern::Kind::Account &&
                    isPlain(*trust, principal.account))
                    ++roles[principal.account];
    }
    for (const auto &[account, count] : roles) {
        std::vector<std::size_t> callers;
        for (const auto i : world.identitiesOf(account))
            if (isWide(world, world.identities()[i]))
                callers.push_back(i);
        if (count * callers.size() > mostPairs)
            addCallers(account, callers);
    }
}

bool AccountCallers::isPlain(const SourcedDocument &trust, std::string_view account) const
{
    bool isTrusted = false;
    for (const auto &statement : trust.named.document->statements) {
        if (!isAboutAssuming(statement))
            continue;
        if (statement.effect != Effect::Allow || statement.isUnknown || statement.isNotPrincipal)
            return false;
        isTrusted =
            isTrusted || (statement.conditions.empty() && trustsAccount(statement, account));
    }
    return isTrusted;
}

void AccountCallers::addCallers(const std::string &account, const std::vector<std::size_t> &callers)
{
    const auto trust = plainTrust(account);
    const auto anyRole = "arn:aws:iam::" + account + ":role/isthmus-any-role";
    auto &sets = m_sets[account];
    for (const auto i : callers) {
        const auto &who = m_world.identities()[i];
        auto answer = m_world.decide(who, assumeRole, anyRole, &trust, account);
        m_covered[i] = true;
        const auto verdict = answer.decision.verdict, optimistic = answer.decision.optimistic;
        if (verdict == Verdict::No)
            continue;
        const auto same = [&](const CallerSet &set) {
            return set.verdict == verdict && set.optimistic == optimistic;
        };
        auto set = std::find_if(sets.begin(), sets.end(), same);
        if (set == sets.end()) {
            Entity node;
            node.key = "aws:callers:" + account + ":" + std::string(verdictName(verdict)) +
                       (optimistic == verdict ? "" : "-" + std::string(verdictName(optimistic)));
            node.kind = "principal-set";
            node.provider = "aws";
            node.scope = keys::awsAccount(account);
            node.name = "identities of account " + quoted(m_world.snapshot(), node.scope) +
                        " that may assume every role which trusts it (" +
                        std::string(verdictName(verdict)) + ")";
            node.isReference = true;
            m_edges.addNode(node);
            set = sets.insert(sets.end(), {verdict, optimistic, node.key});
        }
        addMember(set->key, who, std::move(answer));
    }
}

void AccountCallers::addMember(const std::string &set, const Identity &who, Answer answer)
{
    auto edge = newEdge(who.entity->key, "MATCHES_PRINCIPAL", set, "aws.assume-role");
    takeReasons(edge, std::move(answer.decision));
    addEvidence(edge, std::move(answer.evidence));
    edge.sentence = "Policies let " + described(m_world.snapshot(), who.entity->key) +
                    " call sts:AssumeRole on every role that trusts its account" +
                    std::string(sentenceEnd(edge.verdict));
    edge.breakIt = "Limit sts:AssumeRole in the policies of " +
                   quoted(m_world.snapshot(), who.entity->key) + " to the roles that it needs.";
    m_edges.add(std::move(edge));
}

void AccountCallers::assume(std::string_view account, const Identity &role,
                            const SourcedDocument &trust, const awspolicy::Statement &statement)
{
    const auto hit = m_sets.find(account);
    if (hit == m_sets.end())
        return;
    for (const auto &set : hit->second) {
        auto edge = newEdge(set.key, "ASSUMES_ROLE", role.entity->key, "aws.assume-role");
        auto place = trust.source->evidence;
        place.pointer += statement.pointer;
        place.line = 0;
        edge.evidence.push_back({std::move(place), "trusts"});
        edge.sentence = "The trust policy of " + described(m_world.snapshot(), role.entity->key) +
                        " lets in whoever account `" + std::string(account) +
                        "` gives the permission to.";
        edge.breakIt = "Name the principals that need " +
                       quoted(m_world.snapshot(), role.entity->key) +
                       " in its trust policy instead of the whole account.";
        m_edges.add(std::move(edge));
    }
}

} // namespace isthmus::awstrust
