// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/catalog.h"

#include "importers/catalog.h"

namespace isthmus
{

std::span<const Importer *const> azureImporters()
{
    static constexpr const Importer *rows[] = {
        &azureUsers,
        &azureGroups,
        &azureApplications,
        &azureServicePrincipals,
        &azureFederatedCredentials,
        &azurePermissions,
        &azureDirectoryRoles,
        &azureRoleAssignments,
        &azureRoleDefinitions,
        &azureDenyAssignments,
        &azureManagedIdentities,
        &azureContainers,
        &azureKeyVaults,
        &azureVaultSecrets,
        &azureResources,
    };
    return rows;
}

} // namespace isthmus
