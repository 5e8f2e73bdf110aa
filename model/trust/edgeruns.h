// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/deriver.h"

#include <functional>
#include <future>
#include <string>
#include <vector>

namespace isthmus
{

/// Sorts any number of edges in little memory: fixed numbers of them are sorted, packed and
/// compressed by a second thread, and these runs are merged in the end. An edge takes some 20 bytes
/// until then. Use it from one thread.
class EdgeRuns
{
public:
    EdgeRuns() = default;
    ~EdgeRuns();
    EdgeRuns(const EdgeRuns &) = delete;
    EdgeRuns &operator=(const EdgeRuns &) = delete;

    void add(TrustEdge &&edge);
    /// Packs what was added so far and gives back the memory that edges in the making take.
    void settle();
    /// Takes over all edges of `later`, as if they were added now.
    void append(EdgeRuns &later);
    /// Every edge in the order of TrustResult::edges, repeats merged. Call it once, last.
    void forEach(const std::function<void(const PackedEdge &)> &take);

private:
    using Run = std::vector<std::string>; ///< Compressed blocks.
    /// Edges in the making, used again and again.
    struct Buffer {
        std::vector<TrustEdge> edges;
        std::size_t used = 0;
    };
    class Reader;

    static Run packed(const Buffer &buffer);
    void pack();
    void awaitPacked();

    Buffer m_filling, m_packing; ///< The second belongs to the other thread while m_pending.
    std::future<Run> m_pending;
    std::vector<Run> m_runs;
};

/// The whole edge again.
TrustEdge unpacked(const PackedEdge &edge);

} // namespace isthmus
