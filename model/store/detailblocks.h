// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/id.h"
#include "model/records/snapshot.h"
#include "model/store/sqlite.h"
#include "model/trust/deriver.h"

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Details of nodes and edges: what people read one at a time, packed in small blocks in the
/// graph's order. Searches never touch them.

/// Replaces the edges that the snapshot had. Blocks are compressed by a second thread.
class EdgeDetailWriter
{
public:
    EdgeDetailWriter(sqlite::Database &database, std::int64_t snapshot);
    ~EdgeDetailWriter();

    /// `details` as PackedEdge has them; edges come in the order of their EdgeIds.
    void add(std::string_view details);
    void finish(); ///< Writes what is left.

private:
    struct Block {
        std::string data, hash;
    };
    void flush();
    void awaitBlock();

    std::int64_t m_snapshot;
    sqlite::Statement m_insert;
    std::string m_bytes;                    ///< Of the block in the making.
    std::uint64_t m_first = 0, m_count = 0; ///< Its edges.
    std::future<Block> m_pending;           ///< The block before it.
    std::uint64_t m_pendingFirst = 0, m_pendingCount = 0;
};
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
