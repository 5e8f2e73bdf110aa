// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/project.h"

#include "model/base/digest.h"
#include "model/knowledge/awsmanagedpolicies.h"
#include "model/records/locate.h"
#include "model/store/check.h"
#include "model/store/detailblocks.h"
#include "model/store/excerpts.h"
#include "model/store/graphparts.h"
#include "model/store/schema.h"
#include "model/store/snapshotreader.h"
#include "model/store/sqlite.h"
#include "model/store/transaction.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

namespace isthmus
{
namespace
{

namespace fs = std::filesystem;

constexpr std::string_view sqliteMagic{"SQLite format 3\0", 16};

/// Refuses what SQLite would only refuse with words that nobody understands.
Result<void> looksLikeProject(const fs::path &path)
{
    const auto name = "`" + path.string() + "`";
    std::error_code error;
    if (!fs::exists(path, error))
        return failure("there is no project " + name);
    if (!fs::is_regular_file(path, error))
        return failure(name + " is not a file");
    std::string head(sqliteMagic.size(), '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(name + " cannot be read (no permission)");
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (head != sqliteMagic)
        return failure(name + " is not an Isthmus project");
    return {};
}

SnapshotInfo snapshotRow(const sqlite::Statement &row)
{
    return {row.integer(0), row.text(1), row.integer(2), row.integer(3), row.u64(4), row.u64(5)};
}

/// The part of `pointer` below `root`; nullopt when it is not below.
std::optional<std::string_view> below(std::string_view root, std::string_view pointer)
{
    if (!pointer.starts_with(root))
        return std::nullopt;
    const auto rest = pointer.substr(root.size());
    if (!rest.empty() && rest.front() != '/')
        return std::nullopt;
    return rest;
}

/// Fills in the range of the named value, or of the whole text when it cannot be found.
void highlight(ResolvedEvidence &evidence, std::string_view root)
{
    evidence.end = evidence.text.size();
    evidence.line = evidence.firstLine;
    evidence.lastLine =
        evidence.firstLine +
        static_cast<std::uint32_t>(std::count(evidence.text.begin(), evidence.text.end(), '\n'));
    const auto relative = below(root, evidence.pointer);
    if (!relative)
        return;
    const auto found = locate(evidence.text, evidence.syntax, *relative);
    if (!found)
        return;
    evidence.begin = found->begin;
    evidence.end = found->end;
    evidence.line = evidence.firstLine + found->line - 1;
    evidence.lastLine = evidence.firstLine + found->lastLine - 1;
    evidence.isExact = true;
}

} // namespace

Project::Project(std::unique_ptr<sqlite::Database> database) : m_database(std::move(database)) {}
Project::~Project() = default;

Result<std::unique_ptr<Project>> Project::create(const fs::path &path)
{
    std::error_code error;
    if (fs::exists(path, error) && !(fs::is_regular_file(path, error) && fs::is_empty(path, error)))
        return failure("`" + path.string() + "` exists already");
    try {
        auto database = sqlite::Database::create(path);
        configure(*database);
        createSchema(*database, allMigrations());
        return std::unique_ptr<Project>(new Project(std::move(database)));
    } catch (const sqlite::Failure &problem) {
        return failure(problem.what());
    }
}

Result<std::unique_ptr<Project>> Project::open(const fs::path &path, Mode mode)
{
    if (const auto looks = looksLikeProject(path); !looks)
        return tl::unexpected<Error>(looks.error());
    try {
        auto database = sqlite::Database::openExisting(path, mode == Mode::ReadWrite);
        configure(*database);
        if (const auto identity = checkIdentity(*database, allMigrations()); !identity)
            return tl::unexpected<Error>(identity.error());
        if (mode == Mode::ReadWrite)
            migrate(*database, allMigrations());
        return std::unique_ptr<Project>(new Project(std::move(database)));
    } catch (const sqlite::Failure &problem) { // a file that cannot be opened is bad input
        return failure(problem.what());
    }
}

Result<std::unique_ptr<Project>> Project::openOrCreate(const fs::path &path)
{
    std::error_code error;
    if (!fs::exists(path, error) || (fs::is_regular_file(path, error) && fs::is_empty(path, error)))
        return create(path);
    return open(path, Mode::ReadWrite);
}

const fs::path &Project::path() const
{
    return m_database->path();
}

std::string Project::hmacKey()
{
    return m_database->text("SELECT value FROM meta WHERE name = 'hmac-key'");
}

std::vector<SnapshotInfo> Project::snapshots()
{
    sqlite::Statement select(
        *m_database, "SELECT id, label, as_of, created, nodes, edges FROM snapshot ORDER BY id");
    std::vector<SnapshotInfo> found;
    while (select.next())
        found.push_back(snapshotRow(select));
    return found;
}

std::optional<SnapshotInfo> Project::snapshot(std::string_view label)
{
    auto all = snapshots();
    const auto hit = std::find_if(all.rbegin(), all.rend(), [&](const SnapshotInfo &info) {
        return label.empty() || info.label == label;
    });
    if (hit == all.rend())
        return std::nullopt;
    return std::move(*hit);
}

Result<std::unique_ptr<ImportTransaction>> Project::beginImport(const std::string &label,
                                                                std::optional<Timestamp> asOf)
{
    m_excerpts.reset();
    try {
        m_database->run("BEGIN IMMEDIATE");
    } catch (const sqlite::Failure &problem) {
        if (problem.code == SQLITE_BUSY || problem.code == SQLITE_READONLY)
            return failure(problem.what());
        throw;
    }
    // From here on the guard rolls back, until the import itself answers for it.
    sqlite::Transaction guard(*m_database, sqlite::Transaction::AlreadyBegun{});
    auto target = snapshot(label);
    if (!target) {
        const auto time = now();
        target = SnapshotInfo{};
        target->id = m_database->number("SELECT max(id) FROM snapshot") + 1;
        sqlite::Statement(*m_database, "INSERT INTO snapshot (id, label, as_of, created, nodes, "
                                       "edges) VALUES (?, ?, ?, ?, 0, 0)")
            .run(target->id, std::string_view(label.empty() ? formatTimestamp(time) : label),
                 asOf.value_or(time), time);
    } else if (asOf) {
        sqlite::Statement(*m_database, "UPDATE snapshot SET as_of = ? WHERE id = ?")
            .run(*asOf, target->id);
    }
    auto import = std::make_unique<ImportTransaction>(*m_database, target->id);
    guard.release();
    return import;
}

std::unique_ptr<Snapshot> Project::readSnapshot(SnapshotId snapshot)
{
    return isthmus::readSnapshot(*m_database, snapshot);
}

std::shared_ptr<const Graph> Project::readGraph(SnapshotId snapshot)
{
    auto graph = isthmus::readGraph(*m_database, snapshot);
    if (!graph)
        throw StoreError("project `" + path().string() + "`: " + graph.error().message);
    return *graph;
}

TrustEdge Project::edge(SnapshotId snapshot, const Graph &graph, EdgeId id)
{
    auto details = readEdgeDetails(*m_database, snapshot, id);
    if (!details)
        throw StoreError("project `" + path().string() + "`: details of a trust are missing");
    const auto view = graph.edge(id);
    details->source = graph.key(view.source);
    details->target = graph.key(view.target);
    details->kind = view.kind;
    details->layer = view.layer;
    details->verdict = view.verdict;
    details->credential = view.credential;
    details->boundaries = view.boundaries;
    details->isTraversable = view.isTraversable;
    return std::move(*details);
}

std::optional<Entity> Project::nodeDetail(SnapshotId snapshot, std::string_view key)
{
    return readNodeDetails(*m_database, snapshot, key);
}

ResolvedEvidence Project::resolve(const EvidenceRef &place)
{
    ResolvedEvidence evidence;
    if (auto bundled = bundledTextAt(place)) {
        evidence.path = std::move(bundled->path);
        evidence.pointer = std::move(bundled->pointer);
        evidence.firstLine = 1;
        evidence.text = std::move(bundled->text);
        evidence.fileSha256 = evidence.excerptSha256 = sha256Hex(evidence.text);
        highlight(evidence, {});
        return evidence;
    }
    evidence.pointer = place.pointer;
    evidence.line = place.line;
    if (!m_excerpts)
        m_excerpts = std::make_unique<ExcerptReader>(*m_database);
    auto excerpt = m_excerpts->read(place.excerpt);
    if (!excerpt)
        return evidence;
    sqlite::Statement file(*m_database, "SELECT path, sha256 FROM file WHERE id = ?");
    if (file.start(excerpt->file).next()) {
        evidence.path = file.text(0);
        evidence.fileSha256 = file.text(1);
    }
    evidence.firstLine = excerpt->firstLine;
    evidence.syntax = excerpt->syntax;
    evidence.text = std::move(excerpt->text);
    evidence.excerptSha256 = sha256Hex(evidence.text);
    evidence.excerptPointer = excerpt->pointer;
    highlight(evidence, excerpt->pointer);
    return evidence;
}

std::vector<FileRecord> Project::ledger(SnapshotId snapshot)
{
    return readLedger(*m_database, snapshot);
}

Result<CheckReport> Project::check(Progress &progress)
{
    return checkProject(*m_database, progress);
}

} // namespace isthmus
