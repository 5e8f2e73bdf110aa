// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/graphdata.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

namespace isthmus
{
namespace
{

template<class Values>
bool isBelow(const Values &values, std::size_t limit)
{
    return std::all_of(values.begin(), values.end(), [=](auto value) { return value < limit; });
}

/// `count` rows that together are [0, end).
bool areRows(const std::vector<std::uint32_t> &offsets, std::size_t count, std::size_t end)
{
    return offsets.size() == count + 1 && offsets.front() == 0 && offsets.back() == end &&
           std::is_sorted(offsets.begin(), offsets.end());
}

bool isArena(const TextArena &arena, std::size_t count)
{
    return areRows(arena.offsets, count, arena.bytes.size());
}

bool isTable(const TextArena &arena)
{
    return !arena.offsets.empty() && isArena(arena, arena.size());
}

bool ascends(const TextArena &arena, bool mayRepeat)
{
    for (std::size_t i = 1; i < arena.size(); ++i)
        if (arena[i] < arena[i - 1] || (!mayRepeat && arena[i] == arena[i - 1]))
            return false;
    return true;
}

bool isOutgoingSound(const Topology &t)
{
    const auto edges = t.edgeCount(), nodes = t.nodeCount();
    return areRows(t.outOffsets, nodes, edges) && isBelow(t.targets, nodes) &&
           isBelow(t.kinds, allEdgeKinds().size()) && isBelow(t.flags, 64) &&
           t.kinds.size() == edges && t.flags.size() == edges && t.boundaries.size() == edges;
}

/// The incoming arrays say the same as the outgoing ones.
bool isIncomingSound(const Topology &t)
{
    const auto edges = t.edgeCount(), nodes = t.nodeCount();
    if (!areRows(t.inOffsets, nodes, edges) || t.sources.size() != edges ||
        t.inEdges.size() != edges || t.inFlags.size() != edges)
        return false;
    for (std::size_t v = 0; v < nodes; ++v)
        for (auto i = t.inOffsets[v]; i < t.inOffsets[v + 1]; ++i) {
            const auto edge = t.inEdges[i].value;
            const auto source = t.sources[i];
            if (edge >= edges || source >= nodes || t.targets[edge] != v ||
                edge < t.outOffsets[source] || edge >= t.outOffsets[source + 1] ||
                t.inFlags[i] != t.flags[edge] ||
                (i > t.inOffsets[v] && edge <= t.inEdges[i - 1].value))
                return false;
        }
    return true;
}

bool areNodesSound(const Graph::Data &d)
{
    const auto nodes = d.topology.nodeCount();
    return isArena(d.keys, nodes) && isArena(d.names, nodes) && isArena(d.search, nodes) &&
           d.kinds.size() == nodes && d.providers.size() == nodes && d.clouds.size() == nodes &&
           d.scopes.size() == nodes && d.isReference.size() == nodes && isTable(d.kindTexts) &&
           isTable(d.providerTexts) && isTable(d.cloudTexts) && isTable(d.scopeTexts) &&
           isBelow(d.kinds, d.kindTexts.size()) && isBelow(d.providers, d.providerTexts.size()) &&
           isBelow(d.clouds, d.cloudTexts.size()) && isBelow(d.scopes, d.scopeTexts.size()) &&
           ascends(d.keys, false);
}

bool areAliasesSound(const Graph::Data &d)
{
    return isArena(d.aliases, d.aliasNodes.size()) &&
           isBelow(d.aliasNodes, d.topology.nodeCount()) && ascends(d.aliases, true);
}

} // namespace

void TextArena::add(std::string_view text)
{
    if (text.size() > std::numeric_limits<std::uint32_t>::max() - bytes.size())
        throw StoreError("the names of this graph take more than 4 GiB");
    bytes.append(text);
    offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
}

Result<void> checkGraphData(const Graph::Data &data)
{
    const auto &t = data.topology;
    if (t.outOffsets.empty() || !isOutgoingSound(t))
        return failure("the stored graph is damaged: `outgoing edges`");
    if (t.inOffsets.empty() || !isIncomingSound(t))
        return failure("the stored graph is damaged: `incoming edges`");
    if (!areNodesSound(data))
        return failure("the stored graph is damaged: `nodes`");
    if (!areAliasesSound(data))
        return failure("the stored graph is damaged: `aliases`");
    return {};
}

} // namespace isthmus
