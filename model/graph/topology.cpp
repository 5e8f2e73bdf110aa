// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/topology.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <tuple>

namespace isthmus
{
namespace
{

auto order(const EdgeSpec &edge)
{
    return std::tuple(edge.source, edge.target, edge.kind, edge.layer);
}

bool isBefore(const EdgeSpec &a, const EdgeSpec &b)
{
    return order(a) < order(b);
}

/// Counts per node turned into row starts; `rows[n]` is the total.
void accumulate(std::vector<std::uint32_t> &rows)
{
    std::exclusive_scan(rows.begin(), rows.end(), rows.begin(), 0u);
}

std::vector<EdgeSpec> sorted(std::size_t nodeCount, std::span<const EdgeSpec> edges)
{
    std::vector<std::uint32_t> next(nodeCount + 1, 0);
    for (const auto &edge : edges)
        ++next[edge.source];
    accumulate(next);
    std::vector<EdgeSpec> rows(edges.size());
    for (const auto &edge : edges)
        rows[next[edge.source]++] = edge;
    // next[v] is now the end of row v
    for (std::size_t v = 0, begin = 0; v < nodeCount; ++v) {
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = rows.begin() + static_cast<std::ptrdiff_t>(next[v]);
        if (!std::is_sorted(first, last, isBefore))
            std::stable_sort(first, last, isBefore);
        begin = next[v];
    }
    return rows;
}

void fillOut(Topology &topology, std::span<const EdgeSpec> edges)
{
    const auto count = edges.size();
    topology.targets.resize(count);
    topology.kinds.resize(count);
    topology.flags.resize(count);
    topology.boundaries.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto &edge = edges[i];
        ++topology.outOffsets[edge.source];
        ++topology.inOffsets[edge.target];
        topology.targets[i] = edge.target;
        topology.kinds[i] = edge.kind;
        topology.flags[i] =
            edgeflags::pack(edge.verdict, edge.credential, edge.layer, edge.isTraversable);
        topology.boundaries[i] = edge.boundaries;
    }
    accumulate(topology.outOffsets);
    accumulate(topology.inOffsets);
}

void fillIn(Topology &topology, std::span<const EdgeSpec> edges)
{
    const auto count = edges.size();
    topology.sources.resize(count);
    topology.inEdges.resize(count);
    topology.inFlags.resize(count);
    auto next = topology.inOffsets;
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = next[edges[i].target]++;
        topology.sources[place] = edges[i].source;
        topology.inEdges[place] = EdgeId{static_cast<std::uint32_t>(i)};
        topology.inFlags[place] = topology.flags[i];
    }
}

} // namespace

Topology buildTopology(std::size_t nodeCount, std::span<const EdgeSpec> edges)
{
    for (const auto &edge : edges)
        if (edge.source >= nodeCount || edge.target >= nodeCount)
            throw std::out_of_range("an edge ends outside of the graph");
    std::vector<EdgeSpec> rows;
    if (!std::is_sorted(edges.begin(), edges.end(), isBefore)) {
        rows = sorted(nodeCount, edges);
        edges = rows;
    }
    Topology topology;
    topology.outOffsets.assign(nodeCount + 1, 0);
    topology.inOffsets.assign(nodeCount + 1, 0);
    fillOut(topology, edges);
    fillIn(topology, edges);
    return topology;
}

} // namespace isthmus
