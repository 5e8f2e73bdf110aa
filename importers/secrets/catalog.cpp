// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/catalog.h"

#include "importers/secrets/secretimporters.h"

namespace isthmus
{

std::span<const Importer *const> secretImporters()
{
    static constexpr const Importer *rows[] = {
        &gitleaksReport,
        &trufflehogReport,
        &secretInventories,
    };
    return rows;
}

} // namespace isthmus
