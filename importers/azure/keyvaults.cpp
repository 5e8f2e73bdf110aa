// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/arm.h"
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace azure;

constexpr std::string_view type = "microsoft.keyvault/vaults";

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return kind == "AZKeyVault" || kind == "AZKeyVaultAccessPolicy" ? 95 : 0;
    const auto value = record.value();
    return parseArm(value.firstOf({"id", "ResourceId"}).string()).type == type ? 86 : 0;
}

/// One access policy; the permissions are those that the vault's data plane checks
/// (policy-evaluation.md §2.10).
void addAccessPolicy(const Item &policy, const std::string &vault, ImportOutput &out)
{
    const auto principal = policy.text("objectId");
    if (principal.empty()) {
        out.note(Severity::Warning, "an access policy of `" + vault + "` names no principal");
        return;
    }
    Grant grant;
    grant.system = "azure-keyvault";
    grant.evidence = policy.evidence();
    grant.principal = addPrincipal(principal, {}, {}, grant.evidence, out);
    grant.role = "access-policy";
    grant.scope = vault;
    const auto permissions = policy["permissions"];
    Attributes attributes;
    attributes.text("applicationId", policy.text("applicationId"));
    for (const auto &[list, powerShell] :
         {std::pair{"secrets", "PermissionsToSecrets"}, std::pair{"keys", "PermissionsToKeys"},
          std::pair{"certificates", "PermissionsToCertificates"}}) {
        std::vector<std::string> names;
        for (const auto &name :
             (permissions.exists() ? permissions[list] : policy[powerShell]).texts())
            names.push_back(toLower(name));
        attributes.texts(list, names);
    }
    grant.attributes = attributes.str();
    out.add(std::move(grant));
}

std::string attributesOf(const Item &item, bool hasBody)
{
    Attributes attributes;
    attributes.text("location", item.text("location")).copy("tags", item.value()["tags"]);
    if (!hasBody)
        return attributes.str();
    const auto isRbac = item["enableRbacAuthorization"].boolean();
    attributes.json("enableRbacAuthorization", !isRbac   ? "null"
                                               : *isRbac ? "true"
                                                         : "false")
        .text("networkDefaultAction", item["networkAcls"]["defaultAction"].string())
        .text("publicNetworkAccess", item.text("publicNetworkAccess"))
        .text("tenantId", item.text("tenantId"));
    return attributes.str();
}

void addVault(const Item &item, ImportOutput &out)
{
    const std::string id(item.firstOf({"id", "ResourceId"}).string());
    const auto path = parseArm(id);
    // Short lists leave the body out; then nobody knows who may read what.
    const bool hasBody = item.has("accessPolicies") || item.has("enableRbacAuthorization");
    Entity entity;
    entity.key = keys::arm(id);
    entity.kind = "key-vault";
    entity.provider = "azure";
    entity.scope = keys::arm(path.parent);
    entity.name = path.name;
    entity.aliases = {"https://" + toLower(path.name) + ".vault.azure.net"};
    entity.attributes = attributesOf(item, hasBody);
    entity.evidence = item.evidence();
    const auto key = entity.key;
    addArmContainers(id, entity.evidence, out);
    if (!hasBody)
        out.add(Completeness{"azure.key-vaults", key, "access-policy", false,
                             "this list does not show access policies; `az keyvault show` does",
                             entity.evidence});
    out.add(std::move(entity));
    for (const auto &policy : item.list("accessPolicies"))
        addAccessPolicy(policy, key, out);
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (item.houndKind() == "AZKeyVaultAccessPolicy")
        addAccessPolicy(item, addArmReference(item.text("keyVaultId"), item.evidence(), out), out);
    else
        addVault(item, out);
}

} // namespace

const Importer azureKeyVaults{
    "azure.key-vaults", "Key vaults and their access policies", {}, probe, run, {}};

} // namespace isthmus
