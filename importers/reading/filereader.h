// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/bytesource.h"
#include "importers/reading/dispatcher.h"
#include "importers/reading/importfiles.h"
#include "importers/reading/inputs.h"

#include <functional>
#include <string>
#include <vector>

namespace isthmus
{

/// Reads one file after the other: finds out what it is, reads it, completes its ledger row.
class FileReader
{
public:
    using OnFile = std::function<void(FileRecord)>;
    FileReader(const ImportOptions &options, RecordSink &sink, Progress &progress, OnFile onFile);

    void expect(const std::vector<Input> &inputs); ///< For the total of the progress.
    void readFile(const Input &input);
    /// `root` as SourceContext::root.
    void readStream(ByteSource &source, const std::string &path, const std::string &root);

private:
    void readContent(PeekSource &source, Dispatcher &dispatcher);
    void readText(PeekSource &source, Dispatcher &dispatcher);
    void endFile(FileLedger &ledger, Dispatcher *dispatcher, HashingSource *raw);
    std::function<void(std::uint64_t)> reportTo(const std::string &path);

    const ImportOptions &m_options;
    RecordSink &m_sink;
    Progress &m_progress;
    OnFile m_onFile;
    std::uint64_t m_total = 0, m_done = 0;
};

} // namespace isthmus
