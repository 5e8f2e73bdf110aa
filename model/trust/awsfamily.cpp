// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsfamily.h"

#include "model/trust/catalog.h"

namespace isthmus
{

std::span<const awstrust::AwsDeriver *const> awstrust::awsDerivers()
{
    static constexpr const AwsDeriver *rows[] = {
        &assumeDeriver,        &entitlementDeriver, &resourceGrantsDeriver, &controlDeriver,
        &escalationDeriver,    &guardrailDeriver,   &workloadDeriver,       &ssoDeriver,
        &rolesAnywhereDeriver, &podIdentityDeriver, &samlIdpDeriver,        &unimportedDeriver,
    };
    return rows;
}

namespace
{

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    if (!snapshot.hasProvider("aws"))
        return;
    const awstrust::World world(snapshot);
    for (const auto *row : awstrust::awsDerivers())
        row->derive(world, edges);
}

} // namespace

const Deriver awsDeriver{"aws", "what AWS policies allow", derive};

} // namespace isthmus
