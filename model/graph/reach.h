// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/graph/graph.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace isthmus
{

/// What the sources reach (blast radius), or what reaches them (exposure).
struct ReachQuery {
    enum class Direction { Forward, Backward };

    std::vector<NodeId> sources;
    Direction direction = Direction::Forward;
    std::uint32_t maxHops = std::numeric_limits<std::uint32_t>::max();
    Verdict leastVerdict = Verdict::Unknown;
    std::vector<EdgeKind> kinds;        ///< When given: edges of these kinds only.
    std::function<bool(NodeId)> admits; ///< When given: does not enter other nodes.
};

struct ReachResult {
    std::vector<NodeId> nodes;       ///< The sources first, then by hops; then in order of finding.
    std::vector<std::uint32_t> hops; ///< Parallel to `nodes`.
    bool isComplete = true;          ///< False when the hop bound stopped it.
};

/// Breadth first over traversable edges, never one with verdict No. An error only when cancelled.
Result<ReachResult> reach(const Graph &graph, const ReachQuery &query, Progress &progress);

/// For up to 64 sources at once: bit i of a node's word says that sources[i] reaches it (each
/// source reaches itself). One pass instead of 64; `query.sources` gives the bits.
Result<std::vector<std::uint64_t>> reachMasks(const Graph &graph, const ReachQuery &query,
                                              Progress &progress);

} // namespace isthmus
