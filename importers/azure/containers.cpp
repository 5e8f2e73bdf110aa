// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/arm.h"
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

constexpr std::string_view collections[] = {"tenant_details"}; // of ScubaGear's settings export
constexpr char groupPrefix[] = "/providers/Microsoft.Management/managementGroups/";
constexpr std::size_t maxGroupDepth = 10; // Azure allows six levels; exports are hostile

bool isTenant(const JsonValue &value)
{
    return (value.has("verifiedDomains") && value.has("id")) ||
           (value.has("TenantId") && value.has("DomainName")) ||
           (value.has("tenantId") && value.has("tenantCategory"));
}

/// `az account list`, ARM and Resource Graph.
bool isSubscription(const JsonValue &value)
{
    const auto id = value["id"].string();
    return (isGuid(id) && value.has("tenantId") && value.has("state")) ||
           armKindOfId(id) == "subscription";
}

int probe(const Record &record)
{
    static constexpr std::string_view houndKinds[] = {"AZTenant", "AZManagementGroup",
                                                      "AZManagementGroupDescendant",
                                                      "AZSubscription", "AZResourceGroup"};
    if (const auto kind = houndKindOf(record); !kind.empty())
        return std::ranges::find(houndKinds, kind) != std::end(houndKinds) ? 95 : 0;
    const auto value = record.value();
    if (isTenant(value) || isSubscription(value))
        return 85;
    const auto kind = armKindOfId(value["id"].string());
    return kind == "management-group" || kind == "resource-group" ? 85 : 0;
}

Entity containerEntity(const Item &item, std::string key, const char *kind, std::string scope)
{
    Entity entity;
    entity.key = std::move(key);
    entity.kind = kind;
    entity.provider = "azure";
    entity.scope = std::move(scope);
    entity.name = item.firstOf({"displayName", "display_name", "name"}).string();
    entity.evidence = item.evidence();
    return entity;
}

void addTenant(const Item &item, ImportOutput &out)
{
    const auto id = item.firstOf({"tenantId", "id"}).string();
    auto entity = containerEntity(item, keys::entraTenant(lastGuidIn(id)), "tenant", {});
    entity.provider = "entra";
    if (entity.name.empty())
        entity.name = item.firstOf({"defaultDomain", "DomainName"}).string();
    std::vector<std::string> domains = item["domains"].texts();
    for (const auto &domain : item["verifiedDomains"].items())
        domains.push_back(domain["name"].text());
    if (auto domain = item["DomainName"].text(); !domain.empty())
        domains.push_back(domain);
    entity.attributes = Attributes().texts("domains", domains).str();
    out.add(std::move(entity));
}

std::string groupKey(std::string_view idOrName)
{
    return keys::arm(isArmId(idOrName) ? std::string(idOrName)
                                       : groupPrefix + std::string(idOrName));
}

void contains(const std::string &parent, const std::string &child, const Item &item,
              ImportOutput &out)
{
    if (!parent.empty() && parent != child)
        out.add(Relation{parent, "CONTAINS", child, {}, item.evidence()});
}

void addSubscription(const Item &item, ImportOutput &out)
{
    const auto id = item.text("id");
    const auto guid = lastGuidIn(id);
    auto entity = containerEntity(item, keys::arm("/subscriptions/" + std::string(guid)),
                                  "subscription", tenantScope(item));
    entity.attributes =
        Attributes().text("state", item.text("state")).copy("tags", item.value()["tags"]).str();
    // Nearest group first.
    std::string child = entity.key;
    for (const auto &group : item.list("managementGroupAncestorsChain")) {
        auto parent = containerEntity(group, groupKey(group.text("name")), "management-group", {});
        parent.isReference = true;
        const auto key = parent.key;
        out.add(std::move(parent));
        contains(key, child, group, out);
        child = key;
    }
    out.add(std::move(entity));
}

/// One level of the tree that `az account management-group show -e -r` prints.
void addGroupTree(const Item &item, const std::string &parent, std::size_t depth, ImportOutput &out)
{
    const auto id = item.text("id");
    const bool isGroup = armKindOfId(id) == "management-group";
    auto key = isGroup ? groupKey(id) : keys::arm(id);
    auto entity = containerEntity(item, key, isGroup ? "management-group" : "subscription",
                                  parent.empty() ? tenantScope(item) : parent);
    entity.isReference = depth > 0 && !isGroup;
    if (entity.isReference)
        contains(parent, key, item, out);
    out.add(std::move(entity));
    const auto above = item["details"]["parent"]["id"].string();
    if (depth == 0 && !above.empty())
        contains(groupKey(above), key, item, out);
    if (depth >= maxGroupDepth)
        return out.note(Severity::Warning, "management groups nest too deeply; the rest is left");
    for (const auto &child : item.list("children"))
        addGroupTree(child, key, depth + 1, out);
}

/// AzureHound and the descendants list: {id, type, properties{parent{id}}}.
void addDescendant(const Item &item, ImportOutput &out)
{
    const auto key = keys::arm(item.text("id"));
    const auto parent = keys::arm(item["parent"]["id"].string());
    const bool isGroup = armKindOfId(key) == "management-group";
    auto entity = containerEntity(item, key, isGroup ? "management-group" : "subscription", parent);
    entity.isReference = true;
    out.add(std::move(entity));
    contains(parent, key, item, out);
}

void addResourceGroup(const Item &item, ImportOutput &out)
{
    const auto id = item.text("id");
    const auto path = parseArm(id);
    auto entity = containerEntity(item, keys::arm(id), "resource-group", keys::arm(path.parent));
    entity.name = item.firstOf({"name"}).string(path.name);
    entity.attributes = Attributes().copy("tags", item.value()["tags"]).str();
    addArmContainers(id, entity.evidence, out);
    out.add(std::move(entity));
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    const auto kind = armKindOfId(item.text("id"));
    if (item.houndKind() == "AZTenant" || isTenant(item.value()))
        addTenant(item, out);
    else if (item["parent"]["id"].isString())
        addDescendant(item, out);
    else if (isSubscription(item.value()))
        addSubscription(item, out);
    else if (kind == "resource-group")
        addResourceGroup(item, out);
    else
        addGroupTree(item, {}, 0, out);
}

} // namespace

const Importer azureContainers{"azure.containers",
                               "Tenants, management groups, subscriptions and resource groups",
                               collections,
                               probe,
                               run,
                               {}};

} // namespace isthmus
