// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/knowledge/actionclasses.h"
#include "model/knowledge/awsmanagedpolicies.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using awstrust::Identity;
using awstrust::World;

/// Where the export says that a policy is attached, though no export has its text.
using Gap = std::vector<EdgeEvidence>;

void gapsOf(const Snapshot &snapshot, std::string_view subject, Gap &gap)
{
    for (const auto i : snapshot.relationsFrom(subject)) {
        const auto &relation = snapshot.relations[i];
        const bool isKnown =
            snapshot.managedPolicy(relation.target) ||
            (isAwsManagedPolicyArn(relation.target) && awsManagedPolicy(relation.target));
        if (relation.kind == recordkinds::attachedPolicy && !isKnown)
            gap.push_back({relation.evidence, "grants"});
    }
}

Gap gapOf(const Snapshot &snapshot, const Identity &who)
{
    Gap gap;
    gapsOf(snapshot, who.entity->key, gap);
    for (const auto i : snapshot.relationsFrom(who.entity->key)) {
        const auto &relation = snapshot.relations[i];
        if (relation.kind != "MEMBER_OF")
            continue;
        gapsOf(snapshot, relation.target, gap);
        const auto *group = snapshot.entity(relation.target);
        if (!group || group->isReference)
            gap.push_back({relation.evidence, "grants"});
    }
    return gap;
}

bool hasGap(const Identity &who)
{
    if (!who.policies.gap.empty())
        return true;
    for (const auto &named : who.policies.identity)
        if (!named.document)
            return true;
    return false;
}

/// One node per account stands for whatever its unimported policies grant: never one edge per
/// resource that they could be about.
Entity unknownGrants(const Snapshot &snapshot, std::string_view account)
{
    Entity node;
    node.key = "aws:unimported-grants:" + std::string(account);
    node.kind = "resource-set";
    node.provider = "aws";
    node.scope = keys::awsAccount(account);
    node.name = "whatever the policies grant that were not imported (account " +
                quoted(snapshot, node.scope) + ")";
    node.isReference = true;
    return node;
}

/// Asks for one action of each class; the ones that the missing texts could still allow are listed.
void derive(const World &world, const Identity &who, EdgeSink &edges)
{
    const auto &snapshot = world.snapshot();
    const auto node = unknownGrants(snapshot, who.principal.account);
    auto edge = newEdge(who.entity->key, "ALLOWS_ACTION", node.key, "aws.policy-not-imported");
    edge.verdict = Verdict::Unknown;
    edge.optimistic = Verdict::No;
    for (std::size_t i = 0; i < actionClassCount; ++i) {
        const auto actionClass = static_cast<ActionClass>(i);
        const auto actions = actionsOf(ActionSystem::Aws, actionClass);
        if (actions.empty())
            continue;
        auto answer = world.decide(who, actions.front(), "*", nullptr, who.principal.account);
        auto &decision = answer.decision;
        // Refused for sure, or allowed without the missing text: it would change nothing.
        if (decision.verdict != Verdict::Unknown)
            continue;
        edge.optimistic = std::max(edge.optimistic, decision.optimistic);
        edge.details.push_back("could hold: " + std::string(actionClassName(actionClass)));
        for (auto &text : decision.missing)
            if (std::find(edge.missing.begin(), edge.missing.end(), text) == edge.missing.end())
                edge.missing.push_back(std::move(text));
    }
    if (edge.details.empty())
        return;
    edge.boundaries = PlaneBoundary;
    edge.evidence = gapOf(snapshot, who);
    edge.sentence = "What " + described(snapshot, who.entity->key) +
                    " may do is not known: policies that are attached to it were not imported.";
    edge.breakIt = "Export the policies that are listed as missing and import them.";
    edges.addNode(node);
    edges.add(std::move(edge));
}

void derive(const World &world, EdgeSink &edges)
{
    for (const auto &who : world.identities())
        if (hasGap(who))
            derive(world, who, edges);
}

} // namespace

const awstrust::AwsDeriver awstrust::unimportedDeriver{"policies that were not imported", derive};

} // namespace isthmus
