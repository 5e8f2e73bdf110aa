// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/id.h"
#include "model/records/snapshot.h"
#include "model/store/sqlite.h"
#include "model/trust/deriver.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Details of nodes and edges: what people read one at a time, packed in small blocks in the
/// graph's order. Searches never touch them.

/// Replaces what the snapshot had. `edges` are in the order of their EdgeIds.
void writeEdgeDetails(sqlite::Database &database, std::int64_t snapshot,
                      const std::vector<TrustEdge> &edges);
/// Without the fields that the graph holds; nullopt when there is no such edge.
std::optional<TrustEdge> readEdgeDetails(sqlite::Database &database, std::int64_t snapshot,
                                         EdgeId edge);

/// Replaces what the snapshot had by the merged entities and the nodes that derivers added.
void writeNodeDetails(sqlite::Database &database, std::int64_t snapshot, const Snapshot &records,
                      const std::vector<Entity> &added);
std::optional<Entity> readNodeDetails(sqlite::Database &database, std::int64_t snapshot,
                                      std::string_view key);

/// Unpack one block, for `check`: false when it is damaged.
bool unpackEdges(std::string_view data, std::uint64_t count, std::vector<TrustEdge> &into);
bool unpackNodes(std::string_view data, std::uint64_t count, std::vector<Entity> &into);

} // namespace isthmus
