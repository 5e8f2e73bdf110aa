// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/azure/roles.h"

#include "model/base/text.h"
#include "model/policy/azure/abac.h"

#include <algorithm>

namespace isthmus::azurepolicy
{
namespace
{

constexpr char everybody[] = "00000000-0000-0000-0000-000000000000";

bool anyMatches(const std::vector<std::string> &patterns, std::string_view action)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string &pattern) {
        return wildcardMatch(pattern, action, Case::Insensitive);
    });
}

const std::vector<std::string> &granted(const Permissions &p, Plane plane)
{
    return plane == Plane::Data ? p.dataActions : p.actions;
}
const std::vector<std::string> &taken(const Permissions &p, Plane plane)
{
    return plane == Plane::Data ? p.notDataActions : p.notActions;
}

std::string_view withoutSlash(std::string_view path)
{
    while (!path.empty() && path.back() == '/')
        path.remove_suffix(1);
    return path;
}

bool isListed(const std::vector<std::string> &list, std::span<const std::string> identities)
{
    return std::any_of(list.begin(), list.end(), [&](const std::string &entry) {
        return std::any_of(identities.begin(), identities.end(), [&](const std::string &identity) {
            return equalsIgnoreCase(entry, identity);
        });
    });
}

} // namespace

bool allows(const Permissions &permissions, std::string_view action, Plane plane)
{
    return anyMatches(granted(permissions, plane), action) &&
           !anyMatches(taken(permissions, plane), action);
}

bool allows(std::span<const Permissions> role, std::string_view action, Plane plane)
{
    return std::any_of(role.begin(), role.end(), [&](const Permissions &permissions) {
        return allows(permissions, action, plane);
    });
}

bool allowsAny(const Permissions &permissions, std::string_view pattern, Plane plane)
{
    const auto &notActions = taken(permissions, plane);
    return std::any_of(granted(permissions, plane).begin(), granted(permissions, plane).end(),
                       [&](const std::string &grant) {
                           // What both patterns share is at most the narrower one; it is gone when
                           // a notAction covers that whole.
                           if (!wildcardsIntersect(grant, pattern, Case::Insensitive))
                               return false;
                           return !anyMatches(notActions, pattern) &&
                                  !anyMatches(notActions, grant);
                       });
}

bool covers(std::string_view scope, std::string_view resource)
{
    scope = withoutSlash(scope);
    resource = withoutSlash(resource);
    if (!startsWithIgnoreCase(resource, scope))
        return false;
    return resource.size() == scope.size() || resource[scope.size()] == '/';
}

Decision evaluate(const Assignment &assignment, std::string_view action, std::string_view resource,
                  Plane plane)
{
    Decision out;
    if (!covers(assignment.scope, resource) || !allows(assignment.role, action, plane))
        return out;
    out.verdict = out.optimistic = Verdict::Yes;
    if (!assignment.condition.empty()) {
        // The resource's own attributes are not asked here: estate.h does.
        const auto judged = judgeAbac(parseAbac(assignment.condition), {action, {}, {}});
        out.verdict = out.optimistic = judged.verdict;
        if (judged.verdict == Verdict::Conditional)
            out.conditions.push_back({std::string(assignment.condition), "azure-abac",
                                      std::string(assignment.condition), Verdict::Conditional,
                                      "the condition is checked when the call is made"});
        if (judged.verdict == Verdict::No)
            return out;
    }
    if (assignment.isEligible) {
        out.verdict = out.optimistic = Verdict::Conditional;
        out.conditions.push_back({"the role has to be activated first",
                                  "pim",
                                  {},
                                  Verdict::Conditional,
                                  "the assignment is only eligible"});
    }
    return out;
}

bool denies(const Deny &deny, std::span<const std::string> identities, std::string_view action,
            std::string_view resource, Plane plane)
{
    const bool isSame = equalsIgnoreCase(withoutSlash(deny.scope), withoutSlash(resource));
    if (!covers(deny.scope, resource) || (!deny.isForChildren && !isSame))
        return false;
    const bool isForAll = std::find(deny.principals.begin(), deny.principals.end(), everybody) !=
                          deny.principals.end();
    if (!isForAll && !isListed(deny.principals, identities))
        return false;
    return !isListed(deny.excluded, identities) && allows(deny.denied, action, plane);
}

} // namespace isthmus::azurepolicy
