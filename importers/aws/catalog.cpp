// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/catalog.h"

namespace isthmus
{

std::span<const Importer *const> awsImporters()
{
    return {};
}

} // namespace isthmus
