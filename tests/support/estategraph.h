// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace isthmus
{

/// A synthetic estate, as lines between numbers: accounts of 12 to 2,000 principals with groups,
/// policies and roles, a few policies that all accounts attach, and a share of trusts between
/// accounts. The same seed gives the same graph on every machine.
struct EstateGraph {
    std::uint32_t nodeCount = 0;
    std::vector<std::uint32_t> account; ///< Per node.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
};

inline EstateGraph estateGraph(std::uint32_t nodes, double edgesPerNode, std::uint64_t seed)
{
    EstateGraph graph;
    graph.nodeCount = nodes;
    graph.account.resize(nodes);
    std::mt19937_64 random(seed);
    const auto below = [&](std::uint32_t n) {
        return static_cast<std::uint32_t>(random() % std::max(n, 1u));
    };
    const std::uint32_t hubs = 3 + nodes / 20'000;
    std::uint32_t next = hubs, account = 0;
    std::uint32_t lastRole = 0;
    while (next < nodes) {
        const double skew = static_cast<double>(random() >> 11) / 9007199254740992.0;
        auto size = static_cast<std::uint32_t>(12 * std::pow(166.0, skew * skew));
        size = std::min({size, nodes - next, std::max(nodes / 8, 12u)});
        const std::uint32_t first = next, groups = 1 + size / 20, policies = 1 + size / 10;
        next += size;
        ++account;
        const std::uint32_t inner = std::min(groups + policies, size - 1);
        for (std::uint32_t node = first; node < next; ++node) {
            graph.account[node] = account;
            const bool isPrincipal = node >= first + inner;
            // Every node hangs on its account: by a group, else by a policy, else by the first.
            if (node > first)
                graph.edges.emplace_back(node, isPrincipal ? first + below(inner)
                                                           : first + below(node - first));
            if (isPrincipal && below(30) == 0)
                graph.edges.emplace_back(node, below(hubs));
        }
        graph.edges.emplace_back(first, account == 1 ? below(hubs) : lastRole);
        if (account == 1)
            for (std::uint32_t hub = 1; hub < hubs; ++hub)
                graph.edges.emplace_back(hub, 0);
        lastRole = first + below(size);
    }
    const auto wanted = static_cast<std::size_t>(edgesPerNode * nodes);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spans; // first node and size by account
    for (std::uint32_t node = hubs; node < nodes; ++node) {
        if (graph.account[node] > spans.size())
            spans.emplace_back(node, 0u);
        ++spans.back().second;
    }
    while (graph.edges.size() < wanted) {
        const std::uint32_t from = hubs + below(nodes - hubs);
        const auto &[first, size] = spans[graph.account[from] - 1];
        const std::uint32_t to = below(100) < 3
                                     ? hubs + below(nodes - hubs)   // to any account
                                     : first + below(1 + size / 4); // to a role, group or policy
        if (from != to)
            graph.edges.emplace_back(from, to);
    }
    return graph;
}

} // namespace isthmus
