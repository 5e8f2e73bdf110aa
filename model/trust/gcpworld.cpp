// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/gcpworld.h"

#include "model/base/text.h"
#include "model/knowledge/roles.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

#include <algorithm>
#include <span>
#include <unordered_set>

namespace isthmus::gcptrust
{
namespace
{

constexpr std::size_t maxDepth = 32; ///< Of the resource hierarchy; exports may hold cycles.
constexpr std::string_view rolePrefix = "gcp:role:";

/// Kinds that bindings on a container reach one by one.
constexpr std::string_view leafKinds[] = {"service-account", "secret", "bucket",
                                          "dataset",         "agent",  "model-endpoint"};

bool isLeaf(std::string_view kind)
{
    return std::find(std::begin(leafKinds), std::end(leafKinds), kind) != std::end(leafKinds);
}

bool flag(const nlohmann::json &object, const char *member)
{
    const auto hit = object.find(member);
    return hit != object.end() && hit->is_boolean() && hit->get<bool>();
}

} // namespace

cel::Value resourceName(std::string_view key)
{
    constexpr std::string_view buckets = "//storage.googleapis.com/";
    if (key.starts_with(buckets))
        return cel::Value::glob("projects/_/buckets/" + std::string(key.substr(buckets.size())) +
                                "/objects/*");
    if (const auto secret = key.find("/secrets/"); secret != key.npos) {
        // Conditions see the project's number; a name by id leaves it open.
        const auto begin = key.rfind('/', secret - 1) + 1;
        const auto project = key.substr(begin, secret - begin);
        const bool isNumber = project.find_first_not_of("0123456789") == project.npos;
        return cel::Value::glob("projects/" + std::string(isNumber ? project : "*") +
                                std::string(key.substr(secret)) + "/versions/*");
    }
    return cel::Value::unknown("it depends on the resource that is asked for");
}

cel::Value resourceService(std::string_view key)
{
    if (!key.starts_with("//"))
        return cel::Value::unknown("it depends on the resource that is asked for");
    const auto service = key.substr(2, key.find('/', 2) - 2);
    if (service == "cloudresourcemanager.googleapis.com") // a container stands for what it holds
        return cel::Value::unknown("it depends on the resource that is asked for");
    return cel::Value::of(std::string(service));
}

bool Role::has(std::string_view permission) const
{
    return std::binary_search(permissions.begin(), permissions.end(), permission);
}

std::vector<std::string> Role::of(std::span<const std::string_view> wanted) const
{
    std::vector<std::string> hits;
    for (const auto permission : wanted)
        if (has(permission))
            hits.emplace_back(permission);
    return hits;
}

World::World(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    for (const auto &grant : snapshot.grants)
        if (grant.system == "gcp")
            m_grants.push_back(&grant);
    for (const auto &entity : snapshot.entities)
        if (entity.provider == "gcp" && !entity.scope.empty())
            m_parents.emplace(entity.key, snapshot.canonical(entity.scope));
    for (const auto &relation : snapshot.relations)
        if (relation.kind == "CONTAINS")
            m_parents.emplace(relation.target, relation.source);
    for (const auto index : snapshot.entitiesOf("gcp", "service-account")) {
        const auto &account = snapshot.entities[index];
        // Parsing is dear and hardly any account has the member.
        if (account.attributes.find("disabled") != std::string::npos &&
            flag(attributesOf(account.attributes), "disabled"))
            m_disabled.insert(account.key);
    }
    for (const auto &entity : snapshot.entities)
        if (entity.provider == "gcp" && isLeaf(entity.kind))
            for (auto &container : containersOf(entity.key))
                m_below[{std::move(container), entity.kind}].push_back(&entity);
}

std::vector<std::string> World::containersOf(std::string_view key) const
{
    std::vector<std::string> chain;
    for (auto at = m_parents.find(key); at != m_parents.end() && chain.size() < maxDepth;
         at = m_parents.find(at->second))
        chain.emplace_back(at->second);
    return chain;
}

const std::vector<const Entity *> &World::below(std::string_view container,
                                                std::string_view kind) const
{
    static const std::vector<const Entity *> none;
    const auto hit = m_below.find({std::string(container), std::string(kind)});
    return hit == m_below.end() ? none : hit->second;
}

bool World::isContainer(std::string_view key) const
{
    return key.starts_with("//cloudresourcemanager.googleapis.com/");
}

bool World::isDisabled(std::string_view accountKey) const
{
    return m_disabled.contains(accountKey);
}

std::vector<std::string> World::withGroups(const std::string &principal) const
{
    std::vector<std::string> all{principal};
    std::unordered_set<std::string> seen{principal};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const auto index : m_snapshot.relationsFrom(all[i])) {
            const auto &relation = m_snapshot.relations[index];
            if (relation.kind == "MEMBER_OF" && seen.insert(relation.target).second)
                all.push_back(relation.target);
        }
    return all;
}

const Role &World::role(const std::string &roleKey) const
{
    const auto [hit, isNew] = m_roles.try_emplace(roleKey);
    if (isNew)
        hit->second = readRole(roleKey);
    return hit->second;
}

