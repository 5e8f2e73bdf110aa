// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/layout/layout.h"

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace isthmus
{

/// Which room of a drawing is taken: boxes that must not overlap.
class TakenRoom
{
public:
    /// `cell` is about the size of the usual box.
    explicit TakenRoom(double cell) : m_cell(cell) {}

    void take(const Rect &box);
    bool isFree(const Rect &box) const;
    /// The centre of a free box of this size near `wanted`: looked for in growing rings around it.
    Point nearestFree(Point wanted, double width, double height) const;

private:
    using Key = std::uint64_t;
    template<class Visit>
    bool visitCells(const Rect &box, Visit &&visit) const;

    double m_cell;
    std::vector<Rect> m_boxes;
    std::unordered_map<Key, std::vector<std::uint32_t>> m_cells;
};

/// A box of a drawing that grows: one with a place keeps it.
struct PlacedBox {
    double width = 0, height = 0; ///< With the distance that is wanted around it.
    std::optional<Point> at;
};

/// Centres for all boxes. Those with a place are not moved, whatever comes; each new one goes to
/// free room near the middle of its placed neighbours, else near `middle`. New ones never overlap
/// anything. Pure.
std::vector<Point> placeNew(const std::vector<PlacedBox> &boxes,
                            const std::vector<std::pair<std::uint32_t, std::uint32_t>> &edges,
                            Point middle);

/// Moves points apart until their boxes, all of one size, do not overlap, keeping the shape of the
/// drawing. Pure.
std::vector<Point> settled(const std::vector<Point> &points, double width, double height);

} // namespace isthmus
