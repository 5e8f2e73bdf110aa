// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

#include <span>

namespace isthmus
{

// One catalogue per provider, in importers/<provider>/catalog.cpp: a new importer is one file and
// one row there. allImporters() joins them.
std::span<const Importer *const> awsImporters();
std::span<const Importer *const> azureImporters(); ///< Azure and Entra.
std::span<const Importer *const> gcpImporters();
std::span<const Importer *const> kubernetesImporters();
std::span<const Importer *const> githubImporters();
std::span<const Importer *const> secretImporters();

} // namespace isthmus
