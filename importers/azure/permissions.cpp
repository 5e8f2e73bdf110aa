// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/permissions.h"

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

constexpr char appRole[] = "entra-app-role";
constexpr char delegated[] = "entra-delegated";

Grant grantOf(const char *system, std::string principal, std::string role, std::string scope,
              const Item &item)
{
    Grant grant;
    grant.system = system;
    grant.principal = std::move(principal);
    grant.role = std::move(role);
    grant.scope = std::move(scope);
    grant.evidence = item.evidence();
    return grant;
}

void addAppRoleAssignment(const Item &item, ImportOutput &out)
{
    const auto resource = addPrincipal(item.text("resourceId"), "ServicePrincipal",
                                       item.text("resourceDisplayName"), item.evidence(), out);
    const auto principal = addPrincipal(item.text("principalId"), item.text("principalType"),
                                        item.text("principalDisplayName"), item.evidence(), out);
    auto grant =
        grantOf(appRole, principal, keys::entraObject(item.text("appRoleId")), resource, item);
    grant.attributes = Attributes()
                           .text("principalType", item.text("principalType"))
                           .text("resourceName", item.text("resourceDisplayName"))
                           .time("created", item["createdDateTime"])
                           .str();
    out.add(std::move(grant));
}

void addDelegatedGrant(const Item &item, ImportOutput &out)
{
    const auto client =
        addPrincipal(item.text("clientId"), "ServicePrincipal", {}, item.evidence(), out);
    const auto resource =
        addPrincipal(item.text("resourceId"), "ServicePrincipal", {}, item.evidence(), out);
    for (const auto scope : split(item.text("scope"), ' ')) {
        if (scope.empty())
            continue;
        auto grant = grantOf(delegated, client, std::string(scope), resource, item);
        grant.attributes = Attributes()
                               .text("consentType", item.text("consentType"))
                               .text("principalId", item.text("principalId"))
                               .text("value", scope)
                               .str();
        out.add(std::move(grant));
    }
}

} // namespace

void addReportedPermissions(const Item &item, const std::string &principal, ImportOutput &out)
{
    if (principal.empty())
        return;
    for (const auto &permission : item.list("Permissions")) {
        if (permission["IsAdminConsented"].boolean() != true)
            continue;
        const bool isAppRole = equalsIgnoreCase(permission.text("RoleType"), "Application");
        auto grant = grantOf(isAppRole ? appRole : delegated, principal,
                             isAppRole ? keys::entraObject(permission.text("RoleId"))
                                       : std::string(permission.text("RoleDisplayName")),
                             {}, permission);
        grant.attributes = Attributes()
                               .text("value", permission.text("RoleDisplayName"))
                               .text("resourceName", permission.text("ApplicationDisplayName"))
                               .str();
        out.add(std::move(grant));
    }
}

} // namespace azure

namespace
{

using namespace azure;

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return kind == "AZAppRoleAssignment" || kind == "AZOAuth2PermissionGrant" ? 95 : 0;
    const auto value = record.value();
    const auto has = [&](std::string_view name) { return value.has(name); };
    if (has("appRoleId") && has("principalId") && has("resourceId"))
        return 90;
    return has("consentType") && has("clientId") && has("resourceId") ? 90 : 0;
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (item.has("appRoleId"))
        addAppRoleAssignment(item, out);
    else if (item.has("consentType"))
        addDelegatedGrant(item, out);
    else
        out.note(Severity::Warning, "an API permission without role or consent type was skipped");
}

} // namespace

const Importer azurePermissions{
    "azure.api-permissions", "API permissions of service principals", {}, probe, run, {}};

} // namespace isthmus
