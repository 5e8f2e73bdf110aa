// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/layout/layout.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace isthmus
{

/// A graph to be drawn as it lies. Self loops and repeated edges count once or not at all.
struct ForceInput {
    std::uint32_t nodeCount = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
};

struct ForceOptions {
    std::uint64_t seed = 1;
    /// Threads that share one iteration; the answer does not depend on it.
    unsigned threads = 2;
    std::uint32_t threadsFrom = 3'000; ///< Smaller graphs lose more by waiting than they win.
    double edgeLength = 160;           ///< Mean length of a line in the answer.
    /// Called from the working thread with a position per node, each time a rougher drawing is
    /// ready: something to show before the end. May be empty.
    std::function<void(const std::vector<Point> &)> onSketch;
};

/// Positions by multilevel force-directed placement: the graph is halved again and again, the
/// smallest is laid out, and each larger one begins where the smaller ended (Y. Hu, "Efficient,
/// high-quality force-directed graph drawing", 2005); far away nodes push as one (Barnes and Hut,
/// 1986). Parts that hang together are laid out alone and packed side by side. Pure: equal input
/// and seed, equal answer. Nothing when cancelled, which takes one iteration at most.
std::optional<std::vector<Point>> layoutForce(const ForceInput &input, Progress &progress,
                                              const ForceOptions &options = {});

} // namespace isthmus
