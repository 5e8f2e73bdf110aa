// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/pathscene.h"

#include "app/canvas/scenesource.h"
#include "model/layout/metrics.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <tuple>

namespace isthmus
{
namespace
{

// A hub may have a million members: its neighbours are read up to here, and counted by degree.
constexpr std::size_t scanLimit = 20'000;
constexpr std::size_t maxContext = 1'000;
constexpr double tightLabel = 124; // of the names on a long path

QString tr(const char *text)
{
    return QCoreApplication::translate("Canvas", text);
}

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

struct Neighbour {
    NodeId id;
    EdgeId edge;
    bool isIncoming = false;
    int rank = 0; ///< Lower is drawn first.
};

int rankOf(const EdgeView &edge)
{
    if (edgeKindInfo(edge.kind).trustClass == TrustClass::Blocked)
        return 1; // a guardrail explains more than one more grant
    return edge.isTraversable ? 3 - static_cast<int>(edge.verdict) : 4;
}

/// Distinct neighbours of a node, best first.
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
        const auto note = options.note ? options.note(node.id) : SceneOptions::NodeNote{};
        if (!note.subtitle.isEmpty())
            node.subtitle = note.subtitle;
        node.hasNoOwner = note.hasNoOwner;
    }
}

/// Draws one line per ordered pair of drawn nodes that has none yet; parallel trusts are counted.
void connectDrawn(SceneAssembly &assembly, Emphasis emphasis)
{
    const Graph &graph = assembly.graph();
    std::set<std::pair<std::uint32_t, std::uint32_t>> drawn;
    for (const SceneEdge &edge : assembly.scene().edges)
        drawn.emplace(edge.source, edge.target);
    std::map<std::pair<NodeId, NodeId>, std::pair<EdgeId, int>> best;
    for (const SceneNode &node : assembly.scene().nodes) {
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

/// Lines over the heads of path nodes, and pairs of opposite lines, are bent apart.
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

// On a folded path they would run through the hops; the table and the neighbourhood have them.
void dropLinesAcrossRows(Scene &scene, const Layout &layout)
{
    std::erase_if(scene.edges, [&](const SceneEdge &edge) {
        const double high = layout.nodes[edge.source].y - layout.nodes[edge.target].y;
        return edge.hop == 0 && std::abs(high) > 1.2 * layoutmetrics::tight.rows;
    });
}

void describePath(Scene &scene, const Graph &graph, const std::vector<std::uint32_t> &nodes,
                  const SceneOptions &options)
{
    std::set<std::string_view> clouds;
    for (const std::uint32_t index : nodes)
        if (const auto cloud = graph.node(scene.nodes[index].id).cloud; !cloud.empty())
            clouds.insert(cloud);
    const auto hops = static_cast<int>(nodes.size()) - 1;
    const auto cloudCount = static_cast<int>(clouds.size());
    const QString count = hops == 1 ? tr("1 hop") : tr("%L1 hops").arg(hops);
    const QString where =
        cloudCount <= 1 ? tr("inside one cloud") : tr("across %L1 clouds").arg(cloudCount);
    scene.bannerTitle = options.isHidden ? tr("Hidden path") : tr("Path");
    scene.bannerText = tr("%1 %2.").arg(count, where);
    if (options.isHidden)
        scene.bannerText += u' ' + tr("No single cloud console shows it.");
    scene.title =
        tr("Path: %1 to %2").arg(scene.nodes[nodes.front()].name, scene.nodes[nodes.back()].name);
    scene.notice = options.notice;
}

std::vector<std::uint32_t> addPath(SceneAssembly &assembly, const std::vector<EdgeId> &path,
                                   const SceneOptions &options)
{
    std::vector<std::uint32_t> nodes;
    const Graph &graph = assembly.graph();
    nodes.push_back(assembly.add(graph.edge(path.front()).source, Emphasis::Path));
    for (const EdgeId id : path)
        nodes.push_back(assembly.add(graph.edge(id).target, Emphasis::Path));
    int hop = 0;
    for (const EdgeId id : path) {
        SceneEdge &edge = assembly.scene().edges[assembly.addEdge(id, Emphasis::Path)];
        edge.hop = ++hop;
        if (const QString verb = options.verb ? options.verb(id) : QString(); !verb.isEmpty())
            edge.verb = verb;
    }
    return nodes;
}

using Homes = std::set<std::string>;

/// Only neighbours in `homes` are drawn, unless it is nullptr; all others are counted.
void addContext(SceneAssembly &assembly, std::uint32_t index, std::size_t limit,
                const Homes *homes = nullptr)
{
    std::size_t drawn = 0, left = 0;
    for (const Neighbour &neighbour : neighboursOf(assembly.graph(), assembly.node(index).id)) {
        if (assembly.has(neighbour.id))
            continue;
        if (drawn < limit &&
            (!homes || homes->contains(homeOf(assembly.graph(), neighbour.id).key))) {
            assembly.add(neighbour.id, Emphasis::Dimmed);
            ++drawn;
        } else {
            ++left;
        }
    }
    assembly.node(index).more = static_cast<int>(left);
}

// A neighbour in an account that the path does not touch says little alone: who is behind it does.
void addOuterContext(SceneAssembly &assembly, std::size_t pathNodes, const Homes &homes,
                     std::size_t limit)
{
    const auto homeKey = [&](std::uint32_t index) {
        return homeOf(assembly.graph(), assembly.node(index).id).key;
    };
    const auto count = static_cast<std::uint32_t>(assembly.scene().nodes.size());
    for (auto i = static_cast<std::uint32_t>(pathNodes); i < count; ++i)
        if (!homes.contains(homeKey(i)))
            addContext(assembly, i, limit);
}

} // namespace

ScenePtr pathScene(const Graph &graph, const std::vector<EdgeId> &path, const SceneOptions &options)
{
    if (path.empty())
        return std::make_shared<const Scene>();
    SceneAssembly assembly(graph);
    const auto nodes = addPath(assembly, path, options);
    const std::set<std::uint32_t> distinct(nodes.begin(), nodes.end());
    Homes homes;
    for (const std::uint32_t index : distinct)
        homes.insert(homeOf(graph, assembly.node(index).id).key);
    // A long path needs the room for itself: the context is counted rather than drawn.
    const bool isLong = nodes.size() > longestRow;
    for (const std::uint32_t index : nodes)
        addContext(assembly, index, std::min(options.contextPerNode, isLong ? 1 : maxContext),
                   isLong ? &homes : nullptr);
    if (!isLong)
        addOuterContext(assembly, distinct.size(), homes, options.outerContext);
    connectDrawn(assembly, Emphasis::Dimmed);
    annotate(assembly, options);
    describePath(assembly.scene(), graph, nodes, options);
    std::vector<int> placeOnPath(assembly.scene().nodes.size(), -1);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        placeOnPath[nodes[i]] = static_cast<int>(i);
    const Layout layout =
        layoutPath(assembly.layoutInput(isLong ? tightLabel : SceneAssembly::labelLimit), nodes);
    if (isLong)
        dropLinesAcrossRows(assembly.scene(), layout);
    bendApart(assembly.scene(), placeOnPath, layout);
    return assembly.publish(layout);
}

ScenePtr neighbourhoodScene(const Graph &graph, NodeId center, const SceneOptions &options)
{
    SceneAssembly assembly(graph);
    const std::uint32_t index = assembly.add(center, Emphasis::Normal);
    addContext(assembly, index, options.neighbours);
    for (SceneNode &node : assembly.scene().nodes)
        node.emphasis = Emphasis::Normal;
    connectDrawn(assembly, Emphasis::Normal);
    annotate(assembly, options);
    Scene &scene = assembly.scene();
    scene.title = tr("Around %1").arg(scene.nodes[index].name);
    scene.notice = options.notice;
    const Layout layout = layoutNeighbourhood(assembly.layoutInput(), index);
    bendApart(scene, std::vector<int>(scene.nodes.size(), -1), layout);
    return assembly.publish(layout);
}

} // namespace isthmus
