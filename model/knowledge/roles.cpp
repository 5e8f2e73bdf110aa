// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/roles.h"

#include "model/base/resource.h"
#include "model/base/text.h"

#include <nlohmann/json.hpp>

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

std::unordered_map<std::string, GcpRole> readGcp()
{
    std::unordered_map<std::string, GcpRole> out;
    const auto roles = rolesIn("knowledge/gcp-roles.json");
    for (const auto &[name, row] : roles.items())
        out.emplace(name, GcpRole{name, row.value("title", ""), row.value("permissions", Texts())});
    return out;
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
    static const auto roles = readGcp();
    const auto hit = roles.find(std::string(name));
    return hit == roles.end() ? nullptr : &hit->second;
}

} // namespace isthmus
