// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/graph/graph.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace isthmus
{

/// A chain of trusts without a repeated node. Ids belong to the graph that was searched.
struct Path {
    std::vector<NodeId> nodes;      ///< One more than edges.
    std::vector<EdgeId> edges;      ///< Of parallel edges the cheapest, then the first.
    Verdict verdict = Verdict::Yes; ///< The worst on the path (trust-edges.md §0).
    std::uint32_t cost = 0;         ///< Yes 1, Conditional 3, Unknown 8 a hop (trust-edges.md §0).
    std::uint32_t cloudHops = 0;    ///< cloudHops() of its nodes.

    friend bool operator==(const Path &, const Path &) = default;
};

/// How often the cloud changes along `nodes`; a node without a cloud counts as part of what
/// precedes it.
std::uint32_t cloudHops(const Graph &graph, std::span<const NodeId> nodes);
/// The path along `edges`, with verdict, cost and hops filled in. REQUIRES: a chain, not empty.
Path pathOf(const Graph &graph, std::span<const EdgeId> edges);

/// A question for paths. Only traversable edges are walked and never one with verdict No.
struct PathQuery {
    std::vector<NodeId> from, to; ///< Any of these to any of those; a path has at least one hop.
    std::vector<NodeId> via;      ///< When given: passes through one of these (ends count).
    std::vector<NodeId> avoid;    ///< Touches none of these.
    Verdict leastVerdict = Verdict::Unknown; ///< Every hop is at least this.
    std::vector<EdgeKind> kinds;             ///< When given: hops of these kinds only.
    std::function<bool(NodeId)> admits;      ///< When given: nodes for which it says yes only.
    bool crossCloudOnly = false;             ///< At least one cloud hop.
    std::uint32_t maxHops = 10;              ///< At most 255.
    std::size_t limit = 10;                  ///< Stop after so many paths.
    std::size_t maxSearches = 20'000; ///< Work bound: partial searches; only via and crossCloudOnly
                                      ///< can come near it.
};

/// What stopped a search before it had seen everything.
enum class Cut { Limit, Hops, Work };

struct PathResult {
    std::vector<Path> paths; ///< By cost, then hops, then keys: equal graphs give equal lists.
    std::vector<Cut> cuts;   ///< Bounds that hid paths or may have; empty = the list is complete.

    bool isComplete() const { return cuts.empty(); }
};

/// Finds paths in one graph. Keeps its work space, so a second question costs only what it
/// touches: one shortest path at 1 M nodes takes well under a millisecond. One thread at a time;
/// the graph must outlive it.
///
/// One path: searched from both ends. Several: Lawler's version of Yen's algorithm, each step an
/// A* with the distance to the targets as its potential, exact as far as paths are sought. A part
/// of the ways is searched only when no other can hold a shorter one, and no further than the next.
/// `via` and `crossCloudOnly` search over (node, what is still to be met).
class PathFinder
{
public:
    explicit PathFinder(const Graph &graph);
    ~PathFinder();
    PathFinder(PathFinder &&) noexcept;
    PathFinder &operator=(PathFinder &&) noexcept;

    /// `found` gets each path at once, best first. An error only when `progress` cancels, which is
    /// asked in the middle of partial searches too (some 20,000 steps apart).
    Result<PathResult> find(const PathQuery &query, Progress &progress,
                            const std::function<void(const Path &)> &found = {});
    /// Work done since it was made, in edges looked at.
    std::uint64_t steps() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace isthmus
