// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/session/filters.h"
#include "model/graph/graph.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace isthmus
{

/// The filter values of every node and trust of one graph as small numbers, and how many have each:
/// made once by the worker that reads the graph, so that applying a filter to a million rows is a
/// look into a table. Frozen; safe from every thread.
struct FacetIndex {
    QStringList clouds, kinds, trusts; ///< The value behind each number.
    std::vector<std::uint8_t> nodeCloud, nodeKind, edgeTrust;
    std::vector<std::uint8_t> isListed;     ///< Nodes that tables list: no policy, no container.
    std::vector<std::uint8_t> isStructural; ///< Trusts that hulls show instead of lines.
    std::vector<std::uint64_t> cloudCounts, cloudAccounts, kindCounts, trustCounts;

    static std::shared_ptr<const FacetIndex> of(const Graph &graph);
};

/// What a state of the filters lets through, for one FacetIndex.
class FacetMask
{
public:
    FacetMask(const FacetIndex &index, const Filters::State &state);

    bool node(NodeId id) const
    {
        return m_clouds[m_index.nodeCloud[id.value]] && m_kinds[m_index.nodeKind[id.value]];
    }
    /// By its class only; its ends are nodes.
    bool trust(EdgeId id) const { return m_trusts[m_index.edgeTrust[id.value]]; }
    std::size_t countNodes() const;

private:
    using Table = std::array<bool, 256>;
    const FacetIndex &m_index;
    Table m_clouds{}, m_kinds{}, m_trusts{};
};

} // namespace isthmus
