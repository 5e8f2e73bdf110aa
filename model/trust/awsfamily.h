// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/awsworld.h"
#include "model/trust/deriver.h"

#include <span>
#include <string_view>

/// The derivers that look at AWS policies. They share one World, so that every document is compiled
/// once per derivation; catalog.cpp knows them as one deriver. To add one: one file, one line here,
/// one line in awsfamily.cpp.
namespace isthmus::awstrust
{

struct AwsDeriver {
    std::string_view title; ///< "roles that can be assumed"
    /// A pure function of the world: equal worlds give equal edges.
    void (*derive)(const World &world, EdgeSink &edges);
};

extern const AwsDeriver assumeDeriver;         ///< ASSUMES_ROLE, trusts, strangers.
extern const AwsDeriver entitlementDeriver;    ///< Classes of actions on resources.
extern const AwsDeriver resourceGrantsDeriver; ///< Resource policies: public, foreign, named.
extern const AwsDeriver controlDeriver;        ///< CONTROLS_SCOPE.
extern const AwsDeriver escalationDeriver;     ///< CAN_*, by aws-escalation.json.
extern const AwsDeriver guardrailDeriver;      ///< DENIED_BY of organisation policies.
extern const AwsDeriver workloadDeriver;       ///< RUNS_AS of machines, tasks, nodes.
extern const AwsDeriver ssoDeriver;            ///< SSO_ASSIGNED.
extern const AwsDeriver rolesAnywhereDeriver;
extern const AwsDeriver podIdentityDeriver;
extern const AwsDeriver samlIdpDeriver;    ///< Identity provider's half of X-16.
extern const AwsDeriver unimportedDeriver; ///< Policies that are attached, but not imported.

std::span<const AwsDeriver *const> awsDerivers(); ///< In running order.

} // namespace isthmus::awstrust
