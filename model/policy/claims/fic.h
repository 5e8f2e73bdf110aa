// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/claims/claimpattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace isthmus::claims
{

/// What an Entra federated identity credential states (sources.md §2.2).
struct FederatedCredential {
    std::string issuer, subject;
    std::vector<std::string> audiences;
    std::string expression; ///< claimsMatchingExpression of a flexible credential; "" = none.
};

/// The subject exactly as written (case counts), or the flexible expression's terms: a conjunction
/// of `claims['sub'] matches 'repo:o/r:*'` and `eq`. What is not understood stays as an Unknown
/// check.
Terms termsOf(const FederatedCredential &credential);

/// Entra compares issuers as texts, with their closing slash (vector 30).
bool isSameIssuer(std::string_view ofCredential, std::string_view ofTokens);
/// The audience that tokens for Entra carry, unless a cloud of its own asks for another.
ConditionCheck checkAudience(const FederatedCredential &credential);

} // namespace isthmus::claims
