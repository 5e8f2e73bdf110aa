// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/layout/layout.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace isthmus::bench
{

using Links = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Mean of ((s·drawn − steps) / steps)² over all pairs with one end among `sources` sampled nodes
/// and steps between them in the graph, with the s that makes it least. Lower is better.
double sampledStress(std::uint32_t nodeCount, const Links &links, const std::vector<Point> &points,
                     std::uint32_t sources, std::uint64_t seed);

/// Crossings of straight lines between neighbouring ranks (equal x = equal rank): a line over
/// several ranks is taken as straight between them.
std::size_t crossings(const Links &links, const std::vector<Point> &points);

} // namespace isthmus::bench
