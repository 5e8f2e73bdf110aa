// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/azure/roles.h"
#include "model/records/snapshot.h"
#include "model/trust/edge.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The Azure part of a snapshot, made ready for decisions (policy-evaluation.md §2). For the Azure
/// derivers only; everything lives as long as the snapshot.
namespace isthmus::azuretrust
{

/// A role's body, from its exported definition or the built-in facts.
struct Role {
    std::string key, name;
    std::vector<azurepolicy::Permissions> permissions;
    bool isKnown = false;           ///< False: neither exported nor built in.
    const Entity *source = nullptr; ///< The exported definition; null for built-in facts.
};

/// One Azure role assignment.
struct Holding {
    const Grant *grant = nullptr;
    std::string principal, scope; ///< Canonical keys.
    const Role *role = nullptr;
    bool hasEnded = false; ///< Its end lies before the snapshot's time.
};

struct Deny {
    azurepolicy::Deny deny;
    const Entity *source = nullptr;
};

/// Which of its two models a vault's data plane uses (policy-evaluation.md §2.10).
enum class VaultMode { AccessPolicies, Rbac, Unknown };

struct Vault {
    const Entity *entity = nullptr;
    VaultMode mode = VaultMode::Unknown;
    bool isModeAssumed = false; ///< The export leaves the model open: access policies.
    bool isFirewalled = false;  ///< Only admits chosen networks.
    std::vector<const Entity *> secrets;
    std::vector<const Grant *> policies;
    std::vector<std::string> scopes; ///< Itself and everything above it.
    bool isTreeKnown = false;        ///< Its subscription's management groups were imported.
};

class World
{
public:
    explicit World(const Snapshot &snapshot);
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    const Snapshot &snapshot() const { return m_snapshot; }
    const std::vector<Holding> &holdings() const { return m_holdings; }
    const std::vector<Vault> &vaults() const { return m_vaults; }
    /// The vault that `scope` is or lies in; null when it is none.
    const Vault *vaultAt(std::string_view scope) const;

    /// The scope itself, then every scope above it, up to "/".
    std::vector<std::string> scopesAbove(const std::string &scope) const;
    /// What an assignment gives of one action at `resource`, whose scopes include the assignment's.
    Decision decide(const Holding &holding, azurepolicy::Plane plane,
                    std::string_view action) const;
    /// The deny assignment that stops the action at `scopes.front()`; null when none does.
    const Deny *deniedBy(const std::string &principal, const std::vector<std::string> &scopes,
                         azurepolicy::Plane plane, std::string_view action) const;

    bool isDisabled(const std::string &principal) const;
    bool isGuest(const std::string &principal) const;

private:
    void readRole(const Grant &grant);
    void readHoldings();
    void readDenies();
    void readVaults();
    Vault vaultOf(const Entity &entity) const;
    std::vector<std::string> withGroups(const std::string &principal) const;

    const Snapshot &m_snapshot;
    std::map<std::string, Role, std::less<>> m_roles; ///< By key; addresses are stable.
    std::vector<Holding> m_holdings;
    std::vector<Deny> m_denies;
    std::vector<Vault> m_vaults;
    std::unordered_map<std::string_view, std::size_t> m_vaultByKey;
};

/// "Role `Reader` at subscription `Payments`": names for sentences.
std::string assignmentText(const Snapshot &snapshot, const Holding &holding);
/// Evidence of an assignment: the grant, and the role definition when it was exported.
std::vector<EdgeEvidence> evidenceOf(const Holding &holding);
/// Puts a decision's verdict and reasons into an edge.
void apply(Decision decision, TrustEdge &edge);

} // namespace isthmus::azuretrust
