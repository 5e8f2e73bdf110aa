// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/overviewgroups.h"

#include <algorithm>
#include <unordered_map>

namespace isthmus
{

OverviewGroups::OverviewGroups(const Graph &graph, const std::set<std::string> &open)
{
    // Most nodes share few scopes: the climb is done once per scope.
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> known;
    ofNode.reserve(graph.nodeCount());
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i) {
        const NodeView node = graph.node(NodeId{i});
        const KindInfo kind = kindInfo(node.kind);
        const bool isContainer = kind.shape == Shape::Container;
        const auto [at, isNew] =
            known.try_emplace({node.provider, isContainer ? node.key : node.scope}, 0u);
        if (isNew)
            at->second = accountOf(graph, NodeId{i});
        ofNode.push_back(at->second);
        if (!isContainer)
            ++(kind.isIdentity ? list[at->second].identities : list[at->second].others);
    }
    foldAccounts(graph, open);
}

std::uint32_t OverviewGroups::accountOf(const Graph &graph, NodeId id)
{
    Home home = homeOf(graph, id);
    const auto [at, isNew] = m_byKey.try_emplace(home.key, static_cast<std::uint32_t>(list.size()));
    if (isNew)
        list.push_back({std::move(home.key), std::move(home.cloud), std::move(home.label)});
    return at->second;
}

void OverviewGroups::foldAccounts(const Graph &graph, const std::set<std::string> &open)
{
    std::map<std::string, std::size_t> accounts; // per cloud, those that hold something
    for (const OverviewGroup &group : list)
        if (group.size() > 0)
            ++accounts[group.cloud];
    const auto count = static_cast<std::uint32_t>(list.size());
    std::vector<std::uint32_t> movedTo(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        movedTo[i] = i;
        const auto container = graph.find(list[i].key);
        if (accounts[list[i].cloud] <= accountsPerCloud || list[i].size() == 0 || !container)
            continue;
        const NodeView account = graph.node(*container);
        const auto parent = account.scope.empty() ? std::nullopt : graph.find(account.scope);
        if (!parent || open.contains(std::string(account.scope)))
            continue;
        const auto [at, isNew] = m_byKey.try_emplace("folder " + std::string(account.scope),
                                                     static_cast<std::uint32_t>(list.size()));
        if (isNew) {
            const NodeView folder = graph.node(*parent);
            OverviewGroup group{std::string(account.scope), list[i].cloud,
                                displayText(providerLabel(folder.provider)) +
                                    QStringLiteral(" · ") +
                                    displayText(folder.name.empty() ? folder.key : folder.name)};
            group.accounts = 0;
            group.isFolder = true;
            list.push_back(std::move(group));
        }
        movedTo[i] = at->second;
        OverviewGroup &folder = list[at->second], &own = list[i];
        ++folder.accounts;
        folder.identities += std::exchange(own.identities, 0);
        folder.others += std::exchange(own.others, 0);
    }
    for (std::uint32_t &group : ofNode)
        group = movedTo[group];
}

std::vector<OverviewBundle> bundleTrusts(const Graph &graph,
                                         const std::vector<std::uint32_t> &endOf)
{
    std::unordered_map<std::uint64_t, OverviewBundle> sums;
    for (std::uint32_t e = 0; e < graph.edgeCount(); ++e) {
        const EdgeView edge = graph.edge(EdgeId{e});
        const std::uint32_t from = endOf[edge.source.value], to = endOf[edge.target.value];
        if (from == to || from == notDrawn || to == notDrawn || !edge.isTraversable)
            continue;
        OverviewBundle &sum = sums[std::uint64_t(from) << 32 | to];
        if (sum.count == 0 || edge.verdict > sum.best)
            sum.edge = EdgeId{e};
        sum.source = from;
        sum.target = to;
        sum.best = sum.count == 0 ? edge.verdict : anyOf(sum.best, edge.verdict);
        ++sum.count;
    }
    std::vector<OverviewBundle> result;
    result.reserve(sums.size());
    for (const auto &[ends, bundle] : sums)
        result.push_back(bundle);
    std::ranges::sort(result, {},
                      [](const OverviewBundle &b) { return std::pair(b.source, b.target); });
    return result;
}

} // namespace isthmus
