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

constexpr const char *actionLists[] = {"actions", "notActions", "dataActions", "notDataActions"};

/// `Az` PowerShell: Name, Id, IsCustom and the action lists at the top.
bool isPowerShell(const JsonValue &value)
{
    return value.has("IsCustom") && value.has("Actions") && value.has("AssignableScopes");
}

int probeDefinition(const Record &record)
{
    const auto value = record.value();
    if (isPowerShell(value))
        return 88;
    const bool hasBody =
        member(value, "permissions").exists() && member(value, "assignableScopes").exists();
    return hasBody && member(value, "roleName").exists() ? 88 : 0;
}

std::string permissionBlock(const JsonValue &block)
{
    Attributes lists;
    for (const auto list : actionLists)
        lists.texts(list, block[list].texts());
    const auto json = lists.str();
    return json.empty() ? "{}" : json;
}

/// [{actions, notActions, dataActions, notDataActions}] whatever the tool.
std::string permissionsOf(const Item &item)
{
    if (isPowerShell(item.value()))
        return "[" + permissionBlock(item.value()) + "]";
    std::string out;
    for (const auto &block : item["permissions"].items())
        out += (out.empty() ? "" : ",") + permissionBlock(block);
    return "[" + out + "]";
}

std::string_view roleTypeOf(const Item &item)
{
    if (const auto isCustom = item["isCustom"].boolean())
        return *isCustom ? "CustomRole" : "BuiltInRole";
    if (const auto type = item.text("roleType"); !type.empty())
        return type;
    // ARM keeps it in `properties.type`; the outer `type` is the resource type.
    return item.value()["properties"]["type"].string();
}

void runDefinition(Record &record, ImportOutput &out)
{
    const Item item(record);
    auto id = lastGuidIn(item.text("id"));
    if (id.empty())
        id = lastGuidIn(item.text("name"));
    if (id.empty()) {
        out.note(Severity::Warning, "a role definition without an id was skipped");
        return;
    }
    Entity entity;
    entity.key = keys::azureRole(id);
    entity.kind = "role-definition";
    entity.provider = "azure";
    entity.name = item.firstOf({"roleName", "name"}).string();
    entity.attributes = Attributes()
                            .text("roleName", entity.name)
                            .text("roleType", roleTypeOf(item))
                            .json("permissions", permissionsOf(item))
                            .texts("assignableScopes", item["assignableScopes"].texts())
                            .str();
    entity.evidence = item.evidence();
    out.add(std::move(entity));
}

int probeDeny(const Record &record)
{
    const auto value = record.value();
    const auto has = [&](std::string_view name) { return member(value, name).exists(); };
    return has("denyAssignmentName") || (has("excludePrincipals") && has("principals")) ? 88 : 0;
}

void runDeny(Record &record, ImportOutput &out)
{
    const Item item(record);
    Entity entity;
    entity.key = keys::arm(item.text("id"));
    if (entity.key.empty()) {
        out.note(Severity::Warning, "a deny assignment without an id was skipped");
        return;
    }
    entity.kind = "policy";
    entity.provider = "azure";
    entity.evidence = item.evidence();
    entity.scope = addArmReference(item.text("scope"), entity.evidence, out);
    entity.name = item.firstOf({"denyAssignmentName", "name"}).string();
    std::vector<std::string> principals, excluded;
    for (const auto &principal : item["principals"].items())
        principals.push_back(principal["id"].text());
    for (const auto &principal : item["excludePrincipals"].items())
        excluded.push_back(principal["id"].text());
    entity.attributes =
        Attributes()
            .text("policyType", "azure-deny-assignment")
            .json("permissions", permissionsOf(item))
            .texts("principals", principals)
            .texts("excludePrincipals", excluded)
            .flag("doNotApplyToChildScopes", item["doNotApplyToChildScopes"].boolean())
            .text("condition", item.text("condition"))
            .str();
    out.add(std::move(entity));
}

} // namespace

const Importer azureRoleDefinitions{
    "azure.role-definitions", "Azure role definitions", {}, probeDefinition, runDefinition, {}};
const Importer azureDenyAssignments{
    "azure.deny-assignments", "Azure deny assignments", {}, probeDeny, runDeny, {}};

} // namespace isthmus
