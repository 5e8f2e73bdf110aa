// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/arm.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <utility>

namespace isthmus::azure
{
namespace
{

using Row = std::pair<std::string_view, std::string_view>;
constexpr Row kindOfType[] = {
    {"microsoft.keyvault/vaults", "key-vault"},
    {"microsoft.keyvault/vaults/secrets", "secret"},
    {"microsoft.keyvault/vaults/keys", "encryption-key"},
    {"microsoft.storage/storageaccounts", "storage-account"},
    {"microsoft.storage/storageaccounts/blobservices/containers", "bucket"},
    {"microsoft.storage/storageaccounts/queueservices/queues", "queue"},
    {"microsoft.compute/virtualmachines", "virtual-machine"},
    {"microsoft.compute/virtualmachinescalesets", "virtual-machine"},
    {"microsoft.hybridcompute/machines", "virtual-machine"},
    {"microsoft.containerservice/managedclusters", "cluster"},
    {"microsoft.kubernetes/connectedclusters", "cluster"},
    {"microsoft.logic/workflows", "workflow"},
    {"microsoft.managedidentity/userassignedidentities", "managed-identity"},
    {"microsoft.cognitiveservices/accounts", "model-endpoint"},
    {"microsoft.cognitiveservices/accounts/deployments", "model"},
    {"microsoft.machinelearningservices/workspaces/onlineendpoints", "model-endpoint"},
    {"microsoft.search/searchservices", "knowledge-base"},
    {"microsoft.documentdb/databaseaccounts", "dataset"},
    {"microsoft.sql/servers/databases", "dataset"},
    {"microsoft.servicebus/namespaces/queues", "queue"},
    {"microsoft.servicebus/namespaces/topics", "topic"},
    {"microsoft.eventhub/namespaces/eventhubs", "topic"},
    {"microsoft.management/managementgroups", "management-group"},
    {"microsoft.resources/subscriptions", "subscription"},
    {"microsoft.resources/resourcegroups", "resource-group"},
    {"microsoft.resources/subscriptions/resourcegroups", "resource-group"},
};

/// Segments of an id without its trailing '/'; the first is the empty text before the first '/'.
std::vector<std::string_view> segmentsOf(std::string_view id)
{
    id = trimmed(id);
    while (id.ends_with('/'))
        id.remove_suffix(1);
    return split(id, '/');
}

std::string_view containerKind(const std::vector<std::string_view> &segments)
{
    const bool isInSubscription =
        segments.size() >= 3 && equalsIgnoreCase(segments[1], "subscriptions");
    if (isInSubscription && segments.size() == 3)
        return "subscription";
    if (isInSubscription && segments.size() == 5 && equalsIgnoreCase(segments[3], "resourcegroups"))
        return "resource-group";
    return {};
}

std::string typeOf(const std::vector<std::string_view> &segments)
{
    std::size_t provider = segments.size();
    for (std::size_t i = 0; i + 1 < segments.size(); ++i)
        if (equalsIgnoreCase(segments[i], "providers"))
            provider = i + 1;
    std::string type;
    if (provider < segments.size())
        type = segments[provider];
    for (auto i = provider + 1; i < segments.size(); i += 2)
        type += "/" + std::string(segments[i]);
    return toLower(type);
}

std::string parentOf(const std::vector<std::string_view> &segments)
{
    if (segments.size() <= 3)
        return {};
    auto count = segments.size() - 2;
    if (count >= 3 && equalsIgnoreCase(segments[count - 2], "providers"))
        count -= 2;
    std::string out;
    for (std::size_t i = 1; i < count; ++i)
        out += "/" + std::string(segments[i]);
    return out;
}

Entity reference(std::string_view id, const ArmPath &path, const EvidenceRef &evidence)
{
    Entity entity;
    entity.key = keys::arm(id);
    entity.kind = armKindOfId(id);
    entity.provider = "azure";
    entity.scope = keys::arm(path.parent);
    entity.name = path.name;
    entity.isReference = true;
    entity.evidence = evidence;
    return entity;
}

} // namespace

ArmPath parseArm(std::string_view id)
{
    const auto segments = segmentsOf(id);
    ArmPath path;
    path.name = segments.back();
    path.parent = parentOf(segments);
    if (containerKind(segments).empty())
        path.type = typeOf(segments);
    return path;
}

bool isArmId(std::string_view text)
{
    return startsWithIgnoreCase(text, "/subscriptions/") ||
           startsWithIgnoreCase(text, "/providers/") || startsWithIgnoreCase(text, "/tenants/");
}

std::string_view armKind(std::string_view type, std::string_view subkind, bool hasIdentity)
{
    if (equalsIgnoreCase(type, "microsoft.web/sites"))
        return toLower(subkind).find("functionapp") != std::string::npos ? "function" : "workload";
    for (const auto &[name, kind] : kindOfType)
        if (equalsIgnoreCase(type, name))
            return kind;
    return hasIdentity ? "workload" : "resource";
}

std::string_view armKindOfId(std::string_view id)
{
    const auto segments = segmentsOf(id);
    if (segments.size() == 1)
        return "tenant";
    const auto kind = containerKind(segments);
    return kind.empty() ? armKind(typeOf(segments)) : kind;
}

void addArmContainers(std::string_view id, const EvidenceRef &evidence, ImportOutput &out)
{
    std::string child(id);
    for (auto parent = parseArm(id).parent; !parent.empty(); parent = parseArm(parent).parent) {
        const auto path = parseArm(parent);
        if (!containerKind(segmentsOf(parent)).empty())
            out.add(reference(parent, path, evidence));
        // What is only mentioned is not contained by its scope; a described record is.
        if (child != id)
            out.add(Relation{keys::arm(parent), "CONTAINS", keys::arm(child), {}, evidence});
        child = parent;
    }
}

std::string addArmReference(std::string_view id, const EvidenceRef &evidence, ImportOutput &out)
{
    const auto path = parseArm(id);
    auto entity = reference(id, path, evidence);
    if (entity.key == "/")
        entity.name = "Root of all scopes";
    auto key = entity.key;
    out.add(std::move(entity));
    if (!path.parent.empty())
        out.add(Relation{keys::arm(path.parent), "CONTAINS", key, {}, evidence});
    addArmContainers(id, evidence, out);
    return key;
}

} // namespace isthmus::azure
