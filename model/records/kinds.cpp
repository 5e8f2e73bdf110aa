// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/kinds.h"

#include "model/base/resource.h"

#include <nlohmann/json.hpp>

#include <array>
#include <deque>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace isthmus
{
namespace
{

constexpr std::array<std::pair<std::string_view, Shape>, 10> shapes{{
    {"person", Shape::Person},
    {"group", Shape::Group},
    {"service-account", Shape::ServiceAccount},
    {"workload", Shape::Workload},
    {"role", Shape::Role},
    {"trust-anchor", Shape::TrustAnchor},
    {"credential", Shape::Credential},
    {"resource", Shape::Resource},
    {"container", Shape::Container},
    {"pattern", Shape::Pattern},
}};

struct ProviderInfo {
    std::string_view id, cloud, label;
};
constexpr std::array<ProviderInfo, 17> providers{{
    {"aws", "aws", "AWS"},
    {"azure", "azure", "Azure"},
    {"entra", "azure", "Entra"},
    {"gcp", "gcp", "Google Cloud"},
    {"kubernetes", "kubernetes", "Kubernetes"},
    {"github", "github", "GitHub"},
    {"gitlab", "gitlab", "GitLab"},
    {"terraform", "terraform", "HCP Terraform"},
    {"circleci", "circleci", "CircleCI"},
    {"bitbucket", "bitbucket", "Bitbucket"},
    {"okta", "okta", "Okta"},
    {"vault", "vault", "Vault"},
    {"spiffe", "spiffe", "SPIFFE"},
    {"snowflake", "snowflake", "Snowflake"},
    {"oidc", "oidc", "OpenID Connect"},
    {"secrets", "secrets", "Secret scanners"},
    {"public", "public", "Anyone"},
}};

Shape shapeFromName(std::string_view name)
{
    for (const auto &[id, shape] : shapes)
        if (id == name)
            return shape;
    throw std::logic_error("kinds.json names an unknown shape: " + std::string(name));
}

struct Table {
    std::deque<std::string> texts; // stable addresses for the views in `rows`
    std::vector<KindInfo> rows;

    std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }

    Table()
    {
        const auto json = nlohmann::json::parse(resource("knowledge/kinds.json"));
        for (const auto &row : json.at("kinds"))
            rows.push_back({keep(row.at("id")), keep(row.at("label")),
                            shapeFromName(row.at("shape").get<std::string>()), keep(row.at("icon")),
                            row.value("identity", false)});
    }
};

const Table &table()
{
    static const Table instance;
    return instance;
}

} // namespace

std::span<const KindInfo> allKinds()
{
    return table().rows;
}

KindInfo kindInfo(std::string_view kind)
{
    for (const auto &row : table().rows)
        if (row.id == kind)
            return row;
    return {kind, kind, Shape::Resource, "box", false};
}

std::string_view shapeName(Shape shape)
{
    for (const auto &[id, value] : shapes)
        if (value == shape)
            return id;
    return "resource";
}

std::string_view cloudOf(std::string_view provider)
{
    for (const auto &row : providers)
        if (row.id == provider)
            return row.cloud;
    return provider;
}

std::string_view providerLabel(std::string_view provider)
{
    for (const auto &row : providers)
        if (row.id == provider)
            return row.label;
    return provider;
}

} // namespace isthmus
