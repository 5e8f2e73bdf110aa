// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsfamily.h"

#include "model/trust/catalog.h"

#include <vector>

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
    std::vector<EdgeSink::Task> tasks;
    for (const auto *row : awstrust::awsDerivers())
        tasks.emplace_back([row, &world](EdgeSink &sink) { row->derive(world, sink); });
    edges.runAll(tasks);
}

} // namespace

const Deriver awsDeriver{"aws", "what AWS policies allow", derive};

} // namespace isthmus
