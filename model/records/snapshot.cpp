// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/snapshot.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

namespace isthmus
{
namespace
{

/// Members of `extra` that `base` lacks; both JSON object texts or "".
std::string mergedAttributes(const std::string &base, const std::string &extra)
{
    if (base.empty() || extra.empty() || base == extra)
        return base.empty() ? extra : base;
    auto left = nlohmann::json::parse(base, nullptr, false);
    const auto right = nlohmann::json::parse(extra, nullptr, false);
    if (!left.is_object() || !right.is_object())
        return base;
    for (const auto &[key, value] : right.items())
        if (!left.contains(key))
            left[key] = value;
    return left.dump();
}

void fill(std::string &into, const std::string &from)
{
    if (into.empty())
        into = from;
}

void merge(Entity &into, const Entity &from)
{
    fill(into.name, from.name);
    fill(into.scope, from.scope);
    fill(into.provider, from.provider);
    fill(into.kind, from.kind);
    into.aliases.insert(into.aliases.end(), from.aliases.begin(), from.aliases.end());
    into.attributes = mergedAttributes(into.attributes, from.attributes);
    into.isReference = into.isReference && from.isReference;
    if (into.evidence.excerpt == 0)
        into.evidence = from.evidence;
}

/// A total order that puts the record to keep first: full ones, then those with a proof, then by
/// content, so that the order of files does not matter.
auto rank(const Entity &e)
{
    return std::tie(e.key, e.isReference, e.kind, e.name, e.attributes, e.evidence.pointer,
                    e.evidence.excerpt);
}

/// An entity that was only mentioned, by what is an alias of a described one, is that one: an Azure
/// assignment names a managed identity by its ARM id, the directory by its object id.
void foldMentions(std::vector<Entity> &entities)
{
    constexpr std::size_t several = static_cast<std::size_t>(-1);
    std::unordered_map<std::string, std::size_t> byAlias;
    for (std::size_t i = 0; i < entities.size(); ++i)
        for (const auto &alias : entities[i].aliases)
            if (const auto [hit, isNew] = byAlias.emplace(alias, i); !isNew && hit->second != i)
                hit->second = several;
    std::vector<bool> isFolded(entities.size());
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const auto hit = byAlias.find(entities[i].key);
        if (!entities[i].isReference || hit == byAlias.end() || hit->second == several ||
            hit->second == i || isFolded[hit->second])
            continue;
        isFolded[i] = true;
        merge(entities[hit->second], entities[i]);
    }
    std::size_t next = 0;
    std::erase_if(entities, [&](const Entity &) { return isFolded[next++]; });
}

void mergeEntities(std::vector<Entity> &entities)
{
    std::sort(entities.begin(), entities.end(),
              [](const Entity &a, const Entity &b) { return rank(a) < rank(b); });
    std::vector<Entity> merged;
    merged.reserve(entities.size());
    for (auto &entity : entities) {
        if (!merged.empty() && merged.back().key == entity.key)
            merge(merged.back(), entity);
        else
            merged.push_back(std::move(entity));
    }
    for (auto &entity : merged) {
        auto &aliases = entity.aliases;
        std::sort(aliases.begin(), aliases.end());
        aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
        std::erase_if(aliases,
                      [&](const auto &alias) { return alias.empty() || alias == entity.key; });
    }
    foldMentions(merged);
    entities = std::move(merged);
}

/// Sorts by `identity` (and, among equals, by place) and keeps one record of each.
template<class Record, class Identity>
void keepOnce(std::vector<Record> &records, Identity identity)
{
    std::sort(records.begin(), records.end(), [&](const Record &a, const Record &b) {
        const auto left = identity(a), right = identity(b);
        if (left != right)
            return left < right;
        return std::tie(a.evidence.pointer, a.evidence.excerpt) <
               std::tie(b.evidence.pointer, b.evidence.excerpt);
    });
    records.erase(
        std::unique(records.begin(), records.end(),
                    [&](const Record &a, const Record &b) { return identity(a) == identity(b); }),
        records.end());
}

template<class Index>
std::span<const std::uint32_t> lookUp(const Index &index, std::string_view key)
{
    const auto hit = index.find(key);
    return hit == index.end() ? std::span<const std::uint32_t>{} : std::span(hit->second);
}

} // namespace

