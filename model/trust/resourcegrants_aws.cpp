// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"
#include "model/trust/awsentitlement.h"
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using awspolicy::Effect;
using awspolicy::PrincipalPattern;
using awstrust::ClassAction;
using awstrust::namesAction;
using awstrust::SourcedDocument;
using awstrust::World;

class ResourceGrants
{
public:
    ResourceGrants(const World &world, EdgeSink &edges)
        : m_world(world), m_edges(edges), m_entitlements(world, edges)
    {
    }
    void resource(const std::string &key, const SourcedDocument &policy);

private:
    void grantedTo(const std::string &key, const SourcedDocument &policy,
                   const PrincipalPattern &principal, const ClassAction &row);
    void openTo(const std::string &source, std::string_view kind, const awspolicy::Principal &who,
                const std::string &key, const SourcedDocument &policy, const ClassAction &row);
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    const World &m_world;
    EdgeSink &m_edges;
    awstrust::EntitlementEdges m_entitlements;
};

/// What a resource's own policy grants to principals that identity policies alone would not reach.
void ResourceGrants::resource(const std::string &key, const SourcedDocument &policy)
{
    for (const auto &row : awstrust::classActions()) {
        if (!row.isAbout(key))
            continue;
        for (const auto &statement : policy.named.document->statements)
            if (statement.isUnknown ||
                (statement.effect == Effect::Allow && namesAction(statement, row.lowerAction)))
                for (const auto &principal : statement.principals)
                    grantedTo(key, policy, principal, row);
    }
}

void ResourceGrants::grantedTo(const std::string &key, const SourcedDocument &policy,
                               const PrincipalPattern &principal, const ClassAction &row)
{
    using Kind = PrincipalPattern::Kind;
    awspolicy::Principal stranger;
    if (principal.kind == Kind::Everyone) {
        stranger.type = awspolicy::Principal::Type::Anonymous;
        openTo(keys::everyone, "PUBLICLY_GRANTED", stranger, key, policy, row);
        return;
    }
    if (const auto *who =
            m_world.identity(snapshot().canonical(keys::awsRoleOfSession(principal.text)))) {
        m_entitlements.ask(*who, row, key);
        return;
    }
    if (principal.account.empty() || m_world.isImported(principal.account))
        return;
    stranger.type = awspolicy::Principal::Type::Root;
    stranger.account = principal.account;
    stranger.arn = "arn:aws:iam::" + principal.account + ":root";
    if (principal.kind == Kind::Role || principal.kind == Kind::User) {
        stranger.type = principal.kind == Kind::Role ? awspolicy::Principal::Type::Role
                                                     : awspolicy::Principal::Type::User;
        stranger.arn = principal.text;
    }
    const bool isNamed = stranger.type != awspolicy::Principal::Type::Root;
    openTo(isNamed ? principal.text : keys::awsAccount(principal.account), "EXTERNALLY_GRANTED",
           stranger, key, policy, row);
}

void ResourceGrants::openTo(const std::string &source, std::string_view kind,
                            const awspolicy::Principal &who, const std::string &key,
                            const SourcedDocument &policy, const ClassAction &row)
{
    const auto *entity = snapshot().entity(key);
    auto answer = m_world.decideForStranger(who, row.action, awstrust::questionArn(row, key),
                                            policy, m_entitlements.accountOf(key));
    if (answer.decision.verdict == Verdict::No)
        return;
    auto edge = newEdge(source, kind, key, "aws." + std::string(row.actionClass));
    edge.boundaries = PlaneBoundary | OrganizationBoundary;
    awstrust::takeReasons(edge, std::move(answer.decision));
    edge.evidence = std::move(answer.evidence);
    edge.details = {"action " + std::string(row.action), "class " + std::string(row.actionClass)};
    edge.sentence =
        "The policy of " + described(snapshot(), key) + " allows " + std::string(row.action) +
        " to " +
        (kind == "PUBLICLY_GRANTED" ? std::string("everyone") : quoted(snapshot(), source)) + ".";
    edge.breakIt = "Remove that statement from the policy of " + quoted(snapshot(), key) + ".";
    // S3 Block Public Access beats a public policy (policy-evaluation.md §1.2 step 6).
    const auto block = entity ? attributesOf(entity->attributes) : nlohmann::json::object();
    if (kind == "PUBLICLY_GRANTED" && block.contains("publicAccessBlock") &&
        block["publicAccessBlock"].is_object() &&
        block["publicAccessBlock"].value("RestrictPublicBuckets", false)) {
        edge.verdict = edge.optimistic = Verdict::No;
        edge.isTraversable = false;
        edge.sentence += " Block Public Access of the bucket stops it.";
        edge.evidence.push_back({entity->evidence, "denies"});
    }
    m_edges.add(std::move(edge));
}

void derive(const World &world, EdgeSink &edges)
{
    ResourceGrants deriver(world, edges);
    for (const auto &[key, policy] : world.resourcePolicies())
        deriver.resource(key, policy);
}

} // namespace

const awstrust::AwsDeriver awstrust::resourceGrantsDeriver{"what resource policies open", derive};

} // namespace isthmus
