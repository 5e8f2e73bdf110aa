// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/catalog.h"

#include "importers/gcp/catalog.h"

#include <array>

namespace isthmus
{

std::span<const Importer *const> gcpImporters()
{
    static constexpr std::array<const Importer *, 14> rows{
        &gcp::assetImporter,     &gcp::assetSearchImporter,    &gcp::iamPolicyImporter,
        &gcp::limitImporter,     &gcp::serviceAccountImporter, &gcp::serviceAccountKeyImporter,
        &gcp::roleImporter,      &gcp::identityPoolImporter,   &gcp::hierarchyImporter,
        &gcp::groupFileImporter, &gcp::groupImporter,          &gcp::secretImporter,
        &gcp::bucketImporter,    &gcp::vertexImporter,
    };
    return rows;
}

} // namespace isthmus
