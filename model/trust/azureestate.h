// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/azure/estate.h"
#include "model/records/snapshot.h"

/// Azure RBAC in one snapshot as the evaluator wants it (policy-evaluation.md §2). Ids of
/// principals are keys ("entra:<object id>"). Lives as long as the snapshot; const and safe from
/// every thread.
namespace isthmus::azuretrust
{

class EstateWorld
{
public:
    explicit EstateWorld(const Snapshot &snapshot);
    EstateWorld(const EstateWorld &) = delete;
    EstateWorld &operator=(const EstateWorld &) = delete;

    const Snapshot &snapshot() const { return m_snapshot; }
    const azurepolicy::Estate &estate() const { return m_estate; }
    azurepolicy::Caller caller(const std::string &key) const;
    /// Keys of everybody whom an assignment at or above the scope, or the vault's own list, can
    /// reach, groups opened.
    std::vector<std::string> candidates(const std::string &scope) const;
    /// "subscription `Payments`"; the scope itself when nobody described it.
    std::string nameOf(const std::string &scope) const;

    std::optional<EvidenceRef> placeOf(const DecisiveStatement &statement) const;
    std::string policyOf(const DecisiveStatement &statement) const;

private:
    void addTree();
    void addAssignment(const Grant &grant);
    void addVaultPolicy(const Grant &grant);
    void addRole(const std::string &key);
    void addDenies();
    void addResources();
    void addGroups();

    const Snapshot &m_snapshot;
    azurepolicy::Estate m_estate;
    std::vector<const Grant *> m_grants;  ///< Documents below m_grants.size().
    std::vector<const Entity *> m_denies; ///< And those after them.
    std::unordered_map<std::string, std::vector<std::string>> m_members, m_groups;
};

} // namespace isthmus::azuretrust
