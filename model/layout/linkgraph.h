// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace isthmus
{

/// Undirected, weighted, without loops: what the force layout works on. Internal to model/layout.
struct LinkGraph {
    std::vector<std::uint32_t> offsets{0}; ///< Per node and one more: into the two below.
    std::vector<std::uint32_t> targets;
    std::vector<float> weights; ///< How many links of the whole graph a link stands for.

    std::uint32_t size() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
    std::uint32_t degree(std::uint32_t node) const { return offsets[node + 1] - offsets[node]; }
    std::span<const std::uint32_t> neighbours(std::uint32_t node) const
    {
        return {targets.data() + offsets[node], degree(node)};
    }
};

struct WeightedLink {
    std::uint32_t from = 0, to = 0;
    float weight = 1;
};

/// Both directions of every link are stored; equal ones are added up, loops dropped.
LinkGraph makeLinkGraph(std::uint32_t nodeCount, const std::vector<WeightedLink> &links);

/// A graph of about half the nodes, and which of them stands for each node of the larger one.
struct Coarser {
    LinkGraph graph;
    std::vector<std::uint32_t> parents;
};
/// Neighbours are joined in pairs, the thickest link first; what is left beside a hub is joined
/// with its like, so that stars shrink too. `seed` orders the visits.
Coarser coarsen(const LinkGraph &graph, std::uint64_t seed);

/// splitmix64: small, good enough, and the same on every machine, which std::shuffle is not.
class SmallRandom
{
public:
    explicit SmallRandom(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    float unit() { return static_cast<float>(next() >> 40) / static_cast<float>(1u << 24); }
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() % limit); }

private:
    std::uint64_t m_state;
};

} // namespace isthmus
