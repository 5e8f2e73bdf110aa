// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/pipeline.h"

#include "model/store/project.h"

#include <optional>

namespace isthmus
{
namespace
{

/// From records to the graph that people see, all inside the open transaction.
Result<void> derive(ImportTransaction &import, Progress &progress)
{
    progress.report(0, 0, "merging records");
    const auto records = import.records();
    if (progress.isCancelled())
        return cancelled();
    return import.derive(*records, progress);
}

} // namespace

Result<ImportLedger> importIntoProject(Project &project,
                                       std::span<const std::filesystem::path> paths,
                                       const ProjectImport &options, Progress &progress,
                                       const std::function<void(const FileRecord &)> &onFile)
{
    auto reading = options.reading;
    const auto asOf = reading.asOf == 0 ? std::nullopt : std::optional<Timestamp>(reading.asOf);
    auto import = project.beginImport(options.snapshot, asOf);
    if (!import)
        return tl::unexpected<Error>(import.error());
    reading.asOf = (*import)->asOf();
    auto ledger = importFiles(paths, reading, **import, progress, onFile);
    if (!ledger)
        return ledger;
    if (const auto derived = derive(**import, progress); !derived)
        return tl::unexpected<Error>(derived.error());
    (*import)->commit();
    return ledger;
}

} // namespace isthmus
