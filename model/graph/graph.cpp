// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/graph.h"

#include "model/graph/graphdata.h"

#include <algorithm>
#include <cassert>

namespace isthmus
{
namespace
{

/// Position of the first text that is not less than `text` in an ascending arena.
std::size_t lowerBound(const TextArena &arena, std::string_view text)
{
    std::size_t first = 0, count = arena.size();
    while (count > 0) {
        const auto half = count / 2;
        if (arena[first + half] < text) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

std::optional<std::size_t> place(const TextArena &arena, std::string_view text)
{
    const auto at = lowerBound(arena, text);
    if (at < arena.size() && arena[at] == text)
        return at;
    return std::nullopt;
}

NodeId nodeId(std::size_t index)
{
    return NodeId{static_cast<std::uint32_t>(index)};
}

} // namespace

Graph::Graph() : m_data(std::make_unique<Data>()) {}
Graph::Graph(std::unique_ptr<const Data> data) : m_data(std::move(data))
{
    assert(m_data);
}
Graph::~Graph() = default;

std::size_t Graph::nodeCount() const
{
    return m_data->topology.nodeCount();
}

std::size_t Graph::edgeCount() const
{
    return m_data->topology.edgeCount();
}

NodeView Graph::node(NodeId id) const
{
    const auto &d = *m_data;
    const auto i = id.value;
    assert(i < nodeCount());
    return {.key = d.keys[i],
            .name = d.names[i],
            .kind = d.kindTexts[d.kinds[i]],
            .provider = d.providerTexts[d.providers[i]],
            .scope = d.scopeTexts[d.scopes[i]],
            .cloud = d.cloudTexts[d.clouds[i]],
            .isReference = d.isReference[i] != 0};
}

EdgeView Graph::edge(EdgeId id) const
{
    const auto &t = m_data->topology;
    const auto i = id.value;
    assert(i < edgeCount());
    // The source is not stored: it is the row that holds the edge.
    const auto row = std::upper_bound(t.outOffsets.begin(), t.outOffsets.end(), i) - 1;
    return {.source = nodeId(static_cast<std::size_t>(row - t.outOffsets.begin())),
            .target = NodeId{t.targets[i]},
            .kind = t.kinds[i],
            .layer = edgeflags::layer(t.flags[i]),
            .verdict = edgeflags::verdict(t.flags[i]),
            .credential = edgeflags::credential(t.flags[i]),
            .boundaries = t.boundaries[i],
            .isTraversable = edgeflags::isTraversable(t.flags[i])};
}

std::string_view Graph::key(NodeId id) const
{
    return m_data->keys[id.value];
}

std::pair<EdgeId, EdgeId> Graph::outEdges(NodeId id) const
{
    const auto &offsets = m_data->topology.outOffsets;
    return {EdgeId{offsets[id.value]}, EdgeId{offsets[id.value + 1]}};
}

std::span<const EdgeId> Graph::inEdges(NodeId id) const
{
    const auto &t = m_data->topology;
    const auto first = t.inOffsets[id.value], last = t.inOffsets[id.value + 1];
    return std::span(t.inEdges).subspan(first, last - first);
}

std::optional<NodeId> Graph::find(std::string_view keyOrAlias) const
{
    if (const auto at = place(m_data->keys, keyOrAlias))
        return nodeId(*at);
    if (const auto at = place(m_data->aliases, keyOrAlias))
        return NodeId{m_data->aliasNodes[*at]};
    return std::nullopt;
}

const Topology &Graph::topology() const
{
    return m_data->topology;
}

const Graph::Data &Graph::data() const
{
    return *m_data;
}

} // namespace isthmus
