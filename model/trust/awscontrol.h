// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/awsworld.h"

#include <span>
#include <string_view>

namespace isthmus::awstrust
{

/// What somebody who administers an account's identities may do, on any of them (trust-edges.md
/// CONTROLS_SCOPE): with these the rest can be had.
struct ControlProbe {
    std::string_view action, lowerAction;
    std::string_view resource; ///< What follows arn:…:iam::<account>:; a name that nobody chose.
};
std::span<const ControlProbe> controlProbes();

/// Whether the identity controls its account: the weakest of the probes. Without reasons.
Verdict controlVerdict(const World &world, const Identity &who);

/// "arn:aws:iam::111122223333:" of the identity's partition and account.
std::string iamPrefix(const Identity &who);

} // namespace isthmus::awstrust
