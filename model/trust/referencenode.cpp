// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/referencenode.h"

#include <algorithm>
#include <string_view>

namespace isthmus
{
namespace
{

/// Which part of the key is the name.
enum class Name { Whole, AfterColon, AfterSlash, AfterKind, Everyone, AnySignedIn };

/// The first row whose prefix and part fit counts. An empty kind or provider is the key's own
/// second field.
struct Row {
    std::string_view prefix, part; ///< `part` stands anywhere in the key.
    std::string_view provider, kind;
    Name name = Name::Whole;
};

constexpr Row rows[] = {
    {"aws:account:", {}, "aws", "external-account", Name::AfterColon},
    {"aws:service:", {}, "aws", "aws-service", Name::AfterColon},
    {"arn:", ":role/", "aws", "role", Name::AfterSlash},
    {"arn:", ":user/", "aws", "user", Name::AfterSlash},
    {"arn:", ":group/", "aws", "group", Name::AfterSlash},
    {"aws:access-key:", {}, "aws", "access-key", Name::AfterColon},
    {"arn:", ":policy/", "aws", "policy", Name::AfterSlash},
    {"arn:aws:s3:::", {}, "aws", "bucket", Name::AfterSlash},
    {"arn:", {}, "aws", "resource", Name::AfterSlash},
    {"aws:", {}, "aws", "resource", Name::AfterColon},
    {"entra:", {}, "entra", "external-identity"},
    {"azure:role:", {}, "azure", "role-definition"},
    {"azure:", {}, "azure", "resource"},
    {"gcp:serviceAccount:", {}, "gcp", "service-account", Name::AfterKind},
    {"gcp:user:", {}, "gcp", "user", Name::AfterKind},
    {"gcp:group:", {}, "gcp", "group", Name::AfterKind},
    {"gcp:domain:", {}, "gcp", "domain", Name::AfterKind},
    {"gcp:role:", {}, "gcp", "role-definition", Name::AfterKind},
    {"gcp:", {}, "gcp", "external-identity", Name::AfterKind},
    {"principalSet", {}, "gcp", "principal-set"},
    {"principal", {}, "gcp", "external-identity"},
    {"//cloudresourcemanager.googleapis.com/projects/", {}, "gcp", "project", Name::AfterSlash},
    {"//cloudresourcemanager.googleapis.com/folders/", {}, "gcp", "folder", Name::AfterSlash},
    {"//cloudresourcemanager.googleapis.com/organizations/",
     {},
     "gcp",
     "organization",
     Name::AfterSlash},
    {"//", "/serviceAccounts/", "gcp", "service-account", Name::AfterSlash},
    {"//", "/workloadIdentityPools/", "gcp", "identity-pool", Name::AfterSlash},
    {"//storage.googleapis.com/", {}, "gcp", "bucket", Name::AfterSlash},
    {"//secretmanager.googleapis.com/", {}, "gcp", "secret", Name::AfterSlash},
    {"//", "/ragCorpora/", "gcp", "knowledge-base", Name::AfterSlash},
    {"//", {}, "gcp", "resource", Name::AfterSlash},
    {"/", {}, "azure", "resource"},
    {"github:org:", {}, "github", "organization", Name::AfterKind},
    {"github:repo:", {}, "github", "repository", Name::AfterKind},
    {"github:env:", {}, "github", "environment", Name::AfterKind},
    {"github:", {}, "github", {}, Name::AfterKind},
    {"public:everyone", {}, "public", "public", Name::Everyone},
    {"any-authenticated:", {}, {}, "any-authenticated", Name::AnySignedIn},
    {"issuer:", {}, "oidc", "issuer"},
};

/// Of "k8s:<cluster>:<kind>:<name>"; a kind that is not listed is a workload.
struct ClusterRow {
    std::string_view what, kind;
};
constexpr ClusterRow clusterRows[] = {
    {"serviceaccount", "service-account"},
    {"role", "role-definition"},
    {"clusterrole", "role-definition"},
    {"cluster", "cluster"},
    {"namespace", "namespace"},
    {"pod", "pod"},
    {"secret", "secret"},
    {"node", "node"},
    {"group", "group"},
    {"user", "user"},
};

std::string_view after(std::string_view text, std::size_t place)
{
    return place == text.npos ? text : text.substr(place + 1);
}

std::string_view secondField(std::string_view key)
{
    const auto rest = after(key, key.find(':'));
    return rest.substr(0, rest.find(':'));
}

std::string_view nameIn(std::string_view key, Name name)
{
    switch (name) {
    case Name::Whole:
        return key;
    case Name::AfterColon:
        return after(key, key.rfind(':'));
    case Name::AfterSlash: { // in an ARN the last colon may come later
        const auto last = key.starts_with("arn:") ? after(key, key.rfind(':')) : key;
        return after(last, last.rfind('/'));
    }
    case Name::AfterKind: {
        const auto kind = key.find(':') + 1;
        return after(key, key.find(':', kind));
    }
    case Name::Everyone:
        return "Everyone";
    case Name::AnySignedIn:
        return "Anyone signed in";
    }
    return key;
}

void describeInCluster(Entity &node, std::string_view key)
{
    node.provider = "kubernetes";
    node.kind = "cluster";
    const auto inside = key.substr(4);
    node.name = inside;
    const auto kindAt = inside.find(':');
    if (kindAt == inside.npos)
        return;
    const auto rest = inside.substr(kindAt + 1);
    const auto what = rest.substr(0, rest.find(':'));
    const auto *row = std::ranges::find(clusterRows, what, &ClusterRow::what);
    node.kind = row == std::end(clusterRows) ? "workload" : row->kind;
    if (what.size() < rest.size())
        node.name = rest.substr(what.size() + 1);
}

} // namespace

Entity referenceNode(const std::string &key)
{
    Entity node;
    node.key = node.name = key;
    node.isReference = true;
    node.kind = "external-identity";
    if (key.starts_with("k8s:")) {
        describeInCluster(node, key);
        return node;
    }
    const auto *row = std::ranges::find_if(rows, [&](const Row &candidate) {
        return key.starts_with(candidate.prefix) && key.find(candidate.part) != key.npos;
    });
    if (row == std::end(rows))
        return node;
    node.provider = row->provider.empty() ? secondField(key) : row->provider;
    node.kind = row->kind.empty() ? secondField(key) : row->kind;
    node.name = nameIn(key, row->name);
    return node;
}

} // namespace isthmus
