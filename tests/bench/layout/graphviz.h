// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "tests/bench/layout/quality.h"

#include <optional>
#include <string>

namespace isthmus::bench
{

struct GraphvizAnswer {
    double seconds = 0; ///< Of the whole process, reading and writing included.
    std::vector<Point> points;
    std::string plain; ///< Its output: lines with their bends.
};

/// Runs a Graphviz program on a graph of points. Nothing when it is not installed, fails or
/// takes more than 100 seconds (300 for `sfdp`).
std::optional<GraphvizAnswer> runGraphviz(const std::string &program, std::uint32_t nodeCount,
                                          const Links &links, bool isDirected,
                                          const std::string &attributes);

} // namespace isthmus::bench
