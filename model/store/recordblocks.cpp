// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/recordblocks.h"

#include "model/base/blob.h"
#include "model/trust/recordfields.h"

namespace isthmus
{
namespace
{

template<class Record>
bool unpackAll(std::string_view bytes, std::uint64_t records, std::vector<Record> &into)
{
    Unpacker unpack(bytes);
    for (std::uint64_t i = 0; i < records && unpack.isGood(); ++i)
        unpack(into.emplace_back());
    return unpack.isGood() && unpack.isAtEnd();
}

} // namespace

RecordWriter::RecordWriter(sqlite::Database &database)
    : m_insert(database,
               "INSERT INTO record_block (id, kind, records, hash, data) VALUES (?, ?, ?, ?, ?)"),
      m_delete(database, "DELETE FROM record_block WHERE id >= ? AND id < ?")
{
}

void RecordWriter::beginFile(FileId file)
{
    endFile();
    m_file = file;
    m_nextBlock = firstBlockOf(file);
}

void RecordWriter::endFile()
{
    for (std::size_t kind = 0; kind < recordKinds; ++kind)
        flush(static_cast<RecordKind>(kind));
}

void RecordWriter::dropFile(FileId file)
{
    if (file == m_file)
        m_pending = {};
    m_delete.run(firstBlockOf(file), firstBlockOf(file + 1));
}

void RecordWriter::add(const Entity &entity)
{
    pack(RecordKind::Entity, entity);
}
void RecordWriter::add(const Relation &relation)
{
    pack(RecordKind::Relation, relation);
}
void RecordWriter::add(const Grant &grant)
{
    pack(RecordKind::Grant, grant);
}
void RecordWriter::add(const Policy &policy)
{
    pack(RecordKind::Policy, policy);
}
void RecordWriter::add(const Completeness &completeness)
{
    pack(RecordKind::Completeness, completeness);
}

template<class Record>
void RecordWriter::pack(RecordKind kind, const Record &record)
{
    auto &pending = m_pending[static_cast<std::size_t>(kind)];
    Packer packer(pending.bytes);
    packer(record);
    ++pending.records;
    if (pending.bytes.size() >= blockSize)
        flush(kind);
}

void RecordWriter::flush(RecordKind kind)
{
    auto &pending = m_pending[static_cast<std::size_t>(kind)];
    if (pending.records == 0)
        return;
    const auto data = compressed(pending.bytes);
    m_insert.run(m_nextBlock++, static_cast<int>(kind), pending.records,
                 sqlite::Blob{sha256Bytes(data)}, sqlite::Blob{data});
    pending.bytes.clear();
    pending.records = 0;
}

bool unpackRecords(RecordKind kind, std::string_view data, std::uint64_t records,
                   Snapshot &snapshot)
{
    const auto bytes = decompressed(data, largestBlock);
    if (!bytes)
        return false;
    switch (kind) {
    case RecordKind::Entity:
        return unpackAll(*bytes, records, snapshot.entities);
    case RecordKind::Relation:
        return unpackAll(*bytes, records, snapshot.relations);
    case RecordKind::Grant:
        return unpackAll(*bytes, records, snapshot.grants);
    case RecordKind::Policy:
        return unpackAll(*bytes, records, snapshot.policies);
    case RecordKind::Completeness:
        return unpackAll(*bytes, records, snapshot.completeness);
    }
    return false; // a kind that this version does not know
}

std::array<std::uint64_t, recordKinds> countRecords(sqlite::Database &database, FileId file)
{
    sqlite::Statement select(database, "SELECT kind, sum(records) FROM record_block "
                                       "WHERE id >= ? AND id < ? GROUP BY kind");
    select.start(firstBlockOf(file), firstBlockOf(file + 1));
    std::array<std::uint64_t, recordKinds> counts{};
    while (select.next())
        if (const auto kind = select.u64(0); kind < counts.size())
            counts[kind] = select.u64(1);
    return counts;
}

void readRecords(sqlite::Database &database, FileId file, Snapshot &snapshot)
{
    sqlite::Statement select(database, "SELECT kind, records, data FROM record_block "
                                       "WHERE id >= ? AND id < ? ORDER BY id");
    select.start(firstBlockOf(file), firstBlockOf(file + 1));
    while (select.next())
        if (!unpackRecords(static_cast<RecordKind>(select.integer(0)), select.bytes(2),
                           select.u64(1), snapshot))
            throw StoreError("project `" + database.path().string() +
                             "`: records of an imported file are damaged; `isthmus-cli check` "
                             "says which");
}

} // namespace isthmus
