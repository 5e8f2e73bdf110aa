// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"
#include "model/records/snapshot.h"
#include "model/store/sqlite.h"

#include <array>
#include <cstdint>
#include <string>

namespace isthmus
{

/// What a record block holds. Values are kept on disk.
enum class RecordKind : std::uint8_t { Entity, Relation, Grant, Policy, Completeness };
inline constexpr std::size_t recordKinds = 5;

/// Keeps the records of one file after the other as they came, packed in blocks. Holds one block
/// per kind in memory, whatever the size of the file.
class RecordWriter
{
public:
    explicit RecordWriter(sqlite::Database &database);

    void beginFile(FileId file); ///< Ends the file before.
    void endFile();              ///< Writes what is left of it.
    /// Deletes every record of `file`, also those not written yet.
    void dropFile(FileId file);

    void add(const Entity &entity);
    void add(const Relation &relation);
    void add(const Grant &grant);
    void add(const Policy &policy);
    void add(const Completeness &completeness);

private:
    struct Pending {
        std::string bytes;
        std::uint32_t records = 0;
    };
    template<class Record>
    void pack(RecordKind kind, const Record &record);
    void flush(RecordKind kind);

    sqlite::Statement m_insert, m_delete;
    std::array<Pending, recordKinds> m_pending;
    FileId m_file = 0;
    std::int64_t m_nextBlock = 0;
};

/// Id of the first block that `file` can have; those of a file end where the next one's begin.
constexpr std::int64_t firstBlockOf(FileId file)
{
    return static_cast<std::int64_t>(file) << 24;
}

/// Appends the records of `file` to `snapshot`. Throws StoreError when a block is damaged.
void readRecords(sqlite::Database &database, FileId file, Snapshot &snapshot);
/// How many records of each kind `file` has: room can be made at once.
std::array<std::uint64_t, recordKinds> countRecords(sqlite::Database &database, FileId file);
/// Unpacks one block; false when it is damaged or holds another number of records.
bool unpackRecords(RecordKind kind, std::string_view data, std::uint64_t records,
                   Snapshot &snapshot);

} // namespace isthmus
