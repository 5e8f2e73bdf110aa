// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/k8sworld.h"

#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

#include <algorithm>

namespace isthmus::k8strust
{
namespace
{

constexpr std::string_view prefix = "k8s:";

struct Building {
    k8spolicy::Cluster cluster;
    ClusterWorld world;
};

k8spolicy::Subject subjectOf(const ObjectKey &key)
{
    using Kind = k8spolicy::Subject::Kind;
    if (key.kind == "serviceaccount")
        return {Kind::ServiceAccount, key.name, key.ns};
    return {key.kind == "group"  ? Kind::Group
            : key.kind == "user" ? Kind::User
                                 : Kind::Unknown,
            key.name,
            {}};
}

void addRoles(const Snapshot &snapshot, std::map<std::string, Building> &out)
{
    for (const auto index : snapshot.entitiesOf("kubernetes", "role-definition")) {
        const auto &entity = snapshot.entities[index];
        const auto key = parseObjectKey(entity.key);
        if (!key || entity.isReference)
            continue;
        auto &building = out[key->cluster];
        building.cluster.roles.push_back(
            k8spolicy::parseRole(key->name, key->ns, attributesOf(entity.attributes)));
        building.world.roles.push_back(&entity);
    }
}

void addBindings(const Snapshot &snapshot, std::map<std::string, Building> &out)
{
    for (const auto &grant : snapshot.grants) {
        const auto role = grant.system == "kubernetes" ? parseObjectKey(grant.role) : std::nullopt;
        const auto subject = parseObjectKey(grant.principal);
        if (!role || !subject)
            continue;
        const auto scope = parseObjectKey(grant.scope);
        k8spolicy::Binding binding;
        binding.name = textMember(attributesOf(grant.attributes), "binding");
        binding.ns = scope && scope->kind == "namespace" ? scope->name : std::string();
        binding.roleKind = role->kind == "clusterrole" ? "ClusterRole"
                           : role->kind == "role"      ? "Role"
                                                       : role->kind;
        binding.roleName = role->name;
        binding.subjects = {subjectOf(*subject)};
        auto &building = out[role->cluster];
        building.cluster.bindings.push_back(std::move(binding));
        building.world.bindings.push_back(&grant);
    }
}

void addPods(const Snapshot &snapshot, std::map<std::string, Building> &out)
{
    for (const auto index : snapshot.entitiesOf("kubernetes", "pod")) {
        const auto &entity = snapshot.entities[index];
        const auto key = parseObjectKey(entity.key);
        const auto facts = attributesOf(entity.attributes);
        const auto node = textMember(facts, "node");
        if (!key || node.empty())
            continue;
        k8spolicy::PodFacts pod{key->ns, node, textMember(facts, "serviceAccount"), {}, {}};
        const auto secrets = facts.find("secrets");
        if (secrets != facts.end() && secrets->is_array())
            for (const auto &name : *secrets)
                if (name.is_string())
                    pod.secrets.push_back(name.get<std::string>());
        out[key->cluster].cluster.pods.push_back(std::move(pod));
    }
}

void addNamespaces(const Snapshot &snapshot, std::map<std::string, Building> &out)
{
    for (const auto index : snapshot.entitiesOf("kubernetes", "namespace")) {
        const auto &entity = snapshot.entities[index];
        const auto key = parseObjectKey(entity.key);
        if (!key || entity.isReference)
            continue;
        const auto facts = attributesOf(entity.attributes);
        std::string level = textMember(facts, "podSecurity");
        const auto labels = facts.find("labels");
        if (level.empty() && labels != facts.end() && labels->is_object())
            level = textMember(*labels, "pod-security.kubernetes.io/enforce");
        out[key->cluster].cluster.podSecurity.emplace(key->name, level);
    }
}

/// Nobody exports the built-in roles one by one: where they are, the whole list is.
bool hasBuiltInRoles(const k8spolicy::Cluster &cluster)
{
    const auto has = [&](std::string_view name) {
        return std::any_of(cluster.roles.begin(), cluster.roles.end(),
                           [&](const auto &role) { return role.ns.empty() && role.name == name; });
    };
    return has("cluster-admin") && has("system:discovery") && has("system:basic-user");
}

void addLimits(const Snapshot &snapshot, k8spolicy::Cluster &cluster)
{
    for (const auto &one : snapshot.completeness)
        if (one.source.starts_with("kubernetes") && !one.isComplete)
            cluster.bindingGap = "a list of the cluster was cut: " + one.reason;
    if (cluster.bindingGap.empty() && cluster.bindings.empty())
        cluster.bindingGap = "no role bindings of the cluster were imported";
    cluster.hasAllClusterRoles = cluster.bindingGap.empty() && hasBuiltInRoles(cluster);
}

} // namespace

std::optional<ObjectKey> parseObjectKey(std::string_view key)
{
    if (!key.starts_with(prefix))
        return std::nullopt;
    // Names may hold colons ("system:masters"), ids of clusters do not.
    const auto end = key.find(':', prefix.size());
    ObjectKey out;
    out.cluster = std::string(key.substr(0, end));
    if (end == key.npos)
        return out;
    const auto kindEnd = key.find(':', end + 1);
    if (kindEnd == key.npos)
        return std::nullopt;
    out.kind = std::string(key.substr(end + 1, kindEnd - end - 1));
    const auto rest = key.substr(kindEnd + 1);
    const auto slash = rest.find('/');
    const bool isWide = out.kind == "user" || out.kind == "group" || out.kind == "clusterrole";
    if (slash == rest.npos || isWide) {
        out.name = std::string(rest);
    } else {
        out.ns = std::string(rest.substr(0, slash));
        out.name = std::string(rest.substr(slash + 1));
    }
    return out;
}

std::string keyOf(const std::string &clusterKey, const k8spolicy::Subject &subject)
{
    using Kind = k8spolicy::Subject::Kind;
    const auto cluster = std::string_view(clusterKey).substr(prefix.size());
    switch (subject.kind) {
    case Kind::User:
        return keys::k8sObject(cluster, "user", {}, subject.name);
    case Kind::Group:
        return keys::k8sObject(cluster, "group", {}, subject.name);
    case Kind::ServiceAccount:
        return keys::k8sObject(cluster, "serviceaccount", subject.ns, subject.name);
    case Kind::Unknown:
        break;
    }
    return {};
}

World::World(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    std::map<std::string, Building> building;
    addRoles(snapshot, building);
    addBindings(snapshot, building);
    addPods(snapshot, building);
    addNamespaces(snapshot, building);
    for (auto &[key, one] : building) {
        addLimits(snapshot, one.cluster);
        one.world.key = key;
        one.world.rbac = std::make_unique<const k8spolicy::Rbac>(std::move(one.cluster));
        m_clusters.emplace(key, std::move(one.world));
    }
}

const ClusterWorld *World::clusterAt(std::string_view key) const
{
    const auto parsed = parseObjectKey(m_snapshot.canonical(key));
    const auto hit = parsed ? m_clusters.find(parsed->cluster) : m_clusters.end();
    return hit == m_clusters.end() ? nullptr : &hit->second;
}

std::optional<EvidenceRef> ClusterWorld::placeOf(const DecisiveStatement &statement) const
{
    if (statement.document < bindings.size())
        return bindings[statement.document]->evidence;
    const auto index = statement.document - bindings.size();
    if (index >= roles.size())
        return std::nullopt;
    auto place = roles[index]->evidence;
    place.line = 0;
    place.pointer += statement.pointer;
    return place;
}

} // namespace isthmus::k8strust
