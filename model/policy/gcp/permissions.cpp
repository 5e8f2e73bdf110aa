// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/knowledge/roles.h"
#include "model/policy/gcp/estate.h"

#include <algorithm>

namespace isthmus::gcppolicy
{
namespace
{

constexpr std::string_view domain = ".googleapis.com/";

struct Parts {
    std::string service, resource, verb;
};

Parts partsOf(std::string_view permission)
{
    const auto text = v1Permission(permission);
    const auto first = text.find('.'), last = text.rfind('.');
    if (first == std::string::npos)
        return {text, {}, {}};
    if (first == last)
        return {text.substr(0, first), {}, text.substr(last + 1)};
    return {text.substr(0, first), text.substr(first + 1, last - first - 1), text.substr(last + 1)};
}

Decision certain(Verdict verdict)
{
    Decision out;
    out.verdict = out.optimistic = verdict;
    return out;
}

bool isCustom(std::string_view role)
{
    return role.starts_with("projects/") || role.starts_with("organizations/");
}

} // namespace

std::string v1Permission(std::string_view permission)
{
    const auto at = permission.find(domain);
    if (at == permission.npos)
        return std::string(permission);
    auto service = permission.substr(0, at);
    if (service == "cloudresourcemanager") // the only service whose permissions drop a word
        service = "resourcemanager";
    return std::string(service) + "." + std::string(permission.substr(at + domain.size()));
}

bool permissionMatches(std::string_view pattern, std::string_view permission)
{
    const auto wanted = partsOf(pattern), asked = partsOf(permission);
    const auto fits = [](const std::string &want, const std::string &ask) {
        return want == "*" || want == ask;
    };
    return wanted.service == asked.service && fits(wanted.resource, asked.resource) &&
           fits(wanted.verb, asked.verb);
}

Decision roleHas(const Estate &estate, const std::string &role, std::string_view permission)
{
    const auto custom = estate.roles.find(role);
    if (custom != estate.roles.end()) {
        const bool isActive = custom->second.state == CustomRole::State::Active;
        return certain(isActive && custom->second.permissions.contains(v1Permission(permission))
                           ? Verdict::Yes
                           : Verdict::No);
    }
    if (const auto *known = isCustom(role) ? nullptr : gcpRole(role)) {
        const auto name = v1Permission(permission);
        if (known->has(name))
            return certain(Verdict::Yes);
        // A permission that no role of the facts holds may be newer than they are.
        if (isGcpPermission(name))
            return certain(Verdict::No);
        auto out = certain(Verdict::Unknown);
        out.optimistic = Verdict::Yes;
        out.missing.push_back("no role in the facts holds permission `" + name +
                              "`: it is newer or misspelt");
        return out;
    }
    auto out = certain(Verdict::Unknown);
    out.optimistic = Verdict::Yes;
    out.missing.push_back("the permissions of role `" + role + "` were not imported");
    return out;
}

} // namespace isthmus::gcppolicy
