// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/kubernetes/rules.h"

#include "model/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace isthmus::k8spolicy
{
namespace
{

using nlohmann::json;
using Texts = std::vector<std::string>;

bool has(const Texts &list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool hasOrAll(const Texts &list, std::string_view text)
{
    return has(list, "*") || has(list, text);
}

bool resourceMatches(const Texts &resources, const Request &request)
{
    const auto combined = request.subresource.empty()
                              ? request.resource
                              : request.resource + "/" + request.subresource;
    return hasOrAll(resources, combined) ||
           (!request.subresource.empty() && has(resources, "*/" + request.subresource));
}

/// A trailing `*` is a prefix; one anywhere else is a plain character.
bool urlMatches(std::string_view pattern, std::string_view url)
{
    if (pattern == "*" || pattern == url)
        return true;
    if (!pattern.ends_with('*'))
        return false;
    return url.starts_with(pattern.substr(0, pattern.find_last_not_of('*') + 1));
}

Texts textsOf(const json &object, const char *member, Role &role, const std::string &pointer)
{
    Texts texts;
    const auto hit = object.find(member);
    if (hit == object.end() || hit->is_null())
        return texts;
    if (!hit->is_array()) {
        role.problems.push_back(pointer + "/" + member + " is no list");
        return texts;
    }
    for (const auto &entry : *hit)
        if (entry.is_string())
            texts.push_back(entry.get<std::string>());
        else
            role.problems.push_back(pointer + "/" + member + " holds something that is no text");
    return texts;
}

void parseRules(const json &rules, Role &role)
{
    if (!rules.is_array()) {
        if (!rules.is_null())
            role.problems.push_back("/rules is no list");
        return;
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto pointer = "/rules/" + std::to_string(i);
        if (!rules[i].is_object()) {
            role.problems.push_back(pointer + " is no rule");
            continue;
        }
        role.rules.push_back({textsOf(rules[i], "apiGroups", role, pointer),
                              textsOf(rules[i], "resources", role, pointer),
                              textsOf(rules[i], "verbs", role, pointer),
                              textsOf(rules[i], "resourceNames", role, pointer),
                              textsOf(rules[i], "nonResourceURLs", role, pointer),
                              pointer,
                              {}});
    }
}

Selector::Operator operatorOf(std::string_view text)
{
    using Operator = Selector::Operator;
    return text == "In"             ? Operator::In
           : text == "NotIn"        ? Operator::NotIn
           : text == "Exists"       ? Operator::Exists
           : text == "DoesNotExist" ? Operator::DoesNotExist
                                    : Operator::Unknown;
}

std::string textOf(const json &object, const char *member)
{
    const auto hit = object.find(member);
    return hit != object.end() && hit->is_string() ? hit->get<std::string>() : std::string();
}

Selector parseSelector(const json &object, Role &role)
{
    Selector selector;
    const auto labels = object.find("matchLabels");
    if (labels != object.end() && labels->is_object())
        for (const auto &[key, value] : labels->items())
            selector.requirements.push_back(
                {key, Selector::Operator::In, {value.is_string() ? value.get<std::string>() : ""}});
    const auto expressions = object.find("matchExpressions");
    if (expressions == object.end() || !expressions->is_array())
        return selector;
    for (const auto &one : *expressions) {
        Selector::Requirement requirement;
        requirement.op = Selector::Operator::Unknown;
        if (one.is_object()) {
            requirement.key = textOf(one, "key");
            requirement.op = operatorOf(textOf(one, "operator"));
            requirement.values = textsOf(one, "values", role, "/aggregationRule");
        }
        if (requirement.op == Selector::Operator::Unknown)
            role.problems.push_back("an operator of the aggregation rule is not known");
        selector.requirements.push_back(std::move(requirement));
    }
    return selector;
}

void parseAggregation(const json &object, Role &role)
{
    const auto rule = object.find("aggregationRule");
    if (rule == object.end() || !rule->is_object())
        return;
    role.aggregation.emplace();
    const auto selectors = rule->find("clusterRoleSelectors");
    if (selectors == rule->end() || !selectors->is_array())
        return;
    for (const auto &selector : *selectors)
        if (selector.is_object())
            role.aggregation->push_back(parseSelector(selector, role));
}

bool satisfies(const Selector::Requirement &requirement,
               const std::map<std::string, std::string> &labels)
{
    const auto hit = labels.find(requirement.key);
    const bool isThere = hit != labels.end();
    switch (requirement.op) {
    case Selector::Operator::In:
        return isThere && has(requirement.values, hit->second);
    case Selector::Operator::NotIn:
        return !isThere || !has(requirement.values, hit->second);
    case Selector::Operator::Exists:
        return isThere;
    case Selector::Operator::DoesNotExist:
        return !isThere;
    case Selector::Operator::Unknown:
        break;
    }
    return false;
}

/// The rule for one resource and verb, broken out of a wider one, covered by one owned rule.
bool coversPart(const Rule &owned, const std::string &verb, const std::string &group,
                const std::string &resource, const std::string *name)
{
    const auto slash = resource.find('/');
    const bool isCovered =
        hasOrAll(owned.resources, resource) ||
        (slash != std::string::npos && has(owned.resources, "*" + resource.substr(slash)));
    const bool isNamed = owned.resourceNames.empty() || (name && has(owned.resourceNames, *name));
    return isCovered && isNamed && hasOrAll(owned.verbs, verb) && hasOrAll(owned.apiGroups, group);
}

bool holdsResource(std::span<const Rule> owned, const Rule &wanted, const std::string &verb,
                   const std::string &group, const std::string &resource)
{
    const auto isHeld = [&](const std::string *name) {
        return std::any_of(owned.begin(), owned.end(), [&](const Rule &rule) {
            return coversPart(rule, verb, group, resource, name);
        });
    };
    if (wanted.resourceNames.empty())
        return isHeld(nullptr);
    return std::all_of(wanted.resourceNames.begin(), wanted.resourceNames.end(),
                       [&](const std::string &name) { return isHeld(&name); });
}

bool holdsUrl(std::span<const Rule> owned, const std::string &verb, const std::string &url)
{
    return std::any_of(owned.begin(), owned.end(), [&](const Rule &rule) {
        return hasOrAll(rule.verbs, verb) &&
               std::any_of(rule.nonResourceUrls.begin(), rule.nonResourceUrls.end(),
                           [&](const std::string &pattern) { return urlMatches(pattern, url); });
    });
}

bool fail(std::string *missing, std::string text)
{
    if (missing)
        *missing = std::move(text);
    return false;
}

} // namespace

bool Rule::grantsSameAs(const Rule &other) const
{
    const auto sorted = [](Texts texts) {
        std::sort(texts.begin(), texts.end());
        return texts;
    };
    return sorted(apiGroups) == sorted(other.apiGroups) &&
           sorted(resources) == sorted(other.resources) && sorted(verbs) == sorted(other.verbs) &&
           sorted(resourceNames) == sorted(other.resourceNames) &&
           sorted(nonResourceUrls) == sorted(other.nonResourceUrls);
}

bool Selector::selects(const std::map<std::string, std::string> &labels) const
{
    return std::all_of(requirements.begin(), requirements.end(),
                       [&](const Requirement &one) { return satisfies(one, labels); });
}

Role parseRole(std::string name, std::string ns, const json &object)
{
    Role role;
    role.name = std::move(name);
    role.ns = std::move(ns);
    if (!object.is_object()) {
        role.problems.push_back("the role is no object");
        return role;
    }
    const auto rules = object.find("rules");
    if (rules != object.end())
        parseRules(*rules, role);
    parseAggregation(object, role);
    const auto labels = object.find("labels");
    if (labels != object.end() && labels->is_object())
        for (const auto &[key, value] : labels->items())
            if (value.is_string())
                role.labels.emplace(key, value.get<std::string>());
    return role;
}

Request normalised(Request request)
{
    const bool isTopLevel = request.subresource.empty();
    if (isTopLevel && (request.verb == "create" || request.verb == "deletecollection"))
        request.name.clear();
    // /api/v1/namespaces/x belongs to x; a list with a field selector does not.
    const bool isByPath = request.verb != "list" && request.verb != "watch";
    if (request.apiGroup.empty() && request.resource == "namespaces" && isByPath)
        request.ns = request.name;
    return request;
}

std::string describe(const Request &request)
{
    if (!request.url.empty())
        return request.verb + " `" + request.url + "`";
    auto text = request.verb + " " + request.resource;
    if (!request.subresource.empty())
        text += "/" + request.subresource;
    if (!request.apiGroup.empty())
        text += "." + request.apiGroup;
    if (!request.name.empty())
        text += " `" + request.name + "`";
    return text +
           (request.ns.empty() ? " in the whole cluster" : " in namespace `" + request.ns + "`");
}

bool allows(const Rule &rule, const Request &request)
{
    if (!hasOrAll(rule.verbs, request.verb))
        return false;
    if (!request.url.empty())
        return std::any_of(
            rule.nonResourceUrls.begin(), rule.nonResourceUrls.end(),
            [&](const std::string &pattern) { return urlMatches(pattern, request.url); });
    return hasOrAll(rule.apiGroups, request.apiGroup) && resourceMatches(rule.resources, request) &&
           (rule.resourceNames.empty() || has(rule.resourceNames, request.name));
}

bool covers(std::span<const Rule> owned, const Rule &wanted, std::string *missing)
{
    for (const auto &verb : wanted.verbs) {
        for (const auto &group : wanted.apiGroups)
            for (const auto &resource : wanted.resources)
                if (!holdsResource(owned, wanted, verb, group, resource))
                    return fail(missing, verb + " " + resource);
        for (const auto &url : wanted.nonResourceUrls)
            if (!holdsUrl(owned, verb, url))
                return fail(missing, verb + " " + url);
    }
    return true;
}

} // namespace isthmus::k8spolicy
