// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/neighbourhood.h"

#include "app/canvas/context.h"
#include "model/layout/placement.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <tuple>

namespace isthmus
{
namespace
{

constexpr std::size_t hubLimit = 50, openLimit = 200;
const QSizeF cardSize(212, 52);
constexpr double boxGap = 24, boxHeight = 120, labelBelow = 30; // of a node with its label

QString tr(const char *text)
{
    return QCoreApplication::translate("Canvas", text);
}

// Order of Shape.
constexpr std::array<const char *, 10> plurals{
    QT_TRANSLATE_NOOP("Canvas", "people"),      QT_TRANSLATE_NOOP("Canvas", "groups"),
    QT_TRANSLATE_NOOP("Canvas", "services"),    QT_TRANSLATE_NOOP("Canvas", "workloads"),
    QT_TRANSLATE_NOOP("Canvas", "roles"),       QT_TRANSLATE_NOOP("Canvas", "trust anchors"),
    QT_TRANSLATE_NOOP("Canvas", "credentials"), QT_TRANSLATE_NOOP("Canvas", "resources"),
    QT_TRANSLATE_NOOP("Canvas", "accounts"),    QT_TRANSLATE_NOOP("Canvas", "sets of identities"),
};
constexpr std::array<const char *, 10> singulars{
    QT_TRANSLATE_NOOP("Canvas", "person"),     QT_TRANSLATE_NOOP("Canvas", "group"),
    QT_TRANSLATE_NOOP("Canvas", "service"),    QT_TRANSLATE_NOOP("Canvas", "workload"),
    QT_TRANSLATE_NOOP("Canvas", "role"),       QT_TRANSLATE_NOOP("Canvas", "trust anchor"),
    QT_TRANSLATE_NOOP("Canvas", "credential"), QT_TRANSLATE_NOOP("Canvas", "resource"),
    QT_TRANSLATE_NOOP("Canvas", "account"),    QT_TRANSLATE_NOOP("Canvas", "set of identities"),
};

QString countedShape(Shape shape, std::size_t count)
{
    const auto &names = count == 1 ? singulars : plurals;
    return QStringLiteral("%L1 %2")
        .arg(static_cast<qlonglong>(count))
        .arg(tr(names.at(static_cast<std::size_t>(shape))));
}

NeighbourSet setOf(const Graph &graph, NodeId node, const Neighbour &neighbour)
{
    const NodeView view = graph.node(neighbour.id);
    return {node, neighbour.isIncoming, kindInfo(view.kind).shape, std::string(view.cloud)};
}

auto orderOf(const NeighbourSet &set)
{
    return std::tuple(!set.isIncoming, static_cast<int>(set.shape), set.cloud);
}

/// Puts one neighbourhood together.
class Neighbourhood
{
public:
    Neighbourhood(const Graph &graph, const SceneOptions &options, const NeighbourhoodState &state)
        : m_graph(graph), m_options(options), m_state(state), m_assembly(graph)
    {
    }

    ScenePtr run(NodeId center)
    {
        const std::uint32_t index = m_assembly.add(center, Emphasis::Normal);
        std::size_t room = m_options.neighbours;
        for (const CountedSet &counted : countNeighbours(m_graph, center)) {
            const bool fits = counted.count <= std::min(room, hubLimit);
            room -= fits ? counted.count : 0;
            draw(counted, fits || isOpened(counted.set));
        }
        for (const NeighbourSet &set : m_state.opened)
            if (set.node != center && m_assembly.has(set.node))
                for (const CountedSet &counted : countNeighbours(m_graph, set.node))
                    if (counted.set == set)
                        draw(counted, true);
        connectDrawn(m_assembly, Emphasis::Normal);
        for (const auto &[card, counted] : m_cards)
            connectCard(card, counted);
        annotate(m_assembly, m_options);
        describe(index);
        const LayoutInput input = m_assembly.layoutInput();
        const Layout layout =
            m_state.places.empty() ? layoutNeighbourhood(input, index) : grown(input, index);
        bendApart(m_assembly.scene(), std::vector<int>(m_assembly.scene().nodes.size(), -1),
                  layout);
        return m_assembly.publish(layout);
    }

private:
    bool isOpened(const NeighbourSet &set) const
    {
        return std::ranges::find(m_state.opened, set) != m_state.opened.end();
    }

    void draw(const CountedSet &counted, bool isOpen)
    {
        std::size_t left = counted.count;
        if (isOpen) {
            std::size_t drawn = 0;
            for (const Neighbour &neighbour : neighboursOf(m_graph, counted.set.node)) {
                if (setOf(m_graph, counted.set.node, neighbour) != counted.set)
                    continue;
                if (drawn++ == openLimit)
                    break;
                m_assembly.add(neighbour.id, Emphasis::Normal);
                --left;
            }
        }
        if (left > 0)
            m_cards.emplace_back(addCard({counted.set, left}, isOpen),
                                 CountedSet{counted.set, left});
    }

    std::uint32_t addCard(const CountedSet &counted, bool isRest)
    {
        SceneNode card;
        card.shape = Shape::Container;
        card.icon = QStringLiteral("boxes");
        card.name = isRest ? tr("%1 more").arg(countedShape(counted.set.shape, counted.count))
                           : countedShape(counted.set.shape, counted.count);
        const QString cloud = displayText(providerLabel(counted.set.cloud));
        card.subtitle = isRest ? tr("listed in the tables") : tr("%1, Enter opens").arg(cloud);
        if (!isRest)
            card.group = groupOf(m_graph, counted.set);
        card.card = cardSize;
        card.labelWidth = card.textWidth = cardSize.width();
        Home home{"cards " + counted.set.cloud, counted.set.cloud, cloud};
        card.place = home.label;
        return m_assembly.addCard(std::move(card), std::move(home));
    }

