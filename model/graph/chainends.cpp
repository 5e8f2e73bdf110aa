// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/graphdata.h"
#include "model/graph/hidden.h"
#include "model/graph/walk.h"
#include "model/records/kinds.h"

#include <algorithm>

namespace isthmus
{
namespace
{

/// Per interned kind: what kinds.json says of it.
std::vector<KindInfo> kindTable(const Graph::Data &data)
{
    std::vector<KindInfo> table;
    for (std::size_t i = 0; i < data.kindTexts.size(); ++i)
        table.push_back(kindInfo(data.kindTexts[i]));
    return table;
}

bool isAlwaysEntry(Shape shape)
{
    return shape == Shape::Person || shape == Shape::Group || shape == Shape::Workload;
}

/// Edges that carry access and stay inside one cloud.
class CloudWalk
{
public:
    explicit CloudWalk(const Graph &graph) : m_data(graph.data()), m_topology(graph.topology()) {}

    bool isEntered(std::uint32_t node) const
    {
        const auto &t = m_topology;
        for (auto i = t.inOffsets[node]; i < t.inOffsets[node + 1]; ++i)
            if (t.sources[i] != node && edgeflags::contains(m_walkable, t.inFlags[i]))
                return true;
        return false;
    }
    bool isEnteredFromOwnCloud(std::uint32_t node) const
    {
        const auto &t = m_topology;
        for (auto i = t.inOffsets[node]; i < t.inOffsets[node + 1]; ++i)
            if (isInside(t.sources[i], node, t.inFlags[i]))
                return true;
        return false;
    }
    bool leadsOnInOwnCloud(std::uint32_t node) const
    {
        const auto &t = m_topology;
        for (auto i = t.outOffsets[node]; i < t.outOffsets[node + 1]; ++i)
            if (isInside(node, t.targets[i], t.flags[i]))
                return true;
        return false;
    }
    /// Marks everything from which `queue` can be reached without leaving the cloud.
    void markBack(std::vector<std::uint32_t> queue, std::vector<char> &marks) const
    {
        const auto &t = m_topology;
        for (std::size_t next = 0; next < queue.size(); ++next) {
            const auto node = queue[next];
            for (auto i = t.inOffsets[node]; i < t.inOffsets[node + 1]; ++i)
                if (const auto source = t.sources[i];
                    !marks[source] && isInside(source, node, t.inFlags[i])) {
                    marks[source] = 1;
                    queue.push_back(source);
                }
        }
    }

private:
    bool isInside(std::uint32_t source, std::uint32_t target, std::uint8_t flags) const
    {
        return source != target && m_data.clouds[source] == m_data.clouds[target] &&
               edgeflags::contains(m_walkable, flags);
    }

    const Graph::Data &m_data;
    const Topology &m_topology;
    edgeflags::Set m_walkable = edgeflags::walkable();
};

} // namespace

std::vector<NodeId> entryIdentities(const Graph &graph)
{
    const auto kinds = kindTable(graph.data());
    const CloudWalk walk(graph);
    std::vector<NodeId> entries;
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i) {
        const auto &kind = kinds[graph.data().kinds[i]];
        if (kind.isIdentity && (isAlwaysEntry(kind.shape) || !walk.isEnteredFromOwnCloud(i)))
            entries.push_back(NodeId{i});
    }
    return entries;
}

std::vector<NodeId> chainEnds(const Graph &graph)
{
    const CloudWalk walk(graph);
    const auto count = static_cast<std::uint32_t>(graph.nodeCount());
    std::vector<std::uint32_t> ends;
    std::vector<char> reachesEnd(count, 0);
    for (std::uint32_t i = 0; i < count; ++i)
        if (!walk.leadsOnInOwnCloud(i)) {
            reachesEnd[i] = 1;
            ends.push_back(i);
        }
    walk.markBack(ends, reachesEnd);
    for (std::uint32_t i = 0; i < count; ++i)
        if (!reachesEnd[i])
            ends.push_back(i);
    std::sort(ends.begin(), ends.end());
    std::vector<NodeId> nodes;
    for (const auto end : ends)
        if (!graph.node(NodeId{end}).cloud.empty() && walk.isEntered(end))
            nodes.push_back(NodeId{end});
    return nodes;
}

} // namespace isthmus
