// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graphbuilder.h"

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace isthmus
{

struct RandomGraphShape {
    std::uint32_t nodes = 8, edges = 16;
    std::uint32_t clouds = 3; ///< Every fifth node has none.
    bool isScaleFree = false; ///< Half of the ends copy the end of an earlier edge.
    double noShare = 0.05;    ///< Of edges with verdict No; as many are not traversable.
};

/// The same seed gives the same graph on every machine: with parallel edges, self loops and
/// unreachable nodes. Keys are "n000000"…, so node i is number i.
inline std::shared_ptr<const Graph> randomGraph(std::uint64_t seed, const RandomGraphShape &shape)
{
    std::mt19937_64 random(seed);
    const auto below = [&](std::uint64_t n) { return static_cast<std::uint32_t>(random() % n); };
    static constexpr const char *providers[] = {"aws", "azure", "gcp", "github", "kubernetes"};
    std::vector<std::string> keys;
    std::vector<NodeSpec> nodes;
    keys.reserve(shape.nodes);
    for (std::uint32_t i = 0; i < shape.nodes; ++i) {
        auto digits = std::to_string(i);
        keys.push_back("n" + std::string(7 - std::min<std::size_t>(7, digits.size()), '0') +
                       digits);
        const auto *provider = below(5) == 0 ? "oidc" : providers[below(shape.clouds)];
        nodes.push_back({.key = keys.back(),
                         .name = keys.back(),
                         .kind = below(3) == 0 ? "bucket" : "user",
                         .provider = provider,
                         .scope = {},
                         .cloud = nodeCloud(provider),
                         .aliases = {},
                         .isReference = false});
    }
    static constexpr Verdict verdicts[] = {Verdict::Yes, Verdict::Yes, Verdict::Conditional,
                                           Verdict::Unknown};
    std::vector<EdgeSpec> edges;
    const auto noBelow = static_cast<std::uint32_t>(shape.noShare * 1000);
    for (std::uint32_t i = 0; i < shape.edges; ++i) {
        EdgeSpec edge;
        const bool copies = shape.isScaleFree && i > 0;
        edge.source = below(shape.nodes);
        edge.target = copies && below(2) == 0 ? edges[below(i)].target : below(shape.nodes);
        edge.kind = static_cast<EdgeKind>(below(24));
        edge.verdict = below(1000) < noBelow ? Verdict::No : verdicts[below(4)];
        edge.isTraversable = below(1000) >= noBelow;
        edges.push_back(edge);
    }
    return buildGraph(nodes, edges);
}

} // namespace isthmus
