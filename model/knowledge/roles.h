// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isthmus
{

/// One block of an Azure role: what it may do is `actions` minus `notActions`, and the same for the
/// data plane (policy-evaluation.md §2.3).
struct AzurePermissions {
    std::vector<std::string> actions, notActions, dataActions, notDataActions;
};

/// An Azure built-in role.
struct AzureRole {
    std::string guid; ///< Lower case; equal in every tenant.
    std::string name; ///< "Key Vault Secrets User".
    std::vector<AzurePermissions> permissions;
};

/// A Google predefined role.
struct GcpRole {
    std::string name;                     ///< "roles/storage.objectViewer".
    std::string title;                    ///< "Storage Object Viewer".
    std::vector<std::string> permissions; ///< Only those that belong to an action class, sorted.
    /// All of them, as [first, end) over the sorted list of every permission; ascending.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;

    bool has(std::string_view permission) const;
};

/// Facts about roles that exports only name. nullptr when the role is custom or newer than the
/// facts. Values live for ever; safe from every thread. `guid` compares without case.
const AzureRole *azureRole(std::string_view guid);
const GcpRole *gcpRole(std::string_view name);
/// Whether any predefined role has the permission: else it is misspelt or newer than the facts.
bool isGcpPermission(std::string_view permission);

} // namespace isthmus
