// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/records/recordsink.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

struct Importer;

/// Exports are hostile input (design.md §10): whatever goes beyond these is skipped with a note.
struct ReadLimits {
    std::size_t windowBytes = std::size_t{1} << 20;   ///< Read-ahead; grows up to recordBytes.
    std::size_t documentBytes = std::size_t{1} << 20; ///< Longer documents are never held whole.
    std::size_t recordBytes = std::size_t{64} << 20;  ///< One record.
    std::size_t yamlBytes = std::size_t{16} << 20;    ///< One YAML document.
    std::size_t depth = 256;                          ///< Nesting of one record.
    std::size_t archiveMembers = 200'000;
    std::uint64_t unpackedBytes = std::uint64_t{64} << 30; ///< Of one archive.
    std::uint64_t unpackRatio = 250;                       ///< Counted from 64 MB unpacked on.
    std::size_t notesPerFile = 200;                        ///< Further ones are only counted.
};

struct ImportOptions {
    std::string cluster; ///< See SourceContext::cluster.
    std::string issuer;  ///< See SourceContext::issuer.
    Timestamp asOf = 0;
    ReadLimits limits;
    std::span<const Importer *const> importers = {}; ///< Empty = allImporters().
};

/// What happened to every file of one import, and the sums.
struct ImportLedger {
    std::vector<FileRecord> files;
    std::uint64_t bytes = 0, entities = 0, relations = 0, policies = 0, events = 0;
    /// Files with this status.
    std::size_t count(FileRecord::Status status) const;
    void add(FileRecord file);
};

/// Reads files, folders (recursively, in sorted order) and archives of any mix of formats,
/// recognises everything by content, hands each record to the importer that knows it best and
/// everything that comes out to `sink`. Bad input is never an error of the whole: it is noted in
/// the ledger of its file. The result is an error only when a path does not exist, or on cancel
/// (the caller then rolls back). Runs on the calling thread; exceptions of `sink` pass through.
/// `onFile` is called after each file.
Result<ImportLedger> importFiles(std::span<const std::filesystem::path> paths,
                                 const ImportOptions &options, RecordSink &sink, Progress &progress,
                                 const std::function<void(const FileRecord &)> &onFile = {});

/// The same for bytes in memory, as if they stood in a file called `path`; for tests and fuzzing.
Result<ImportLedger> importText(std::string_view bytes, std::string_view path,
                                const ImportOptions &options, RecordSink &sink);

} // namespace isthmus
