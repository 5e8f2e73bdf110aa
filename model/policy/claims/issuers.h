// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace isthmus::claims
{

/// The system that signs tokens of an issuer (trust-edges.md §5.1).
enum class System : std::uint8_t {
    GitHub,
    GitLab,
    Terraform,
    CircleCi,
    Bitbucket,
    Buildkite,
    AzureDevOps,
    Kubernetes,
    Google,
    Entra,
    Cognito,
    AwsOutbound,
    Spiffe,
    Okta,
    Vault,
    Unknown,
};

struct IssuerInfo {
    std::string_view pattern; ///< Glob over the normalised issuer (keys::normalizedIssuer).
    System system;
    std::string_view label;    ///< "GitHub Actions"
    bool isShared;             ///< Signs for everybody in the world, not for one organisation.
    std::string_view subjects; ///< What its `sub` looks like.
};

std::span<const IssuerInfo> allIssuers();
/// The row of an issuer in any spelling; the Unknown row when nobody knows it.
const IssuerInfo &issuerInfo(std::string_view issuer);
/// The row to use when the system is known by other means (a cluster that names its issuer).
const IssuerInfo &issuerInfo(System system);
bool isCi(System system); ///< Tokens of pipeline runs.

} // namespace isthmus::claims
