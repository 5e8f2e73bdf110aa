// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/overviewscene.h"

#include "app/canvas/drawcontext.h"
#include "app/canvas/overviewgroups.h"
#include "model/layout/overviewlayout.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace isthmus
{
namespace
{

const QSizeF cardSize(226, 52);
constexpr double memberLabel = 150, betweenBend = 18;

QString tr(const char *text)
{
    return QCoreApplication::translate("Canvas", text);
}

QString nameOf(const OverviewGroup &group)
{
    const auto parts = group.label.split(QStringLiteral(" · "));
    return parts.size() > 1 ? parts.mid(1).join(QStringLiteral(" · ")) : tr("No account");
}

/// Puts one overview together: which cards, which members, where, which lines.
class Assembly
{
public:
    Assembly(const Graph &graph, const OverviewOptions &options)
        : m_graph(graph),
          m_options(options),
          m_groups(graph, options.open),
          m_endOf(graph.nodeCount(), notDrawn)
    {
    }

    ScenePtr run(Progress &progress)
    {
        chooseGroups();
        addMembers();
        addLines();
        const auto layout = layoutOverview(m_input, progress);
        if (!layout)
            return nullptr;
        place(*layout);
        m_scene.title = tr("All clouds");
        describeWhatIsLeft();
        m_scene.finish();
        return std::make_shared<const Scene>(std::move(m_scene));
    }

private:
    const OverviewGroup &group(std::size_t shown) const { return m_groups.list[m_shown[shown]]; }

    bool isOpen(const OverviewGroup &group) const
    {
        return !group.isFolder && m_options.open.contains(group.key);
    }

    // Biggest first, open ones always; each cloud shows at most `accountsPerCloud`.
    void chooseGroups()
    {
        for (std::uint32_t i = 0; i < m_groups.list.size(); ++i)
            if (m_groups.list[i].size() > 0)
                m_shown.push_back(i);
        const auto &list = m_groups.list;
        std::ranges::stable_sort(m_shown, std::greater<>{},
                                 [&](std::uint32_t i) { return list[i].size(); });
        std::map<std::string, std::size_t> used;
        m_cardsLeft = std::erase_if(m_shown, [&](std::uint32_t i) {
            return ++used[list[i].cloud] > OverviewGroups::accountsPerCloud && !isOpen(list[i]);
        });
        for (std::size_t i = 0; i < m_shown.size(); ++i) {
            OverviewLayoutInput::Group item;
            auto cloud = std::ranges::find(m_clouds, group(i).cloud);
            if (cloud == m_clouds.end())
                cloud = m_clouds.insert(cloud, group(i).cloud);
            item.cloud = static_cast<std::uint32_t>(cloud - m_clouds.begin());
            item.isOpen = isOpen(group(i));
            item.cardWidth = cardSize.width();
            item.cardHeight = cardSize.height();
            item.tabWidth = textWidth(group(i).label, 12.5, QFont::DemiBold) + 60;
            m_input.groups.push_back(item);
        }
        m_input.cloudTabWidths.assign(m_clouds.size(), 120);
    }

    // Members are numbered group by group; the cards come after all members.
    void addMembers()
    {
        std::vector<std::vector<std::uint32_t>> members(m_groups.list.size());
        for (std::uint32_t node = 0; node < m_graph.nodeCount(); ++node)
            if (isOpen(m_groups.list[m_groups.ofNode[node]]) &&
                kindInfo(m_graph.node(NodeId{node}).kind).shape != Shape::Container)
                members[m_groups.ofNode[node]].push_back(node);
        for (std::size_t i = 0; i < m_shown.size(); ++i) {
            if (!m_input.groups[i].isOpen)
                continue;
            auto &own = members[m_shown[i]];
            std::ranges::stable_partition(own, [&](std::uint32_t node) {
                return kindInfo(m_graph.node(NodeId{node}).kind).isIdentity;
            });
            if (own.size() > m_options.membersPerGroup) {
                m_membersLeft += own.size() - m_options.membersPerGroup;
                own.resize(m_options.membersPerGroup);
            }
            for (const std::uint32_t node : own) {
                m_endOf[node] = static_cast<std::uint32_t>(m_scene.nodes.size());
                m_scene.nodes.push_back(memberNode(NodeId{node}, group(i)));
                m_cloudOf.push_back(m_input.groups[i].cloud);
            }
            m_input.groups[i].memberCount = static_cast<std::uint32_t>(own.size());
        }
        m_memberCount = static_cast<std::uint32_t>(m_scene.nodes.size());
        std::vector<std::uint32_t> cardOf(m_groups.list.size(), notDrawn);
        for (std::size_t i = 0; i < m_shown.size(); ++i) {
            if (m_input.groups[i].isOpen)
                continue;
            cardOf[m_shown[i]] = static_cast<std::uint32_t>(m_scene.nodes.size());
            m_scene.nodes.push_back(cardNode(group(i)));
            m_cloudOf.push_back(m_input.groups[i].cloud);
        }
        for (std::uint32_t node = 0; node < m_graph.nodeCount(); ++node)
            if (const std::uint32_t card = cardOf[m_groups.ofNode[node]]; card != notDrawn)
                m_endOf[node] = card;
    }

    SceneNode memberNode(NodeId id, const OverviewGroup &group) const
    {
        SceneNode node = sceneNodeOf(m_graph, id);
        node.place = group.label;
        node.textWidth =
            std::min(textWidth(node.name.left(200), 13, QFont::Medium), memberLabel - 4);
        node.labelWidth = memberLabel;
        return node;
    }

    SceneNode cardNode(const OverviewGroup &group) const
    {
        SceneNode node;
        node.id = m_graph.find(group.key).value_or(NodeId{});
        node.shape = Shape::Container;
        node.icon = QStringLiteral("cloud");
        if (node.id.isValid())
            node.icon = displayText(kindInfo(m_graph.node(node.id).kind).icon);
        node.name = nameOf(group);
        node.subtitle =
            group.isFolder
                ? tr("%L1 accounts, %L2 identities").arg(group.accounts).arg(group.identities)
                : tr("%L1 identities, %L2 other").arg(group.identities).arg(group.others);
        node.place = group.label;
        node.group = group.key;
        node.card = cardSize;
        node.labelWidth = node.textWidth = cardSize.width();
        return node;
    }

    // Between clouds first: that is what no other console shows.
    void addLines()
    {
        auto bundles = bundleTrusts(m_graph, m_endOf);
        const auto isInner = [&](const OverviewBundle &bundle) {
            return bundle.source < m_memberCount && bundle.target < m_memberCount;
        };
        std::ranges::stable_sort(bundles, std::greater<>{}, [&](const OverviewBundle &bundle) {
            return std::pair(m_cloudOf[bundle.source] != m_cloudOf[bundle.target], bundle.count);
        });
        std::size_t between = 0, inner = 0;
        for (const OverviewBundle &bundle : bundles) {
            std::size_t &drawn = isInner(bundle) ? inner : between;
            if (drawn >=
                (isInner(bundle) ? m_options.linesBetweenMembers : m_options.linesBetweenGroups)) {
                ++m_linesLeft;
                continue;
            }
            ++drawn;
            m_scene.edges.push_back(lineOf(bundle, isInner(bundle)));
            if (isInner(bundle))
                m_input.edges.emplace_back(bundle.source, bundle.target);
        }
    }

    SceneEdge lineOf(const OverviewBundle &bundle, bool isInner) const
    {
        const EdgeKindInfo &kind = edgeKindInfo(m_graph.edge(bundle.edge).kind);
        SceneEdge edge;
        if (bundle.count == 1 || isInner)
            edge.id = bundle.edge;
        edge.source = bundle.source;
        edge.target = bundle.target;
        edge.verdict = bundle.best;
        edge.verb = isInner ? displayText(kind.verb) : QString();
        edge.style = lineStyle(isInner ? kind.trustClass : TrustClass::NativeGrant, bundle.best);
        edge.count = bundle.count;
        edge.bend = isInner ? 0 : betweenBend;
        return edge;
    }

    void place(const OverviewLayout &layout)
    {
        const auto rectOf = [](const Rect &r) { return QRectF(r.x, r.y, r.width, r.height); };
        for (std::uint32_t i = 0; i < m_memberCount; ++i)
            m_scene.nodes[i].center = {layout.members[i].x, layout.members[i].y};
        for (std::size_t i = 0; i < m_clouds.size(); ++i)
            m_scene.hulls.push_back({displayText(providerLabel(m_clouds[i])),
                                     m_clouds[i],
                                     rectOf(layout.clouds[i]),
                                     {},
                                     0});
        std::uint32_t card = m_memberCount;
        for (std::size_t i = 0; i < m_shown.size(); ++i) {
            if (m_input.groups[i].isOpen)
                m_scene.hulls.push_back(
                    {group(i).label, group(i).cloud, rectOf(layout.groups[i]), group(i).key, 1});
            else
                m_scene.nodes[card++].center = rectOf(layout.groups[i]).center();
        }
    }

    void describeWhatIsLeft()
    {
        QStringList left;
        if (m_cardsLeft > 0)
            left << tr("%L1 smaller accounts").arg(m_cardsLeft);
        if (m_membersLeft > 0)
            left << tr("%L1 identities and resources of open accounts").arg(m_membersLeft);
        if (m_linesLeft > 0)
            left << tr("%L1 thinner lines").arg(m_linesLeft);
        if (!left.isEmpty())
            m_scene.notice = tr("Not drawn: %1. The tables list all of them.")
                                 .arg(left.join(QStringLiteral(", ")));
    }

    const Graph &m_graph;
    const OverviewOptions &m_options;
    OverviewGroups m_groups;
    std::vector<std::uint32_t> m_shown; ///< Groups with a card or a hull.
    std::vector<std::string> m_clouds;
    std::vector<std::uint32_t> m_endOf;   ///< Per node of the graph: its scene node.
    std::vector<std::uint32_t> m_cloudOf; ///< Per scene node.
    std::uint32_t m_memberCount = 0;
    std::size_t m_cardsLeft = 0, m_membersLeft = 0, m_linesLeft = 0;
    OverviewLayoutInput m_input;
    Scene m_scene;
};

} // namespace

ScenePtr overviewScene(const Graph &graph, const OverviewOptions &options, Progress &progress)
{
    return Assembly(graph, options).run(progress);
}

ScenePtr overviewScene(const Graph &graph)
{
    NoProgress progress;
    return overviewScene(graph, {}, progress);
}

} // namespace isthmus
