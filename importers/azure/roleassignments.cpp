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

bool isAssignment(const JsonValue &value)
{
    return !member(value, "roleDefinitionId").string().empty() &&
           member(value, "principalId").exists() && !value.has("directoryScopeId");
}

/// AzureHound wraps ARM's own objects: {"roleAssignments":[{"roleAssignment":{…}}]},
/// {"owners":[{"owner":{…}}]}, {"assignees":[{"assignee":{…}}]}. The ids beside them are not used:
/// a key vault's is called `virtualMachineId` (sources.md §2.9).
std::vector<Item> wrappedAssignments(const Item &item)
{
    std::vector<Item> out;
    for (const auto &[list, values] : item.value().members()) {
        if (!values.isArray())
            continue;
        for (const auto &element : item.list(list))
            for (const auto &[name, inner] : element.value().members())
                if (inner.isObject() && isAssignment(inner))
                    out.push_back(element.at(name));
    }
    return out;
}

/// Whether the first entry of some list wraps an ARM role assignment.
bool hasWrapped(const JsonValue &data)
{
    for (const auto &[list, values] : data.members()) {
        if (!values.isArray() || values.size() == 0)
            continue;
        for (const auto &[name, inner] : values.items().front().members())
            if (inner.isObject() && isAssignment(inner))
                return true;
    }
    return false;
}

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty()) {
        if (kind == "AZRoleAssignment" || kind == "AZAppRoleAssignment")
            return 0;
        return kind.ends_with("RoleAssignment") || hasWrapped(probed(record)) ? 95 : 0;
    }
    const auto value = record.value();
    if (!isAssignment(value))
        return 0;
    return member(value, "scope").exists() || value.has("id") ? 88 : 0;
}

std::string scopeOf(const Item &item)
{
    if (const auto scope = item.text("scope"); !scope.empty())
        return std::string(scope);
    const std::string id(item.firstOf({"id", "roleAssignmentId"}).string());
    const auto cut = toLower(id).find("/providers/microsoft.authorization/role");
    return cut == std::string::npos || cut == 0 ? "/" : id.substr(0, cut);
}

bool isEligibility(const Item &item)
{
    return toLower(item.text("type")).find("eligib") != std::string::npos ||
           toLower(item.text("id")).find("roleeligib") != std::string::npos;
}

/// The name is worth showing when it is one; `az` prints application ids there too.
std::string_view principalNameOf(const Item &item)
{
    return item.firstOf({"principalName", "displayName", "signInName"}).string();
}

void addRoleMention(const Item &item, const Grant &grant, ImportOutput &out)
{
    Entity role;
    role.key = grant.role;
    role.kind = "role-definition";
    role.provider = "azure";
    role.name = item.text("roleDefinitionName");
    role.isReference = true;
    role.evidence = grant.evidence;
    if (!role.name.empty())
        out.add(std::move(role));
}

std::string attributesOf(const Item &item)
{
    return Attributes()
        .text("id", item.firstOf({"id", "roleAssignmentId"}).string())
        .text("principalType", item.firstOf({"principalType", "objectType"}).string())
        .text("principalName", principalNameOf(item))
        .text("roleName", item.text("roleDefinitionName"))
        .text("assignmentType", item.text("assignmentType"))
        .text("delegatedManagedIdentity", item.text("delegatedManagedIdentityResourceId"))
        .time("created", item["createdOn"])
        .time("start", item["startDateTime"])
        .time("end", item["endDateTime"])
        .str();
}

void addAssignment(const Item &item, ImportOutput &out)
{
    const auto principal = item.firstOf({"principalId", "objectId"}).string();
    if (principal.empty()) {
        out.note(Severity::Warning, "a role assignment without a principal was skipped");
        return;
    }
    Grant grant;
    grant.system = "azure-rbac";
    grant.evidence = item.evidence();
    grant.principal =
        addPrincipal(principal, item.firstOf({"principalType", "objectType"}).string(),
                     principalNameOf(item), grant.evidence, out);
    grant.role = keys::azureRole(item.text("roleDefinitionId"));
    grant.scope = addArmReference(scopeOf(item), grant.evidence, out);
    grant.condition = item.text("condition");
    grant.conditionLanguage = grant.condition.empty() ? "" : "azure-abac";
    grant.attributes = attributesOf(item);
    grant.isEligible = isEligibility(item);
    addRoleMention(item, grant, out);
    if (item["principalName"].isString() && item.text("principalName").empty())
        out.note(Severity::Info, "principal `" + std::string(principal) +
                                     "` has no name: it was deleted, or the exporter may not "
                                     "read it");
    out.add(std::move(grant));
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (item.houndKind().empty() || isAssignment(item.value())) {
        addAssignment(item, out);
        return;
    }
    for (const auto &assignment : wrappedAssignments(item))
        addAssignment(assignment, out);
}

} // namespace

const Importer azureRoleAssignments{
    "azure.role-assignments", "Azure role assignments", {}, probe, run, {}};

} // namespace isthmus
