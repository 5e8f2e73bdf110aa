// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace isthmus
{

struct Point {
    double x = 0, y = 0;
};

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool intersects(const Rect &o) const
    {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    Rect united(const Rect &o) const
    {
        const double left = std::min(x, o.x), top = std::min(y, o.y);
        return {left, top, std::max(right(), o.right()) - left,
                std::max(bottom(), o.bottom()) - top};
    }
};

/// What is to be placed, by index. Lengths are pixels at 100 % zoom.
struct LayoutInput {
    static constexpr std::uint32_t noGroup = 0xffff'ffffu;
    struct Node {
        std::uint32_t group = noGroup; ///< The hull that it belongs to.
        double width = 100;            ///< Of its shape or its label, whichever is wider.
        double height = 44;
    };
    struct Edge {
        std::uint32_t source = 0, target = 0;
        double labelWidth = 0; ///< Room that the line needs for its pill.
    };
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::vector<double> groupTabWidths; ///< One per group: the name tab of its hull.
};

struct LayoutHull {
    std::uint32_t group = 0;
    Rect rect;
};

/// Where everything goes. INVARIANT: no two hulls overlap (but for layoutLayered, which has none).
struct Layout {
    std::vector<Point> nodes; ///< Centres of the shapes, in the order of the input.
    std::vector<LayoutHull> hulls;
    Rect bounds;
};

// All layouts are pure functions: equal input, equal output, on every machine and thread.

/// A path of more nodes is drawn closer together and folded into rows.
inline constexpr std::size_t longestRow = 7;

/// The path view: `path` (nodes in hop order) on one horizontal line, columns grouped into hulls by
/// runs of one group; its neighbours in the row above (and below when there are many) inside the
/// hull of their group; other groups in bands below. A path that comes back to a group gets a
/// second hull for it. A path longer than `longestRow` runs on in the row below, from right to
/// left, and so on: the hop between two rows is a vertical line.
Layout layoutPath(const LayoutInput &input, const std::vector<std::uint32_t> &path);

/// A node in the middle, who points to it on the left, what it points to on the right; one lane
/// (and hull) per group, the lane of the node in the middle.
Layout layoutNeighbourhood(const LayoutInput &input, std::uint32_t center);

/// Layers from left to right along the edges (Sugiyama: longest-path ranks, barycentre sweeps).
/// Cycles are allowed. 1,000 nodes take some ten milliseconds.
Layout layoutLayered(const LayoutInput &input);

} // namespace isthmus
