// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/layout/layout.h"

#include <optional>
#include <utility>
#include <vector>

namespace isthmus
{

/// Clouds that hold groups (accounts), which are cards or open and show their members.
struct OverviewLayoutInput {
    struct Group {
        std::uint32_t cloud = 0;
        bool isOpen = false;
        double cardWidth = 226, cardHeight = 52;
        double tabWidth = 0;           ///< The name tab of its hull when it is open.
        std::uint32_t memberCount = 0; ///< 0 unless it is open.
    };
    std::vector<Group> groups;
    std::vector<double> cloudTabWidths; ///< One per cloud.
    /// Lines between members, which are numbered through all groups in order.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;

    std::uint32_t memberCount() const;
};

/// INVARIANT: no two clouds, and no two groups or members of one cloud, overlap.
struct OverviewLayout {
    std::vector<Rect> clouds, groups; ///< Hulls; of a closed group: its card.
    std::vector<Point> members;
    Rect bounds;
};

/// Cards in a grid per cloud, open groups beside it, each laid out by layoutForce() and moved apart
/// until nothing overlaps. Nothing when cancelled. Pure.
std::optional<OverviewLayout> layoutOverview(const OverviewLayoutInput &input, Progress &progress);

} // namespace isthmus
