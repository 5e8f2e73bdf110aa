// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/placement.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isthmus
{
namespace
{

using Index = std::uint32_t;
constexpr double roomPerBox = 1.9; // a settled drawing has about half of its area to spare

Rect boxAround(Point center, double width, double height)
{
    return {center.x - width / 2, center.y - height / 2, width, height};
}

} // namespace

template<class Visit>
bool TakenRoom::visitCells(const Rect &box, Visit &&visit) const
{
    const auto cellOf = [this](double v) {
        return static_cast<std::int32_t>(std::floor(v / m_cell));
    };
    for (std::int32_t y = cellOf(box.y); y <= cellOf(box.bottom()); ++y)
        for (std::int32_t x = cellOf(box.x); x <= cellOf(box.right()); ++x)
            if (!visit(Key(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y)))
                return false;
    return true;
}

void TakenRoom::take(const Rect &box)
{
    const auto index = static_cast<Index>(m_boxes.size());
    m_boxes.push_back(box);
    visitCells(box, [&](Key key) {
        m_cells[key].push_back(index);
        return true;
    });
}

bool TakenRoom::isFree(const Rect &box) const
{
    return visitCells(box, [&](Key key) {
        const auto found = m_cells.find(key);
        return found == m_cells.end() || std::ranges::none_of(found->second, [&](Index index) {
                   return m_boxes[index].intersects(box);
               });
    });
}

Point TakenRoom::nearestFree(Point wanted, double width, double height) const
{
    if (isFree(boxAround(wanted, width, height)))
        return wanted;
    const double stepX = width / 2, stepY = height / 2;
    for (int ring = 1;; ++ring) {
        Point best;
        double least = std::numeric_limits<double>::max();
        const auto consider = [&](int x, int y) {
            const Point at{wanted.x + x * stepX, wanted.y + y * stepY};
            const double distance = std::hypot(at.x - wanted.x, at.y - wanted.y);
            if (distance < least && isFree(boxAround(at, width, height))) {
                best = at;
                least = distance;
            }
        };
        for (int i = -ring; i <= ring; ++i) {
            consider(i, -ring);
            consider(i, ring);
            consider(-ring, i);
            consider(ring, i);
        }
        if (least < std::numeric_limits<double>::max())
            return best;
    }
}

std::vector<Point> placeNew(const std::vector<PlacedBox> &boxes,
                            const std::vector<std::pair<Index, Index>> &edges, Point middle)
{
    double cell = 1;
    for (const PlacedBox &box : boxes)
        cell = std::max({cell, box.width, box.height});
    TakenRoom room(cell);
    std::vector<Point> result(boxes.size());
    std::vector<bool> isPlaced(boxes.size());
    for (Index i = 0; i < boxes.size(); ++i)
        if (boxes[i].at) {
            result[i] = *boxes[i].at;
            isPlaced[i] = true;
            room.take(boxAround(result[i], boxes[i].width, boxes[i].height));
        }
    std::vector<std::vector<Index>> neighbours(boxes.size());
    for (const auto &[a, b] : edges)
        if (a != b) {
            neighbours[a].push_back(b);
            neighbours[b].push_back(a);
        }
    const auto place = [&](Index i) {
        Point sum;
        double count = 0;
        for (const Index other : neighbours[i])
            if (isPlaced[other]) {
                sum = {sum.x + result[other].x, sum.y + result[other].y};
                ++count;
            }
        const Point wanted = count > 0 ? Point{sum.x / count, sum.y / count} : middle;
        result[i] = room.nearestFree(wanted, boxes[i].width, boxes[i].height);
        isPlaced[i] = true;
        room.take(boxAround(result[i], boxes[i].width, boxes[i].height));
    };
    const auto knowsOne = [&](Index i) {
        return std::ranges::any_of(neighbours[i], [&](Index other) { return isPlaced[other]; });
    };
    // Those beside placed ones first: then the others have neighbours too.
    for (const bool onlyKnown : {true, false})
        for (Index i = 0; i < boxes.size(); ++i)
            if (!isPlaced[i] && (!onlyKnown || knowsOne(i)))
                place(i);
    return result;
}

std::vector<Point> settled(const std::vector<Point> &points, double width, double height)
{
    if (points.empty())
        return {};
    Rect bounds{points.front().x, points.front().y, 0, 0};
    for (const Point &point : points)
        bounds = bounds.united({point.x, point.y, 0, 0});
    const double wanted = roomPerBox * width * height * static_cast<double>(points.size());
    const double area = std::max(bounds.width, width) * std::max(bounds.height, height);
    const double factor = std::sqrt(wanted / area);
    TakenRoom room(std::max(width, height));
    std::vector<Point> result;
    for (const Point &point : points) {
        const Point at = room.nearestFree(
            {(point.x - bounds.x) * factor, (point.y - bounds.y) * factor}, width, height);
        result.push_back(at);
        room.take(boxAround(at, width, height));
    }
    return result;
}

} // namespace isthmus
