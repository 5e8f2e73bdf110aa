// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/clouds.h"

#include "model/records/kinds.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace isthmus
{
namespace
{

/// Reads {"cloud": "aws"}; "" when there is no such member.
std::string statedCloud(const std::string &attributes)
{
    if (attributes.find("\"cloud\"") == attributes.npos)
        return {};
    const auto json = nlohmann::json::parse(attributes, nullptr, false);
    const auto cloud = json.is_object() ? json.find("cloud") : json.end();
    return cloud != json.end() && cloud->is_string() ? cloud->get<std::string>() : std::string();
}

} // namespace

std::string_view nodeCloud(std::string_view provider)
{
    static constexpr std::array<std::string_view, 4> nowhere{"", "oidc", "public", "secrets"};
    if (std::find(nowhere.begin(), nowhere.end(), provider) != nowhere.end())
        return {};
    return cloudOf(provider);
}

EntityClouds::EntityClouds(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    for (const auto &entity : snapshot.entities)
        if (entity.provider == "kubernetes" && entity.kind == "cluster")
            if (auto cloud = statedCloud(entity.attributes); !cloud.empty())
                m_hosts.emplace(entity.key, std::move(cloud));
}

std::string_view EntityClouds::of(const Entity &entity) const
{
    if (entity.provider == "kubernetes" && !m_hosts.empty())
        if (const auto *host = hostOf(entity))
            return *host;
    return nodeCloud(entity.provider);
}

const std::string *EntityClouds::hostOf(const Entity &entity) const
{
    // Up the containers; the bound guards against scopes that form a ring.
    const auto *step = &entity;
    for (int depth = 0; step && depth < 8; ++depth) {
        if (const auto hit = m_hosts.find(step->key); hit != m_hosts.end())
            return &hit->second;
        step = step->scope.empty() ? nullptr : m_snapshot.entity(step->scope);
    }
    // A reference ("k8s:<cluster>:serviceaccount:…") says its cluster in its key only.
    for (auto end = entity.key.find(':', 4); end != std::string::npos;
         end = entity.key.find(':', end + 1))
        if (const auto hit = m_hosts.find(std::string_view(entity.key).substr(0, end));
            hit != m_hosts.end())
            return &hit->second;
    return nullptr;
}

} // namespace isthmus
