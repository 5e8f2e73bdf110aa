// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/base/timestamp.h"
#include "model/graph/graph.h"
#include "model/records/snapshot.h"
#include "model/store/importtransaction.h"
#include "model/trust/edge.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace isthmus
{

class ExcerptReader;
struct UserItem;

/// All data of one import round.
struct SnapshotInfo {
    SnapshotId id = 0;
    std::string label;
    Timestamp asOf = 0;    ///< Time for which its answers hold.
    Timestamp created = 0; ///< When its first import was committed.
    std::uint64_t nodes = 0, edges = 0;
};

/// The place that an EvidenceRef names, with the text around it.
struct ResolvedEvidence {
    std::string path;                     ///< Of the file, as imported.
    std::string pointer;                  ///< From the file's root.
    std::uint32_t line = 0, lastLine = 0; ///< Of the named value, in the file; 0 = no source.
    std::uint32_t firstLine = 0;          ///< Of `text`, in the file.
    std::string fileSha256, excerptSha256;
    std::string excerptPointer; ///< Of the text's root, from the file's root.
    Syntax syntax = Syntax::Json;
    std::string text;               ///< The excerpt, secrets removed.
    std::size_t begin = 0, end = 0; ///< Byte range of the named value in `text`.
    bool isExact = false; ///< False: the value was not found in the text, the range is all of it.
};

/// What Project::check() found. Each problem is a sentence for people.
struct CheckReport {
    std::vector<std::string> problems;
    std::uint64_t files = 0, excerpts = 0, blocks = 0, nodes = 0, edges = 0;
    bool isClean() const { return problems.empty(); }
};

/// One `.isthmus` file: an SQLite database, the user's document (design.md §6). Each Project is a
/// connection of its own, for one thread at a time; open another one for another thread. Many may
/// read while one imports: they see the state before until it commits.
///
/// What a user can do wrong comes back as a Result. A broken disk or a damaged file throws
/// StoreError with a sentence for people, from any function.
class Project
{
public:
    enum class Mode { ReadOnly, ReadWrite };

    /// Makes a new project; the file must not exist yet (or be empty).
    static Result<std::unique_ptr<Project>> create(const std::filesystem::path &path);
    /// Refuses what is no Isthmus project, and one of a newer version. ReadWrite brings an older
    /// version up to date and keeps a copy beside it.
    static Result<std::unique_ptr<Project>> open(const std::filesystem::path &path, Mode mode);
    static Result<std::unique_ptr<Project>> openOrCreate(const std::filesystem::path &path);
    ~Project();

    const std::filesystem::path &path() const;
    std::string hmacKey(); ///< 32 random bytes of this project; see RecordSink::fingerprint.

    std::vector<SnapshotInfo> snapshots(); ///< Oldest first.
    /// The one with this label; without a label the newest.
    std::optional<SnapshotInfo> snapshot(std::string_view label = {});

    /// Starts an import into the snapshot with this label, or into the newest one when `label` is
    /// empty. A label that is not there yet starts a new, empty snapshot. `asOf` is kept when it is
    /// given, and is the present time otherwise. An Error when another program is importing.
    Result<std::unique_ptr<ImportTransaction>>
    beginImport(const std::string &label = {}, std::optional<Timestamp> asOf = std::nullopt);

    /// All records of a snapshot, merged and finished.
    std::unique_ptr<Snapshot> readSnapshot(SnapshotId snapshot);
    /// The frozen graph as it was derived at import. Empty for a snapshot without data.
    std::shared_ptr<const Graph> readGraph(SnapshotId snapshot);
    /// An edge with everything that explains it. `graph` is readGraph()'s of that snapshot.
    TrustEdge edge(SnapshotId snapshot, const Graph &graph, EdgeId id);
    /// The entity behind a node, by its key (not an alias); nullopt when there is none.
    std::optional<Entity> nodeDetail(SnapshotId snapshot, std::string_view key);
    /// Where a statement stands. A place without a source gives an empty path.
    ResolvedEvidence resolve(const EvidenceRef &place);
    std::vector<FileRecord> ledger(SnapshotId snapshot); ///< In import order, with notes.

    std::vector<UserItem> userItems(); ///< By kind, then key; empty in a file of version 1.
    /// Keeps all of them or none; one with an empty value is forgotten. An Error when another
    /// program is importing, or when the file cannot be written: try again later.
    Result<void> writeUserItems(std::span<const UserItem> items);

    /// Reads everything and says what is damaged. An Error only when cancelled.
    Result<CheckReport> check(Progress &progress);

private:
    explicit Project(std::unique_ptr<sqlite::Database> database);
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<ExcerptReader> m_excerpts; ///< Made when first needed, dropped by imports.
};

} // namespace isthmus