    void connectCard(std::uint32_t card, const CountedSet &counted)
    {
        SceneEdge edge;
        const std::uint32_t node = m_assembly.add(counted.set.node, Emphasis::Normal);
        edge.source = counted.set.isIncoming ? card : node;
        edge.target = counted.set.isIncoming ? node : card;
        edge.count = static_cast<int>(counted.count);
        m_assembly.scene().edges.push_back(edge);
    }

    void describe(std::uint32_t center)
    {
        Scene &scene = m_assembly.scene();
        scene.title = tr("Around %1").arg(scene.nodes[center].name);
        scene.notice = m_options.notice;
        scene.isArrangeable = true;
        for (SceneNode &node : scene.nodes)
            node.isPinned = m_state.pinned.contains(placeKey(m_graph, node));
    }

    // What has a place keeps it; hulls are drawn around what belongs together as far as they do
    // not swallow others.
    Layout grown(const LayoutInput &input, std::uint32_t center)
    {
        const Scene &scene = m_assembly.scene();
        std::vector<PlacedBox> boxes;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
        for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
            const SceneNode &node = scene.nodes[i];
            PlacedBox box{std::max(input.nodes[i].width, 60.0) + boxGap,
                          node.card.isEmpty() ? boxHeight : node.card.height() + boxGap,
                          {}};
            const auto at = m_state.places.find(placeKey(m_graph, node));
            if (at != m_state.places.end())
                box.at = Point{at->second.x(), at->second.y()};
            boxes.push_back(box);
        }
        for (const auto &edge : input.edges)
            edges.emplace_back(edge.source, edge.target);
        const Point middle = boxes[center].at.value_or(Point{});
        Layout layout;
        layout.nodes = placeNew(boxes, edges, middle);
        addHulls(layout, input, boxes);
        return layout;
    }

    static void addHulls(Layout &layout, const LayoutInput &input,
                         const std::vector<PlacedBox> &boxes)
    {
        const auto rectOf = [&](std::size_t i) {
            const Point at = layout.nodes[i];
            return Rect{at.x - boxes[i].width / 2 - boxGap, at.y - 60, boxes[i].width + 2 * boxGap,
                        boxHeight + labelBelow + boxGap};
        };
        std::map<std::uint32_t, Rect> byGroup;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const auto [at, isNew] = byGroup.try_emplace(input.nodes[i].group, rectOf(i));
            if (!isNew)
                at->second = at->second.united(rectOf(i));
        }
        for (const auto &[group, rect] : byGroup) {
            bool isAlone = group != LayoutInput::noGroup;
            for (const LayoutHull &hull : layout.hulls)
                isAlone = isAlone && !hull.rect.intersects(rect);
            for (std::size_t i = 0; i < boxes.size() && isAlone; ++i)
                isAlone = input.nodes[i].group == group || !rect.intersects(rectOf(i));
            if (isAlone)
                layout.hulls.push_back({group, rect});
        }
    }

    const Graph &m_graph;
    const SceneOptions &m_options;
    const NeighbourhoodState &m_state;
    SceneAssembly m_assembly;
    std::vector<std::pair<std::uint32_t, CountedSet>> m_cards;
};

} // namespace

std::vector<CountedSet> countNeighbours(const Graph &graph, NodeId node)
{
    std::vector<CountedSet> result;
    for (const Neighbour &neighbour : neighboursOf(graph, node)) {
        const NeighbourSet set = setOf(graph, node, neighbour);
        const auto at = std::ranges::find(result, set, &CountedSet::set);
        if (at == result.end())
            result.push_back({set, 1});
        else
            ++at->count;
    }
    std::ranges::sort(result, {}, [](const CountedSet &counted) {
        return std::tuple(counted.count, orderOf(counted.set));
    });
    return result;
}

QString neighbourSetLabel(const CountedSet &counted)
{
    const QString direction =
        counted.set.isIncoming ? tr("Leads here: %1") : tr("Reached from here: %1");
    const QString what = countedShape(counted.set.shape, counted.count);
    const QString cloud = displayText(providerLabel(counted.set.cloud));
    return direction.arg(cloud.isEmpty() ? what : tr("%1, %2").arg(what, cloud));
}

std::string groupOf(const Graph &graph, const NeighbourSet &set)
{
    return std::string(set.isIncoming ? "in" : "out") + ' ' + std::string(shapeName(set.shape)) +
           ' ' + set.cloud + '|' + std::string(graph.key(set.node));
}

std::optional<NeighbourSet> neighbourSetOf(const Graph &graph, std::string_view group)
{
    const auto bar = group.find('|');
    if (bar == std::string_view::npos)
        return std::nullopt;
    const auto node = graph.find(group.substr(bar + 1));
    if (!node)
        return std::nullopt;
    for (const CountedSet &counted : countNeighbours(graph, *node))
        if (groupOf(graph, counted.set) == group)
            return counted.set;
    return std::nullopt;
}

std::string placeKey(const Graph &graph, const SceneNode &node)
{
    if (!node.group.empty())
        return node.group;
    return node.id.isValid() ? std::string(graph.key(node.id)) : node.name.toStdString();
}

ScenePtr neighbourhoodScene(const Graph &graph, NodeId center, const SceneOptions &options,
                            const NeighbourhoodState &state)
{
    return Neighbourhood(graph, options, state).run(center);
}

} // namespace isthmus