void Snapshot::finish()
{
    m_byKey.clear(); // their keys are views into records that are about to move
    m_byAlias.clear();
    m_ambiguous.clear();
    m_managed.clear();
    for (auto *index : {&m_from, &m_to, &m_byPrincipal, &m_bySubject, &m_byKind})
        index->clear();
    mergeEntities(entities);
    for (std::uint32_t i = 0; i < entities.size(); ++i) {
        m_byKey.emplace(entities[i].key, i);
        m_byKind[entities[i].kind].push_back(i);
    }
    for (std::uint32_t i = 0; i < entities.size(); ++i)
        for (const auto &alias : entities[i].aliases)
            if (const auto [hit, isNew] = m_byAlias.emplace(alias, i); !isNew && hit->second != i)
                m_ambiguous[alias] = true;

    const auto settle = [this](std::string &key) { key = std::string(canonical(key)); };
    for (auto &relation : relations) {
        settle(relation.source);
        settle(relation.target);
    }
    for (auto &grant : grants) {
        settle(grant.principal);
        settle(grant.role);
        settle(grant.scope);
    }
    for (auto &policy : policies)
        settle(policy.subject);

    keepOnce(relations,
             [](const Relation &r) { return std::tie(r.source, r.kind, r.target, r.attributes); });
    keepOnce(grants, [](const Grant &g) {
        return std::tie(g.principal, g.role, g.scope, g.system, g.condition, g.attributes,
                        g.isEligible);
    });
    keepOnce(policies, [](const Policy &p) {
        return std::tie(p.subject, p.kind, p.key, p.name, p.document);
    });
    for (std::uint32_t i = 0; i < relations.size(); ++i) {
        m_from[relations[i].source].push_back(i);
        m_to[relations[i].target].push_back(i);
    }
    for (std::uint32_t i = 0; i < grants.size(); ++i)
        m_byPrincipal[grants[i].principal].push_back(i);
    for (std::uint32_t i = 0; i < policies.size(); ++i) {
        if (!policies[i].subject.empty())
            m_bySubject[policies[i].subject].push_back(i);
        if (!policies[i].key.empty())
            m_managed.emplace(policies[i].key, i);
    }
}

std::optional<std::size_t> Snapshot::find(std::string_view keyOrAlias) const
{
    if (const auto hit = m_byKey.find(keyOrAlias); hit != m_byKey.end())
        return hit->second;
    if (const auto hit = m_byAlias.find(keyOrAlias); hit != m_byAlias.end())
        return hit->second;
    return std::nullopt;
}

bool Snapshot::isAmbiguous(std::string_view alias) const
{
    return m_ambiguous.contains(alias);
}

const Entity *Snapshot::entity(std::string_view keyOrAlias) const
{
    const auto index = find(keyOrAlias);
    return index ? &entities[*index] : nullptr;
}

std::string_view Snapshot::canonical(std::string_view keyOrAlias) const
{
    const auto *found = entity(keyOrAlias);
    return found ? std::string_view(found->key) : keyOrAlias;
}

std::span<const std::uint32_t> Snapshot::relationsFrom(std::string_view key) const
{
    return lookUp(m_from, key);
}

std::span<const std::uint32_t> Snapshot::relationsTo(std::string_view key) const
{
    return lookUp(m_to, key);
}

std::vector<std::uint32_t> Snapshot::relationsOf(std::string_view kind) const
{
    std::vector<std::uint32_t> hits;
    for (std::uint32_t i = 0; i < relations.size(); ++i)
        if (relations[i].kind == kind)
            hits.push_back(i);
    return hits;
}

std::span<const std::uint32_t> Snapshot::grantsOf(std::string_view principalKey) const
{
    return lookUp(m_byPrincipal, principalKey);
}

std::span<const std::uint32_t> Snapshot::policiesOf(std::string_view subjectKey) const
{
    return lookUp(m_bySubject, subjectKey);
}

const Policy *Snapshot::managedPolicy(std::string_view key) const
{
    const auto hit = m_managed.find(key);
    return hit == m_managed.end() ? nullptr : &policies[hit->second];
}

std::span<const std::uint32_t> Snapshot::entitiesOf(std::string_view kind) const
{
    return lookUp(m_byKind, kind);
}

std::vector<std::uint32_t> Snapshot::entitiesOf(std::string_view provider,
                                                std::string_view kind) const
{
    std::vector<std::uint32_t> hits;
    for (const auto i : entitiesOf(kind))
        if (entities[i].provider == provider)
            hits.push_back(i);
    return hits;
}

bool Snapshot::hasProvider(std::string_view provider) const
{
    return std::any_of(entities.begin(), entities.end(),
                       [&](const Entity &e) { return !e.isReference && e.provider == provider; });
}

} // namespace isthmus
