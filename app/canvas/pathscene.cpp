// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/pathscene.h"

#include "app/canvas/context.h"
#include "model/layout/metrics.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <tuple>

namespace isthmus
{
namespace
{

constexpr std::size_t maxContext = 1'000;
constexpr std::uint32_t maxAlternatives = 20'000; // edges of a hub that are looked at
constexpr double tightLabel = 124;                // of the names on a long path

QString tr(const char *text)
{
    return QCoreApplication::translate("Canvas", text);
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

/// Other trusts that lead the same way: what still leads there when this one is cut.
int alternativesTo(const Graph &graph, EdgeId id)
{
    const EdgeView hop = graph.edge(id);
    const auto [first, last] = graph.outEdges(hop.source);
    int count = 0;
    for (std::uint32_t e = first.value; e < last.value && e - first.value < maxAlternatives; ++e) {
        const EdgeView other = graph.edge(EdgeId{e});
        count += e != id.value && other.target == hop.target && other.isTraversable ? 1 : 0;
    }
    return count;
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
        edge.alternatives = alternativesTo(graph, id);
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

} // namespace isthmus
