// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/roles.h"

#include "model/base/resource.h"
#include "model/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace isthmus
{
namespace
{

using Json = nlohmann::json;
using Texts = std::vector<std::string>;

/// The "roles" object of a resource; empty when the file is not there.
Json rolesIn(std::string_view name)
{
    auto json = Json::parse(resource(name), nullptr, false);
    return json.is_object() ? json.value("roles", Json::object()) : Json::object();
}

std::unordered_map<std::string, AzureRole> readAzure()
{
    std::unordered_map<std::string, AzureRole> out;
    const auto roles = rolesIn("knowledge/azure-roles.json");
    for (const auto &[guid, row] : roles.items()) {
        AzureRole role{guid, row.value("name", ""), {}};
        const auto blocks = row.value("permissions", Json::array());
        for (const auto &block : blocks)
            role.permissions.push_back(
                {block.value("actions", Texts()), block.value("notActions", Texts()),
                 block.value("dataActions", Texts()), block.value("notDataActions", Texts())});
        out.emplace(guid, std::move(role));
    }
    return out;
}

struct GcpFacts {
    std::unordered_map<std::string, std::uint32_t> places; ///< Of every permission, in order.
    std::unordered_map<std::string, GcpRole> roles;
};

GcpFacts readGcp()
{
    GcpFacts out;
    const auto json = Json::parse(resource("knowledge/gcp-roles.json"), nullptr, false);
    if (!json.is_object())
        return out;
    Texts every;
    const auto resources = json.value("permissions", Json::object());
    for (const auto &[resource, verbs] : resources.items())
        for (const auto &verb : verbs)
            every.push_back(resource + "." + verb.get<std::string>());
    // The file groups by resource; places count over the plain sorted list.
    std::sort(every.begin(), every.end());
    for (std::uint32_t i = 0; i < every.size(); ++i)
        out.places.emplace(std::move(every[i]), i);
    const auto roles = json.value("roles", Json::object());
    for (const auto &[name, row] : roles.items()) {
        GcpRole role{name, row.value("title", ""), row.value("permissions", Texts()), {}};
        const auto flat = row.value("all", std::vector<std::uint32_t>());
        std::uint32_t end = 0;
        for (std::size_t i = 0; i + 1 < flat.size(); i += 2) {
            role.runs.emplace_back(end + flat[i], end + flat[i] + flat[i + 1]);
            end = role.runs.back().second;
        }
        out.roles.emplace(name, std::move(role));
    }
    return out;
}

const GcpFacts &gcpFacts()
{
    static const auto facts = readGcp();
    return facts;
}

} // namespace

const AzureRole *azureRole(std::string_view guid)
{
    static const auto roles = readAzure();
    const auto hit = roles.find(toLower(guid));
    return hit == roles.end() ? nullptr : &hit->second;
}

const GcpRole *gcpRole(std::string_view name)
{
    const auto &roles = gcpFacts().roles;
    const auto hit = roles.find(std::string(name));
    return hit == roles.end() ? nullptr : &hit->second;
}

bool GcpRole::has(std::string_view permission) const
{
    const auto &places = gcpFacts().places;
    const auto place = places.find(std::string(permission));
    if (place == places.end())
        return false;
    const auto after = std::upper_bound(runs.begin(), runs.end(), place->second,
                                        [](auto at, const auto &run) { return at < run.first; });
    return after != runs.begin() && place->second < std::prev(after)->second;
}

bool isGcpPermission(std::string_view permission)
{
    return gcpFacts().places.contains(std::string(permission));
}

} // namespace isthmus
