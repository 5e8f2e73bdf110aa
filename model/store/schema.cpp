// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/schema.h"

#include "model/base/digest.h"
#include "model/store/transaction.h"

#include <string>

namespace isthmus
{
namespace
{

constexpr std::int64_t applicationId = 0x49737468; // "Isth"

// Portable by construction (ux.md §3a): ids are given by us, no sequence, trigger, view, recursion
// or integer division; every read orders by its primary key. Blobs are what design.md §6 calls
// packed: record_block one file's records (recordfields.h), text_block source text, graph_part
// arrays of the frozen graph, node_block and edge_block details in node and edge order.
// `hash` is the SHA-256 of `data` as it stands in the row (excerpt: first half, of its text).
constexpr char version1[] = R"sql(
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
    id      INTEGER NOT NULL PRIMARY KEY,
    label   TEXT    NOT NULL,
    as_of   INTEGER NOT NULL,
    created INTEGER NOT NULL,
    nodes   INTEGER NOT NULL,
    edges   INTEGER NOT NULL
) STRICT;

CREATE TABLE file (
    id            INTEGER NOT NULL PRIMARY KEY,
    snapshot      INTEGER NOT NULL,
    path          TEXT    NOT NULL,
    format        TEXT    NOT NULL,
    status        INTEGER NOT NULL,
    bytes         INTEGER NOT NULL,
    sha256        TEXT    NOT NULL,
    entities      INTEGER NOT NULL,
    relations     INTEGER NOT NULL,
    policies      INTEGER NOT NULL,
    events        INTEGER NOT NULL,
    note_count    INTEGER NOT NULL,
    first_excerpt INTEGER NOT NULL,
    excerpts      INTEGER NOT NULL
) STRICT;

CREATE TABLE note (
    file     INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    pointer  TEXT    NOT NULL,
    message  TEXT    NOT NULL,
    PRIMARY KEY (file, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_block (
    id      INTEGER NOT NULL PRIMARY KEY, -- file * 2^24 + number of the block in the file
    kind    INTEGER NOT NULL,
    records INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    data    BLOB    NOT NULL
) STRICT;

CREATE TABLE excerpt (
    id         INTEGER NOT NULL PRIMARY KEY,
    file       INTEGER NOT NULL,
    block      INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    length     INTEGER NOT NULL,
    syntax     INTEGER NOT NULL,
    first_line INTEGER NOT NULL,
    pointer    TEXT    NOT NULL,
    hash       BLOB    NOT NULL
) STRICT;

CREATE TABLE text_block (
    id   INTEGER NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    hash BLOB    NOT NULL,
    data BLOB    NOT NULL
) STRICT;

CREATE TABLE graph_part (
    snapshot INTEGER NOT NULL,
    part     TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    data     BLOB    NOT NULL,
    PRIMARY KEY (snapshot, part, seq)
) STRICT;

CREATE TABLE node_block (
    snapshot  INTEGER NOT NULL,
    first_key TEXT    NOT NULL,
    nodes     INTEGER NOT NULL,
    hash      BLOB    NOT NULL,
    data      BLOB    NOT NULL,
    PRIMARY KEY (snapshot, first_key)
) STRICT;

CREATE TABLE edge_block (
    snapshot INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    edges    INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    data     BLOB    NOT NULL,
    PRIMARY KEY (snapshot, first)
) STRICT;
)sql";

// What the analyst adds: notes, views, pins, undone by nobody but them. Bound to stable keys, so
// that a new import leaves it alone.
constexpr char version2[] = R"sql(
CREATE TABLE user_item (
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
)sql";

constexpr Migration migrations1[] = {
    {1, version1},
    {2, version2},
};

std::int64_t versionOf(sqlite::Database &database)
{
    return database.number("PRAGMA user_version");
}

void apply(sqlite::Database &database, const Migration &migration)
{
    database.run(migration.sql);
    database.run(("PRAGMA user_version = " + std::to_string(migration.version)).c_str());
}

} // namespace

std::span<const Migration> allMigrations()
{
    return migrations1;
}

void configure(sqlite::Database &database)
{
    // 64 MB of cache, whatever the size of the file (performance.md §6). WAL with NORMAL keeps the
    // file consistent through any crash; a power cut may lose the last commit only.
    database.run("PRAGMA busy_timeout = 250;"
                 "PRAGMA cache_size = -65536;"
                 "PRAGMA temp_store = MEMORY;"
                 "PRAGMA cell_size_check = 1;" // the file may come from a stranger
                 "PRAGMA journal_size_limit = 67108864;"
                 "PRAGMA synchronous = NORMAL;");
}

void createSchema(sqlite::Database &database, std::span<const Migration> migrations)
{
    database.run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL");
    sqlite::Transaction transaction(database);
    database.run(("PRAGMA application_id = " + std::to_string(applicationId)).c_str());
    for (const auto &migration : migrations)
        apply(database, migration);
    // Fingerprints of secrets can only be compared inside one project (sources.md §0.7).
    const auto key = randomBytes(32);
    sqlite::Statement(database, "INSERT INTO meta (name, value) VALUES ('hmac-key', ?)")
        .run(sqlite::Blob{key});
    transaction.commit();
}

Result<void> checkIdentity(sqlite::Database &database, std::span<const Migration> migrations)
{
    const auto name = "`" + database.path().string() + "`";
    if (database.number("PRAGMA application_id") != applicationId)
        return failure(name + " is a database of another program, not an Isthmus project");
    const auto version = versionOf(database);
    if (version > migrations.back().version)
        return failure(name + " was written by a newer Isthmus (format " + std::to_string(version) +
                       ", this one reads up to " + std::to_string(migrations.back().version) +
                       "); update Isthmus to open it");
    if (version < migrations.front().version)
        return failure(name + " holds no Isthmus project");
    return {};
}

void migrate(sqlite::Database &database, std::span<const Migration> migrations)
{
    const auto version = versionOf(database);
    if (version == migrations.back().version)
        return;
    auto backup = database.path();
    backup += ".v" + std::to_string(version) + ".bak";
    database.copyTo(backup);
    sqlite::Transaction transaction(database);
    for (const auto &migration : migrations)
        if (migration.version > version)
            apply(database, migration);
    transaction.commit();
}

} // namespace isthmus
