// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/verdict.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What Azure role definitions and assignments allow (policy-evaluation.md §2). Pure functions.
namespace isthmus::azurepolicy
{

/// One permission block of a role definition. Patterns: any case, `*` spans `/`.
struct Permissions {
    std::vector<std::string> actions, notActions, dataActions, notDataActions;
};

enum class Plane : unsigned char { Control, Data };

/// actions − notActions of one block, or its data counterpart.
bool allows(const Permissions &permissions, std::string_view action, Plane plane);
/// Of a whole role: the union of its blocks.
bool allows(std::span<const Permissions> role, std::string_view action, Plane plane);
/// Whether some action that fits `pattern` ("Microsoft.Authorization/*/write") is allowed.
bool allowsAny(const Permissions &permissions, std::string_view pattern, Plane plane);

/// Whether `scope` is the resource or an ancestor of it by its path; any case, only at segment
/// boundaries. "/" covers everything. Management groups contain by hierarchy, not by path: ask the
/// caller's hierarchy for those.
bool covers(std::string_view scope, std::string_view resource);

/// One role assignment as seen by a question about an action at a resource.
struct Assignment {
    std::string_view scope;
    std::span<const Permissions> role;
    std::string_view condition; ///< ABAC text; "" = none.
    bool isEligible = false;    ///< Has to be activated first.
};
/// Yes, No, or Conditional with the condition's text. An ABAC condition of the common form
/// `(!(ActionMatches{'X'} …)) OR (expr)` does not touch actions that it does not name (§2.5).
Decision evaluate(const Assignment &assignment, std::string_view action, std::string_view resource,
                  Plane plane);

/// A deny assignment of Azure's own (§2.1).
struct Deny {
    std::string_view scope;
    Permissions denied;
    std::vector<std::string> principals, excluded; ///< Object ids; the zero GUID is everybody.
    bool isForChildren = true;
};
/// Whether the deny hits a caller who is all of `identities` (itself and its groups).
bool denies(const Deny &deny, std::span<const std::string> identities, std::string_view action,
            std::string_view resource, Plane plane);

} // namespace isthmus::azurepolicy
