// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/scenesource.h"

#include "app/canvas/drawcontext.h"

#include <algorithm>
#include <array>

namespace isthmus
{
namespace
{

// Containers that are parts of an account: the hull is the account's.
constexpr std::array<std::string_view, 4> innerContainers{"namespace", "folder", "resource-group",
                                                          "management-group"};

bool isInner(std::string_view kind)
{
    return std::ranges::find(innerContainers, kind) != innerContainers.end();
}

QString titled(std::string_view provider, const QString &name)
{
    const QString system = displayText(providerLabel(provider));
    return name.isEmpty() ? system : QStringLiteral("%1 · %2").arg(system, name);
}

// "arn:aws:…:role/deploy" -> "role/deploy": what is left of a key that nobody described.
QString shortKey(std::string_view key)
{
    const auto colon = key.find_last_of(':');
    return displayText(
        colon == std::string_view::npos || colon + 1 == key.size() ? key : key.substr(colon + 1));
}

QString nameOf(const NodeView &node)
{
    return node.name.empty() ? shortKey(node.key) : displayText(node.name);
}

} // namespace

Home homeOf(const Graph &graph, NodeId id)
{
    const NodeView node = graph.node(id);
    const bool isContainer = kindInfo(node.kind).shape == Shape::Container && !isInner(node.kind);
    std::string_view scope = isContainer ? node.key : node.scope;
    std::string_view provider = node.provider;
    QString name = scope.empty() ? QString() : shortKey(scope);
    for (int depth = 0; depth < 16 && !scope.empty(); ++depth) { // a cycle of scopes ends here
        const auto found = graph.find(scope);
        if (!found)
            break;
        const NodeView container = graph.node(*found);
        name = nameOf(container);
        if (!isInner(container.kind) || container.scope.empty())
            break;
        provider = container.provider;
        scope = container.scope;
    }
    const std::string cloud(node.cloud.empty() ? cloudOf(node.provider) : node.cloud);
    return {scope.empty() ? cloud : std::string(scope), cloud, titled(provider, name)};
}

SceneNode sceneNodeOf(const Graph &graph, NodeId id)
{
    const NodeView view = graph.node(id);
    const KindInfo kind = kindInfo(view.kind);
    SceneNode node;
    node.id = id;
    node.shape = kind.shape;
    node.icon = displayText(kind.icon);
    node.name = nameOf(view);
    node.subtitle = displayText(kind.label);
    node.isReference = view.isReference;
    return node;
}

std::uint32_t SceneAssembly::add(NodeId id, Emphasis emphasis)
{
    const auto [at, isNew] =
        m_indices.try_emplace(id, static_cast<std::uint32_t>(m_scene.nodes.size()));
    if (!isNew)
        return at->second;
    SceneNode node = sceneNodeOf(m_graph, id);
    node.emphasis = emphasis;
    Home home = homeOf(m_graph, id);
    node.place = home.label;
    m_scene.nodes.push_back(std::move(node));
    putHome(std::move(home));
    return at->second;
}

std::uint32_t SceneAssembly::addCard(SceneNode card, Home home)
{
    m_scene.nodes.push_back(std::move(card));
    putHome(std::move(home));
    return static_cast<std::uint32_t>(m_scene.nodes.size() - 1);
}

void SceneAssembly::putHome(Home home)
{
    const auto [at, isNew] =
        m_homeIndices.try_emplace(home.key, static_cast<std::uint32_t>(m_homes.size()));
    if (isNew)
        m_homes.push_back(std::move(home));
    m_homeOf.push_back(at->second);
}

std::uint32_t SceneAssembly::addEdge(EdgeId id, Emphasis emphasis)
{
    const EdgeView view = m_graph.edge(id);
    const EdgeKindInfo &kind = edgeKindInfo(view.kind);
    SceneEdge edge;
    edge.id = id;
    edge.source = m_indices.at(view.source);
    edge.target = m_indices.at(view.target);
    edge.style = lineStyle(kind.trustClass, view.verdict);
    edge.verdict = view.verdict;
    edge.verb = displayText(kind.verb);
    edge.emphasis = emphasis;
    m_scene.edges.push_back(std::move(edge));
    return static_cast<std::uint32_t>(m_scene.edges.size() - 1);
}

LayoutInput SceneAssembly::layoutInput(double widestLabel)
{
    LayoutInput input;
    for (std::size_t i = 0; i < m_scene.nodes.size(); ++i) {
        SceneNode &node = m_scene.nodes[i];
        if (!node.card.isEmpty()) {
            input.nodes.push_back({m_homeOf[i], node.card.width(), node.card.height()});
            continue;
        }
        const auto weight = node.emphasis == Emphasis::Path ? QFont::DemiBold : QFont::Medium;
        const double name = textWidth(node.name.left(200), 13, weight);
        const double text = std::max(name, textWidth(node.subtitle.left(200), 11.5, QFont::Normal));
        node.nameLines = name > widestLabel ? 2 : 1;
        node.textWidth = std::min(text, widestLabel);
        node.labelWidth = std::max(node.textWidth + 4, 90.0);
        input.nodes.push_back({m_homeOf[i], node.textWidth, 44});
    }
    for (const SceneEdge &edge : m_scene.edges) {
        const double pill = edge.hop > 0 ? textWidth(edge.verb, 12, QFont::Medium) + 18 : 0;
        input.edges.push_back({edge.source, edge.target, pill});
    }
    for (const Home &home : m_homes)
        input.groupTabWidths.push_back(textWidth(home.label, 12.5, QFont::DemiBold) + 40);
    return input;
}

ScenePtr SceneAssembly::publish(const Layout &layout)
{
    for (std::size_t i = 0; i < m_scene.nodes.size(); ++i)
        m_scene.nodes[i].center = {layout.nodes[i].x, layout.nodes[i].y};
    for (const LayoutHull &hull : layout.hulls) {
        const Home &home = m_homes[hull.group];
        m_scene.hulls.push_back(
            {home.label,
             home.cloud,
             QRectF(hull.rect.x, hull.rect.y, hull.rect.width, hull.rect.height),
             {},
             0});
    }
    m_scene.finish();
    return std::make_shared<const Scene>(std::move(m_scene));
}

} // namespace isthmus
