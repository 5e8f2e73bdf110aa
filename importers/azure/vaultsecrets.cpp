// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/arm.h"
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "importers/azure/embeddedids.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace azure;

struct SecretName {
    std::string vault, secret;
};

/// From `https://v.vault.azure.net/secrets/s[/version]` or an ARM id; empty when it is neither.
SecretName parseSecretId(std::string_view id)
{
    const auto parts = split(id, '/');
    if (startsWithIgnoreCase(id, "https://") && parts.size() >= 5 && parts[3] == "secrets" &&
        parts[2].find(".vault.") != std::string_view::npos)
        return {std::string(parts[2].substr(0, parts[2].find('.'))), std::string(parts[4])};
    if (parseArm(id).type == "microsoft.keyvault/vaults/secrets" && parts.size() >= 11)
        return {std::string(parts[8]), std::string(parts[10])};
    return {};
}

int probe(const Record &record)
{
    const auto value = record.value();
    return !parseSecretId(value["id"].string()).secret.empty() ? 90 : 0;
}

std::string attributesOf(const Item &item)
{
    const auto nested = item["attributes"]; // PowerShell has them at the top
    const auto pick = [&](std::string_view name, std::string_view other) {
        const auto value = nested[name];
        return value.exists() ? value : item.firstOf({name, other});
    };
    return Attributes()
        .flag("enabled", pick("enabled", "enabled").boolean())
        .time("created", pick("created", "createdOn"))
        .time("updated", pick("updated", "updatedOn"))
        .time("expires", pick("expires", "exp"))
        .text("contentType", item.text("contentType"))
        .copy("tags", item.value()["tags"])
        .str();
}

/// What name, content type and tags tell about the credential inside (trust-edges.md §5.2).
void addEmbeddedIds(const Item &item, const Entity &secret, ImportOutput &out)
{
    auto found = embeddedKeys({}, secret.name);
    const auto collect = [&](std::string_view label, std::string_view text) {
        for (auto &key : embeddedKeys(label, text))
            found.insert(std::move(key));
    };
    collect("contentType", item.text("contentType"));
    for (const auto &[name, value] : item.value()["tags"].members())
        collect(name, value.string());
    for (const auto &key : found)
        out.add(
            Relation{secret.key, "STATIC_KEY_STORED", key, R"({"match":"id"})", secret.evidence});
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    const auto id = item.text("id");
    const auto name = parseSecretId(id);
    Entity entity;
    entity.key = keys::keyVaultSecret(name.vault, name.secret);
    entity.kind = "secret";
    entity.provider = "azure";
    entity.name = name.secret;
    if (isArmId(id)) {
        entity.aliases = {keys::arm(id)};
        entity.scope = keys::arm(parseArm(id).parent);
    } else {
        entity.scope = "https://" + toLower(name.vault) + ".vault.azure.net";
    }
    entity.attributes = attributesOf(item);
    entity.evidence = item.evidence();
    addEmbeddedIds(item, entity, out);
    out.add(std::move(entity));
}

constexpr std::string_view secretMembers[] = {"value", "SecretValue", "SecretValueText"};

} // namespace

const Importer azureVaultSecrets{
    "azure.key-vault-secrets", "Key vault secret inventory", {}, probe, run, secretMembers};

} // namespace isthmus
