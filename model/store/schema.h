// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"
#include "model/store/sqlite.h"

#include <span>

namespace isthmus
{

/// One step forward: from version - 1 to `version` of the file format.
struct Migration {
    int version;
    const char *sql;
};

/// All steps, the first of which makes a new file. Only ever appended; a released one never
/// changes.
std::span<const Migration> allMigrations();

/// Settings of a connection that are not kept in the file: cache cap, waiting time, durability.
void configure(sqlite::Database &database);

/// Makes a new, empty project out of an empty database.
void createSchema(sqlite::Database &database, std::span<const Migration> migrations);

/// Whether the file is an Isthmus project of a version that this program reads.
Result<void> checkIdentity(sqlite::Database &database, std::span<const Migration> migrations);

/// Brings an older project up to date. First writes a copy beside it, "<name>.v<version>.bak".
void migrate(sqlite::Database &database, std::span<const Migration> migrations);

} // namespace isthmus
