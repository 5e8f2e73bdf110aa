// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/context.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace isthmus
{
namespace
{

// A hub may have a million members: its neighbours are read up to here, and counted by degree.
constexpr std::size_t scanLimit = 20'000;

bool isContext(const EdgeView &edge)
{
    const TrustClass trustClass = edgeKindInfo(edge.kind).trustClass;
    const bool isPaperwork =
        trustClass == TrustClass::Structure || trustClass == TrustClass::Ownership;
    if (isPaperwork && !edge.isTraversable)
        return false;
    // The declared twin of an effective trust would be drawn as a second line.
    return edge.layer == Layer::Effective || edge.isTraversable ||
           trustClass == TrustClass::Blocked;
}

int rankOf(const EdgeView &edge)
{
    if (edgeKindInfo(edge.kind).trustClass == TrustClass::Blocked)
        return 1; // a guardrail explains more than one more grant
    return edge.isTraversable ? 3 - static_cast<int>(edge.verdict) : 4;
}

} // namespace

std::vector<Neighbour> neighboursOf(const Graph &graph, NodeId id)
{
    std::vector<Neighbour> all;
    const auto consider = [&](EdgeId edgeId, bool isIncoming) {
        const EdgeView edge = graph.edge(edgeId);
        const NodeId other = isIncoming ? edge.source : edge.target;
        if (other != id && isContext(edge))
            all.push_back({other, edgeId, isIncoming, rankOf(edge)});
    };
    const auto incoming = graph.inEdges(id);
    for (const EdgeId edge : incoming.first(std::min(incoming.size(), scanLimit)))
        consider(edge, true);
    const auto [first, last] = graph.outEdges(id);
    for (std::uint32_t e = first.value; e < last.value && e - first.value < scanLimit; ++e)
        consider(EdgeId{e}, false);
    std::ranges::sort(all, {}, [](const Neighbour &n) { return std::tuple(n.id, n.rank, n.edge); });
    const auto repeated = std::ranges::unique(all, {}, &Neighbour::id);
    all.erase(repeated.begin(), repeated.end());
    std::ranges::stable_sort(all, {},
                             [](const Neighbour &n) { return std::tuple(n.rank, !n.isIncoming); });
    return all;
}

void annotate(SceneAssembly &assembly, const SceneOptions &options)
{
    for (SceneNode &node : assembly.scene().nodes) {
        if (!node.id.isValid())
            continue;
        const auto note = options.note ? options.note(node.id) : SceneOptions::NodeNote{};
        if (!note.subtitle.isEmpty())
            node.subtitle = note.subtitle;
        node.hasNoOwner = note.hasNoOwner;
    }
}

void connectDrawn(SceneAssembly &assembly, Emphasis emphasis)
{
    const Graph &graph = assembly.graph();
    std::set<std::pair<std::uint32_t, std::uint32_t>> drawn;
    for (const SceneEdge &edge : assembly.scene().edges)
        drawn.emplace(edge.source, edge.target);
    std::map<std::pair<NodeId, NodeId>, std::pair<EdgeId, int>> best;
    for (const SceneNode &node : assembly.scene().nodes) {
        if (!node.id.isValid()) // a card
            continue;
        const auto [first, last] = graph.outEdges(node.id);
        for (std::uint32_t e = first.value; e < last.value && e - first.value < scanLimit; ++e) {
            const EdgeView edge = graph.edge(EdgeId{e});
            if (edge.source == edge.target || !assembly.has(edge.target) || !isContext(edge))
                continue;
            auto &[chosen, count] = best[{edge.source, edge.target}];
            if (++count == 1 || rankOf(edge) < rankOf(graph.edge(chosen)))
                chosen = EdgeId{e};
        }
    }
    for (const auto &[ends, choice] : best) {
        const auto source = assembly.add(ends.first, emphasis);
        const auto target = assembly.add(ends.second, emphasis);
        if (drawn.contains({source, target}))
            continue;
        SceneEdge &edge = assembly.scene().edges[assembly.addEdge(choice.first, emphasis)];
        edge.count = choice.second;
    }
}

void bendApart(Scene &scene, const std::vector<int> &placeOnPath, const Layout &layout)
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const SceneEdge &edge : scene.edges)
        pairs.emplace(edge.source, edge.target);
    for (SceneEdge &edge : scene.edges) {
        if (edge.hop > 0)
            continue;
        const int from = placeOnPath[edge.source], to = placeOnPath[edge.target];
        const bool isToTheRight = layout.nodes[edge.source].x <= layout.nodes[edge.target].x;
        if (from >= 0 && to >= 0)
            edge.bend = (58 + 12 * std::abs(to - from)) * (isToTheRight ? 1 : -1);
        else if (pairs.contains({edge.target, edge.source}))
            edge.bend = 14;
    }
}

} // namespace isthmus
