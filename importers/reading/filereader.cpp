// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/filereader.h"

#include "importers/reading/csvreader.h"
#include "importers/reading/jsonreader.h"
#include "importers/reading/textwindow.h"
#include "importers/reading/yamlreader.h"

namespace isthmus
{
namespace
{

constexpr std::size_t sniffBytes = 512;

} // namespace

FileReader::FileReader(const ImportOptions &options, RecordSink &sink, Progress &progress,
                       OnFile onFile)
    : m_options(options),
      m_queue(sink),
      m_importers(options.importers.empty() ? allImporters() : options.importers),
      m_envelopes(m_importers),
      m_tools{m_importers, m_envelopes, m_redactors, m_queue},
      m_progress(progress),
      m_onFile(std::move(onFile))
{
}

void FileReader::expect(const std::vector<Input> &inputs)
{
    for (const auto &input : inputs)
        m_total += input.bytes;
}

void FileReader::readFile(const Input &input)
{
    const auto path = input.path.string();
    if (input.skipped.empty()) {
        FileSource source(input.path);
        readStream(source, path, input.root);
    } else {
        FileLedger ledger(m_queue.beginFile(path), path, m_options.limits.notesPerFile);
        ledger.note(Severity::Info, 0, {}, input.skipped);
        endFile(ledger, nullptr, nullptr);
    }
    m_done += input.bytes;
}

void FileReader::readStream(ByteSource &source, const std::string &path, const std::string &root)
{
    HashingSource raw(source);
    PeekSource content(raw);
    if (isPacked(content.peek(sniffBytes)))
        readPacked(raw, content, path, root);
    else
        readPlain(raw, content, path, root);
}

void FileReader::readPacked(HashingSource &raw, PeekSource &content, const std::string &path,
                            const std::string &root)
{
    ArchiveReader archive(content, m_options.limits);
    ArchiveReader::Member member;
    bool hasMember = archive.next(member);
    if (hasMember && archive.isStream()) {
        PeekSource unpacked(archive);
        readPlain(raw, unpacked, path, root);
        return;
    }
    // The row of the archive itself comes behind those of its members: rows do not nest.
    std::vector<std::string> refused;
    std::size_t read = 0;
    for (; hasMember && !m_progress.isCancelled(); hasMember = archive.next(member)) {
        if (!member.refused.empty()) {
            refused.push_back("`" + member.name + "` was not read: " + member.refused);
        } else if (!member.isFolder) {
            readMember(archive, path + "!" + member.name, root);
            ++read;
        }
    }
    FileLedger ledger(m_queue.beginFile(path), path, m_options.limits.notesPerFile);
    for (std::size_t i = 0; i < read; ++i)
        ledger.countRead("archive");
    for (auto &message : refused)
        ledger.note(Severity::Warning, 0, {}, std::move(message));
    if (!archive.problem().empty()) {
        ledger.setDamaged();
        ledger.note(Severity::Error, 0, {}, archive.problem());
    }
    endFile(ledger, nullptr, &raw);
}

void FileReader::readMember(ArchiveReader &archive, const std::string &path,
                            const std::string &root)
{
    HashingSource raw(archive);
    PeekSource content(raw);
    if (!isPacked(content.peek(sniffBytes))) {
        readPlain(raw, content, path, root);
        return;
    }
    ArchiveReader inner(content, m_options.limits);
    ArchiveReader::Member member;
    if (inner.next(member) && inner.isStream()) {
        PeekSource unpacked(inner);
        readPlain(raw, unpacked, path, root);
        return;
    }
    FileLedger ledger(m_queue.beginFile(path), path, m_options.limits.notesPerFile);
    ledger.note(Severity::Warning, 0, {}, "an archive inside an archive is not read");
    endFile(ledger, nullptr, &raw);
}

void FileReader::readPlain(HashingSource &raw, PeekSource &content, const std::string &path,
                           const std::string &root)
{
    FileLedger ledger(m_queue.beginFile(path), path, m_options.limits.notesPerFile);
    Dispatcher dispatcher(
        m_tools, ledger,
        {path, root, {}, {}, {}, m_options.cluster, m_options.issuer, m_options.asOf});
    readText(content, dispatcher);
    if (!content.problem().empty()) {
        ledger.setDamaged();
        ledger.note(Severity::Error, 0, {}, "not read to the end: " + content.problem());
    }
    endFile(ledger, &dispatcher, &raw);
}

void FileReader::readText(PeekSource &source, Dispatcher &dispatcher)
{
    auto &ledger = dispatcher.ledger();
    Utf8Source text(source);
    TextWindow window(text, m_options.limits.windowBytes, [&](std::uint64_t bytes) {
        m_progress.report(static_cast<std::size_t>(m_done + bytes),
                          static_cast<std::size_t>(m_total), "reading " + ledger.path());
    });
    const auto isCancelled = [this] { return m_progress.isCancelled(); };
    const int first = window.peek(window.skipSpace(0));
    if (first < 0) {
        ledger.note(Severity::Info, 0, {}, "the file is empty");
    } else if (JsonReader::isJson(window)) {
        JsonReader(window, dispatcher, m_options.limits, isCancelled).readAll();
    } else if (CsvReader csv(window, dispatcher, m_options.limits, isCancelled); csv.isCsv()) {
        csv.readAll();
    } else if (YamlReader yaml(window, dispatcher, m_options.limits, isCancelled); yaml.isYaml()) {
        yaml.readAll();
    } else {
        ledger.note(Severity::Info, 0, {}, "not recognised");
        return;
    }
    if (first >= 0 && ledger.recordsRead() == 0 && ledger.row().noteCount == 0 &&
        !ledger.hasUnrecognised())
        ledger.note(Severity::Info, 0, {}, "the file holds no records");
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
    m_queue.endFile(ledger.row());
    m_onFile(std::move(ledger.row()));
}

} // namespace isthmus
