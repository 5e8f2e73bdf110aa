// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/snapshotreader.h"

#include "model/store/recordblocks.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace isthmus
{
namespace
{

/// The excerpts of one file: ids are given one after the other.
struct ExcerptRange {
    ExcerptId first = 0;
    std::uint32_t count = 0;
    ExcerptId rank = 0; ///< Where the range begins when files are ordered by path.
    FileId file = 0;
    std::string path;
};

/// Ids of excerpts ordered by (path, place), and back: Snapshot::finish() settles draws by id.
class ExcerptOrder
{
public:
    explicit ExcerptOrder(std::vector<ExcerptRange> ranges) : m_byId(std::move(ranges))
    {
        // A file without excerpts begins where the next one does, and would hide it.
        std::erase_if(m_byId, [](const auto &range) { return range.count == 0; });
        std::sort(m_byId.begin(), m_byId.end(), [](const auto &a, const auto &b) {
            return std::tie(a.path, a.first) < std::tie(b.path, b.first);
        });
        ExcerptId rank = 1;
        for (auto &range : m_byId) {
            range.rank = rank;
            rank += range.count;
        }
        m_byRank = m_byId;
        std::sort(m_byId.begin(), m_byId.end(),
                  [](const auto &a, const auto &b) { return a.first < b.first; });
    }

    ExcerptId rankOf(ExcerptId id) const
    {
        return moved(m_byId, id, &ExcerptRange::first, &ExcerptRange::rank);
    }
    ExcerptId idOf(ExcerptId rank) const
    {
        return moved(m_byRank, rank, &ExcerptRange::rank, &ExcerptRange::first);
    }

private:
    static ExcerptId moved(const std::vector<ExcerptRange> &ranges, ExcerptId value,
                           ExcerptId ExcerptRange::*from, ExcerptId ExcerptRange::*to)
    {
        const auto after =
            std::upper_bound(ranges.begin(), ranges.end(), value,
                             [&](ExcerptId v, const auto &range) { return v < range.*from; });
        if (value == 0 || after == ranges.begin())
            return 0;
        const auto &range = *std::prev(after);
        const auto offset = value - range.*from;
        return offset < range.count ? range.*to + offset : 0;
    }

    std::vector<ExcerptRange> m_byId, m_byRank;
};

template<class Move>
void moveExcerpts(Snapshot &snapshot, Move move)
{
    const auto each = [&](auto &records) {
        for (auto &record : records)
            record.evidence.excerpt = move(record.evidence.excerpt);
    };
    each(snapshot.entities);
    each(snapshot.relations);
    each(snapshot.grants);
    each(snapshot.policies);
    each(snapshot.completeness);
}

void orderCompleteness(std::vector<Completeness> &records)
{
    std::sort(records.begin(), records.end(), [](const Completeness &a, const Completeness &b) {
        return std::tie(a.source, a.scope, a.kind, a.isComplete, a.reason, a.evidence.excerpt,
                        a.evidence.pointer) < std::tie(b.source, b.scope, b.kind, b.isComplete,
                                                       b.reason, b.evidence.excerpt,
                                                       b.evidence.pointer);
    });
}

/// A value of an enumeration from 0 to `last`, whatever a damaged file says.
template<class Enum>
Enum bounded(std::int64_t value, Enum last)
{
    return value >= 0 && value <= static_cast<std::int64_t>(last) ? static_cast<Enum>(value) : last;
}

std::vector<ExcerptRange> filesOf(sqlite::Database &database, std::int64_t snapshot)
{
    sqlite::Statement select(database, "SELECT first_excerpt, excerpts, id, path FROM file "
                                       "WHERE snapshot = ? ORDER BY id");
    select.start(snapshot);
    std::vector<ExcerptRange> files;
    while (select.next())
        files.push_back({select.u32(0), select.u32(1), 0, select.u32(2), select.text(3)});
    return files;
}

/// A vector that grows step by step takes twice its size for a while.
void makeRoom(Snapshot &snapshot, sqlite::Database &database,
              const std::vector<ExcerptRange> &files)
{
    std::array<std::uint64_t, recordKinds> total{};
    for (const auto &file : files) {
        const auto counts = countRecords(database, file.file);
        for (std::size_t kind = 0; kind < recordKinds; ++kind)
            total[kind] += counts[kind];
    }
    constexpr std::uint64_t most = 4'000'000; // whatever a damaged file says
    const auto room = [&](RecordKind kind) {
        return std::min(total[static_cast<std::size_t>(kind)], most);
    };
    snapshot.entities.reserve(room(RecordKind::Entity));
    snapshot.relations.reserve(room(RecordKind::Relation));
    snapshot.grants.reserve(room(RecordKind::Grant));
    snapshot.policies.reserve(room(RecordKind::Policy));
}

void readNotes(sqlite::Database &database, FileRecord &file)
{
    sqlite::Statement select(
        database, "SELECT severity, line, pointer, message FROM note WHERE file = ? ORDER BY seq");
    select.start(file.id);
    while (select.next())
        file.notes.push_back({bounded(select.integer(0), Severity::Error), file.id, select.u32(1),
                              select.text(2), select.text(3)});
}

} // namespace

std::unique_ptr<Snapshot> readSnapshot(sqlite::Database &database, std::int64_t id)
{
    auto snapshot = std::make_unique<Snapshot>();
    sqlite::Statement asOf(database, "SELECT as_of FROM snapshot WHERE id = ?");
    if (asOf.start(id).next())
        snapshot->asOf = asOf.integer(0);
    asOf.reset();

    const auto files = filesOf(database, id);
    makeRoom(*snapshot, database, files);
    for (const auto &file : files)
        readRecords(database, file.file, *snapshot);
    const ExcerptOrder order(files);
    moveExcerpts(*snapshot, [&](ExcerptId excerpt) { return order.rankOf(excerpt); });
    snapshot->finish();
    orderCompleteness(snapshot->completeness);
    moveExcerpts(*snapshot, [&](ExcerptId rank) { return order.idOf(rank); });
    return snapshot;
}

std::vector<FileRecord> readLedger(sqlite::Database &database, std::int64_t snapshot)
{
    sqlite::Statement select(database,
                             "SELECT id, path, format, status, bytes, sha256, entities, relations, "
                             "policies, events, note_count FROM file WHERE snapshot = ? ORDER BY "
                             "id");
    select.start(snapshot);
    std::vector<FileRecord> files;
    while (select.next()) {
        auto &file = files.emplace_back();
        file.id = select.u32(0);
        file.path = select.text(1);
        file.format = select.text(2);
        file.status = bounded(select.integer(3), FileRecord::Status::Failed);
        file.bytes = select.u64(4);
        file.sha256 = select.text(5);
        file.entities = select.u64(6);
        file.relations = select.u64(7);
        file.policies = select.u64(8);
        file.events = select.u64(9);
        file.noteCount = select.u64(10);
    }
    for (auto &file : files)
        readNotes(database, file);
    return files;
}

} // namespace isthmus
