// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/arm.h"
#include "importers/azure/catalog.h"
#include "importers/azure/credentials.h"
#include "importers/azure/directory.h"
#include "importers/azure/federated.h"
#include "importers/azure/permissions.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace azure;

constexpr std::string_view collections[] = {"risky_third_party_service_principals",
                                            "legacy_exchange_service_principal"};

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return kind == "AZServicePrincipal" || kind == "AZServicePrincipalOwner" ? 95 : 0;
    const auto value = record.value();
    const auto kind = directoryKind(value);
    if (kind != "service-principal" && kind != "managed-identity")
        return 0;
    return member(value, "id").exists() || member(value, "objectId").isString() ? 82 : 0;
}

/// {"<app role id>": "Mail.Read"}: what appRoleAssignments to this principal mean.
std::string appRolesOf(const Item &item)
{
    Attributes roles;
    for (const auto &role : item["appRoles"].items())
        roles.text(role["id"].string(), role["value"].string());
    return roles.str();
}

std::string attributesOf(const Item &item)
{
    Attributes attributes;
    attributes.text("appId", item.text("appId"))
        .flag("enabled", item["accountEnabled"].boolean())
        .text("type", item.text("servicePrincipalType"))
        .text("appOwnerOrganizationId", item.text("appOwnerOrganizationId"))
        .text("signInAudience", item.text("signInAudience"))
        .texts("tags", item["tags"].texts())
        .text("notes", item.text("notes"))
        .time("created", item["createdDateTime"]);
    if (auto roles = appRolesOf(item); !roles.empty())
        attributes.json("appRoles", std::move(roles));
    return attributes.str();
}

/// The ARM id of a managed identity stands among its alternative names.
std::string_view armIdOf(const Item &item)
{
    for (const auto &name : item["alternativeNames"].items())
        if (isArmId(name.string()))
            return name.string();
    return {};
}

void addServicePrincipal(const Item &item, ImportOutput &out)
{
    const auto id = objectIdOf(item);
    if (id.empty()) {
        out.note(Severity::Warning, "a service principal without an object id was skipped");
        return;
    }
    const auto kind = directoryKind(item.value());
    auto entity =
        directoryEntity(item, kind.empty() ? "service-principal" : kind, keys::entraObject(id));
    if (const auto appId = item.text("appId"); !appId.empty())
        entity.aliases.push_back(keys::entraAppIdAlias(appId));
    if (const auto armId = armIdOf(item); kind == "managed-identity" && !armId.empty()) {
        const auto path = parseArm(armId);
        // The id of a system-assigned identity is that of its resource, which is its own entity.
        if (armKind(path.type) == "managed-identity")
            entity.aliases.push_back(keys::arm(armId));
        entity.scope = keys::arm(path.parent);
        addArmContainers(armId, entity.evidence, out);
    }
    entity.attributes = attributesOf(item);
    const auto key = entity.key;
    out.add(std::move(entity));
    addCredentials(item, key, key, out);
    for (const auto &credential : item.list("federatedCredentials"))
        addFederatedCredential(credential, key, out);
    addReportedPermissions(item, key, out);
    addDirectoryLinks(item, key, out);
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (item.houndKind() == "AZServicePrincipalOwner")
        addGroupedLinks(item, keys::entraObject(item.text("servicePrincipalId")), out);
    else
        addServicePrincipal(item, out);
}

constexpr std::string_view secretMembers[] = {"secretText", "password"};

} // namespace

const Importer azureServicePrincipals{
    "azure.service-principals", "Entra service principals", collections, probe, run, secretMembers};

} // namespace isthmus
