// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/importtransaction.h"

#include "model/base/digest.h"
#include "model/graph/graphbuilder.h"
#include "model/store/detailblocks.h"
#include "model/store/excerpts.h"
#include "model/store/graphparts.h"
#include "model/store/recordblocks.h"
#include "model/store/snapshotreader.h"

#include <cassert>
#include <optional>
#include <unordered_map>

namespace isthmus
{
namespace
{

struct EarlierFile {
    FileId id;
    ExcerptId firstExcerpt;
    std::uint64_t excerpts;
};

/// Writes details as they come and collects what the graph is made of.
class TrustWriter : public TrustSink
{
public:
    TrustWriter(sqlite::Database &database, SnapshotId snapshot, const Snapshot &records,
                Progress &progress)
        : m_database(database),
          m_snapshot(snapshot),
          m_records(records),
          m_progress(progress),
          m_edges(database, snapshot)
    {
    }

    void begin(const std::vector<Entity> &nodes) override
    {
        m_progress.report(0, 0, "saving");
        writeNodeDetails(m_database, m_snapshot, m_records, nodes);
        m_graph.emplace(m_records, nodes);
    }
    void add(const PackedEdge &edge) override
    {
        m_edges.add(edge.details);
        m_graph->add(edge);
    }
    void end() override
    {
        m_edges.finish();
        m_progress.report(0, 0, "building the graph");
        const auto graph = m_graph->build();
        m_graph.reset();
        writeGraph(m_database, m_snapshot, *graph);
        sqlite::Statement(m_database, "UPDATE snapshot SET nodes = ?, edges = ? WHERE id = ?")
            .run(graph->nodeCount(), graph->edgeCount(), m_snapshot);
    }

private:
    sqlite::Database &m_database;
    SnapshotId m_snapshot;
    const Snapshot &m_records;
    Progress &m_progress;
    EdgeDetailWriter m_edges;
    std::optional<GraphAssembler> m_graph;
};

} // namespace

struct ImportTransaction::State {
    State(sqlite::Database &db, SnapshotId id)
        : database(db),
          snapshot(id),
          excerpts(db),
          records(db),
          insertFile(db, "INSERT INTO file (id, snapshot, path, format, status, bytes, sha256, "
                         "entities, relations, policies, events, note_count, first_excerpt, "
                         "excerpts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          deleteFile(db, "DELETE FROM file WHERE id = ?"),
          insertNote(db, "INSERT INTO note (file, seq, severity, line, pointer, message) "
                         "VALUES (?, ?, ?, ?, ?, ?)"),
          deleteNotes(db, "DELETE FROM note WHERE file = ?"),
          deleteExcerpts(db, "DELETE FROM excerpt WHERE id >= ? AND id < ?")
    {
    }

    void loadEarlierFiles();
    void removeRecords(FileId file, ExcerptId firstExcerpt, ExcerptId endExcerpt);
    void removeEarlier(const std::string &path);
    void write(const FileRecord &file);
    void closeOpenFile();

    sqlite::Database &database;
    SnapshotId snapshot;
    ExcerptWriter excerpts;
    RecordWriter records;
    sqlite::Statement insertFile, deleteFile, insertNote, deleteNotes, deleteExcerpts;
    std::unordered_multimap<std::string, EarlierFile> earlier; ///< By path; not this import's.
    FileId nextFile = 1;
    FileRecord open; ///< The file between beginFile() and endFile(); id 0 when there is none.
    ExcerptId firstExcerpt = 0;
    std::string hmacKey;
    bool hasRemovedTexts = false;
};

void ImportTransaction::State::loadEarlierFiles()
{
    sqlite::Statement select(database, "SELECT path, id, first_excerpt, excerpts FROM file "
                                       "WHERE snapshot = ? ORDER BY id");
    select.start(snapshot);
    while (select.next())
        earlier.emplace(select.text(0), EarlierFile{select.u32(1), select.u32(2), select.u64(3)});
}

void ImportTransaction::State::removeRecords(FileId file, ExcerptId first, ExcerptId end)
{
    records.dropFile(file);
    if (first == end)
        return;
    deleteExcerpts.run(first, end);
    hasRemovedTexts = true;
}

void ImportTransaction::State::removeEarlier(const std::string &path)
{
    const auto [first, last] = earlier.equal_range(path);
    for (auto file = first; file != last; ++file) {
        const auto &old = file->second;
        removeRecords(old.id, old.firstExcerpt,
                      old.firstExcerpt + static_cast<ExcerptId>(old.excerpts));
        deleteNotes.run(old.id);
        deleteFile.run(old.id);
    }
    earlier.erase(first, last);
}

void ImportTransaction::State::write(const FileRecord &file)
{
    insertFile.run(file.id, snapshot, std::string_view(file.path), std::string_view(file.format),
                   static_cast<int>(file.status), file.bytes, std::string_view(file.sha256),
                   file.entities, file.relations, file.policies, file.events, file.noteCount,
                   firstExcerpt, excerpts.nextId() - firstExcerpt);
    for (std::size_t seq = 0; seq < file.notes.size(); ++seq) {
        const auto &note = file.notes[seq];
        insertNote.run(file.id, seq, static_cast<int>(note.severity), note.line,
                       std::string_view(note.pointer), std::string_view(note.message));
    }
}

void ImportTransaction::State::closeOpenFile()
{
    records.endFile();
    if (open.id != 0) { // nobody said how it ended: it did not end well
        open.status = FileRecord::Status::Failed;
        write(open);
    }
    open = {};
}

ImportTransaction::ImportTransaction(sqlite::Database &database, SnapshotId snapshot)
    : m_state(std::make_unique<State>(database, snapshot))
{
    auto &state = *m_state;
    state.nextFile = static_cast<FileId>(database.number("SELECT max(id) FROM file")) + 1;
    state.hmacKey = database.text("SELECT value FROM meta WHERE name = 'hmac-key'");
    state.loadEarlierFiles();
}

ImportTransaction::~ImportTransaction()
{
    if (!m_state || !m_state->database.isInTransaction())
        return;
    auto &database = m_state->database;
    m_state.reset(); // no statement may be open during a rollback
    try {
        database.run("ROLLBACK");
    } catch (const StoreError &) {
        // The journal stays and the next opener rolls back.
    }
}

SnapshotId ImportTransaction::snapshotId() const
{
    return m_state->snapshot;
}

Timestamp ImportTransaction::asOf() const
{
    sqlite::Statement select(m_state->database, "SELECT as_of FROM snapshot WHERE id = ?");
    return select.start(m_state->snapshot).next() ? select.integer(0) : 0;
}

FileId ImportTransaction::beginFile(const std::string &path)
{
    auto &state = *m_state;
    state.closeOpenFile();
    state.removeEarlier(path);
    state.open.id = state.nextFile++;
    state.open.path = path;
    state.firstExcerpt = state.excerpts.nextId();
    state.records.beginFile(state.open.id);
    return state.open.id;
}

void ImportTransaction::endFile(const FileRecord &file)
{
    assert(file.id == m_state->open.id && "files are written one after the other");
    m_state->records.endFile();
    m_state->write(file);
    m_state->open = {};
}

void ImportTransaction::dropFile(FileId file)
{
    assert(file == m_state->open.id && "only the file in the making can be taken back");
    m_state->removeRecords(file, m_state->firstExcerpt, m_state->excerpts.nextId());
    m_state->firstExcerpt = m_state->excerpts.nextId();
}

ExcerptId ImportTransaction::add(const Excerpt &excerpt)
{
    return m_state->excerpts.add(m_state->open.id, excerpt);
}
void ImportTransaction::add(const Entity &entity)
{
    m_state->records.add(entity);
}
void ImportTransaction::add(const Relation &relation)
{
    m_state->records.add(relation);
}
void ImportTransaction::add(const Grant &grant)
{
    m_state->records.add(grant);
}
void ImportTransaction::add(const Policy &policy)
{
    m_state->records.add(policy);
}
void ImportTransaction::add(const Completeness &completeness)
{
    m_state->records.add(completeness);
}

std::string ImportTransaction::fingerprint(std::string_view secret)
{
    return hmacSha256Hex(m_state->hmacKey, secret);
}

std::unique_ptr<Snapshot> ImportTransaction::records()
{
    m_state->closeOpenFile();
    m_state->excerpts.flush();
    return isthmus::readSnapshot(m_state->database, m_state->snapshot);
}

Result<void> ImportTransaction::derive(const Snapshot &records, Progress &progress)
{
    TrustWriter writer(m_state->database, m_state->snapshot, records, progress);
    if (auto derived = deriveTrust(records, progress, writer); !derived)
        return derived;
    if (progress.isCancelled())
        return cancelled();
    return {};
}

void ImportTransaction::commit()
{
    m_state->closeOpenFile();
    m_state->excerpts.flush();
    auto &database = m_state->database;
    if (m_state->hasRemovedTexts)
        database.run("DELETE FROM text_block WHERE id NOT IN (SELECT block FROM excerpt)");
    database.run("COMMIT");
}

} // namespace isthmus
