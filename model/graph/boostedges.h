// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/topology.h"

#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <cstddef>
#include <cstdint>

/// The edge types of boostadaptor.h.
namespace isthmus
{

struct BoostEdge {
    std::uint32_t source = 0, target = 0, id = 0;
    friend bool operator==(const BoostEdge &a, const BoostEdge &b) { return a.id == b.id; }
};

/// Walks one row of either direction.
class BoostEdgeIterator
    : public boost::iterator_facade<BoostEdgeIterator, BoostEdge,
                                    boost::random_access_traversal_tag, BoostEdge, std::ptrdiff_t>
{
public:
    BoostEdgeIterator() = default;
    BoostEdgeIterator(const Topology &topology, std::uint32_t node, std::uint32_t at, bool isOut)
        : m_topology(&topology), m_node(node), m_at(at), m_isOut(isOut)
    {
    }

private:
    friend class boost::iterator_core_access;
    BoostEdge dereference() const
    {
        return m_isOut
                   ? BoostEdge{m_node, m_topology->targets[m_at], m_at}
                   : BoostEdge{m_topology->sources[m_at], m_node, m_topology->inEdges[m_at].value};
    }
    bool equal(const BoostEdgeIterator &other) const { return m_at == other.m_at; }
    void increment() { ++m_at; }
    void decrement() { --m_at; }
    void advance(std::ptrdiff_t by) { m_at = static_cast<std::uint32_t>(m_at + by); }
    std::ptrdiff_t distance_to(const BoostEdgeIterator &other) const
    {
        return static_cast<std::ptrdiff_t>(other.m_at) - static_cast<std::ptrdiff_t>(m_at);
    }

    const Topology *m_topology = nullptr;
    std::uint32_t m_node = 0, m_at = 0;
    bool m_isOut = true;
};

/// edge_index: the EdgeId's value.
struct BoostEdgeIndex {
    using key_type = BoostEdge;
    using value_type = std::uint32_t;
    using reference = std::uint32_t;
    using category = boost::readable_property_map_tag;
    friend std::uint32_t get(BoostEdgeIndex, const BoostEdge &edge) { return edge.id; }
};

} // namespace isthmus
