// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/claims/oidcscope.h"

#include <algorithm>
#include <optional>

/// The inner steps of the scope classifier: what each claim of each token source narrows.
namespace isthmus::claims
{

/// How far the claims narrow down who; and in which context of that.
struct Narrowing {
    enum class Who : std::uint8_t { Any, Prefix, Organization, One };
    Who who = Who::Any;
    ScopeClass context = ScopeClass::RepoWide; ///< Meaning of Who::One.
    bool isNameBased = false;
    bool allowsPlanRuns = false;
    bool isSubjectExact = false;

    ScopeClass scope() const;
};

/// Whether the claim says who, not only how or for whom.
bool isIdentityClaim(System system, std::string_view claim);
Narrowing narrowing(System system, const Terms &terms);

} // namespace isthmus::claims
