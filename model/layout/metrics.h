// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

namespace isthmus::layoutmetrics
{

// Distances of the drawings at 100 % zoom, in pixels (ux.md §5 and its pictures).
inline constexpr double columnPitch = 136;    ///< Least distance of neighbours on the path.
inline constexpr double rowPitch = 144;       ///< A row has shape, name and second line.
inline constexpr double nodeGap = 24;         ///< Between labels side by side.
inline constexpr double neighbourWidth = 112; ///< Least room of a node beside the path.
inline constexpr double glyphWidth = 56;      ///< Shape with the outline of a path.
inline constexpr double hullPad = 36;         ///< From a label to the side of its hull.
inline constexpr double hullTop = 74;         ///< From the centres of the first row to the top.
inline constexpr double hullBottom = 92;      ///< From the centres of the last row to the bottom.
inline constexpr double hullGap = 14;         ///< Between hulls side by side.
inline constexpr double bandGap = 34;         ///< Between hulls above each other.
inline constexpr double tabMargin = 56;       ///< Room beside a name tab.

/// Distances of the path view; the names as above.
struct PathMetrics {
    double pitch, rows, gap, pad, top, bottom, side, band;
    double pillRoom; ///< Beside a pill: in a tight drawing it floats above the shapes.
    double tabRoom, tabLimit;
};
inline constexpr PathMetrics roomy{columnPitch,     rowPitch,   nodeGap, hullPad,
                                   hullTop,         hullBottom, hullGap, bandGap,
                                   glyphWidth + 16, tabMargin,  1e6};
inline constexpr PathMetrics tight{112, 122, 14, 18, 76, 98, 10, 38, 8, 12, 150};

} // namespace isthmus::layoutmetrics
