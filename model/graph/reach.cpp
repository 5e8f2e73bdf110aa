// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/reach.h"

#include "model/graph/walk.h"

#include <cassert>

namespace isthmus
{
namespace
{

constexpr std::size_t nodesBetweenLooks = 8192; ///< How often it asks whether it is cancelled.

/// One direction of a topology as plain pointers: the inner loop is all the time there is.
struct Rows {
    const std::uint32_t *offsets, *ends;
    const std::uint8_t *flags;
    const EdgeId *ids; ///< Null when the position is the id.

    std::uint32_t edge(std::uint32_t i) const { return ids ? ids[i].value : i; }
};

Rows rowsOf(const Topology &t, ReachQuery::Direction direction)
{
    if (direction == ReachQuery::Direction::Forward)
        return {t.outOffsets.data(), t.targets.data(), t.flags.data(), nullptr};
    return {t.inOffsets.data(), t.sources.data(), t.inFlags.data(), t.inEdges.data()};
}

/// Calls visit(end) for every edge of `node` that may be used.
template<class Visit>
void forEachStep(const Topology &t, const Rows &rows, const WalkFilter &filter, std::uint32_t node,
                 Visit visit)
{
    for (auto i = rows.offsets[node]; i < rows.offsets[node + 1]; ++i)
        if (edgeflags::contains(filter.flags(), rows.flags[i]) &&
            (!filter.hasKinds() || filter.admits(t, rows.edge(i), rows.flags[i])))
            visit(rows.ends[i]);
}

} // namespace

Result<ReachResult> reach(const Graph &graph, const ReachQuery &query, Progress &progress)
{
    const auto &t = graph.topology();
    const auto rows = rowsOf(t, query.direction);
    const WalkFilter filter(query.leastVerdict, query.kinds);
    ReachResult result;
    std::vector<char> isSeen(t.nodeCount(), 0);
    result.nodes.reserve(t.nodeCount());
    result.hops.reserve(t.nodeCount());
    for (const auto source : query.sources)
        if (!isSeen[source.value]) {
            isSeen[source.value] = 1;
            result.nodes.push_back(source);
        }
    auto &queue = result.nodes;
    std::size_t next = 0;
    for (std::uint32_t hops = 0; next < queue.size(); ++hops) {
        const auto levelEnd = queue.size();
        result.hops.resize(levelEnd, hops);
        for (; next < levelEnd; ++next) {
            if (next % nodesBetweenLooks == 0 && progress.isCancelled())
                return cancelled();
            forEachStep(t, rows, filter, queue[next].value, [&](std::uint32_t end) {
                if (isSeen[end] || (query.admits && !query.admits(NodeId{end})))
                    return;
                if (hops == query.maxHops) {
                    result.isComplete = false;
                    return;
                }
                isSeen[end] = 1;
                queue.push_back(NodeId{end});
            });
        }
    }
    return result;
}

Result<std::vector<std::uint64_t>> reachMasks(const Graph &graph, const ReachQuery &query,
                                              Progress &progress)
{
    assert(query.sources.size() <= 64);
    const auto &t = graph.topology();
    const auto rows = rowsOf(t, query.direction);
    const WalkFilter filter(query.leastVerdict, query.kinds);
    std::vector<std::uint64_t> seen(t.nodeCount(), 0), fresh(t.nodeCount(), 0);
    std::vector<std::uint32_t> level, following;
    const auto give = [&](std::uint32_t node, std::uint64_t bits) {
        if (!bits)
            return;
        if (!fresh[node])
            following.push_back(node);
        fresh[node] |= bits;
        seen[node] |= bits;
    };
    for (std::size_t i = 0; i < query.sources.size(); ++i)
        give(query.sources[i].value, std::uint64_t{1} << i);
    for (std::uint32_t hops = 0; !following.empty() && hops < query.maxHops; ++hops) {
        if (progress.isCancelled())
            return cancelled();
        level.swap(following);
        following.clear();
        std::vector<std::uint64_t> carried(level.size());
        for (std::size_t i = 0; i < level.size(); ++i)
            carried[i] = std::exchange(fresh[level[i]], 0);
        for (std::size_t i = 0; i < level.size(); ++i)
            forEachStep(t, rows, filter, level[i], [&](std::uint32_t end) {
                if (!query.admits || query.admits(NodeId{end}))
                    give(end, carried[i] & ~seen[end]);
            });
    }
    return seen;
}

} // namespace isthmus
