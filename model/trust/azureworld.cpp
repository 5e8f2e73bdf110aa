// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/azureworld.h"

#include "model/base/text.h"
#include "model/knowledge/roles.h"
#include "model/trust/derivertools.h"

#include <algorithm>
#include <set>

namespace isthmus::azuretrust
{
namespace
{

using nlohmann::json;
using Texts = std::vector<std::string>;
constexpr std::string_view rolePrefix = "azure:role:";
constexpr std::string_view vaultProvider = "/providers/microsoft.keyvault/vaults/";

Texts textsMember(const json &object, const char *member)
{
    Texts out;
    const auto hit = object.find(member);
    if (hit != object.end() && hit->is_array())
        for (const auto &value : *hit)
            if (value.is_string())
                out.push_back(value.get<std::string>());
    return out;
}

std::vector<azurepolicy::Permissions> permissionsIn(const json &attributes)
{
    std::vector<azurepolicy::Permissions> out;
    const auto hit = attributes.find("permissions");
    if (hit != attributes.end() && hit->is_array())
        for (const auto &block : *hit)
            out.push_back({textsMember(block, "actions"), textsMember(block, "notActions"),
                           textsMember(block, "dataActions"),
                           textsMember(block, "notDataActions")});
    return out;
}

bool isFalse(const json &object, const char *member)
{
    const auto hit = object.find(member);
    return hit != object.end() && hit->is_boolean() && !hit->get<bool>();
}

json attributesOfKey(const Snapshot &snapshot, const std::string &key)
{
    const auto *entity = snapshot.entity(key);
    return attributesOf(entity ? entity->attributes : std::string());
}

/// Everything above a path, at its '/' boundaries; the ones in between are no scopes and harm
/// nothing.
void addPathPrefixes(std::string_view scope, Texts &out)
{
    for (auto cut = scope.rfind('/'); cut != std::string_view::npos && cut > 0;
         cut = scope.rfind('/', cut - 1))
        out.emplace_back(scope.substr(0, cut));
}

} // namespace

World::World(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    readHoldings();
    readDenies();
    readVaults();
}

void World::readRole(const Grant &grant)
{
    const std::string key(m_snapshot.canonical(grant.role));
    if (m_roles.contains(key))
        return;
    Role role;
    role.key = key;
    const auto *entity = m_snapshot.entity(key);
    const auto facts = attributesOf(entity ? entity->attributes : std::string());
    const auto guid = key.starts_with(rolePrefix) ? key.substr(rolePrefix.size()) : std::string();
    const auto *builtIn = azureRole(guid);
    role.name = entity && !entity->name.empty() ? entity->name : builtIn ? builtIn->name : guid;
    if (facts.contains("permissions")) {
        role.permissions = permissionsIn(facts);
        role.isKnown = true;
        role.source = entity;
    } else if (builtIn) {
        for (const auto &block : builtIn->permissions)
            role.permissions.push_back(
                {block.actions, block.notActions, block.dataActions, block.notDataActions});
        role.isKnown = true;
    }
    m_roles.emplace(key, std::move(role));
}

void World::readHoldings()
{
    for (const auto &grant : m_snapshot.grants) {
        if (grant.system != "azure-rbac")
            continue;
        readRole(grant);
        Holding holding;
        holding.grant = &grant;
        holding.principal = m_snapshot.canonical(grant.principal);
        holding.scope = m_snapshot.canonical(grant.scope);
        holding.role = &m_roles.find(m_snapshot.canonical(grant.role))->second;
        const auto end = parseTimestamp(textMember(attributesOf(grant.attributes), "end"));
        holding.hasEnded = end && *end < m_snapshot.asOf;
        m_holdings.push_back(std::move(holding));
    }
}

void World::readDenies()
{
    for (const auto index : m_snapshot.entitiesOf("azure", "policy")) {
        const auto &entity = m_snapshot.entities[index];
        const auto facts = attributesOf(entity.attributes);
        if (textMember(facts, "policyType") != "azure-deny-assignment")
            continue;
        azurepolicy::Deny deny;
        deny.scope = entity.scope;
        for (const auto &id : textsMember(facts, "principals"))
            deny.principals.push_back(id.starts_with("00000000-0000-0000-0000-00000000000")
                                          ? id
                                          : "entra:" + toLower(id));
        for (const auto &id : textsMember(facts, "excludePrincipals"))
            deny.excluded.push_back("entra:" + toLower(id));
        const auto onlyHere = facts.find("doNotApplyToChildScopes");
        deny.isForChildren =
            !(onlyHere != facts.end() && onlyHere->is_boolean() && onlyHere->get<bool>());
        for (auto &block : permissionsIn(facts)) {
            deny.denied = std::move(block);
            m_denies.push_back({deny, &entity});
        }
    }
}

Vault World::vaultOf(const Entity &entity) const
{
    Vault vault;
    vault.entity = &entity;
    const auto facts = attributesOf(entity.attributes);
    if (const auto mode = facts.find("enableRbacAuthorization"); mode != facts.end()) {
        const bool isRbac = mode->is_boolean() && mode->get<bool>();
        vault.mode = isRbac ? VaultMode::Rbac : VaultMode::AccessPolicies;
        vault.isModeAssumed = mode->is_null();
    }
    vault.isFirewalled = equalsIgnoreCase(textMember(facts, "networkDefaultAction"), "Deny") ||
                         equalsIgnoreCase(textMember(facts, "publicNetworkAccess"), "Disabled");
    vault.scopes = scopesAbove(entity.key);
    vault.isTreeKnown = std::ranges::any_of(vault.scopes, [](const std::string &scope) {
        return scope.starts_with("/providers/microsoft.management/managementgroups/");
    });
    return vault;
}

void World::readVaults()
{
    for (const auto index : m_snapshot.entitiesOf("azure", "key-vault")) {
        m_vaultByKey.emplace(m_snapshot.entities[index].key, m_vaults.size());
        m_vaults.push_back(vaultOf(m_snapshot.entities[index]));
    }
    for (const auto index : m_snapshot.entitiesOf("azure", "secret")) {
        const auto &secret = m_snapshot.entities[index];
        if (const auto hit = m_vaultByKey.find(m_snapshot.canonical(secret.scope));
            hit != m_vaultByKey.end())
            m_vaults[hit->second].secrets.push_back(&secret);
    }
    for (const auto &grant : m_snapshot.grants)
        if (grant.system == "azure-keyvault")
            if (const auto hit = m_vaultByKey.find(m_snapshot.canonical(grant.scope));
                hit != m_vaultByKey.end())
                m_vaults[hit->second].policies.push_back(&grant);
}

const Vault *World::vaultAt(std::string_view scope) const
{
    const auto at = scope.find(vaultProvider);
    if (at == std::string_view::npos)
        return nullptr;
    const auto end = scope.find('/', at + vaultProvider.size());
    const auto hit = m_vaultByKey.find(scope.substr(0, end));
    return hit == m_vaultByKey.end() ? nullptr : &m_vaults[hit->second];
}

std::vector<std::string> World::scopesAbove(const std::string &scope) const
{
    Texts out{scope};
    addPathPrefixes(scope, out);
    // Management groups contain by hierarchy, not by path (policy-evaluation.md §2.2).
    std::set<std::string> seen(out.begin(), out.end());
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const auto index : m_snapshot.relationsTo(out[i])) {
            const auto &relation = m_snapshot.relations[index];
            if (relation.kind == "CONTAINS" && seen.insert(relation.source).second)
                out.push_back(relation.source);
        }
    for (std::size_t i = 0; i < out.size(); ++i)
        if (const auto *entity = m_snapshot.entity(out[i]);
            entity && entity->kind == "management-group" && seen.insert(entity->scope).second)
            out.push_back(entity->scope);
    out.emplace_back("/");
    return out;
}

