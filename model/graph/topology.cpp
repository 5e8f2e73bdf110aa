// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/topology.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <stdexcept>

namespace isthmus
{
namespace
{

/// All that is kept of an edge beside one of its ends, in one number: the other end, kind, layer,
/// which order the edges of one node, and below them flags and boundaries.
using Packed = std::uint64_t;
constexpr unsigned unorderedBits = 16, endShift = 25;

Packed pack(std::uint32_t end, const EdgeSpec &edge)
{
    const auto flags =
        edgeflags::pack(edge.verdict, edge.credential, edge.layer, edge.isTraversable);
    const auto order = (Packed{end} << 8 | edge.kind) << 1 | static_cast<unsigned>(edge.layer);
    return order << unorderedBits | Packed{flags} << 8 | edge.boundaries;
}
std::uint32_t endOf(Packed edge)
{
    return static_cast<std::uint32_t>(edge >> endShift);
}
Packed withEnd(Packed edge, std::uint32_t end)
{
    return (edge & ((Packed{1} << endShift) - 1)) | Packed{end} << endShift;
}
EdgeKind kindOf(Packed edge)
{
    return static_cast<EdgeKind>(edge >> (unorderedBits + 1) & 0xffu);
}
bool isBefore(Packed a, Packed b)
{
    return a >> unorderedBits < b >> unorderedBits;
}

/// Counts per node turned into row starts; `rows[n]` is the total.
void accumulate(std::vector<std::uint32_t> &rows)
{
    std::exclusive_scan(rows.begin(), rows.end(), rows.begin(), 0u);
}

/// Puts parallel edges (equal ends beside each other) in order of kind and layer. Stable.
void orderParallel(Packed *first, Packed *last)
{
    while (first != last) {
        auto *run = first + 1;
        while (run != last && endOf(*run) == endOf(*first))
            ++run;
        if (run - first > 1 && !std::is_sorted(first, run, isBefore))
            std::stable_sort(first, run, isBefore);
        first = run;
    }
}

void countRows(Topology &topology, std::size_t nodeCount, std::span<const EdgeSpec> edges)
{
    topology.outOffsets.assign(nodeCount + 1, 0);
    topology.inOffsets.assign(nodeCount + 1, 0);
    for (const auto &edge : edges) {
        if (edge.source >= nodeCount || edge.target >= nodeCount)
            throw std::out_of_range("an edge ends outside of the graph");
        ++topology.outOffsets[edge.source];
        ++topology.inOffsets[edge.target];
    }
    accumulate(topology.outOffsets);
    accumulate(topology.inOffsets);
}

/// Written before it is read, so nobody has to clear it.
using Cells = std::unique_ptr<Packed[]>;

/// The rows of each source, with targets in the order given.
Cells bySource(const Topology &topology, std::span<const EdgeSpec> edges)
{
    auto cells = std::make_unique_for_overwrite<Packed[]>(edges.size());
    auto next = topology.outOffsets;
    for (const auto &edge : edges)
        cells[next[edge.source]++] = pack(edge.target, edge);
    return cells;
}

/// The rows of each target. Sources are walked in order, so they ascend in every row.
Cells byTarget(const Topology &topology, const Packed *edges)
{
    auto cells = std::make_unique_for_overwrite<Packed[]>(topology.outOffsets.back());
    auto next = topology.inOffsets;
    const auto nodeCount = static_cast<std::uint32_t>(topology.nodeCount());
    for (std::uint32_t source = 0; source < nodeCount; ++source)
        for (auto i = topology.outOffsets[source]; i < topology.outOffsets[source + 1]; ++i)
            cells[next[endOf(edges[i])]++] = withEnd(edges[i], source);
    return cells;
}

/// Writes the rows of targets, and into `out` those of the sources: targets are walked in order, so
/// now these ascend, and the place that an edge takes there is its id.
void fillIn(Topology &topology, Packed *in, Packed *out)
{
    topology.sources.resize(topology.inOffsets.back());
    topology.inEdges.resize(topology.sources.size());
    topology.inFlags.resize(topology.sources.size());
    // Local pointers: writing bytes could change any other, as far as a compiler knows.
    auto *const sources = topology.sources.data();
    auto *const inEdges = topology.inEdges.data();
    auto *const inFlags = topology.inFlags.data();
    const auto *const rows = topology.inOffsets.data();
    auto places = topology.outOffsets;
    auto *const next = places.data();
    const auto nodeCount = static_cast<std::uint32_t>(topology.nodeCount());
    for (std::uint32_t target = 0; target < nodeCount; ++target) {
        orderParallel(in + rows[target], in + rows[target + 1]);
        for (auto i = rows[target], end = rows[target + 1]; i < end; ++i) {
            const auto edge = in[i];
            const auto place = next[endOf(edge)]++;
            sources[i] = endOf(edge);
            inEdges[i] = EdgeId{place};
            inFlags[i] = static_cast<std::uint8_t>(edge >> 8);
            out[place] = withEnd(edge, target);
        }
    }
}

void fillOut(Topology &topology, const Packed *out)
{
    const auto count = topology.sources.size();
    topology.targets.resize(count);
    topology.kinds.resize(count);
    topology.flags.resize(count);
    topology.boundaries.resize(count);
    auto *const targets = topology.targets.data();
    auto *const kinds = topology.kinds.data();
    auto *const flags = topology.flags.data(), *const boundaries = topology.boundaries.data();
    for (std::size_t i = 0; i < count; ++i) {
        const auto edge = out[i];
        targets[i] = endOf(edge);
        kinds[i] = kindOf(edge);
        flags[i] = static_cast<std::uint8_t>(edge >> 8);
        boundaries[i] = static_cast<std::uint8_t>(edge);
    }
}

} // namespace

/// Sorted by distribution alone: first to the sources in any order, then to the targets, then back,
/// which leaves both directions in order.
Topology buildTopology(std::size_t nodeCount, std::span<const EdgeSpec> edges)
{
    Topology topology;
    countRows(topology, nodeCount, edges);
    const auto out = bySource(topology, edges);
    const auto in = byTarget(topology, out.get());
    fillIn(topology, in.get(), out.get());
    fillOut(topology, out.get());
    return topology;
}

} // namespace isthmus
