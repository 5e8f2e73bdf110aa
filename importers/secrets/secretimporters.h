// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

namespace isthmus
{

// One line per importer: its file defines it, catalog.cpp lists it.
extern const Importer gitleaksReport;
extern const Importer trufflehogReport;
extern const Importer secretInventories;

} // namespace isthmus
