// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/filereader.h"

#include "importers/reading/jsonreader.h"
#include "importers/reading/textwindow.h"

namespace isthmus
{

FileReader::FileReader(const ImportOptions &options, RecordSink &sink, Progress &progress,
                       OnFile onFile)
    : m_options(options), m_sink(sink), m_progress(progress), m_onFile(std::move(onFile))
{
}

void FileReader::expect(const std::vector<Input> &inputs)
{
    for (const auto &input : inputs)
        m_total += input.bytes;
}

std::function<void(std::uint64_t)> FileReader::reportTo(const std::string &path)
{
    return [this, path](std::uint64_t bytes) {
        m_progress.report(static_cast<std::size_t>(m_done + bytes),
                          static_cast<std::size_t>(m_total), "reading " + path);
    };
}

void FileReader::readFile(const Input &input)
{
    const auto path = input.path.string();
    if (input.skipped.empty()) {
        FileSource source(input.path);
        readStream(source, path, input.root);
    } else {
        FileLedger ledger(m_sink.beginFile(path), path, m_options.limits.notesPerFile);
        ledger.note(Severity::Info, 0, {}, input.skipped);
        endFile(ledger, nullptr, nullptr);
    }
    m_done += input.bytes;
}

void FileReader::readStream(ByteSource &source, const std::string &path, const std::string &root)
{
    FileLedger ledger(m_sink.beginFile(path), path, m_options.limits.notesPerFile);
    Dispatcher dispatcher(
        m_sink, ledger,
        {path, root, {}, {}, {}, m_options.cluster, m_options.issuer, m_options.asOf});
    HashingSource raw(source);
    PeekSource content(raw);
    readContent(content, dispatcher);
    endFile(ledger, &dispatcher, &raw);
}

void FileReader::readContent(PeekSource &source, Dispatcher &dispatcher)
{
    readText(source, dispatcher);
}

void FileReader::readText(PeekSource &source, Dispatcher &dispatcher)
{
    Utf8Source text(source);
    TextWindow window(text, m_options.limits.windowBytes, reportTo(dispatcher.ledger().path()));
    auto &ledger = dispatcher.ledger();
    const int first = window.peek(window.skipSpace(0));
    if (first == '{' || first == '[') {
        JsonReader reader(window, dispatcher, m_options.limits,
                          [this] { return m_progress.isCancelled(); });
        reader.readAll();
    } else {
        ledger.note(Severity::Info, 0, {}, first < 0 ? "the file is empty" : "not recognised");
    }
    if (!text.problem().empty())
        ledger.fail("the file could not be read to its end: " + text.problem());
}

void FileReader::endFile(FileLedger &ledger, Dispatcher *dispatcher, HashingSource *raw)
{
    if (dispatcher != nullptr && ledger.isDamaged())
        for (const auto &reader : ledger.readers())
            dispatcher->addIncomplete(reader, "`" + ledger.path() + "` is damaged or cut", nullptr);
    if (raw != nullptr) {
        ledger.row().sha256 = raw->finish();
        ledger.row().bytes = raw->bytes();
    }
    ledger.finish();
    m_sink.endFile(ledger.row());
    m_onFile(std::move(ledger.row()));
}

} // namespace isthmus
