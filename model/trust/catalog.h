// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/deriver.h"

namespace isthmus
{

// One line per deriver: its file defines it, catalog.cpp lists it in running order.
extern const Deriver structureDeriver;
extern const Deriver credentialDeriver;
extern const Deriver awsDeriver; ///< All that AWS policies decide; its rows are in awsfamily.cpp.
extern const Deriver entitlementAzureDeriver; ///< Azure and Entra roles: held and effective.
extern const Deriver secretsAzureDeriver;     ///< Key vault secrets, AZ-27.
extern const Deriver entitlementGcpDeriver;
extern const Deriver serviceAccountsGcpDeriver;
extern const Deriver workloadK8sDeriver;
extern const Deriver aiDeriver;
extern const Deriver federationAwsDeriver;
extern const Deriver federationEntraDeriver;
extern const Deriver federationGcpDeriver;
extern const Deriver federationGkeDeriver;

} // namespace isthmus
