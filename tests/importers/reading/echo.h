// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"
#include "importers/reading/importfiles.h"
#include "tests/support/memorysink.h"

#include <string>

namespace isthmus
{

/// Takes every object as it is, so that tests see what the reader made of a file. Not interested
/// in objects with a member "ignore"; `PersonList` is its collection, `pin` its secret.
const Importer &echoImporter();

/// Options that use it alone.
ImportOptions echoOptions();

/// One line per record: `pointer @line [collection] {envelope} <carrier subject> value`; then per
/// file its status and notes.
std::string echoed(const MemorySink &sink, const ImportLedger &ledger);
/// The record lines only.
std::string echoedRecords(const MemorySink &sink);

} // namespace isthmus
