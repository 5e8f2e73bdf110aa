// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/identities.h"

#include "importers/azure/arm.h"
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace azure
{
namespace
{

constexpr char uses[] = "USES_MANAGED_IDENTITY";

/// What the directory's own record will describe: the identity by its principal id.
Entity identityEntity(std::string_view principalId, std::string_view clientId,
                      std::string_view armId, const EvidenceRef &evidence)
{
    Entity entity;
    entity.key = principalId.empty() ? keys::arm(armId) : keys::entraObject(principalId);
    entity.kind = "managed-identity";
    entity.provider = "entra";
    if (!principalId.empty() && !armId.empty())
        entity.aliases.push_back(keys::arm(armId));
    if (!clientId.empty())
        entity.aliases.push_back(keys::entraAppIdAlias(clientId));
    if (!armId.empty()) {
        const auto path = parseArm(armId);
        entity.name = path.name;
        entity.scope = keys::arm(path.parent);
    }
    entity.evidence = evidence;
    return entity;
}

void addUse(Entity identity, const std::string &resource, const char *assignment, ImportOutput &out)
{
    Relation relation{resource, uses, identity.key,
                      Attributes().text("assignment", assignment).str(), identity.evidence};
    identity.isReference = true;
    out.add(std::move(identity));
    out.add(std::move(relation));
}

} // namespace

bool hasIdentity(const JsonValue &resource)
{
    const auto identity = resource["identity"];
    return !identity["principalId"].string().empty() ||
           identity["userAssignedIdentities"].size() > 0;
}

void addUsedIdentities(const Item &item, const std::string &resource, ImportOutput &out)
{
    const auto identity = item.at("identity");
    if (const auto principalId = identity.text("principalId"); !principalId.empty()) {
        auto own = identityEntity(principalId, {}, {}, identity.evidence());
        own.name = item.text("name");
        own.scope = resource;
        addUse(std::move(own), resource, "system", out);
    }
    for (const auto &[armId, entry] : identity.entries("userAssignedIdentities"))
        addUse(identityEntity(entry.text("principalId"), entry.text("clientId"), armId,
                              entry.evidence()),
               resource, "user", out);
    const auto kubelet = item.at("identityProfile").at("kubeletidentity");
    if (const auto principalId = kubelet.text("objectId"); !principalId.empty())
        addUse(identityEntity(principalId, kubelet.text("clientId"), kubelet.text("resourceId"),
                              kubelet.evidence()),
               resource, "kubelet", out);
}

} // namespace azure

namespace
{

using namespace azure;

constexpr std::string_view type = "Microsoft.ManagedIdentity/userAssignedIdentities";

int probe(const Record &record)
{
    const auto value = probed(record);
    if (!houndKindOf(record).empty())
        return 0;
    return equalsIgnoreCase(value["type"].string(), type) && isArmId(value["id"].string()) ? 90 : 0;
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    const auto id = item.text("id");
    auto entity =
        identityEntity(item.text("principalId"), item.text("clientId"), id, item.evidence());
    entity.name = item.firstOf({"name"}).string(parseArm(id).name);
    entity.attributes = Attributes()
                            .text("type", "ManagedIdentity")
                            .text("appId", item.text("clientId"))
                            .text("location", item.text("location"))
                            .copy("tags", item.value()["tags"])
                            .str();
    addArmContainers(id, entity.evidence, out);
    out.add(std::move(entity));
}

} // namespace

const Importer azureManagedIdentities{
    "azure.managed-identities", "User-assigned managed identities", {}, probe, run, {}};

} // namespace isthmus
