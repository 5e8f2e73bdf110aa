// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using namespace azure;

constexpr std::string_view collections[] = {"privileged_roles"};
constexpr std::string_view houndKinds[] = {"AZRole", "AZRoleAssignment",
                                           "AZRoleEligibilityScheduleInstance"};

bool isDefinition(const JsonValue &value)
{
    return value.has("rolePermissions") || value.has("roleTemplateId") ||
           (value.has("templateId") && value.has("isBuiltIn"));
}

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return std::ranges::find(houndKinds, kind) != std::end(houndKinds) ? 95 : 0;
    const auto value = record.value();
    if (value.has("roleDefinitionId") && value.has("principalId") && value.has("directoryScopeId"))
        return 90;
    return isDefinition(value) && value.has("displayName") ? 85 : 0;
}

/// "/" is the tenant, "/<id>" and "/administrativeUnits/<id>" one object.
std::string scopeKey(const Item &item)
{
    const auto id = lastGuidIn(item.text("directoryScopeId"));
    return id.empty() ? tenantScope(item) : keys::entraObject(id);
}

/// Eligibility lists say so in their address; else they lack the `assignmentType` that schedules of
/// active assignments have.
bool isEligible(const Item &item)
{
    if (item.houndKind() == "AZRoleEligibilityScheduleInstance")
        return true;
    for (const std::string_view text : {item.envelope()["@odata.context"].string(),
                                        std::string_view(item.context().carrierSource)})
        if (toLower(text).find("eligib") != std::string::npos)
            return true;
    return item.has("memberType") && !item.has("assignmentType");
}

void addAssignment(const Item &item, std::string_view roleId, ImportOutput &out)
{
    const auto principal = item.text("principalId");
    if (principal.empty() || roleId.empty()) {
        out.note(Severity::Warning, "a directory role assignment lacks its principal or role");
        return;
    }
    Grant grant;
    grant.system = "entra-role";
    if (const auto expanded = item.at("principal"); expanded.exists())
        grant.principal = addMention(expanded, out);
    if (grant.principal.empty())
        grant.principal = addPrincipal(principal, {}, {}, item.evidence(), out);
    grant.role = keys::entraObject(roleId);
    grant.scope = scopeKey(item);
    grant.attributes = Attributes()
                           .text("directoryScopeId", item.text("directoryScopeId"))
                           .text("appScopeId", item.text("appScopeId"))
                           .text("assignmentType", item.text("assignmentType"))
                           .text("memberType", item.text("memberType"))
                           .time("start", item["startDateTime"])
                           .time("end", item["endDateTime"])
                           .str();
    grant.isEligible = isEligible(item);
    grant.evidence = item.evidence();
    out.add(std::move(grant));
}

/// allowedResourceActions of all its permission blocks.
std::vector<std::string> actionsOf(const Item &item)
{
    std::vector<std::string> actions;
    for (const auto &block : item["rolePermissions"].items())
        for (auto &action : block["allowedResourceActions"].texts())
            actions.push_back(std::move(action));
    return actions;
}

void addDefinition(const Item &item, ImportOutput &out)
{
    const auto templateId = item.firstOf({"templateId", "roleTemplateId"}).string();
    const auto id = templateId.empty() ? objectIdOf(item) : templateId;
    if (id.empty()) {
        out.note(Severity::Warning, "a directory role without an id was skipped");
        return;
    }
    // Assignments name built-in roles by template id, old role lists by the tenant's object id.
    auto entity = directoryEntity(item, "role-definition", keys::entraObject(id));
    if (const auto own = objectIdOf(item); !own.empty() && !equalsIgnoreCase(own, id))
        entity.aliases.push_back(keys::entraObject(own));
    entity.attributes = Attributes()
                            .text("roleName", entity.name)
                            .flag("isBuiltIn", item["isBuiltIn"].boolean())
                            .flag("isEnabled", item["isEnabled"].boolean())
                            .texts("actions", actionsOf(item))
                            .str();
    out.add(std::move(entity));
    for (const auto &assignment : item.list("Assignments"))
        addAssignment(assignment, id, out);
    for (const auto &person : item.list("members")) {
        Grant grant;
        grant.system = "entra-role";
        grant.principal = addMention(person, out);
        grant.role = keys::entraObject(id);
        grant.scope = tenantScope(item);
        grant.evidence = person.evidence();
        if (!grant.principal.empty())
            out.add(std::move(grant));
    }
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (item.houndKind() == "AZRoleAssignment") {
        for (const auto &assignment : item.list("roleAssignments"))
            addAssignment(
                assignment,
                assignment.firstOf({"roleDefinitionId"}).string(item.text("roleDefinitionId")),
                out);
    } else if (item.has("principalId")) {
        addAssignment(item, item.text("roleDefinitionId"), out);
    } else {
        addDefinition(item, out);
    }
}

} // namespace

const Importer azureDirectoryRoles{"azure.directory-roles",
                                   "Entra directory roles and their assignments",
                                   collections,
                                   probe,
                                   run,
                                   {}};

} // namespace isthmus
