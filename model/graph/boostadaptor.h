// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/boostedges.h"

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include <cstdint>
#include <utility>

/// A Topology as Boost.Graph sees it: VertexListGraph and BidirectionalGraph, all edges of all
/// layers. For rare algorithms and as an oracle in tests; searches of the program are our own.
/// Trap (performance.md §3): the short overload of lengauer_tarjan_dominator_tree gives wrong
/// dominators when a vertex is unreachable; pass the long one a df-number map set to the maximum.
namespace isthmus
{

struct BoostGraph {
    const Topology *topology = nullptr;
};

inline auto num_vertices(const BoostGraph &g)
{
    return static_cast<std::uint32_t>(g.topology->nodeCount());
}
inline auto num_edges(const BoostGraph &g)
{
    return static_cast<std::uint32_t>(g.topology->edgeCount());
}
inline auto vertices(const BoostGraph &g)
{
    return std::pair(boost::counting_iterator<std::uint32_t>(0u),
                     boost::counting_iterator<std::uint32_t>(num_vertices(g)));
}
inline auto out_edges(std::uint32_t v, const BoostGraph &g)
{
    const auto &rows = g.topology->outOffsets;
    return std::pair(BoostEdgeIterator(*g.topology, v, rows[v], true),
                     BoostEdgeIterator(*g.topology, v, rows[v + 1], true));
}
inline auto in_edges(std::uint32_t v, const BoostGraph &g)
{
    const auto &rows = g.topology->inOffsets;
    return std::pair(BoostEdgeIterator(*g.topology, v, rows[v], false),
                     BoostEdgeIterator(*g.topology, v, rows[v + 1], false));
}
inline std::uint32_t out_degree(std::uint32_t v, const BoostGraph &g)
{
    return g.topology->outOffsets[v + 1] - g.topology->outOffsets[v];
}
inline std::uint32_t in_degree(std::uint32_t v, const BoostGraph &g)
{
    return g.topology->inOffsets[v + 1] - g.topology->inOffsets[v];
}
inline std::uint32_t degree(std::uint32_t v, const BoostGraph &g)
{
    return g.topology->degree(v);
}
inline std::uint32_t source(const BoostEdge &edge, const BoostGraph &)
{
    return edge.source;
}
inline std::uint32_t target(const BoostEdge &edge, const BoostGraph &)
{
    return edge.target;
}
inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t,
                                                             const BoostGraph &)
{
    return {};
}
inline BoostEdgeIndex get(boost::edge_index_t, const BoostGraph &)
{
    return {};
}

} // namespace isthmus

namespace boost
{

template<>
struct graph_traits<isthmus::BoostGraph> {
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = isthmus::BoostEdge;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    struct traversal_category : bidirectional_graph_tag, vertex_list_graph_tag {
    };
    using vertex_iterator = counting_iterator<std::uint32_t>;
    using out_edge_iterator = isthmus::BoostEdgeIterator;
    using in_edge_iterator = isthmus::BoostEdgeIterator;
    using edge_iterator = isthmus::BoostEdgeIterator; ///< Named by filtered_graph; no edges().
    using vertices_size_type = std::uint32_t;
    using edges_size_type = std::uint32_t;
    using degree_size_type = std::uint32_t;
    static vertex_descriptor null_vertex() { return 0xffff'ffffu; }
};

template<>
struct property_map<isthmus::BoostGraph, vertex_index_t> {
    using type = typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};
template<>
struct property_map<isthmus::BoostGraph, edge_index_t> {
    using type = isthmus::BoostEdgeIndex;
    using const_type = type;
};

} // namespace boost
