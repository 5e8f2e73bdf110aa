// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

namespace isthmus::gcp
{

// One line per importer: its file defines it, catalog.cpp lists it.
extern const Importer assetImporter;          ///< Cloud Asset Inventory exports.
extern const Importer assetSearchImporter;    ///< search-all-iam-policies, search-all-resources.
extern const Importer iamPolicyImporter;      ///< get-iam-policy of one resource.
extern const Importer limitImporter;          ///< Deny policies, principal access boundaries.
extern const Importer serviceAccountImporter; ///< Service accounts.
extern const Importer serviceAccountKeyImporter;
extern const Importer roleImporter;         ///< Custom and predefined roles.
extern const Importer identityPoolImporter; ///< Workload and workforce pools and providers.
extern const Importer hierarchyImporter;    ///< Projects, folders, organisations.
extern const Importer groupFileImporter;    ///< groups.yaml of kubernetes/k8s.io.
extern const Importer groupImporter;        ///< Cloud Identity and Directory API.
extern const Importer secretImporter;       ///< Secret Manager, names only.
extern const Importer bucketImporter;
extern const Importer vertexImporter; ///< Agents, corpora, endpoints, models.

} // namespace isthmus::gcp
