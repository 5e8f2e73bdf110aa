// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace isthmus
{

/// Gathers what happened to one file while it is read, and judges it at the end.
class FileLedger
{
public:
    FileLedger(FileId id, std::string path, std::size_t maxNotes);

    FileId id() const { return m_row.id; }
    const std::string &path() const { return m_row.path; }
    FileRecord &row() { return m_row; }

    void note(Severity severity, std::uint32_t line, std::string pointer, std::string message);
    /// A note that would repeat itself: said once, with the first place and the count.
    void tally(Severity severity, std::uint32_t line, std::string pointer, std::string what,
               std::string_view plural);
    void countRead(std::string_view importerId);
    void countUnrecognised(std::uint32_t line, std::string pointer, std::string shape);
    /// Something was lost: absence in this file proves nothing any more.
    void setDamaged() { m_isDamaged = true; }
    bool isDamaged() const { return m_isDamaged; }
    const std::set<std::string, std::less<>> &readers() const { return m_readers; }
    std::uint64_t recordsRead() const { return m_read; }
    bool hasUnrecognised() const { return !m_shapes.empty(); }

    /// Writes the tallies as notes and decides status and format. Call once.
    void finish();
    /// For files that cannot be read at all.
    void fail(std::string reason);

private:
    struct Tally {
        Severity severity;
        std::uint32_t line;
        std::string pointer;
        std::uint64_t count;
        std::string plural;
    };
    void writeTallies();

    FileRecord m_row;
    std::size_t m_maxNotes;
    std::map<std::string, Tally> m_tallies, m_shapes;
    std::set<std::string, std::less<>> m_readers;
    std::uint64_t m_read = 0;
    bool m_hasWarning = false, m_isDamaged = false, m_hasFailed = false;
};

} // namespace isthmus
