// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsfamily.h"

#include "model/trust/catalog.h"

namespace isthmus
{
namespace
{

constexpr const awstrust::AwsDeriver *rows[] = {
    &awstrust::assumeDeriver,     &awstrust::entitlementDeriver, &awstrust::controlDeriver,
    &awstrust::escalationDeriver, &awstrust::unimportedDeriver,
};

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    if (!snapshot.hasProvider("aws"))
        return;
    const awstrust::World world(snapshot);
    for (const auto *row : rows)
        row->derive(world, edges);
}

} // namespace

const Deriver awsDeriver{"aws", "what AWS policies allow", derive};

} // namespace isthmus
