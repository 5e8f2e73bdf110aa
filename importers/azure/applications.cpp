// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
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

// Parts of the ScubaGear settings export (sources.md §2.1, PowerShell).
constexpr std::string_view collections[] = {"risky_applications",
                                            "dedicated_exchange_hybrid_applications"};

/// PowerShell security reports name both objects: {"ObjectId":{"Application","ServicePrincipal"}}.
bool isReport(const JsonValue &value)
{
    return value["ObjectId"].isObject() && value.has("AppId");
}

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return kind == "AZApp" || kind == "AZAppOwner" ? 95 : 0;
    const auto value = record.value();
    if (isReport(value) || isReport(value["Apps"]))
        return 85;
    if (directoryKind(value) == "application" && !value["ObjectId"].isObject())
        return 80;
    const bool isBare = value.has("appId") && value.has("displayName") && value.has("id");
    return isBare && value.size() <= 4 ? 20 : 0; // a query of a few columns: probably `az ad app`
}

std::string attributesOf(const Item &item)
{
    return Attributes()
        .text("appId", item.text("appId"))
        .text("signInAudience", item.text("signInAudience"))
        .flag("isMultiTenant", item["isMultiTenantEnabled"].boolean())
        .texts("identifierUris", item["identifierUris"].texts())
        .texts("tags", item["tags"].texts())
        .text("notes", item.text("notes"))
        .text("serviceManagementReference", item.text("serviceManagementReference"))
        .time("created", item["createdDateTime"])
        .str();
}

std::vector<std::string> aliasesOf(const Item &item)
{
    std::vector<std::string> aliases = item["identifierUris"].texts();
    if (const auto appId = item.text("appId"); !appId.empty()) {
        aliases.push_back(keys::entraApplicationAlias(appId));
        // File names and carriers of sub-lists hold the app id as often as the object id.
        aliases.push_back(keys::entraObject(appId));
    }
    return aliases;
}

/// The service principal that a report names beside the application; gives its key or "".
std::string addPrincipalOfReport(const Item &item, ImportOutput &out)
{
    const auto id = item["ObjectId"]["ServicePrincipal"].string();
    if (id.empty())
        return {};
    auto entity = directoryEntity(item, "service-principal", keys::entraObject(id));
    entity.aliases = {keys::entraAppIdAlias(item.text("appId"))};
    entity.isReference = true;
    const auto key = entity.key;
    out.add(std::move(entity));
    return key;
}

void addApplication(const Item &item, ImportOutput &out)
{
    const auto reported = item["ObjectId"]["Application"].string();
    const auto id = reported.empty() ? objectIdOf(item) : reported;
    const auto appId = item.text("appId");
    if (id.empty() && appId.empty()) {
        out.note(Severity::Warning, "an application without any id was skipped");
        return;
    }
    auto entity =
        directoryEntity(item, "application",
                        id.empty() ? keys::entraApplicationAlias(appId) : keys::entraObject(id));
    entity.aliases = aliasesOf(item);
    entity.attributes = attributesOf(item);
    const auto key = entity.key;
    out.add(std::move(entity));
    const auto principal = addPrincipalOfReport(item, out);
    if (!appId.empty())
        out.add(Relation{key, "INSTANCE_OF", keys::entraAppIdAlias(appId), {}, item.evidence()});
    addCredentials(item, key, principal, out);
    for (const auto list : {"federatedIdentityCredentials", "federatedCredentials"})
        for (const auto &credential : item.list(list))
            addFederatedCredential(credential, key, out);
    addReportedPermissions(item, principal, out);
    addDirectoryLinks(item, key, out);
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (item.houndKind() == "AZAppOwner")
        addGroupedLinks(item, keys::entraApplicationAlias(item.text("appId")), out);
    else if (item.has("Apps") && !item.has("appId"))
        for (const auto &app : item.list("Apps"))
            addApplication(app, out);
    else
        addApplication(item, out);
}

constexpr std::string_view secretMembers[] = {"secretText", "password"};

} // namespace

const Importer azureApplications{
    "azure.applications", "Entra applications", collections, probe, run, secretMembers};

} // namespace isthmus
