// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/pipeline.h"

#include "model/graph/graphbuilder.h"
#include "model/store/project.h"
#include "model/trust/deriver.h"

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
    const auto trust = deriveTrust(*records, progress);
    if (!trust)
        return tl::unexpected<Error>(trust.error());
    progress.report(0, 0, "building the graph");
    const auto graph = buildGraph(*records, *trust);
    if (progress.isCancelled())
        return cancelled();
    progress.report(0, 0, "saving");
    import.setTrust(*records, *trust, *graph);
    if (progress.isCancelled())
        return cancelled();
    return {};
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
