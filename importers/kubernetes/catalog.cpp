// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/catalog.h"

#include "importers/kubernetes/catalog.h"

#include <array>

namespace isthmus
{

std::span<const Importer *const> kubernetesImporters()
{
    static constexpr std::array<const Importer *, 6> rows{
        &kubernetes::serviceAccountImporter, &kubernetes::rbacImporter,
        &kubernetes::workloadImporter,       &kubernetes::inventoryImporter,
        &kubernetes::clusterImporter,        &kubernetes::otherObjectImporter,
    };
    return rows;
}

} // namespace isthmus