Role World::readRole(const std::string &roleKey) const
{
    Role role;
    role.name = roleKey.starts_with(rolePrefix) ? roleKey.substr(rolePrefix.size()) : roleKey;
    role.title = role.name;
    if (const auto *entity = m_snapshot.entity(roleKey); entity && !entity->isReference) {
        const auto facts = attributesOf(entity->attributes);
        role.title = entity->name;
        role.place = entity->evidence;
        if (flag(facts, "deleted") || textMember(facts, "stage") == "DISABLED") {
            role.state = Role::State::Dead;
            role.why =
                "the role is " + std::string(flag(facts, "deleted") ? "deleted" : "disabled");
            return role;
        }
        if (const auto list = facts.find("permissions"); list != facts.end() && list->is_array()) {
            role.state = Role::State::Known;
            for (const auto &permission : *list)
                if (permission.is_string())
                    role.permissions.push_back(permission.get<std::string>());
        }
    }
    if (const auto *known = gcpRole(role.name); known && role.state == Role::State::Unknown) {
        role.state = Role::State::Known;
        role.title = known->title;
        role.permissions = known->permissions;
    }
    if (role.state == Role::State::Unknown)
        role.why = "the permissions of role `" + role.name + "`";
    std::sort(role.permissions.begin(), role.permissions.end());
    role.classes = classesOf(ActionSystem::Gcp, role.permissions);
    return role;
}

Judgement World::judge(const Grant &grant, std::string_view target) const
{
    Judgement judgement;
    const auto &held = role(grant.role);
    const auto facts =
        grant.attributes.empty() ? nlohmann::json::object() : attributesOf(grant.attributes);
    const auto stop = [&](std::string why) {
        judgement.verdict = Verdict::No;
        judgement.stopper = std::move(why);
    };
    if (flag(facts, "deleted") || grant.principal.starts_with("gcp:deleted:"))
        stop("the member was deleted");
    else if (held.state == Role::State::Dead)
        stop(held.why);
    else if (isDisabled(grant.principal))
        stop("the service account is disabled");
    if (judgement.verdict == Verdict::No)
        return judgement;
    if (held.state == Role::State::Unknown) {
        judgement.verdict = Verdict::Unknown;
        judgement.missing.push_back(held.why);
    }
    if (flag(facts, "conditionHidden")) {
        judgement.verdict = allOf(judgement.verdict, Verdict::Conditional);
        judgement.conditions.push_back({"a condition that the export hides", "", "",
                                        Verdict::Conditional,
                                        "the policy was read as version 1; read it as version 3"});
    }
    if (!grant.condition.empty())
        judgeCondition(grant, target, judgement);
    return judgement;
}

void World::judgeCondition(const Grant &grant, std::string_view target, Judgement &judgement) const
{
    auto hit = m_conditions.find(grant.condition);
    if (hit == m_conditions.end())
        hit = m_conditions.emplace(grant.condition, cel::parse(grant.condition)).first;
    const auto environment = [&](std::string_view path) -> cel::Value {
        if (path == "request.time")
            return cel::Value::time(static_cast<double>(m_snapshot.asOf));
        if (path == "resource.name")
            return resourceName(target);
        if (path == "resource.service")
            return resourceService(target);
        return cel::Value::unknown("known only at request time");
    };
    auto outcome = cel::judge(hit->second, environment);
    judgement.verdict = allOf(judgement.verdict, outcome.verdict);
    judgement.conditions.insert(judgement.conditions.end(), outcome.checks.begin(),
                                outcome.checks.end());
    if (outcome.verdict == Verdict::No)
        judgement.stopper = "its condition `" + grant.condition + "` cannot hold";
}

void apply(const Judgement &judgement, TrustEdge &edge)
{
    edge.verdict = judgement.verdict;
    edge.optimistic = judgement.verdict == Verdict::Unknown ? Verdict::Yes : judgement.verdict;
    edge.conditions = judgement.conditions;
    edge.missing = judgement.missing;
    if (judgement.verdict == Verdict::No) {
        edge.isTraversable = false;
        edge.sentence += " It has no effect: " + judgement.stopper + ".";
    } else if (judgement.verdict == Verdict::Conditional) {
        edge.sentence += " It holds when the conditions below hold.";
    } else if (judgement.verdict == Verdict::Unknown) {
        edge.sentence += " What it permits is not known: " + join(judgement.missing, ", ") +
                         " was not imported.";
    }
}

std::vector<EdgeEvidence> proofs(const Grant &grant, const Role &role)
{
    std::vector<EdgeEvidence> places{{grant.evidence, "grants"}};
    const auto member = grant.evidence.pointer.rfind("/members/");
    if (member != std::string::npos) {
        auto binding = grant.evidence;
        binding.line = 0;
        const auto root = grant.evidence.pointer.substr(0, member);
        binding.pointer = root + "/role";
        places.push_back({binding, "grants"});
        if (!grant.condition.empty()) {
            binding.pointer = root + "/condition/expression";
            places.push_back({binding, "limits"});
        }
    }
    if (role.place.excerpt != 0)
        places.push_back({role.place, "names"});
    return places;
}

} // namespace isthmus::gcptrust
