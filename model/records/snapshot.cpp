// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/snapshot.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <future>
#include <numeric>
#include <tuple>
#include <utility>

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

/// The aliases of all entities, with their owners.
struct Aliases {
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> owners;
    KeyIndex index;

    explicit Aliases(const std::vector<Entity> &entities)
    {
        for (std::uint32_t i = 0; i < entities.size(); ++i)
            for (const auto &alias : entities[i].aliases) {
                texts.push_back(alias);
                owners.push_back(i);
            }
        index = KeyIndex(texts.size(), [this](std::uint32_t i) { return texts[i]; });
    }
};

/// An entity that was only mentioned, by what is an alias of a described one, is that one: an Azure
/// assignment names a managed identity by its ARM id, the directory by its object id.
void foldMentions(std::vector<Entity> &entities)
{
    const Aliases aliases(entities);
    std::vector<bool> isFolded(entities.size());
    std::vector<std::pair<std::size_t, std::size_t>> folds; // done at the end: the index has views
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (!entities[i].isReference)
            continue;
        const auto hits = aliases.index.find(entities[i].key);
        if (hits.empty())
            continue;
        const auto owner = aliases.owners[hits.front()];
        const bool isOne = std::all_of(hits.begin(), hits.end(), [&](std::uint32_t hit) {
            return aliases.owners[hit] == owner;
        });
        if (!isOne || owner == i || isFolded[owner])
            continue;
        isFolded[i] = true;
        folds.emplace_back(owner, i);
    }
    for (const auto &[owner, mention] : folds)
        merge(entities[owner], entities[mention]);
    std::size_t next = 0;
    std::erase_if(entities, [&](const Entity &) { return isFolded[next++]; });
}

/// Brings records into the order of `isBefore`. Positions are sorted, not records: those are some
/// hundred bytes to move.
template<class Record, class IsBefore>
void sortRecords(std::vector<Record> &records, IsBefore isBefore)
{
    std::vector<std::uint32_t> order(records.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto precedes = [&](std::uint32_t a, std::uint32_t b) {
        return isBefore(records[a], records[b]);
    };
    if (std::is_sorted(order.begin(), order.end(), precedes))
        return;
    std::sort(order.begin(), order.end(), precedes);
    for (std::uint32_t i = 0; i < order.size(); ++i) { // along the cycles of the permutation
        auto at = i;
        while (order[at] != i && order[at] != at) {
            const auto from = order[at];
            std::swap(records[at], records[from]);
            order[at] = at;
            at = from;
        }
        order[at] = at;
    }
}

void mergeEntities(std::vector<Entity> &entities)
{
    sortRecords(entities, [](const Entity &a, const Entity &b) { return rank(a) < rank(b); });
    std::size_t kept = 0; // entities[0, kept) are merged
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (kept > 0 && entities[kept - 1].key == entities[i].key)
            merge(entities[kept - 1], entities[i]);
        else if (kept++ != i)
            entities[kept - 1] = std::move(entities[i]);
    }
    entities.erase(entities.begin() + static_cast<std::ptrdiff_t>(kept), entities.end());
    for (auto &entity : entities) {
        auto &aliases = entity.aliases;
        std::sort(aliases.begin(), aliases.end());
        aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
        std::erase_if(aliases,
                      [&](const auto &alias) { return alias.empty() || alias == entity.key; });
    }
    foldMentions(entities);
}

/// Sorts by `identity` (and, among equals, by place) and keeps one record of each.
template<class Record, class Identity>
void keepOnce(std::vector<Record> &records, Identity identity)
{
    sortRecords(records, [&](const Record &a, const Record &b) {
        if (const auto order = identity(a) <=> identity(b); order != 0)
            return order < 0;
        return std::tie(a.evidence.pointer, a.evidence.excerpt) <
               std::tie(b.evidence.pointer, b.evidence.excerpt);
    });
    records.erase(
        std::unique(records.begin(), records.end(),
                    [&](const Record &a, const Record &b) { return identity(a) == identity(b); }),
        records.end());
}

auto identityOf(const Relation &r)
{
    return std::tie(r.source, r.kind, r.target, r.attributes);
}
auto identityOf(const Grant &g)
{
    return std::tie(g.principal, g.role, g.scope, g.system, g.condition, g.attributes,
                    g.isEligible);
}
auto identityOf(const Policy &p)
{
    return std::tie(p.subject, p.kind, p.key, p.name, p.document);
}

/// An index of `records` by what `member` gives.
template<class Record, class Member>
KeyIndex indexOf(const std::vector<Record> &records, Member member)
{
    return KeyIndex(records.size(), [&](std::uint32_t i) -> std::string_view {
        return std::invoke(member, records[i]);
    });
}

} // namespace

void Snapshot::indexEntities()
{
    m_byKey = indexOf(entities, &Entity::key);
    m_byKind = indexOf(entities, &Entity::kind);
    Aliases aliases(entities);
    m_byAlias = std::move(aliases.index);
    m_aliasOwners = std::move(aliases.owners);
}

void Snapshot::finish()
{
    for (auto *index : {&m_byKey, &m_byAlias, &m_from, &m_to, &m_byPrincipal, &m_bySubject,
                        &m_byKind, &m_managed})
        *index = {}; // they hold views into records that are about to move
    mergeEntities(entities);
    indexEntities();

    const auto settle = [this](std::string &key) {
        if (const auto known = canonical(key); known != key)
            key = std::string(known);
    };
    auto others = std::async(std::launch::async, [&] {
        for (auto &policy : policies)
            settle(policy.subject);
        keepOnce(policies, [](const Policy &p) { return identityOf(p); });
        m_bySubject = indexOf(policies, &Policy::subject);
        m_managed = indexOf(policies, &Policy::key);
    });
    for (auto &relation : relations) {
        settle(relation.source);
        settle(relation.target);
    }
    for (auto &grant : grants) {
        settle(grant.principal);
        settle(grant.role);
        settle(grant.scope);
    }
    keepOnce(relations, [](const Relation &r) { return identityOf(r); });
    keepOnce(grants, [](const Grant &g) { return identityOf(g); });
    m_from = indexOf(relations, &Relation::source);
    m_to = indexOf(relations, &Relation::target);
    m_byPrincipal = indexOf(grants, &Grant::principal);
    others.get();
}

std::optional<std::size_t> Snapshot::find(std::string_view keyOrAlias) const
{
    if (const auto hits = m_byKey.find(keyOrAlias); !hits.empty())
        return hits.front();
    if (const auto hits = m_byAlias.find(keyOrAlias); !hits.empty())
        return m_aliasOwners[hits.front()];
    return std::nullopt;
}

bool Snapshot::isAmbiguous(std::string_view alias) const
{
    const auto hits = m_byAlias.find(alias);
    return !hits.empty() && m_aliasOwners[hits.front()] != m_aliasOwners[hits.back()];
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
    return m_from.find(key);
}

std::span<const std::uint32_t> Snapshot::relationsTo(std::string_view key) const
{
    return m_to.find(key);
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
    return m_byPrincipal.find(principalKey);
}

std::span<const std::uint32_t> Snapshot::policiesOf(std::string_view subjectKey) const
{
    return m_bySubject.find(subjectKey);
}

const Policy *Snapshot::managedPolicy(std::string_view key) const
{
    const auto hits = m_managed.find(key);
    return hits.empty() ? nullptr : &policies[hits.front()];
}

std::span<const std::uint32_t> Snapshot::entitiesOf(std::string_view kind) const
{
    return m_byKind.find(kind);
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
