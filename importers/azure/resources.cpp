// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/arm.h"
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "importers/azure/identities.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace azure;

/// Any ARM resource that no other importer knows better.
int probe(const Record &record)
{
    const auto value = probed(record);
    const auto id = value["id"].string();
    // Log records have such ids too, but no resource type.
    return isArmId(id) && !parseArm(id).type.empty() && value["type"].isString() ? 40 : 0;
}

std::string attributesOf(const Item &item, const std::string &type)
{
    Attributes attributes;
    attributes.text("type", type)
        .text("subkind", item.value()["kind"].string())
        .text("location", item.text("location"))
        .copy("tags", item.value()["tags"])
        .text("endpoint", item.text("endpoint"))
        .text("publicNetworkAccess", item.text("publicNetworkAccess"))
        .text("networkDefaultAction", item["networkAcls"]["defaultAction"].string())
        .text("issuer", item["oidcIssuerProfile"]["issuerURL"].string())
        .text("model", item["model"]["name"].string());
    for (const auto name : {"disableLocalAuth", "disableLocalAccounts", "allowSharedKeyAccess",
                            "allowBlobPublicAccess", "adminUserEnabled"})
        attributes.flag(name, item[name].boolean());
    return attributes.str();
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    const auto id = item.value()["id"].string();
    const auto path = parseArm(id);
    Entity entity;
    entity.key = keys::arm(id);
    entity.kind = armKind(path.type, item.value()["kind"].string(), hasIdentity(item.value()));
    entity.provider = "azure";
    entity.scope = keys::arm(path.parent);
    entity.name = path.name;
    entity.attributes = attributesOf(item, path.type);
    entity.evidence = item.evidence();
    const auto key = entity.key;
    addArmContainers(id, entity.evidence, out);
    out.add(std::move(entity));
    addUsedIdentities(item, key, out);
}

// Settings of applications and machines hold connection strings.
constexpr std::string_view secretMembers[] = {
    "adminPassword", "customData",   "userData",    "connectionString",
    "primaryKey",    "secondaryKey", "appSettings", "publishingPassword"};

} // namespace

const Importer azureResources{
    "azure.resources", "Azure resources and their identities", {}, probe, run, secretMembers};

} // namespace isthmus
