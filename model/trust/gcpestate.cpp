// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/gcpestate.h"

#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/records/policykinds.h"
#include "model/trust/derivertools.h"
#include "model/trust/gcpworld.h"

#include <algorithm>
#include <set>

namespace isthmus::gcptrust
{
namespace
{

using namespace gcppolicy;
using nlohmann::json;

constexpr std::string_view containers = "//cloudresourcemanager.googleapis.com/";
constexpr std::string_view rolePrefix = "gcp:role:";

bool isTrue(const json &facts, const char *member)
{
    const auto hit = facts.find(member);
    return hit != facts.end() && hit->is_boolean() && hit->get<bool>();
}

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

std::vector<Principal> principalsOf(const json &object, const char *member)
{
    std::vector<Principal> out;
    for (const auto &text : textsOf(object, member))
        out.push_back(parsePrincipal(text));
    return out;
}

Condition conditionOf(const json &object, const char *member)
{
    const auto hit = object.find(member);
    return hit != object.end() && hit->is_object() ? parseCondition(textMember(*hit, "expression"))
                                                   : nullptr;
}

/// The principal behind a key; the keys of everybody are no member texts.
Principal principalOf(std::string_view key)
{
    static const auto anyAccount = keys::anyAuthenticated("gcp");
    return parsePrincipal(key == keys::everyone ? "allUsers"
                          : key == anyAccount   ? std::string_view("allAuthenticatedUsers")
                                                : key);
}

std::string nameOf(const Entity &entity)
{
    const auto kind = entity.kind.empty() ? std::string("resource") : entity.kind;
    return kind + " `" + (entity.name.empty() ? entity.key : entity.name) + "`";
}

DenyPolicy denyPolicy(const Policy &policy, std::size_t document)
{
    DenyPolicy out;
    out.name = policy.name;
    out.document = document;
    const auto body = json::parse(policy.document, nullptr, false);
    const auto rules = body.is_object() ? body.find("rules") : body.end();
    out.isKnown = rules != body.end() && rules->is_array();
    if (!out.isKnown)
        return out;
    for (const auto &one : *rules) {
        const auto rule = one.is_object() ? one.find("denyRule") : one.end();
        if (rule == one.end() || !rule->is_object())
            continue;
        out.rules.push_back(
            {principalsOf(*rule, "deniedPrincipals"), principalsOf(*rule, "exceptionPrincipals"),
             textsOf(*rule, "deniedPermissions"), textsOf(*rule, "exceptionPermissions"),
             conditionOf(*rule, "denialCondition")});
    }
    return out;
}

AccessBoundary boundary(const Policy &policy)
{
    AccessBoundary out{policy.key, {}, "latest"};
    const auto body = json::parse(policy.document, nullptr, false);
    const auto details = body.is_object() ? body.value("details", json::object()) : json::object();
    if (!details.is_object())
        return out;
    if (const auto version = textMember(details, "enforcementVersion"); !version.empty())
        out.version = version;
    const auto rules = details.find("rules");
    if (rules != details.end() && rules->is_array())
        for (const auto &rule : *rules)
            for (auto &resource : textsOf(rule, "resources"))
                out.resources.push_back(std::move(resource));
    return out;
}

BoundaryBinding boundaryBinding(const Policy &policy, std::size_t document)
{
    const auto body = json::parse(policy.document, nullptr, false);
    BoundaryBinding out;
    out.document = document;
    if (!body.is_object())
        return out;
    const auto target = body.find("target");
    if (target != body.end() && target->is_object())
        out.target = parsePrincipal(textMember(*target, "principalSet"));
    out.policy = textMember(body, "policy");
    out.condition = conditionOf(body, "condition");
    return out;
}

} // namespace

EstateWorld::EstateWorld(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    m_estate.asOf = snapshot.asOf;
    addNodes();
    addBindings();
    addRoles();
    addGroups();
    addPolicies();
    markGaps();
}

std::vector<std::string> EstateWorld::spellingsOf(const Entity &entity) const
{
    std::vector<std::string> out;
    const auto add = [&](std::string_view text) {
        if (text.starts_with(containers))
            out.emplace_back(text.substr(containers.size()));
    };
    add(entity.key);
    for (const auto &alias : entity.aliases)
        add(alias);
    return out;
}

void EstateWorld::addNodes()
{
    for (const auto &entity : m_snapshot.entities) {
        if (entity.provider != "gcp")
            continue;
        Node node;
        node.name = nameOf(entity);
        if (!entity.scope.empty())
            node.parent = m_snapshot.canonical(entity.scope);
        if (entity.key.starts_with(containers))
            node.spellings = spellingsOf(entity);
        node.resourceName = resourceName(entity.key);
        node.resourceService = resourceService(entity.key);
        for (const auto &spelling : node.spellings)
            if (spelling.starts_with("projects/"))
                m_estate.projects.emplace(spelling.substr(9), entity.key);
        if (entity.attributes.find("publicAccessPrevention") != std::string::npos)
            node.isPublicPrevented =
                textMember(attributesOf(entity.attributes), "publicAccessPrevention") == "enforced";
        m_estate.nodes.emplace(entity.key, std::move(node));
    }
    for (const auto &relation : m_snapshot.relations)
        if (relation.kind == "CONTAINS")
            if (const auto node = m_estate.nodes.find(relation.target);
                node != m_estate.nodes.end() && node->second.parent.empty())
                node->second.parent = relation.source;
}

void EstateWorld::addBindings()
{
    std::unordered_map<std::string, Condition> conditions;
    for (const auto &grant : m_snapshot.grants) {
        if (grant.system != "gcp")
            continue;
        const auto document = m_grants.size();
        m_grants.push_back(&grant);
        const std::string scope(m_snapshot.canonical(grant.scope));
        auto &node = m_estate.nodes[scope];
        if (node.name.empty())
            node.name = "`" + scope + "`";
        const auto facts =
            grant.attributes.empty() ? json::object() : attributesOf(grant.attributes);
        Binding binding;
        binding.role =
            grant.role.starts_with(rolePrefix) ? grant.role.substr(rolePrefix.size()) : grant.role;
        const bool isDeleted = isTrue(facts, "deleted");
        binding.members = {isDeleted ? parsePrincipal("deleted:" + grant.principal)
                                     : principalOf(m_snapshot.canonical(grant.principal))};
        binding.isConditionHidden = isTrue(facts, "conditionHidden");
        binding.document = document;
        if (!grant.condition.empty()) {
            auto &condition = conditions[grant.condition];
            if (!condition)
                condition = parseCondition(grant.condition);
            binding.condition = condition;
        }
        node.bindings.push_back(std::move(binding));
    }
}

void EstateWorld::addRoles()
{
    for (const auto index : m_snapshot.entitiesOf("gcp", "role-definition")) {
        const auto &entity = m_snapshot.entities[index];
        const auto facts = attributesOf(entity.attributes);
        const auto name =
            entity.key.starts_with(rolePrefix) ? entity.key.substr(rolePrefix.size()) : entity.key;
        const bool isDeleted = isTrue(facts, "deleted");
        const bool isDisabled = textMember(facts, "stage") == "DISABLED";
        if (entity.isReference || (!facts.contains("permissions") && !isDeleted && !isDisabled))
            continue;
        auto &role = m_estate.roles[name];
        role.state = isDeleted    ? CustomRole::State::Deleted
                     : isDisabled ? CustomRole::State::Disabled
                                  : CustomRole::State::Active;
        for (auto &permission : textsOf(facts, "permissions"))
            role.permissions.insert(std::move(permission));
    }
}

void EstateWorld::addGroups()
{
    for (const auto &relation : m_snapshot.relations)
        if (relation.kind == "MEMBER_OF" && relation.target.starts_with("gcp:group:"))
            m_members[std::string(m_snapshot.canonical(relation.target))].emplace_back(
                m_snapshot.canonical(relation.source));
    for (const auto index : m_snapshot.entitiesOf("gcp", "group")) {
        const auto &entity = m_snapshot.entities[index];
        if (entity.attributes.find("membersKnown") != std::string::npos)
            m_members[entity.key];
    }
    for (const auto &[key, members] : m_members) {
        std::vector<Principal> principals;
        for (const auto &member : members)
            principals.push_back(principalOf(member));
        m_estate.directory.addGroup(principalOf(key).id, principals);
    }
    for (const auto &gap : m_snapshot.completeness)
        if (!gap.isComplete && gap.scope.starts_with("gcp:group:"))
            m_estate.directory.markIncomplete(principalOf(gap.scope).id);
}

void EstateWorld::addPolicies()
{
    for (const auto &policy : m_snapshot.policies) {
        if (!policy.kind.starts_with("gcp."))
            continue;
        const auto document = m_grants.size() + m_policies.size();
        m_policies.push_back(&policy);
        if (policy.kind == recordkinds::gcpDenyPolicy) {
            m_estate.wereDeniesImported = true;
            const std::string at(m_snapshot.canonical(policy.subject));
            m_estate.nodes[at].denies.push_back(denyPolicy(policy, document));
        } else if (policy.kind == recordkinds::gcpBoundary) {
            m_estate.wereBoundariesImported = true;
            m_estate.boundaries.push_back(boundary(policy));
        } else if (policy.kind == recordkinds::gcpBoundaryBinding) {
            m_estate.wereBoundariesImported = true;
            m_estate.boundaryBindings.push_back(boundaryBinding(policy, document));
        }
    }
}

/// Containers always have a policy; one without a single binding was not exported. Other resources
/// mostly have none.
void EstateWorld::markGaps()
{
    for (auto &[key, node] : m_estate.nodes)
        if (key.starts_with(containers) && node.bindings.empty())
            node.gap = "the allow policy of " + node.name + " was not imported";
}

std::string EstateWorld::keyOfPrincipal(std::string_view text) const
{
    if (const auto *entity = m_snapshot.entity(text))
        return entity->key;
    if (text.starts_with("gcp:") || text == keys::everyone)
        return std::string(text);
    if (text.find(':') == text.npos && text.find('@') != text.npos) {
        const auto address = toLower(text).ends_with(".gserviceaccount.com")
                                 ? keys::gcpServiceAccount(text)
                                 : keys::gcpMember("user:" + std::string(text));
        return std::string(m_snapshot.canonical(address));
    }
    const auto member = keys::gcpMember(text);
    return std::string(m_snapshot.canonical(member));
}

Caller EstateWorld::caller(const std::string &key) const
{
    Caller out;
    out.who = principalOf(key);
    const auto *entity = m_snapshot.entity(key);
    if (out.who.kind != Principal::Kind::ServiceAccount)
        return out;
    if (entity && entity->attributes.find("disabled") != std::string::npos)
        out.isDisabled = isTrue(attributesOf(entity->attributes), "disabled");
    // Below its project's name: a@<project>.iam.gserviceaccount.com
    auto project = entity ? std::string(m_snapshot.canonical(entity->scope)) : std::string();
    if (project.empty()) {
        const auto at = out.who.id.find('@');
        const auto id = out.who.id.substr(at + 1, out.who.id.find('.', at) - at - 1);
        const auto hit = m_estate.projects.find(id);
        if (hit != m_estate.projects.end())
            project = hit->second;
    }
    if (!project.empty())
        for (const auto &node : pathOf(m_estate, project))
            if (const auto hit = m_estate.nodes.find(node); hit != m_estate.nodes.end())
                out.containers.insert(out.containers.end(), hit->second.spellings.begin(),
                                      hit->second.spellings.end());
    return out;
}

std::vector<std::string> EstateWorld::candidates(const std::string &node) const
{
    std::set<std::string> seen;
    std::vector<std::string> open;
    const auto add = [&](std::string key) {
        if (seen.insert(key).second)
            open.push_back(std::move(key));
    };
    const auto addBindingsOf = [&](const std::string &id) {
        if (const auto hit = m_estate.nodes.find(id); hit != m_estate.nodes.end())
            for (const auto &binding : hit->second.bindings)
                add(std::string(m_snapshot.canonical(m_grants[binding.document]->principal)));
    };
    for (const auto &id : pathOf(m_estate, node))
        addBindingsOf(id);
    while (!open.empty()) {
        const auto key = std::move(open.back());
        open.pop_back();
        if (const auto group = m_members.find(key); group != m_members.end())
            for (const auto &member : group->second)
                add(member);
        // projectOwner:p stands for whoever holds the role there.
        const auto who = principalOf(key);
        if (who.kind == Principal::Kind::ProjectRole)
            if (const auto project = m_estate.projects.find(who.id);
                project != m_estate.projects.end())
                addBindingsOf(project->second);
    }
    return {seen.begin(), seen.end()};
}

std::optional<EvidenceRef> EstateWorld::placeOf(const DecisiveStatement &statement) const
{
    if (statement.document < m_grants.size())
        return m_grants[statement.document]->evidence;
    const auto index = statement.document - m_grants.size();
    if (index >= m_policies.size())
        return std::nullopt;
    auto place = m_policies[index]->evidence;
    place.line = 0;
    place.pointer += statement.pointer;
    return place;
}

std::string EstateWorld::policyOf(const DecisiveStatement &statement) const
{
    if (statement.document < m_grants.size()) {
        const std::string scope(m_snapshot.canonical(m_grants[statement.document]->scope));
        const auto node = m_estate.nodes.find(scope);
        return "allow policy of " + (node == m_estate.nodes.end() ? scope : node->second.name);
    }
    const auto index = statement.document - m_grants.size();
    return index < m_policies.size() ? m_policies[index]->name : std::string();
}

} // namespace isthmus::gcptrust
