// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/gcp/estate.h"

#include <algorithm>

namespace isthmus::gcppolicy
{
namespace
{

using cel::Value;
using Arguments = std::vector<Value>;

/// The tags of a node with those it inherits; nullopt when some were not imported.
std::optional<std::map<std::string, std::string>> effectiveTags(const Estate &estate,
                                                                const Node &node)
{
    auto tags = node.tags;
    const auto *at = &node;
    for (int depth = 0; tags && !at->parent.empty() && depth < 32; ++depth) {
        const auto parent = estate.nodes.find(at->parent);
        if (parent == estate.nodes.end())
            break;
        at = &parent->second;
        if (!at->tags)
            return std::nullopt;
        tags->insert(at->tags->begin(), at->tags->end()); // the nearest value stays
    }
    return tags;
}

Value tagAnswer(const Estate &estate, const Node &node, const Arguments &arguments, bool hasValue)
{
    const auto tags = effectiveTags(estate, node);
    const bool isText = std::all_of(arguments.begin(), arguments.end(), [](const Value &value) {
        return value.kind == Value::Kind::Text;
    });
    if (!tags || !isText || arguments.empty())
        return Value::unknown("the tags of the resource were not imported");
    const auto hit = tags->find(arguments.front().text);
    const bool isThere = hit != tags->end();
    return Value::of(hasValue ? isThere && arguments.size() > 1 && hit->second == arguments[1].text
                              : isThere);
}

/// Recurring times (hours, week days) hold at some times whatever the day of the import.
bool isRecurring(std::string_view method)
{
    return method.starts_with("request.time.get") && method != "request.time.getFullYear";
}

/// modifiedGrantsByRole has a value only when an allow policy is written; else the default counts.
std::optional<Value> attribute(const Arguments &arguments, std::string_view permission)
{
    if (arguments.size() != 2)
        return std::nullopt;
    const auto &name = arguments.front();
    if (name.kind == Value::Kind::Text && name.text == "iam.googleapis.com/modifiedGrantsByRole" &&
        !permission.empty() && !permission.ends_with(".setIamPolicy"))
        return arguments[1];
    return Value::unknown("known only at request time");
}

struct Scene {
    const Estate &estate;
    const Node &node;
    std::string_view permission;

    Value path(std::string_view name) const
    {
        if (name == "request.time")
            return Value::time(static_cast<double>(estate.asOf));
        if (name == "resource.name")
            return node.resourceName;
        if (name == "resource.type")
            return node.resourceType;
        if (name == "resource.service")
            return node.resourceService;
        return Value::unknown("known only at request time");
    }

    std::optional<Value> method(std::string_view name, const Arguments &arguments) const
    {
        if (name == "resource.matchTag" || name == "resource.matchTagId")
            return tagAnswer(estate, node, arguments, true);
        if (name == "resource.hasTagKey" || name == "resource.hasTagKeyId")
            return tagAnswer(estate, node, arguments, false);
        if (name == "api.getAttribute")
            return attribute(arguments, permission);
        if (isRecurring(name))
            return Value::unknown("it depends on the time of the request");
        return std::nullopt;
    }
};

Decision fromOutcome(const cel::Outcome &outcome)
{
    Decision out;
    out.verdict = out.optimistic = outcome.verdict;
    out.conditions = outcome.checks;
    return out;
}

cel::Outcome judged(const cel::Expression &expression, const Scene &scene)
{
    return cel::judge(
        expression, [&](std::string_view path) { return scene.path(path); },
        [&](std::string_view name, const Arguments &arguments) {
            return scene.method(name, arguments);
        });
}

Decision yes()
{
    Decision out;
    out.verdict = out.optimistic = Verdict::Yes;
    return out;
}

} // namespace

Condition parseCondition(std::string_view text)
{
    return trimmed(text).empty() ? nullptr
                                 : std::make_shared<const cel::Expression>(cel::parse(text));
}

Decision conditionHolds(const Condition &condition, const Estate &estate, const Node &node,
                        std::string_view permission)
{
    return condition ? fromOutcome(judged(*condition, {estate, node, permission})) : yes();
}

Decision denyConditionHolds(const Condition &condition, const Estate &estate, const Node &node)
{
    if (!condition)
        return yes();
    const Scene scene{estate, node, {}};
    const auto value = cel::evaluate(
        *condition, [&](std::string_view path) { return scene.path(path); },
        [&](std::string_view name, const Arguments &arguments) {
            return scene.method(name, arguments);
        });
    auto out = fromOutcome(judged(*condition, scene));
    // "If the condition cannot be evaluated, the deny rule applies."
    if (value.kind == Value::Kind::Error)
        out.verdict = out.optimistic = Verdict::Yes;
    return out;
}

Decision boundaryConditionHolds(const Condition &condition, const Principal &who)
{
    using Kind = Principal::Kind;
    if (!condition)
        return yes();
    const auto environment = [&](std::string_view path) -> Value {
        if (path == "principal.subject")
            return Value::of(who.isPool() ? who.text : who.id);
        if (path != "principal.type")
            return Value::unknown("known only at request time");
        const bool isWorkforce = who.id.find("workforcePools/") != std::string::npos;
        return Value::of(who.kind == Kind::ServiceAccount ? "iam.googleapis.com/ServiceAccount"
                         : !who.isPool()                  ? "iam.googleapis.com/WorkspaceIdentity"
                         : isWorkforce ? "iam.googleapis.com/WorkforcePoolIdentity"
                                       : "iam.googleapis.com/WorkloadIdentityPoolIdentity");
    };
    return fromOutcome(cel::judge(*condition, environment));
}

} // namespace isthmus::gcppolicy
