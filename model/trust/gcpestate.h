// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/gcp/estate.h"
#include "model/records/snapshot.h"

/// Google Cloud in one snapshot as the evaluator wants it (policy-evaluation.md §4). Lives as long
/// as the snapshot; const and safe from every thread once built.
namespace isthmus::gcptrust
{

class EstateWorld
{
public:
    explicit EstateWorld(const Snapshot &snapshot);
    EstateWorld(const EstateWorld &) = delete;
    EstateWorld &operator=(const EstateWorld &) = delete;

    const Snapshot &snapshot() const { return m_snapshot; }
    const gcppolicy::Estate &estate() const { return m_estate; }
    /// Somebody by key, alias, member text ("user:a@b") or address.
    std::string keyOfPrincipal(std::string_view text) const;
    gcppolicy::Caller caller(const std::string &key) const;
    /// Keys of everybody whom a binding on the path of the node can reach, groups opened.
    std::vector<std::string> candidates(const std::string &node) const;

    std::optional<EvidenceRef> placeOf(const DecisiveStatement &statement) const;
    std::string policyOf(const DecisiveStatement &statement) const;

private:
    void addNodes();
    void addBindings();
    void addRoles();
    void addGroups();
    void addPolicies();
    void markGaps();
    std::vector<std::string> spellingsOf(const Entity &entity) const;

    const Snapshot &m_snapshot;
    gcppolicy::Estate m_estate;
    std::vector<const Grant *> m_grants;    ///< Documents below m_grants.size().
    std::vector<const Policy *> m_policies; ///< And those after them.
    std::unordered_map<std::string, std::vector<std::string>> m_members; ///< Of groups, by key.
};

} // namespace isthmus::gcptrust
