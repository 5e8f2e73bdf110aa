// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/fileledger.h"

#include "importers/reading/redaction.h"
#include "model/base/text.h"

namespace isthmus
{
namespace
{

constexpr std::size_t maxShapes = 50; ///< Beyond these, unrecognised records share one row.

} // namespace

FileLedger::FileLedger(FileId id, std::string path, std::size_t maxNotes) : m_maxNotes(maxNotes)
{
    m_row.id = id;
    m_row.path = std::move(path);
}

void FileLedger::note(Severity severity, std::uint32_t line, std::string pointer,
                      std::string message)
{
    m_hasWarning = m_hasWarning || severity != Severity::Info;
    ++m_row.noteCount;
    if (m_row.notes.size() >= m_maxNotes)
        return;
    redactTokens(message);
    m_row.notes.push_back({severity, m_row.id, line, std::move(pointer), std::move(message)});
}

void FileLedger::tally(Severity severity, std::uint32_t line, std::string pointer, std::string what,
                       std::string_view plural)
{
    const auto [hit, isNew] = m_tallies.try_emplace(
        std::move(what), Tally{severity, line, std::move(pointer), 0, std::string(plural)});
    ++hit->second.count;
}

void FileLedger::countRead(std::string_view importerId)
{
    ++m_read;
    if (!m_readers.contains(importerId))
        m_readers.emplace(importerId);
}

void FileLedger::countUnrecognised(std::uint32_t line, std::string pointer, std::string shape)
{
    if (m_shapes.size() >= maxShapes && !m_shapes.contains(shape))
        shape = "of other shapes";
    const auto [hit, isNew] = m_shapes.try_emplace(
        std::move(shape), Tally{Severity::Warning, line, std::move(pointer), 0, {}});
    ++hit->second.count;
}

void FileLedger::writeTallies()
{
    for (auto &[what, row] : m_tallies)
        note(row.severity, row.line, row.pointer,
             row.count == 1 ? what
                            : what + " (" + std::to_string(row.count) + " " + row.plural + ")");
    // A file in which nothing was recognised is skipped, which is no reason to worry.
    const auto severity = m_read == 0 ? Severity::Info : Severity::Warning;
    for (auto &[shape, row] : m_shapes)
        note(severity, row.line, row.pointer,
             std::to_string(row.count) + (row.count == 1 ? " record " : " records ") + shape +
                 (row.count == 1 ? " was not recognised" : " were not recognised"));
}

void FileLedger::finish()
{
    writeTallies();
    m_row.format = join({m_readers.begin(), m_readers.end()}, ",");
    if (m_hasFailed || (m_read == 0 && m_isDamaged))
        m_row.status = FileRecord::Status::Failed;
    else if (m_read == 0)
        m_row.status = FileRecord::Status::Skipped;
    else if (m_hasWarning || m_isDamaged)
        m_row.status = FileRecord::Status::Partial;
    else
        m_row.status = FileRecord::Status::Imported;
}

void FileLedger::fail(std::string reason)
{
    note(Severity::Error, 0, {}, std::move(reason));
    m_hasFailed = true;
}

} // namespace isthmus
