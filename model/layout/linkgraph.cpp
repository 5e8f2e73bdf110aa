// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/linkgraph.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace isthmus
{
namespace
{

using Index = std::uint32_t;
constexpr Index unmatched = 0xffff'ffffu;

/// Adds up equal targets within each node's own range; `graph.offsets` shrinks with them.
void mergeEqualTargets(LinkGraph &graph)
{
    std::vector<Index> lastSeen(graph.size(), unmatched);
    Index write = 0, begin = 0;
    for (Index node = 0; node < graph.size(); ++node) {
        const Index first = write, end = graph.offsets[node + 1];
        for (Index i = begin; i < end; ++i) {
            const Index target = graph.targets[i];
            Index &seen = lastSeen[target];
            if (seen != unmatched && seen >= first && seen < write &&
                graph.targets[seen] == target) {
                graph.weights[seen] += graph.weights[i];
                continue;
            }
            seen = write;
            graph.targets[write] = target;
            graph.weights[write++] = graph.weights[i];
        }
        begin = end;
        graph.offsets[node + 1] = write;
    }
    graph.targets.resize(write);
    graph.weights.resize(write);
}

std::vector<Index> visitingOrder(const LinkGraph &graph, std::uint64_t seed)
{
    std::vector<Index> order(graph.size());
    std::iota(order.begin(), order.end(), 0u);
    SmallRandom random(seed);
    for (Index i = graph.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

class Matching
{
public:
    explicit Matching(const LinkGraph &graph) : m_graph(graph), m_mate(graph.size(), unmatched) {}

    void matchNeighbours(const std::vector<Index> &order)
    {
        for (const Index node : order) {
            if (m_mate[node] != unmatched)
                continue;
            Index best = unmatched;
            float bestWeight = 0;
            for (Index i = m_graph.offsets[node]; i < m_graph.offsets[node + 1]; ++i) {
                const Index other = m_graph.targets[i];
                // A thick link between two hubs binds less than one of a small node.
                const float weight = m_graph.weights[i] / static_cast<float>(m_graph.degree(other));
                if (m_mate[other] == unmatched && weight > bestWeight) {
                    best = other;
                    bestWeight = weight;
                }
            }
            if (best != unmatched)
                join(node, best);
        }
    }

    void matchSiblings(const std::vector<Index> &order)
    {
        for (const Index hub : order) {
            Index waiting = unmatched;
            for (const Index node : m_graph.neighbours(hub)) {
                if (m_mate[node] != unmatched)
                    continue;
                if (waiting == unmatched) {
                    waiting = node;
                    continue;
                }
                join(waiting, node);
                waiting = unmatched;
            }
        }
    }

    std::pair<std::vector<Index>, Index> parents() const
    {
        std::vector<Index> parents(m_mate.size(), unmatched);
        Index count = 0;
        for (Index node = 0; node < m_mate.size(); ++node) {
            if (parents[node] != unmatched)
                continue;
            parents[node] = count;
            if (m_mate[node] != unmatched)
                parents[m_mate[node]] = count;
            ++count;
        }
        return {std::move(parents), count};
    }

private:
    void join(Index a, Index b)
    {
        m_mate[a] = b;
        m_mate[b] = a;
    }

    const LinkGraph &m_graph;
    std::vector<Index> m_mate;
};

} // namespace

LinkGraph makeLinkGraph(Index nodeCount, const std::vector<WeightedLink> &links)
{
    LinkGraph graph;
    graph.offsets.assign(nodeCount + 1, 0);
    for (const WeightedLink &link : links)
        if (link.from != link.to) {
            ++graph.offsets[link.from + 1];
            ++graph.offsets[link.to + 1];
        }
    std::partial_sum(graph.offsets.begin(), graph.offsets.end(), graph.offsets.begin());
    graph.targets.resize(graph.offsets.back());
    graph.weights.resize(graph.offsets.back());
    std::vector<Index> next(graph.offsets.begin(), graph.offsets.end() - 1);
    const auto put = [&](Index from, Index to, float weight) {
        graph.targets[next[from]] = to;
        graph.weights[next[from]++] = weight;
    };
    for (const WeightedLink &link : links)
        if (link.from != link.to) {
            put(link.from, link.to, link.weight);
            put(link.to, link.from, link.weight);
        }
    mergeEqualTargets(graph);
    return graph;
}

Coarser coarsen(const LinkGraph &graph, std::uint64_t seed)
{
    const auto order = visitingOrder(graph, seed);
    Matching matching(graph);
    matching.matchNeighbours(order);
    matching.matchSiblings(order);
    Coarser result;
    Index count = 0;
    std::tie(result.parents, count) = matching.parents();
    std::vector<WeightedLink> links;
    for (Index node = 0; node < graph.size(); ++node)
        for (Index i = graph.offsets[node]; i < graph.offsets[node + 1]; ++i)
            if (node < graph.targets[i]) // each link is stored twice
                links.push_back(
                    {result.parents[node], result.parents[graph.targets[i]], graph.weights[i]});
    result.graph = makeLinkGraph(count, links);
    return result;
}

} // namespace isthmus
