// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/document.h"
#include "model/policy/claims/claimpattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace isthmus::claims
{

/// One statement of an AWS role trust that accepts tokens of one identity provider.
struct AwsTrust {
    std::string provider; ///< ARN of the provider, or "accounts.google.com" and the like.
    std::string issuer;   ///< Normalised; "" for SAML.
    bool isSaml = false;
    std::string statement;  ///< JSON Pointer inside the trust policy.
    bool isUnknown = false; ///< The statement was not understood whole; `notes` say why.
    std::vector<std::string> notes;
    Terms terms;
    std::vector<Terms> denies; ///< Denies that speak about tokens of this provider.
};

/// Every federated trust of a role: provider by provider, as
/// condition keys belong to one provider. Statements without the matching action are left out.
std::vector<AwsTrust> awsTrusts(const awspolicy::Document &trust);

/// https://<host and path> of an OIDC provider's ARN or of a built-in issuer's name.
std::string issuerOfProvider(std::string_view provider);

/// Whether the provider accepts an audience that the trust accepts. `clientIds` empty: nothing is
/// known about the provider. Built-in issuers have no such list.
ConditionCheck checkAudience(const AwsTrust &trust, const std::vector<std::string> &clientIds,
                             bool isProviderKnown);

} // namespace isthmus::claims
