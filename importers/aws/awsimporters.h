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
extern const Importer awsOrganizationPolicies;
extern const Importer awsIdentityCenter;
extern const Importer awsIdentityStore;
extern const Importer awsBucketAccess;
extern const Importer awsEncryptionKeys;
extern const Importer awsEndpoints;
extern const Importer awsLastAccessed;
extern const Importer awsRolesAnywhere;
extern const Importer awsResourceTags;
extern const Importer awsAbsences;
extern const Importer awsWorkloads;
extern const Importer awsCompute;
extern const Importer awsServiceRoles;
extern const Importer awsClusterAccess;
extern const Importer awsAccessAnalyzer;
extern const Importer awsEvents;
extern const Importer awsOtherAnswers; ///< Recognised and listed, not used yet.

} // namespace isthmus
