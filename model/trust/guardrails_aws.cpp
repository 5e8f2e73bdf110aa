// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <set>

namespace isthmus
{
namespace
{

using awspolicy::Effect;
using awspolicy::Statement;
using awstrust::Controls;
using awstrust::World;

/// An organisation policy that some exports give with its text only has no record of its own.
std::string guardrailKey(const Policy &policy)
{
    return policy.key.empty() ? "aws:organization-policy:" + policy.subject + "/" + policy.name
                              : policy.key;
}

Entity guardrailNode(const Policy &policy)
{
    Entity node;
    node.key = guardrailKey(policy);
    node.kind = "policy";
    node.provider = "aws";
    node.scope = policy.subject;
    node.name = policy.name;
    node.evidence = policy.evidence;
    node.isReference = true;
    return node;
}

std::string actionsOf(const Statement &statement)
{
    const auto actions = enumeration(statement.actionTexts, 4);
    return statement.isNotAction ? "everything but " + actions : actions;
}

/// One edge per policy and account: which of its callers a deny meets is decided edge by edge.
void denies(const World &world, const Policy &policy, const awspolicy::Document &document,
            std::string_view account, const char *whom, EdgeSink &edges)
{
    const auto &snapshot = world.snapshot();
    auto edge = newEdge(guardrailKey(policy), "DENIED_BY", keys::awsAccount(account),
                        "aws.organization-policy");
    edge.verdict = Verdict::No;
    std::vector<std::string> what;
    for (const auto &statement : document.statements) {
        if (statement.effect == Effect::Allow)
            continue;
        const auto one = statement.isUnknown            ? Verdict::Unknown
                         : statement.conditions.empty() ? Verdict::Yes
                                                        : Verdict::Conditional;
        edge.verdict = std::max(edge.verdict, one);
        for (const auto &condition : statement.conditions)
            edge.conditions.push_back({condition.key + " " + condition.operatorText + " " +
                                           [&] {
                                               std::vector<std::string> values;
                                               for (const auto &value : condition.values)
                                                   values.push_back(value.text);
                                               return enumeration(values, 3);
                                           }(),
                                       condition.key, condition.operatorText, Verdict::Conditional,
                                       "the deny holds when it is met"});
        what.push_back(actionsOf(statement));
        edge.details.push_back("denies " + what.back());
        auto place = policy.evidence;
        place.pointer += statement.pointer;
        place.line = 0;
        edge.evidence.push_back({std::move(place), "denies"});
    }
    if (edge.evidence.empty())
        return;
    edge.optimistic = edge.verdict;
    edge.sentence = "Policy `" + policy.name + "` of the organisation denies " +
                    enumeration(what, 3) + " to " + whom + " of " +
                    described(snapshot, keys::awsAccount(account)) +
                    (edge.verdict == Verdict::Yes ? "." : ", on the conditions below.");
    edges.addNode(guardrailNode(policy));
    edges.add(std::move(edge));
}

void controls(const World &world, const Controls &found, std::string_view account, const char *whom,
              EdgeSink &edges)
{
    std::size_t next = 0;
    std::set<const Policy *> seen;
    for (const auto &level : found.policies.levels)
        for (const auto &named : level.policies) {
            const auto *source = next < found.sources.size() ? found.sources[next] : nullptr;
            ++next;
            if (source && named.document && seen.insert(source).second)
                denies(world, *source, *named.document, account, whom, edges);
        }
}

void derive(const World &world, EdgeSink &edges)
{
    for (const auto i : world.snapshot().entitiesOf("aws", "account")) {
        const auto id = std::string(split(world.snapshot().entities[i].key, ':').back());
        const auto &facts = world.account(id);
        if (!facts.isManagement) // organisation policies do not bind the management account
            controls(world, facts.service, id, "the identities", edges);
        controls(world, facts.resource, id, "everybody on resources", edges);
    }
}

} // namespace

const awstrust::AwsDeriver awstrust::guardrailDeriver{"what organisation policies deny", derive};

} // namespace isthmus