Decision World::decide(const Holding &holding, azurepolicy::Plane plane,
                       std::string_view action) const
{
    Decision none;
    if (holding.hasEnded || !holding.role->isKnown)
        return none;
    const azurepolicy::Assignment assignment{holding.scope, holding.role->permissions,
                                             holding.grant->condition, holding.grant->isEligible};
    return azurepolicy::evaluate(assignment, action, holding.scope, plane);
}

std::vector<std::string> World::withGroups(const std::string &principal) const
{
    Texts out{principal};
    std::set<std::string> seen{principal};
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const auto index : m_snapshot.relationsFrom(out[i])) {
            const auto &relation = m_snapshot.relations[index];
            if (relation.kind == "MEMBER_OF" && seen.insert(relation.target).second)
                out.push_back(relation.target);
        }
    return out;
}

const Deny *World::deniedBy(const std::string &principal, const std::vector<std::string> &scopes,
                            azurepolicy::Plane plane, std::string_view action) const
{
    if (m_denies.empty())
        return nullptr;
    const auto identities = withGroups(principal);
    for (const auto &row : m_denies) {
        const bool isAbove = std::ranges::find(scopes, row.deny.scope) != scopes.end();
        if (!isAbove)
            continue;
        // The hierarchy was checked here; below a management group the path says nothing.
        auto deny = row.deny;
        if (deny.isForChildren)
            deny.scope = scopes.front();
        if (azurepolicy::denies(deny, identities, action, scopes.front(), plane))
            return &row;
    }
    return nullptr;
}

bool World::isDisabled(const std::string &principal) const
{
    return isFalse(attributesOfKey(m_snapshot, principal), "enabled");
}

bool World::isGuest(const std::string &principal) const
{
    return textMember(attributesOfKey(m_snapshot, principal), "userType") == "Guest";
}

std::string assignmentText(const Snapshot &snapshot, const Holding &holding)
{
    return "role `" + holding.role->name + "` at " + described(snapshot, holding.scope);
}

std::vector<EdgeEvidence> evidenceOf(const Holding &holding)
{
    std::vector<EdgeEvidence> out{{holding.grant->evidence, "grants"}};
    if (holding.role->source)
        out.push_back({holding.role->source->evidence, "names"});
    return out;
}

void apply(Decision decision, TrustEdge &edge)
{
    edge.verdict = decision.verdict;
    edge.optimistic = decision.optimistic;
    edge.conditions = std::move(decision.conditions);
    edge.missing = std::move(decision.missing);
    edge.assumptions = std::move(decision.assumptions);
    edge.isTraversable = edge.isTraversable && edge.verdict != Verdict::No;
}

} // namespace isthmus::azuretrust
