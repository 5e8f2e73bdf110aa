// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/importfiles.h"

#include "importers/reading/filereader.h"
#include "importers/reading/inputs.h"

#include <algorithm>

namespace isthmus
{

std::size_t ImportLedger::count(FileRecord::Status status) const
{
    return static_cast<std::size_t>(std::count_if(
        files.begin(), files.end(), [&](const auto &file) { return file.status == status; }));
}

void ImportLedger::add(FileRecord file)
{
    bytes += file.bytes;
    entities += file.entities;
    relations += file.relations;
    policies += file.policies;
    events += file.events;
    files.push_back(std::move(file));
}

Result<ImportLedger> importFiles(std::span<const std::filesystem::path> paths,
                                 const ImportOptions &options, RecordSink &sink, Progress &progress,
                                 const std::function<void(const FileRecord &)> &onFile)
{
    const auto inputs = findInputs(paths);
    if (!inputs)
        return tl::unexpected(inputs.error());
    ImportLedger ledger;
    FileReader reader(options, sink, progress, [&](FileRecord file) {
        if (onFile)
            onFile(file);
        ledger.add(std::move(file));
    });
    reader.expect(*inputs);
    for (const auto &input : *inputs) {
        reader.readFile(input);
        if (progress.isCancelled())
            return cancelled();
    }
    return ledger;
}

Result<ImportLedger> importText(std::string_view bytes, std::string_view path,
                                const ImportOptions &options, RecordSink &sink)
{
    NoProgress progress;
    ImportLedger ledger;
    FileReader reader(options, sink, progress,
                      [&](FileRecord file) { ledger.add(std::move(file)); });
    MemorySource source(bytes);
    reader.readStream(source, std::string(path), std::filesystem::path(path).stem().string());
    return ledger;
}

} // namespace isthmus
