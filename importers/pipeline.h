// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/importfiles.h"
#include "model/base/progress.h"
#include "model/base/result.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace isthmus
{

class Project;

/// What one import into a project is told.
struct ProjectImport {
    /// Label of the snapshot to add to; a new label starts a new snapshot; "" = the newest.
    std::string snapshot;
    /// How to read; `asOf` 0 = the present time, or what the snapshot has already.
    ImportOptions reading;
};

/// The whole way of design.md §3: reads `paths`, keeps the records, derives the trust graph of the
/// whole snapshot, keeps it and commits. One transaction: after an error, a cancel or a StoreError
/// the project is as it was. Runs on the calling thread, which must be the one that uses `project`.
/// `onFile` is called after each file, before anything is committed. Files that nobody could read
/// are in the ledger and are no error; an import that reads nothing new still commits its ledger.
Result<ImportLedger> importIntoProject(Project &project,
                                       std::span<const std::filesystem::path> paths,
                                       const ProjectImport &options, Progress &progress,
                                       const std::function<void(const FileRecord &)> &onFile = {});

} // namespace isthmus
