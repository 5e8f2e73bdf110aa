// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/topology.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

/// What the benchmarks compare with: written plainly, as somebody would who needs just this.
namespace isthmus::bench
{

/// Breadth first over all edges by bare arrays; gives the number of nodes reached.
std::size_t bareBfs(const Topology &topology, std::uint32_t source, bool isBackward);
/// All distances by Dijkstra with a binary heap; gives their sum.
std::uint64_t bareDijkstra(const Topology &topology, std::uint32_t source);
/// boost::compressed_sparse_row_graph with both directions, built from unsorted edges; gives its
/// number of edges.
std::size_t buildBoostCsr(std::uint32_t nodes, std::span<const EdgeSpec> edges);
/// Seconds of one full reach by a recursive CTE over an indexed table in memory.
double sqliteReachSeconds(const Topology &topology, std::uint32_t source, std::size_t &reached);

/// Medians in seconds by name ("bfs", "reverse", "yen"…), measured in a python3 process with
/// networkx on the same edges; empty when there is no networkx.
std::map<std::string, double> networkxSeconds(const Topology &topology,
                                              std::span<const std::uint32_t> sources,
                                              std::span<const std::uint32_t> targets);

} // namespace isthmus::bench
