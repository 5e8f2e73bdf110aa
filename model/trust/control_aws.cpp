// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awscontrol.h"
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/awsreach.h"
#include "model/trust/derivertools.h"

#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using awstrust::ActionReach;
using awstrust::Identity;
using awstrust::World;

void add(const World &world, const Identity &who, EdgeSink &edges)
{
    const auto &snapshot = world.snapshot();
    const auto account = keys::awsAccount(who.principal.account);
    const auto prefix = awstrust::iamPrefix(who);
    auto edge = newEdge(who.entity->key, "CONTROLS_SCOPE", account, "aws.control");
    edge.boundaries = TierBoundary;
    Decision all;
    all.verdict = all.optimistic = Verdict::Yes;
    for (const auto &probe : awstrust::controlProbes()) {
        auto answer = world.decide(who, probe.action, prefix + std::string(probe.resource), nullptr,
                                   who.principal.account);
        all = allOf(std::move(all), answer.decision);
        edge.details.push_back("action " + std::string(probe.action));
        awstrust::addEvidence(edge, std::move(answer.evidence));
    }
    awstrust::takeReasons(edge, std::move(all));
    edge.sentence = "Policies let " + described(snapshot, who.entity->key) +
                    " administer the identities of " + described(snapshot, account) +
                    ": it can give itself and others any permission there" +
                    std::string(awstrust::sentenceEnd(edge.verdict));
    edge.breakIt =
        "Take IAM administration (`iam:*` or `*`) on all resources from the policies of " +
        quoted(snapshot, who.entity->key) + ", or put a permissions boundary on it.";
    edges.add(std::move(edge));
}

void derive(const World &world, EdgeSink &edges)
{
    std::vector<std::string> actions;
    for (const auto &probe : awstrust::controlProbes())
        actions.emplace_back(probe.lowerAction);
    const auto count = actions.size();
    const ActionReach reach(world, std::move(actions));
    for (std::size_t i = 0; i < world.identities().size(); ++i)
        if (reach.of(i).count() == count &&
            awstrust::controlVerdict(world, world.identities()[i]) != Verdict::No)
            add(world, world.identities()[i], edges);
}

} // namespace

const awstrust::AwsDeriver awstrust::controlDeriver{"who administers accounts", derive};

} // namespace isthmus
