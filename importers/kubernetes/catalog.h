// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

namespace isthmus::kubernetes
{

// One line per importer: its file defines it, catalog.cpp lists it.
extern const Importer serviceAccountImporter;
extern const Importer rbacImporter;        ///< Roles and bindings, namespaced and cluster-wide.
extern const Importer workloadImporter;    ///< Pods and what creates them.
extern const Importer inventoryImporter;   ///< Namespaces, nodes, secrets (names only).
extern const Importer clusterImporter;     ///< EKS, GKE, AKS clusters; OIDC discovery documents.
extern const Importer otherObjectImporter; ///< Everything else: recognised and counted.

} // namespace isthmus::kubernetes
