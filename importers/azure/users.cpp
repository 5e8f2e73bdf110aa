// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace azure;

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return kind == "AZUser" ? 95 : 0;
    const auto value = record.value();
    if (directoryKind(value) != "user" || value.has("ipAddress")) // sign-in logs name users too
        return 0;
    return member(value, "id").exists() || member(value, "objectId").exists() ? 80 : 0;
}

std::string attributesOf(const Item &item)
{
    Attributes attributes;
    for (const auto name : {"userPrincipalName", "mail", "employeeId", "employeeType", "userType",
                            "creationType", "externalUserState", "onPremisesImmutableId"})
        attributes.text(name, item.text(name));
    attributes.flag("enabled", item["accountEnabled"].boolean())
        .texts("otherMails", item["otherMails"].texts())
        .flag("onPremisesSyncEnabled", item["onPremisesSyncEnabled"].boolean())
        .time("created", item["createdDateTime"])
        .time("deleted", item["deletedDateTime"])
        .time("lastSignIn", item["signInActivity"]["lastSignInDateTime"])
        .text("manager", objectIdOf(item.at("manager")));
    return attributes.str();
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    const auto id = objectIdOf(item);
    if (id.empty()) {
        out.note(Severity::Warning, "a user without an object id was skipped");
        return;
    }
    auto entity = directoryEntity(item, "user", keys::entraObject(id));
    entity.attributes = attributesOf(item);
    const auto key = entity.key;
    out.add(std::move(entity));
    addDirectoryLinks(item, key, out);
}

constexpr std::string_view secretMembers[] = {"passwordProfile", "password"};

} // namespace

const Importer azureUsers{"azure.users", "Entra users", {}, probe, run, secretMembers};

} // namespace isthmus
