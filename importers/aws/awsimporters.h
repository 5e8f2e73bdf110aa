// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

namespace isthmus
{

// One line per importer: its file defines it, catalog.cpp lists it.
extern const Importer awsAccountAuthorizationDetails;
extern const Importer awsIamAnswers;
extern const Importer awsIdentityProviders;
extern const Importer awsCredentialReport;
extern const Importer awsAccessKeys;
extern const Importer awsBuckets;
extern const Importer awsResourcePolicies;
extern const Importer awsOrganizations;
extern const Importer awsWorkloads;
extern const Importer awsEvents;
extern const Importer awsOtherAnswers; ///< Recognised and listed, not used yet.

} // namespace isthmus
