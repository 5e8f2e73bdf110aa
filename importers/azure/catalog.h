// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

namespace isthmus
{

// One line per importer: its file defines it, catalog.cpp lists it.
extern const Importer azureUsers;
extern const Importer azureGroups;
extern const Importer azureApplications;
extern const Importer azureServicePrincipals;
extern const Importer azureFederatedCredentials;
extern const Importer azurePermissions;
extern const Importer azureDirectoryRoles;
extern const Importer azureRoleAssignments;
extern const Importer azureRoleDefinitions;
extern const Importer azureDenyAssignments;
extern const Importer azureManagedIdentities;
extern const Importer azureContainers; ///< Tenants, management groups, subscriptions, groups.
extern const Importer azureKeyVaults;
extern const Importer azureVaultSecrets;
extern const Importer azureResources; ///< Any other ARM resource.

} // namespace isthmus
