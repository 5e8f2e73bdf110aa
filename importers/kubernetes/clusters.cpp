// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/clusters.h"

#include "importers/kubernetes/catalog.h"
#include "importers/kubernetes/k8srecords.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus::kubernetes
{

std::string_view cloudOfIssuer(std::string_view issuer)
{
    struct Row {
        std::string_view pattern, cloud;
    };
    static constexpr Row rows[] = {
        {"https://oidc.eks*.amazonaws.com*", "aws"},
        {"https://oidc-eks.*", "aws"}, // dual-stack and China endpoints
        {"https://container.googleapis.com/*", "gcp"},
        {"https://*.oic.prod-aks.azure.com/*", "azure"},
        {"https://oic.prod-aks.azure.com/*", "azure"},
    };
    for (const auto &row : rows)
        if (wildcardMatch(row.pattern, issuer, Case::Insensitive))
            return row.cloud;
    return {};
}

Entity clusterEntity(const std::string &cluster, std::string_view issuer, const EvidenceRef &place)
{
    Entity entity;
    entity.key = keys::k8sCluster(cluster);
    entity.kind = "cluster";
    entity.provider = "kubernetes";
    entity.name = cluster;
    entity.attributes =
        Attributes().put("issuer", issuer).put("cloud", cloudOfIssuer(issuer)).json();
    entity.evidence = place;
    return entity;
}

void addClusterOf(const SourceContext &context, const EvidenceRef &place, ImportOutput &out)
{
    out.add(clusterEntity(clusterOf(context), context.issuer, place));
}

namespace
{

/// One way a cloud describes a cluster.
struct Description {
    std::string_view name, issuer;
    std::string id;    ///< ARN, self link or ARM id, an alias of the cluster.
    std::string scope; ///< Account, project or subscription.
    std::string workloadPool;
};

bool isEks(const JsonValue &value)
{
    return value["arn"].string().find(":cluster/") != std::string_view::npos &&
           value["arn"].string().find(":eks:") != std::string_view::npos;
}

bool isGke(const JsonValue &value)
{
    return value["selfLink"].string().starts_with("https://container.googleapis.com/") &&
           value["selfLink"].string().find("/clusters/") != std::string_view::npos &&
           value["selfLink"].string().find("/nodePools/") == std::string_view::npos;
}

bool isAks(const JsonValue &value)
{
    return equalsIgnoreCase(value["type"].string(), "Microsoft.ContainerService/ManagedClusters");
}

/// `/.well-known/openid-configuration` of an API server: no sign-in pages, unlike a web issuer's.
bool isDiscovery(const JsonValue &value)
{
    return value["issuer"].isString() && value["jwks_uri"].isString() &&
           !value.has("authorization_endpoint") && !value.has("token_endpoint");
}

Description describeEks(const JsonValue &value)
{
    const auto arn = value["arn"].string();
    return {value["name"].string(),
            value["identity"]["oidc"]["issuer"].string(),
            std::string(arn),
            keys::awsAccount(keys::awsAccountOf(arn)),
            {}};
}

Description describeGke(const JsonValue &value)
{
    // The issuer of a GKE cluster is its resource URL with "locations" (zones in old links).
    const auto link = value["selfLink"].string();
    const auto path = split(link, '/');
    const auto project = path.size() > 5 ? path[5] : std::string_view{};
    return {value["name"].string(), link,
            "//container.googleapis.com/" + std::string(link.substr(link.find("projects/"))),
            keys::gcpProject(project),
            std::string(value["workloadIdentityConfig"]["workloadPool"].string())};
}

Description describeAks(const JsonValue &value)
{
    const auto properties = value["properties"].isObject() ? value["properties"] : value;
    const auto id = keys::arm(value["id"].string());
    const auto parts = split(id, '/');
    return {value["name"].string(),
            properties["oidcIssuerProfile"]["issuerUrl"].string(),
            id,
            parts.size() > 2 ? "/subscriptions/" + std::string(parts[2]) : std::string(),
            {}};
}

void addDescribed(const SourceContext &context, const Description &described, const Part &part,
                  ImportOutput &out)
{
    auto entity =
        clusterEntity(context.cluster.empty() ? std::string(described.name) : context.cluster,
                      replaceAll(described.issuer, "/zones/", "/locations/"), part.place);
    entity.scope = described.scope;
    entity.aliases = {described.id};
    if (!described.workloadPool.empty()) {
        Attributes attributes;
        attributes.put("issuer", replaceAll(described.issuer, "/zones/", "/locations/"));
        attributes.put("cloud", cloudOfIssuer(described.issuer));
        attributes.put("workloadPool", described.workloadPool);
        entity.attributes = attributes.json();
    }
    if (described.issuer.empty())
        out.note(Severity::Warning,
                 "the cluster `" + std::string(described.name) + "` shows no token issuer");
    out.add(std::move(entity));
}

/// The described cluster: `aws eks describe-cluster` wraps it.
Part unwrapped(const Part &part)
{
    return part.value["cluster"].isObject() ? part.member("cluster") : part;
}

int probe(const Record &record)
{
    const auto root = record.value();
    const auto value = root["cluster"].isObject() ? root["cluster"] : root;
    if (isEks(value) || isGke(value))
        return 90;
    if (isAks(value))
        return 88;
    return isDiscovery(root) ? 70 : 0;
}

void run(Record &record, ImportOutput &out)
{
    const auto &context = record.context();
    const Part part = unwrapped({record.value(), record.evidence()});
    if (isEks(part.value))
        addDescribed(context, describeEks(part.value), part, out);
    else if (isGke(part.value))
        addDescribed(context, describeGke(part.value), part, out);
    else if (isAks(part.value))
        addDescribed(context, describeAks(part.value), part, out);
    else
        out.add(clusterEntity(clusterOf(context), part.value["issuer"].string(), part.place));
}

} // namespace

const Importer clusterImporter{
    .id = "kubernetes.clusters",
    .title = "Kubernetes clusters (EKS, GKE, AKS) and their token issuers",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus::kubernetes
