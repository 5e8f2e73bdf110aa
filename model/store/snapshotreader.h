// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/snapshot.h"
#include "model/store/sqlite.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// Reads all records of a snapshot and merges them. Which of two equal proofs is kept depends on
/// the paths of their files only, not on the order in which these were imported.
std::unique_ptr<Snapshot> readSnapshot(sqlite::Database &database, std::int64_t snapshot);

/// The ledger of a snapshot, in import order, with notes.
std::vector<FileRecord> readLedger(sqlite::Database &database, std::int64_t snapshot);

} // namespace isthmus
