// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/importfiles.h"
#include "tests/support/memorysink.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace isthmus
{

/// 2026-11-01T00:00:00Z: the import time of all tests.
inline constexpr Timestamp testTime = 1'793'491'200'000;

/// What one import gave: the ledger and the records.
struct Imported {
    ImportLedger ledger;
    MemorySink sink;
};

/// Runs `text` through the whole reading pipeline, as a file called `path`.
Imported importedText(std::string_view text, std::string_view path = "input.json");
/// The same for files, folders or archives.
Imported importedPath(const std::filesystem::path &path);
/// With the test time set and everything else as it is by default.
ImportOptions testOptions();

/// Everything that an import gave, as pretty sorted JSON: per file format, status, counts and
/// notes; entities, relations, grants, policies, completeness, each with the pointer and the line
/// of its evidence (line 0: the place was not found in the stored excerpt, which is a mistake).
std::string dumped(const Imported &imported);

} // namespace isthmus
