// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

namespace isthmus::layoutmetrics
{

// Distances of the drawings at 100 % zoom, in pixels (ux.md §5 and its pictures).
inline constexpr double columnPitch = 136;   ///< Least distance of neighbours on the path.
inline constexpr double rowPitch = 144;      ///< A row has shape, name and second line.
inline constexpr double nodeGap = 24;        ///< Between labels side by side.
inline constexpr double neighbourWidth = 112; ///< Least room of a node beside the path.
inline constexpr double glyphWidth = 56;     ///< Shape with the outline of a path.
inline constexpr double hullPad = 36;        ///< From a label to the side of its hull.
inline constexpr double hullTop = 74;        ///< From the centres of the first row to the top.
inline constexpr double hullBottom = 92;     ///< From the centres of the last row to the bottom.
inline constexpr double hullGap = 14;        ///< Between hulls side by side.
inline constexpr double bandGap = 34;        ///< Between hulls above each other.
inline constexpr double tabMargin = 56;      ///< Room beside a name tab.

} // namespace isthmus::layoutmetrics
