// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/catalog.h"

#include <array>

namespace isthmus
{

std::span<const Deriver *const> allDerivers()
{
    static constexpr std::array rows{
        &structureDeriver,          &credentialDeriver,      &awsDeriver,
        &entitlementAzureDeriver,   &secretsAzureDeriver,    &entitlementGcpDeriver,
        &serviceAccountsGcpDeriver, &workloadK8sDeriver,     &aiDeriver,
        &federationAwsDeriver,      &federationEntraDeriver, &federationGcpDeriver,
        &federationGkeDeriver,
    };
    return rows;
}

} // namespace isthmus
