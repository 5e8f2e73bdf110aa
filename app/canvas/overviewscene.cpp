// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/pathscene.h"

#include "app/canvas/scenesource.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>
#include <utility>

namespace isthmus
{
namespace
{

constexpr std::size_t cardsPerCloud = 48, lineLimit = 40;
const QSizeF cardSize(226, 52);

QString tr(const char *text)
{
    return QCoreApplication::translate("Canvas", text);
}

struct Account {
    Home home;
    std::uint32_t identities = 0, others = 0;
};

/// Nodes of the graph by the account that they are in.
struct Accounts {
    std::vector<Account> list;
    std::vector<std::uint32_t> ofNode; ///< Per node of the graph.

    explicit Accounts(const Graph &graph)
    {
        // Most nodes share few scopes: the climb is done once per scope.
        std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> known;
        std::map<std::string, std::uint32_t> byKey;
        for (std::uint32_t i = 0; i < graph.nodeCount(); ++i) {
            const NodeView node = graph.node(NodeId{i});
            const KindInfo kind = kindInfo(node.kind);
            const bool isContainer = kind.shape == Shape::Container;
            const auto [at, isNew] =
                known.try_emplace({node.provider, isContainer ? node.key : node.scope}, 0u);
            if (isNew)
                at->second = indexOf(homeOf(graph, NodeId{i}), byKey);
            ofNode.push_back(at->second);
            if (!isContainer)
                ++(kind.isIdentity ? list[at->second].identities : list[at->second].others);
        }
    }

private:
    std::uint32_t indexOf(Home home, std::map<std::string, std::uint32_t> &byKey)
    {
        const auto [at, isNew] =
            byKey.try_emplace(home.key, static_cast<std::uint32_t>(list.size()));
        if (isNew)
            list.push_back({std::move(home)});
        return at->second;
    }
};

struct Bundle {
    std::uint32_t source, target;
    int count;
    Verdict best;
};

std::vector<Bundle> bundles(const Graph &graph, const Accounts &accounts)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, Bundle> sums;
    for (std::uint32_t e = 0; e < graph.edgeCount(); ++e) {
        const EdgeView edge = graph.edge(EdgeId{e});
        const auto from = accounts.ofNode[edge.source.value];
        const auto to = accounts.ofNode[edge.target.value];
        if (from == to || !edge.isTraversable)
            continue;
        Bundle &sum = sums.try_emplace({from, to}, Bundle{from, to, 0, Verdict::No}).first->second;
        ++sum.count;
        sum.best = anyOf(sum.best, edge.verdict);
    }
    std::vector<Bundle> result;
    for (const auto &[ends, bundle] : sums)
        result.push_back(bundle);
    // Between clouds first: that is what no other console shows.
    std::ranges::stable_sort(result, std::greater<>{}, [&](const Bundle &bundle) {
        const bool crosses =
            accounts.list[bundle.source].home.cloud != accounts.list[bundle.target].home.cloud;
        return std::pair(crosses, bundle.count);
    });
    return result;
}

SceneNode cardOf(const Graph &graph, const Account &account)
{
    SceneNode node;
    node.id = graph.find(account.home.key).value_or(NodeId{});
    node.shape = Shape::Container;
    node.icon = QStringLiteral("cloud");
    if (node.id.isValid())
        node.icon = displayText(kindInfo(graph.node(node.id).kind).icon);
    const auto parts = account.home.label.split(QStringLiteral(" · "));
    node.name = parts.size() > 1 ? parts.mid(1).join(QStringLiteral(" · ")) : tr("No account");
    node.subtitle = tr("%L1 identities, %L2 other").arg(account.identities).arg(account.others);
    node.place = account.home.label;
    node.card = cardSize;
    node.labelWidth = node.textWidth = cardSize.width();
    return node;
}

/// Biggest accounts first; each cloud shows at most `cardsPerCloud`.
std::vector<std::uint32_t> chosenAccounts(const Accounts &accounts)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < accounts.list.size(); ++i)
        if (accounts.list[i].identities + accounts.list[i].others > 0)
            order.push_back(i);
    std::ranges::stable_sort(order, std::greater<>{}, [&](std::uint32_t i) {
        return accounts.list[i].identities + accounts.list[i].others;
    });
    std::map<std::string, std::size_t> used;
    std::erase_if(order, [&](std::uint32_t i) {
        return ++used[accounts.list[i].home.cloud] > cardsPerCloud;
    });
    return order;
}

struct Cards {
    Scene scene;
    LayoutInput input;
    std::vector<std::string> clouds;                ///< Per group.
    std::map<std::uint32_t, std::uint32_t> indices; ///< Account -> scene node.
};

Cards makeCards(const Graph &graph, const Accounts &accounts)
{
    Cards cards;
    for (const std::uint32_t index : chosenAccounts(accounts)) {
        const Account &account = accounts.list[index];
        auto group = std::ranges::find(cards.clouds, account.home.cloud);
        if (group == cards.clouds.end())
            group = cards.clouds.insert(group, account.home.cloud);
        cards.indices[index] = static_cast<std::uint32_t>(cards.scene.nodes.size());
        cards.scene.nodes.push_back(cardOf(graph, account));
        cards.input.nodes.push_back({static_cast<std::uint32_t>(group - cards.clouds.begin()),
                                     cardSize.width(), cardSize.height()});
    }
    cards.input.groupTabWidths.assign(cards.clouds.size(), 120);
    return cards;
}

} // namespace

ScenePtr overviewScene(const Graph &graph)
{
    const Accounts accounts(graph);
    Cards cards = makeCards(graph, accounts);
    Scene &scene = cards.scene;
    std::size_t left = 0;
    for (const Bundle &bundle : bundles(graph, accounts)) {
        const auto from = cards.indices.find(bundle.source), to = cards.indices.find(bundle.target);
        if (from == cards.indices.end() || to == cards.indices.end() ||
            scene.edges.size() >= lineLimit) {
            ++left;
            continue;
        }
        SceneEdge edge;
        edge.source = from->second;
        edge.target = to->second;
        edge.style = lineStyle(TrustClass::NativeGrant, bundle.best);
        edge.count = bundle.count;
        edge.bend = 18;
        scene.edges.push_back(edge);
    }
    const auto hidden = static_cast<qsizetype>(accounts.list.size() - scene.nodes.size());
    if (left > 0 || hidden > 0)
        scene.notice = tr("Not drawn: %L1 smaller or empty accounts, %L2 links between accounts. "
                          "The tables list all of them.")
                           .arg(hidden)
                           .arg(left);
    scene.title = tr("All clouds");
    const Layout layout = layoutCards(cards.input);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i)
        scene.nodes[i].center = {layout.nodes[i].x, layout.nodes[i].y};
    for (const LayoutHull &hull : layout.hulls)
        scene.hulls.push_back(
            {displayText(providerLabel(cards.clouds[hull.group])), cards.clouds[hull.group],
             QRectF(hull.rect.x, hull.rect.y, hull.rect.width, hull.rect.height)});
    scene.finish();
    return std::make_shared<const Scene>(std::move(scene));
}

} // namespace isthmus
