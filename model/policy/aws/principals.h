// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/conditions.h"

#include <array>

namespace isthmus::awspolicy
{

/// How a resource policy reaches the caller; decides which other policies are needed
/// (policy-evaluation.md §1.2 step 4).
enum class Reach : std::uint8_t {
    None,
    Account, ///< Through the account: identity policies must allow too.
    RoleArn, ///< The role by name: the boundary still limits.
    Direct,  ///< User, session, `*`, service or provider: nothing else is needed in the account.
};

/// The answer for every way in which the statement reaches the caller; Conditional: only the
/// session with a certain name. Index with Reach.
struct PrincipalMatch {
    std::array<Answer, 4> by{};
    std::array<std::string_view, 4> via{}; ///< The entry that matched, as written.

    const Answer &operator[](Reach reach) const { return by[static_cast<std::size_t>(reach)]; }
    void add(Reach reach, Answer answer, std::string_view entry);
    Answer any() const { return anyOf(by[1], anyOf(by[2], by[3])); }
};

/// Whether Principal or NotPrincipal of the statement covers the caller. `hasBoundary` matters for
/// NotPrincipal with Deny, which spares nobody who has one (policy-evaluation.md §1.3).
PrincipalMatch matchPrincipal(const Statement &statement, const Principal &who, bool hasBoundary);

} // namespace isthmus::awspolicy
