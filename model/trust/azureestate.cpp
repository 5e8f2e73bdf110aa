// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/azureestate.h"

#include "model/base/text.h"
#include "model/knowledge/roles.h"
#include "model/trust/derivertools.h"

#include <algorithm>

namespace isthmus::azuretrust
{
namespace
{

using namespace azurepolicy;
using nlohmann::json;

constexpr std::string_view rolePrefix = "azure:role:";
constexpr char everybody[] = "00000000-0000-0000-0000-000000000000";

std::vector<std::string> textsOf(const json &object, const char *member)
{
    std::vector<std::string> out;
    const auto hit = object.find(member);
    if (hit != object.end() && hit->is_array())
        for (const auto &one : *hit)
            if (one.is_string())
                out.push_back(one.get<std::string>());
    return out;
}

std::set<std::string> setOf(const json &object, const char *member)
{
    const auto texts = textsOf(object, member);
    return {texts.begin(), texts.end()};
}

std::vector<Permissions> permissionsIn(const json &facts)
{
    std::vector<Permissions> out;
    const auto hit = facts.find("permissions");
    if (hit != facts.end() && hit->is_array())
        for (const auto &block : *hit)
            out.push_back({textsOf(block, "actions"), textsOf(block, "notActions"),
                           textsOf(block, "dataActions"), textsOf(block, "notDataActions")});
    return out;
}

std::optional<bool> flag(const json &facts, const char *member)
{
    const auto hit = facts.find(member);
    if (hit == facts.end())
        return std::nullopt;
    if (hit->is_boolean())
        return hit->get<bool>();
    return hit->is_string() ? std::optional(equalsIgnoreCase(hit->get<std::string>(), "true"))
                            : std::nullopt;
}

std::shared_ptr<const AbacCondition> conditionOf(const std::string &text)
{
    return trimmed(text).empty() ? nullptr : std::make_shared<const AbacCondition>(parseAbac(text));
}

std::string principalKey(const std::string &id)
{
    return id == everybody ? id : "entra:" + toLower(id);
}

VaultFacts vaultFacts(const json &facts)
{
    VaultFacts out;
    if (const auto mode = facts.find("enableRbacAuthorization"); mode != facts.end())
        // Left open in the export: Azure's own default are access policies.
        out.mode = mode->is_boolean() && mode->get<bool>() ? VaultFacts::Mode::Rbac
                                                           : VaultFacts::Mode::AccessPolicies;
    out.isFirewalled = equalsIgnoreCase(textMember(facts, "networkDefaultAction"), "Deny") ||
                       equalsIgnoreCase(textMember(facts, "publicNetworkAccess"), "Disabled");
    return out;
}

/// Whether keys open the resource, as its switches say; nullopt when none was exported.
std::optional<bool> keyAccess(const json &facts)
{
    for (const auto *name : {"allowSharedKeyAccess", "adminUserEnabled"})
        if (const auto value = flag(facts, name))
            return value;
    for (const auto *name : {"disableLocalAuth", "disableLocalAccounts"})
        if (const auto value = flag(facts, name))
            return !*value;
    return std::nullopt;
}

} // namespace

EstateWorld::EstateWorld(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    m_estate.asOf = snapshot.asOf;
    addTree();
    addResources();
    for (const auto &grant : snapshot.grants) {
        if (grant.system == "azure-rbac")
            addAssignment(grant);
        else if (grant.system == "azure-keyvault")
            addVaultPolicy(grant);
    }
    addDenies();
    addGroups();
}

void EstateWorld::addTree()
{
    const auto isGroup = [](std::string_view key) {
        return key.starts_with("/providers/microsoft.management/managementgroups/");
    };
    for (const auto &entity : m_snapshot.entities)
        if (entity.provider == "azure" &&
            (entity.kind == "management-group" || entity.kind == "subscription") &&
            isGroup(m_snapshot.canonical(entity.scope)))
            m_estate.parents.emplace(entity.key, m_snapshot.canonical(entity.scope));
    for (const auto &relation : m_snapshot.relations)
        if (relation.kind == "CONTAINS" && isGroup(relation.source))
            m_estate.parents.emplace(relation.target, relation.source);
    m_estate.isTreeImported = !m_estate.parents.empty();
}

void EstateWorld::addRole(const std::string &key)
{
    if (m_estate.roles.contains(key))
        return;
    auto &role = m_estate.roles[key];
    const auto *entity = m_snapshot.entity(key);
    const auto facts = attributesOf(entity ? entity->attributes : std::string());
    const auto guid = key.starts_with(rolePrefix) ? key.substr(rolePrefix.size()) : key;
    const auto *builtIn = azureRole(guid);
    role.name = entity && !entity->name.empty() ? entity->name : builtIn ? builtIn->name : guid;
    role.isKnown = facts.contains("permissions") || builtIn;
    if (facts.contains("permissions"))
        role.permissions = permissionsIn(facts);
    else if (builtIn)
        for (const auto &block : builtIn->permissions)
            role.permissions.push_back(
                {block.actions, block.notActions, block.dataActions, block.notDataActions});
}

void EstateWorld::addAssignment(const Grant &grant)
{
    const auto document = m_grants.size();
    m_grants.push_back(&grant);
    const auto facts = attributesOf(grant.attributes);
    RoleAssignment out;
    out.scope = m_snapshot.canonical(grant.scope);
    out.principal = m_snapshot.canonical(grant.principal);
    out.role = m_snapshot.canonical(grant.role);
    out.condition = conditionOf(grant.condition);
    out.isEligible = grant.isEligible;
    out.start = parseTimestamp(textMember(facts, "start"));
    out.end = parseTimestamp(textMember(facts, "end"));
    out.document = document;
    // Old lists name classic administrators as if they were roles, joined by ';'.
    const auto role = toLower(out.role);
    if (role.find("serviceadministrator") != std::string::npos ||
        role.find("coadministrator") != std::string::npos) {
        m_estate.classic.push_back({out.scope, out.principal, document});
        return;
    }
    addRole(out.role);
    m_estate.assignments.push_back(std::move(out));
}

void EstateWorld::addVaultPolicy(const Grant &grant)
{
    const auto document = m_grants.size();
    m_grants.push_back(&grant);
    const auto facts = attributesOf(grant.attributes);
    const std::string vault(m_snapshot.canonical(grant.scope));
    m_estate.vaults[vault].policies.push_back(
        {std::string(m_snapshot.canonical(grant.principal)), textMember(facts, "applicationId"),
         setOf(facts, "keys"), setOf(facts, "secrets"), setOf(facts, "certificates"), document});
}

void EstateWorld::addDenies()
{
    for (const auto index : m_snapshot.entitiesOf("azure", "policy")) {
        const auto &entity = m_snapshot.entities[index];
        const auto facts = attributesOf(entity.attributes);
        if (textMember(facts, "policyType") != "azure-deny-assignment")
            continue;
        m_estate.wereDeniesImported = true;
        DenyAssignment deny;
        deny.name = entity.name;
        deny.scope = m_snapshot.canonical(entity.scope);
        deny.blocks = permissionsIn(facts);
        for (const auto &id : textsOf(facts, "principals"))
            deny.principals.push_back(principalKey(id));
        for (const auto &id : textsOf(facts, "excludePrincipals"))
            deny.excluded.push_back(principalKey(id));
        deny.isForChildren = !flag(facts, "doNotApplyToChildScopes").value_or(false);
        deny.condition = conditionOf(textMember(facts, "condition"));
        deny.document = m_denies.size(); // shifted below, when all grants are counted
        m_denies.push_back(&entity);
        m_estate.denies.push_back(std::move(deny));
    }
    for (auto &deny : m_estate.denies)
        deny.document += m_grants.size();
}

void EstateWorld::addResources()
{
    for (const auto &entity : m_snapshot.entities) {
        if (entity.provider != "azure" || entity.attributes.empty())
            continue;
        const bool isVault = entity.kind == "key-vault";
        const bool hasSwitch = entity.attributes.find("disableLocal") != std::string::npos ||
                               entity.attributes.find("allowSharedKey") != std::string::npos ||
                               entity.attributes.find("adminUser") != std::string::npos;
        if (!isVault && !hasSwitch)
            continue;
        const auto facts = attributesOf(entity.attributes);
        if (isVault)
            m_estate.vaults[entity.key] = vaultFacts(facts);
        if (hasSwitch)
            m_estate.local[entity.key].isKeyAccessAllowed = keyAccess(facts);
    }
}

void EstateWorld::addGroups()
{
    for (const auto &relation : m_snapshot.relations)
        if (relation.kind == "MEMBER_OF" && relation.target.starts_with("entra:")) {
            const std::string member(m_snapshot.canonical(relation.source));
            const std::string group(m_snapshot.canonical(relation.target));
            m_members[group].push_back(member);
            m_groups[member].push_back(group);
        }
    for (const auto &assignment : m_estate.assignments) {
        const auto *entity = m_snapshot.entity(assignment.principal);
        if (entity && entity->kind == "group" && !m_members.contains(assignment.principal) &&
            entity->isReference)
            m_estate.unknownGroups.insert(assignment.principal);
    }
    for (const auto &gap : m_snapshot.completeness)
        if (!gap.isComplete && gap.kind == "member" && gap.scope.starts_with("entra:"))
            m_estate.unknownGroups.insert(gap.scope);
}

Caller EstateWorld::caller(const std::string &key) const
{
    Caller out;
    out.id = key;
    std::vector<std::string> open{key};
    std::set<std::string> seen{key};
    while (!open.empty()) {
        const auto hit = m_groups.find(open.back());
        open.pop_back();
        if (hit == m_groups.end())
            continue;
        for (const auto &group : hit->second)
            if (seen.insert(group).second) {
                out.groups.push_back(group);
                open.push_back(group);
            }
    }
    if (const auto *entity = m_snapshot.entity(key))
        out.isDisabled = flag(attributesOf(entity->attributes), "enabled") == false;
    return out;
}

std::vector<std::string> EstateWorld::candidates(const std::string &scope) const
{
    const auto scopes = scopesAbove(m_estate, scope);
    const std::set<std::string> above(scopes.begin(), scopes.end());
    std::set<std::string> seen;
    std::vector<std::string> open;
    const auto add = [&](const std::string &key) {
        if (seen.insert(key).second)
            open.push_back(key);
    };
    for (const auto &assignment : m_estate.assignments)
        if (above.contains(assignment.scope))
            add(assignment.principal);
    for (const auto &admin : m_estate.classic)
        if (above.contains(admin.subscription))
            add(admin.principal);
    if (const auto *vault = vaultOf(m_estate, scope))
        for (const auto &policy : vault->policies)
            add(policy.objectId);
    while (!open.empty()) {
        const auto hit = m_members.find(open.back());
        open.pop_back();
        if (hit != m_members.end())
            for (const auto &member : hit->second)
                add(member);
    }
    return {seen.begin(), seen.end()};
}

std::string EstateWorld::nameOf(const std::string &scope) const
{
    const auto *entity = m_snapshot.entity(scope);
    if (!entity || entity->name.empty())
        return scope == "/" ? "tenant root" : scope;
    return entity->kind + " `" + entity->name + "`";
}

std::optional<EvidenceRef> EstateWorld::placeOf(const DecisiveStatement &statement) const
{
    if (statement.document < m_grants.size())
        return m_grants[statement.document]->evidence;
    const auto index = statement.document - m_grants.size();
    return index < m_denies.size() ? std::optional(m_denies[index]->evidence) : std::nullopt;
}

std::string EstateWorld::policyOf(const DecisiveStatement &statement) const
{
    if (statement.document < m_grants.size()) {
        const auto &grant = *m_grants[statement.document];
        const std::string scope(m_snapshot.canonical(grant.scope));
        return (grant.system == "azure-keyvault" ? "access policy of " : "role assignment at ") +
               nameOf(scope);
    }
    const auto index = statement.document - m_grants.size();
    return index < m_denies.size() ? m_denies[index]->name : std::string();
}

} // namespace isthmus::azuretrust
