// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/archive.h"
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
    void readPacked(HashingSource &raw, PeekSource &content, const std::string &path,
                    const std::string &root);
    void readMember(ArchiveReader &archive, const std::string &path, const std::string &root);
    /// Reads `content` as one file of its own; `raw` is what its hash and size are taken from.
    void readPlain(HashingSource &raw, PeekSource &content, const std::string &path,
                   const std::string &root);
    void readText(PeekSource &source, Dispatcher &dispatcher);
    void endFile(FileLedger &ledger, Dispatcher *dispatcher, HashingSource *raw);

    const ImportOptions &m_options;
    Redactors m_redactors; // before the queue, which uses them until it is gone
    RecordQueue m_queue;
    std::span<const Importer *const> m_importers;
    Envelopes m_envelopes;
    Dispatcher::Tools m_tools;
    Progress &m_progress;
    OnFile m_onFile;
    std::uint64_t m_total = 0, m_done = 0;
};

} // namespace isthmus
