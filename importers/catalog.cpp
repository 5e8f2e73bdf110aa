// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/catalog.h"

#include <array>
#include <vector>

namespace isthmus
{

std::span<const Importer *const> allImporters()
{
    static const std::vector<const Importer *> all = [] {
        std::vector<const Importer *> rows;
        for (const auto part : {awsImporters(), azureImporters(), gcpImporters(),
                                kubernetesImporters(), githubImporters(), secretImporters()})
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }();
    return all;
}

} // namespace isthmus
