// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/keyindex.h"
#include "model/records/records.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace isthmus
{

/// All records of one import round, merged: one Entity per key. Fill the vectors, call finish()
/// once; from then on it is only read (by derivers, from any thread) and must not be moved or
/// changed: the indices hold views into the records.
class Snapshot
{
public:
    Snapshot() = default;
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

    std::vector<Entity> entities;
    std::vector<Relation> relations;
    std::vector<Grant> grants;
    std::vector<Policy> policies;
    std::vector<Completeness> completeness;
    Timestamp asOf = 0; ///< Time for which answers hold (import time unless given).

    /// Index of the entity with this key or alias; nullopt when nobody described it. When several
    /// entities share an alias the first by key wins, and `isAmbiguous` says so.
    std::optional<std::size_t> find(std::string_view keyOrAlias) const;
    bool isAmbiguous(std::string_view alias) const;
    const Entity *entity(std::string_view keyOrAlias) const;
    /// The canonical key for a key or alias; the text itself when nobody described it.
    std::string_view canonical(std::string_view keyOrAlias) const;

    /// Relations by source / target (canonical keys) and by kind.
    std::span<const std::uint32_t> relationsFrom(std::string_view key) const;
    std::span<const std::uint32_t> relationsTo(std::string_view key) const;
    std::vector<std::uint32_t> relationsOf(std::string_view kind) const;
    std::span<const std::uint32_t> grantsOf(std::string_view principalKey) const;
    std::span<const std::uint32_t> policiesOf(std::string_view subjectKey) const;
    const Policy *managedPolicy(std::string_view key) const;
    /// Entities of one kind ("role") or of one provider and kind; indices in key order.
    std::span<const std::uint32_t> entitiesOf(std::string_view kind) const;
    std::vector<std::uint32_t> entitiesOf(std::string_view provider, std::string_view kind) const;
    /// Whether any entity or grant of this provider was imported.
    bool hasProvider(std::string_view provider) const;

    /// Merges, sorts and indexes; call once when all records are in. Entities with one key become
    /// one: full records win over references, aliases unite, missing fields are filled, attributes
    /// merge (first writer wins per member). Relations, grants and policies that repeat are kept
    /// once. Order of the input does not matter: equal sets of records give equal snapshots.
    void finish();

private:
    void indexEntities();

    KeyIndex m_byKey, m_byAlias, m_from, m_to, m_byPrincipal, m_bySubject, m_byKind, m_managed;
    std::vector<std::uint32_t> m_aliasOwners; ///< Entities, by the positions in m_byAlias.
};

} // namespace isthmus
