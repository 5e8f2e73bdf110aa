// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsattempt.h"

#include "model/base/text.h"
#include "model/trust/awscontrol.h"
#include "model/trust/awsedges.h"

#include <algorithm>

namespace isthmus::awstrust
{
namespace
{

using awspolicy::ContextValue;
using On = EscalationOn;

constexpr std::string_view passRole = "iam:passrole";
constexpr std::string_view chosenRegion = "example"; // chosenNames() fills `*` with it

} // namespace

/// A question and the context that it refers to.
struct Actor::Question {
    awspolicy::Context context;
    Prepared prepared;

    Question(const World &world, const Identity &who, const EscalationWay &way,
             const std::string &arn, const std::string &passedTo)
    {
        const bool isAssume = way.on == On::Assume;
        const auto *policy = isAssume ? world.trustPolicy(arn) : world.resourcePolicy(arn);
        if (way.lowerAction == passRole)
            context["iam:passedtoservice"] =
                ContextValue::known(passedTo, "the service that the role is passed to");
        const auto parts = split(arn, ':');
        if (parts.size() > 5 && parts[3] == chosenRegion)
            context["aws:requestedregion"] = ContextValue::unknown("the caller chooses the region");
        prepared = world.prepare({&who.principal, &who.policies, &who},
                                 isAssume ? std::string_view("sts:AssumeRole") : way.action, arn,
                                 policy, who.principal.account);
        prepared.request.context = &context;
    }
    Question(const Question &) = delete;
    Question &operator=(const Question &) = delete;
};

bool Actor::isUniform(const std::string &lowerAction)
{
    const auto [place, isNew] = m_uniform.try_emplace(lowerAction);
    if (isNew)
        place->second = awstrust::isUniform(m_world, m_who, lowerAction);
    return place->second;
}

Verdict Actor::ask(const EscalationWay &way, const std::string &arn, const std::string &passedTo)
{
    if (way.on == On::Assume) {
        if (!m_world.trustPolicy(arn))
            return Verdict::No;
        const Question question(m_world, m_who, way, arn, passedTo);
        return awspolicy::verdictOf(question.prepared.request, question.prepared.inputs);
    }
    // A resource with a policy of its own is asked by itself.
    const bool isAlike = isUniform(way.lowerAction) && !m_world.resourcePolicy(arn);
    std::string key = way.lowerAction;
    key += '\n';
    if (!isAlike)
        key += arn;
    key += '\n';
    if (way.lowerAction == passRole)
        key += passedTo;
    const auto [place, isNew] = m_answers.try_emplace(std::move(key));
    if (isNew) {
        const Question question(m_world, m_who, way, arn, passedTo);
        place->second = awspolicy::verdictOf(question.prepared.request, question.prepared.inputs);
    }
    return place->second;
}

Answer Actor::explain(const EscalationWay &way, const std::string &arn,
                      const std::string &passedTo) const
{
    const Question question(m_world, m_who, way, arn, passedTo);
    return m_world.decide(question.prepared);
}

Verdict Actor::verdictWithEverythingAllowed() const
{
    auto policies = m_who.policies;
    policies.identity.push_back(
        {"what the identity grants itself",
         awspolicy::parseDocument(
             R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})")});
    auto verdict = Verdict::Yes;
    for (const auto &probe : controlProbes()) {
        const auto arn = iamPrefix(m_who) + std::string(probe.resource);
        const auto prepared = m_world.prepare({&m_who.principal, &policies, nullptr}, probe.action,
                                              arn, nullptr, m_who.principal.account);
        verdict = std::min(verdict, awspolicy::verdictOf(prepared.request, prepared.inputs));
    }
    return verdict;
}

Attempt::Attempt(Actor &actor, const EscalationRow &row, const TargetList &list)
    : m_actor(actor), m_row(row)
{
    m_hasUnknownTargets =
        !row.form.empty() && std::any_of(list.targets.begin(), list.targets.end(),
                                         [](const auto &target) { return target.arn.empty(); });
}

std::string Attempt::formOf(const EscalationWay &way) const
{
    const bool isOnRow = way.on == On::Target && m_hasUnknownTargets;
    if (way.on != On::Form && !isOnRow)
        return {};
    const auto &who = m_actor.who();
    const std::string partition(split(who.principal.arn, ':')[1]);
    if (!isOnRow)
        return replaceAll(replaceAll(way.form, "{partition}", partition), "{account}",
                          who.principal.account);
    auto parts = split(m_row.form, ':'); // arn:*:lambda:*:*:function:*
    parts[1] = partition;
    if (parts[4] == "*")
        parts[4] = who.principal.account;
    return join({parts.begin(), parts.end()}, ":");
}

/// Steps that say the same whatever the target is.
bool Attempt::isFixed(const EscalationStep &step) const
{
    return std::all_of(step.anyOf.begin(), step.anyOf.end(),
                       [&](const auto &way) { return way.on == On::Self || !formOf(way).empty(); });
}

std::vector<std::string> Attempt::arnsOf(const EscalationWay &way,
                                         const EscalationTarget &target) const
{
    if (const auto form = formOf(way); !form.empty())
        return {m_names.at(form)};
    switch (way.on) {
    case On::Self:
        return {m_actor.who().entity->key};
    case On::Policies:
        return target.policies;
    default:
        return {target.arn};
    }
}

Attempt::Best Attempt::best(const EscalationStep &step, const EscalationTarget &target)
{
    static const std::vector<std::string> none{""};
    Best out;
    for (const auto &way : step.anyOf) {
        const auto &services =
            way.lowerAction == passRole && !target.passedTo.empty() ? target.passedTo : none;
        for (const auto &arn : arnsOf(way, target))
            for (const auto &service : services)
                if (const auto verdict = m_actor.ask(way, arn, service); verdict > out.verdict)
                    out = {verdict, &way, arn, service};
    }
    return out;
}

Verdict Attempt::fixedVerdict()
{
    static const EscalationTarget nothing;
    auto verdict = Verdict::Yes;
    for (const auto &step : m_row.steps) {
        if (!isFixed(step))
            continue;
        auto one = best(step, nothing).verdict;
        if (one == Verdict::No && !step.otherwise.empty())
            one = Verdict::Conditional;
        verdict = std::min(verdict, one);
    }
    return verdict;
}

/// Goes through the combinations of names: what is created has to be what is started.
void Attempt::tryNames(std::size_t form, Verdict &strongest)
{
    if (strongest == Verdict::Yes || m_triesLeft <= 0)
        return;
    if (form < m_choices.size()) {
        for (const auto &name : m_choices[form].second) {
            m_names[m_choices[form].first] = name;
            tryNames(form + 1, strongest);
        }
        return;
    }
    --m_triesLeft;
    if (const auto verdict = fixedVerdict(); verdict > strongest || m_bestNames.empty()) {
        strongest = verdict;
        m_bestNames = m_names;
    }
}

Verdict Attempt::prepare()
{
    std::map<std::string, std::vector<std::string>> choices;
    for (const auto &step : m_row.steps)
        for (const auto &way : step.anyOf)
            if (const auto form = formOf(way); !form.empty()) {
                auto &names = choices[form];
                for (auto &name : chosenNames(m_actor.who(), way.lowerAction, form))
                    if (std::find(names.begin(), names.end(), name) == names.end())
                        names.push_back(std::move(name));
            }
    m_choices.assign(choices.begin(), choices.end());
    auto strongest = Verdict::No;
    tryNames(0, strongest);
    m_names = m_bestNames;
    return strongest;
}

bool Attempt::isUniform()
{
    for (const auto &step : m_row.steps)
        for (const auto &way : step.anyOf) {
            if (way.on == On::Policies || way.on == On::Assume)
                return false;
            if (way.on == On::Target && !m_hasUnknownTargets && !m_actor.isUniform(way.lowerAction))
                return false;
        }
    return m_row.over != EscalationOver::Resource; // they may have policies of their own
}

Verdict Attempt::verdict(const EscalationTarget &target)
{
    auto verdict = m_row.needs.empty() ? Verdict::Yes : Verdict::Conditional;
    verdict = std::min(verdict, target.facts.verdict);
    for (const auto &step : m_row.steps) {
        auto one = best(step, target).verdict;
        if (one == Verdict::No && !step.otherwise.empty())
            one = Verdict::Conditional;
        verdict = std::min(verdict, one);
        if (verdict == Verdict::No)
            break;
    }
    return verdict;
}

Decision Attempt::explain(const EscalationTarget &target, std::vector<EdgeEvidence> &evidence,
                          std::vector<std::string> &actions)
{
    Decision all = target.facts;
    const auto open = [&all](const std::string &text) {
        all.verdict = std::min(all.verdict, Verdict::Conditional);
        all.optimistic = std::min(all.optimistic, Verdict::Conditional);
        all.conditions.push_back(openCondition(text));
    };
    for (const auto &step : m_row.steps) {
        const auto found = best(step, target);
        if (!found.way) {
            open(step.otherwise);
            continue;
        }
        auto answer = m_actor.explain(*found.way, found.arn, found.passedTo);
        all = allOf(std::move(all), answer.decision);
        evidence.insert(evidence.end(), answer.evidence.begin(), answer.evidence.end());
        if (found.way->on != On::Assume)
            actions.push_back(found.way->action);
    }
    for (const auto &need : m_row.needs)
        open(need);
    evidence.insert(evidence.end(), target.evidence.begin(), target.evidence.end());
    return all;
}

} // namespace isthmus::awstrust
