// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsattempt.h"
#include "model/trust/awscontrol.h"
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/awssets.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <map>
#include <optional>

namespace isthmus
{
namespace
{

using namespace awstrust;

std::vector<std::string> actionsOf(std::span<const EscalationRow> rows)
{
    std::vector<std::string> actions;
    for (const auto &row : rows)
        for (const auto &step : row.steps)
            for (const auto &way : step.anyOf)
                if (!way.lowerAction.empty())
                    actions.push_back(way.lowerAction);
    return actions;
}

class EscalationDeriver
{
public:
    EscalationDeriver(const World &world, EdgeSink &edges)
        : m_world(world),
          m_edges(edges),
          m_trusts(world),
          m_targets(world, m_trusts),
          m_sets(world.snapshot(), edges),
          m_reach(world, actionsOf(awsEscalations()))
    {
    }

    void identity(std::size_t index);

private:
    /// Targets that one answer holds for.
    struct Hit {
        Verdict verdict = Verdict::No;
        const EscalationTarget *example = nullptr;
        std::vector<const EscalationTarget *> targets;
        const AlikeTargets *whole = nullptr; ///< Set when these are all targets that are alike.
    };

    bool mayHold(std::size_t index, const EscalationRow &row) const;
    std::vector<Hit> hits(Attempt &attempt, const Identity &who, const TargetList &list) const;
    void emit(Attempt &attempt, Actor &actor, const EscalationRow &row, const Hit &hit);
    void emitAccount(Attempt &attempt, Actor &actor, const EscalationRow &row, const Hit &hit);
    TrustEdge edge(Attempt &attempt, const Identity &who, const EscalationRow &row,
                   const EscalationTarget &example, const std::string &target,
                   const std::string &called,
                   const std::optional<std::string> &limit = std::nullopt) const;
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    const World &m_world;
    EdgeSink &m_edges;
    const ServiceTrusts m_trusts;
    EscalationTargets m_targets;
    TargetSets m_sets;
    const ActionReach m_reach;
    std::map<const AlikeTargets *, std::string> m_setOf;
};

bool EscalationDeriver::mayHold(std::size_t index, const EscalationRow &row) const
{
    const bool isUser =
        m_world.identities()[index].principal.type == awspolicy::Principal::Type::User;
    if (!row.who.empty() && (row.who == "user") != isUser)
        return false;
    return std::all_of(row.steps.begin(), row.steps.end(), [&](const EscalationStep &step) {
        return !step.otherwise.empty() ||
               std::any_of(step.anyOf.begin(), step.anyOf.end(), [&](const auto &way) {
                   return way.on == EscalationOn::Assume ||
                          m_reach.names(index, m_reach.position(way.lowerAction));
               });
    });
}

std::vector<EscalationDeriver::Hit> EscalationDeriver::hits(Attempt &attempt, const Identity &who,
                                                            const TargetList &list) const
{
    std::vector<Hit> found;
    const bool isUniform = attempt.isUniform();
    for (const auto &alike : list.alike) {
        std::map<Verdict, Hit, std::greater<>> byVerdict;
        for (const auto member : alike.members) {
            const auto &target = list.targets[member];
            const bool isSelf = target.gains.size() == 1 && target.gains[0] == who.entity->key;
            if (isSelf)
                continue;
            const auto verdict = attempt.verdict(target);
            auto &hit = byVerdict[verdict];
            hit.verdict = verdict;
            hit.example = hit.example ? hit.example : &target;
            if (isUniform) {
                hit.whole = &alike;
                break;
            }
            hit.targets.push_back(&target);
        }
        for (auto &[verdict, hit] : byVerdict) {
            if (verdict == Verdict::No)
                continue;
            if (hit.whole)
                for (const auto member : alike.members)
                    hit.targets.push_back(&list.targets[member]);
            found.push_back(std::move(hit));
        }
    }
    return found;
}

void EscalationDeriver::identity(std::size_t index)
{
    const auto &who = m_world.identities()[index];
    if (m_reach.of(index).none())
        return;
    Actor actor(m_world, who);
    std::optional<Verdict> control; // worked out when some row may hold
    for (const auto &row : awsEscalations()) {
        if (row.over == EscalationOver::Elsewhere || !mayHold(index, row))
            continue;
        // Who administers the account needs no way to more.
        if (!control)
            control = controlVerdict(m_world, who);
        if (*control == Verdict::Yes)
            return;
        const bool isOwn = EscalationTargets::isOwn(row.over);
        const TargetList own = isOwn ? m_targets.own(row, who) : TargetList();
        const auto &list = isOwn ? own : m_targets.of(row, who.principal.account);
        if (list.targets.empty())
            continue;
        Attempt attempt(actor, row, list);
        if (attempt.prepare() <= *control)
            continue;
        for (const auto &hit : hits(attempt, who, list))
            if (hit.verdict > *control)
                emit(attempt, actor, row, hit);
    }
}

TrustEdge EscalationDeriver::edge(Attempt &attempt, const Identity &who, const EscalationRow &row,
                                  const EscalationTarget &example, const std::string &target,
                                  const std::string &called,
                                  const std::optional<std::string> &limit) const
{
    auto edge = newEdge(who.entity->key, row.edge, target, row.id);
    edge.boundaries = TierBoundary;
    edge.isTraversable = row.isWalked && edge.isTraversable;
    std::vector<std::string> actions;
    std::vector<EdgeEvidence> evidence;
    takeReasons(edge, attempt.explain(example, evidence, actions));
    if (limit) {
        edge.verdict = std::min(edge.verdict, Verdict::Conditional);
        edge.optimistic = std::min(edge.optimistic, Verdict::Conditional);
        edge.conditions.push_back(openCondition(*limit));
    }
    addEvidence(edge, std::move(evidence));
    for (const auto &action : actions)
        edge.details.push_back("action " + action);
    for (const auto &path : row.paths)
        edge.details.push_back("described as " + path);
    const auto allowed = enumeration(actions, actions.size());
    edge.sentence = described(snapshot(), who.entity->key) + " can " + row.can + " " + called +
                    ": its policies allow " + allowed +
                    (example.reason.empty() ? "" : ", and " + example.reason) +
                    std::string(sentenceEnd(edge.verdict));
    edge.breakIt = "Remove one of " + allowed + " from the policies of " +
                   quoted(snapshot(), who.entity->key) + ", or limit it to what is needed.";
    return edge;
}

void EscalationDeriver::emitAccount(Attempt &attempt, Actor &actor, const EscalationRow &row,
                                    const Hit &hit)
{
    const auto &who = actor.who();
    const auto account = keys::awsAccount(who.principal.account);
    std::optional<std::string> limit;
    if (actor.verdictWithEverythingAllowed() != Verdict::Yes)
        limit = who.policies.boundary
                    ? "what it grants itself stays inside its permissions boundary " +
                          who.policies.boundary->name
                    : "what it grants itself stays inside what deny statements and organisation "
                      "policies leave";
    auto one =
        edge(attempt, who, row, *hit.example, account, described(snapshot(), account), limit);
    if (!EscalationTargets::isOwn(row.over)) {
        std::vector<std::string> through;
        for (const auto *target : hit.targets)
            if (target->arn != who.entity->key)
                through.push_back(described(snapshot(), target->arn));
        one.details.push_back("through " + enumeration(through, 5));
    }
    m_edges.add(std::move(one));
}

void EscalationDeriver::emit(Attempt &attempt, Actor &actor, const EscalationRow &row,
                             const Hit &hit)
{
    const auto &who = actor.who();
    const bool isAccount =
        row.givesAccount || std::all_of(hit.targets.begin(), hit.targets.end(),
                                        [](const auto *target) { return target->gains.empty(); });
    if (isAccount)
        return emitAccount(attempt, actor, row, hit);
    std::map<std::string, const EscalationTarget *> byGain;
    for (const auto *target : hit.targets) {
        for (const auto &gain : target->gains)
            byGain.try_emplace(gain, target);
        if (hit.whole && hit.whole->gains.size() > mostSingleTargets)
            break; // the set is known already
    }
    const auto count = hit.whole ? hit.whole->gains.size() : byGain.size();
    if (count <= mostSingleTargets) {
        for (const auto &[gain, target] : byGain)
            if (gain != who.entity->key)
                m_edges.add(edge(attempt, who, row, *target, gain, described(snapshot(), gain)));
        return;
    }
    const auto what = m_targets.title(row, who.principal.account, *hit.example);
    std::string set;
    if (hit.whole) {
        auto &known = m_setOf[hit.whole];
        if (known.empty())
            known = m_sets.node(hit.whole->gains, who.principal.account, what);
        set = known;
    } else {
        std::vector<std::string> gains;
        for (const auto &[gain, target] : byGain)
            gains.push_back(gain);
        set = m_sets.node(gains, who.principal.account, what);
    }
    m_edges.add(
        edge(attempt, who, row, *hit.example, set, "any of " + std::to_string(count) + " " + what));
}

void derive(const World &world, EdgeSink &edges)
{
    EscalationDeriver deriver(world, edges);
    for (std::size_t i = 0; i < world.identities().size(); ++i)
        deriver.identity(i);
}

} // namespace

const awstrust::AwsDeriver awstrust::escalationDeriver{"ways to more power on AWS", derive};

} // namespace isthmus
