// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"
#include "model/graph/graph.h"
#include "model/store/sqlite.h"

#include <memory>

namespace isthmus
{

/// Keeps the arrays of a frozen graph as they are in memory, in chunks; replaces what the snapshot
/// had.
void writeGraph(sqlite::Database &database, std::int64_t snapshot, const Graph &graph);

/// An empty graph when the snapshot has none. An Error when what is stored is no sound graph.
Result<std::shared_ptr<const Graph>> readGraph(sqlite::Database &database, std::int64_t snapshot);

} // namespace isthmus
