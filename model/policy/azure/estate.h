// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/timestamp.h"
#include "model/policy/azure/abac.h"
#include "model/policy/azure/roles.h"

#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace isthmus::azurepolicy
{

/// A role definition. Decided by what it permits, never by its name.
struct RoleDefinition {
    std::string name;
    std::vector<Permissions> permissions;
    bool isKnown = true; ///< False: neither imported nor built in.
};

struct RoleAssignment {
    std::string scope, principal; ///< Lower-case ids.
    std::string role;             ///< Key in Estate::roles.
    std::shared_ptr<const AbacCondition> condition;
    bool isEligible = false;             ///< PIM: has to be activated first.
    std::vector<std::string> activation; ///< What that takes: "approval by …", "MFA".
    std::optional<Timestamp> start, end;
    std::size_t document = 0;
};

/// Service or co-administrator of a subscription, from old exports.
struct ClassicAdministrator {
    std::string subscription, principal;
    std::size_t document = 0;
};

struct DenyAssignment {
    std::string name, scope;
    std::vector<Permissions> blocks;
    std::vector<std::string> principals, excluded; ///< The zero GUID is everybody.
    bool isForChildren = true;
    std::shared_ptr<const AbacCondition> condition;
    std::size_t document = 0;
};

/// A Key Vault's own access list; only counts while RBAC is off (policy-evaluation.md §2.10).
struct VaultPolicy {
    std::string objectId;
    std::string applicationId; ///< Set: only that application on behalf of the object.
    std::set<std::string> keys, secrets, certificates; ///< Lower case: "get", "list", "all".
    std::size_t document = 0;
};
struct VaultFacts {
    enum class Mode : unsigned char { AccessPolicies, Rbac, Unknown };
    Mode mode = Mode::Unknown;
    bool isFirewalled = false;
    std::vector<VaultPolicy> policies;
};

/// Switches of a resource that open or close ways around RBAC (policy-evaluation.md §2.11).
struct LocalAccess {
    std::optional<bool>
        isKeyAccessAllowed; ///< allowSharedKeyAccess, !disableLocalAuth, admin user…
};

/// Everything known about the tenants' Azure side. Ids are lower-case. Fill, then only read.
struct Estate {
    std::unordered_map<std::string, RoleDefinition> roles;
    std::vector<RoleAssignment> assignments;
    std::vector<ClassicAdministrator> classic;
    std::vector<DenyAssignment> denies;
    /// What contains a scope where its path does not say it: subscription -> management group ->
    /// management group.
    std::unordered_map<std::string, std::string> parents;
    std::set<std::string> unknownGroups;                ///< Groups whose members were not imported.
    std::unordered_map<std::string, VaultFacts> vaults; ///< By resource id.
    std::unordered_map<std::string, LocalAccess> local; ///< By resource id.
    /// Attributes of resources for conditions: "<resource id>|<attribute>" -> values.
    std::map<std::string, std::vector<std::string>> attributes;
    bool wereDeniesImported = false;
    bool isTreeImported = false; ///< Management groups.
    Timestamp asOf = 0;
};

struct Caller {
    std::string id;                  ///< Object id.
    std::vector<std::string> groups; ///< Transitive.
    std::string applicationId;       ///< The application that acts for the user, if asked so.
    std::map<std::string, std::vector<std::string>> attributes; ///< @Principal[…].
    bool areAttributesKnown = false;
    bool isDisabled = false;

    std::vector<std::string> identities() const;
};

struct Question {
    std::string action;
    Plane plane = Plane::Control;
    std::string resource; ///< Any case.
    std::string subOperation;
    /// What is known of the request: "Microsoft.Authorization/roleAssignments:RoleDefinitionId".
    std::map<std::string, std::vector<std::string>> request;
};

/// The scope, then every scope above it: path, management groups, "/". Lower case.
std::vector<std::string> scopesAbove(const Estate &estate, std::string_view resource);

Decision evaluate(const Estate &estate, const Caller &caller, const Question &question);
/// The parts, for explaining: what the assignments say (union); that no deny assignment stands in
/// the way; what the vault's own list says.
Decision granted(const Estate &estate, const Caller &caller, const Question &question);
Decision undenied(const Estate &estate, const Caller &caller, const Question &question);
/// What the assignments made at exactly this scope say about the question.
Decision grantedAt(const Estate &estate, const Caller &caller, const Question &question,
                   const std::string &scope);

/// Assign the role at the scope to somebody: roleAssignments/write with the request's attributes
/// known, so that constrained delegation is decided.
Decision mayAssign(const Estate &estate, const Caller &caller, const std::string &scope,
                   const std::string &roleGuid, const std::string &principalId,
                   const std::string &principalType);

/// A way to a resource's data around RBAC.
struct Bypass {
    std::string name; ///< "storage account keys"
    Decision decision;
};
/// Those that the kind of the resource has: keys, SAS, admin users, local accounts, self-granted
/// vault access.
std::vector<Bypass> bypasses(const Estate &estate, const Caller &caller,
                             const std::string &resource);

inline constexpr std::size_t noDocument = static_cast<std::size_t>(-1);

/// The vault that a resource is or lies in; nullptr when it is none.
const VaultFacts *vaultOf(const Estate &estate, std::string_view resource);
/// What the vault's access policies say of a data action ("…/secrets/getSecret/action").
Decision vaultPolicyDecision(const VaultFacts &vault, const Caller &caller,
                             std::string_view dataAction);

} // namespace isthmus::azurepolicy
