// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/catalog.h"

#include "importers/aws/awsimporters.h"

namespace isthmus
{

std::span<const Importer *const> awsImporters()
{
    static constexpr const Importer *rows[] = {
        &awsAccountAuthorizationDetails,
        &awsIamAnswers,
        &awsIdentityProviders,
        &awsCredentialReport,
        &awsAccessKeys,
        &awsBuckets,
        &awsResourcePolicies,
        &awsOrganizations,
        &awsOrganizationPolicies,
        &awsIdentityCenter,
        &awsIdentityStore,
        &awsBucketAccess,
        &awsEncryptionKeys,
        &awsEndpoints,
        &awsLastAccessed,
        &awsRolesAnywhere,
        &awsResourceTags,
        &awsAbsences,
        &awsWorkloads,
        &awsCompute,
        &awsServiceRoles,
        &awsClusterAccess,
        &awsAccessAnalyzer,
        &awsEvents,
        &awsOtherAnswers,
    };
    return rows;
}

} // namespace isthmus
