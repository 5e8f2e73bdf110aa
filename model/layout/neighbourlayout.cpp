// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/layout.h"
#include "model/layout/metrics.h"

#include <map>
#include <optional>

namespace isthmus
{
namespace
{

using namespace layoutmetrics;
using Index = std::uint32_t;

constexpr std::size_t rowsPerColumn = 6;

/// The nodes of one group: those left and those right of the middle.
struct Lane {
    Index group = LayoutInput::noGroup;
    std::vector<Index> left, right;
    bool hasCenter = false;

    std::size_t rows() const
    {
        const auto capped = [](std::size_t n) { return std::min(n, rowsPerColumn); };
        return std::max({capped(left.size()), capped(right.size()), std::size_t{1}});
    }
    double height() const
    {
        return hullTop + hullBottom + static_cast<double>(rows() - 1) * rowPitch;
    }
};

std::vector<Lane> lanesOf(const LayoutInput &input, Index center)
{
    std::vector<bool> isTarget(input.nodes.size(), false);
    for (const auto &edge : input.edges)
        if (edge.source == center)
            isTarget[edge.target] = true;
    std::map<std::pair<Index, Index>, Lane> lanes; // nodes without a group share no lane
    const auto laneOf = [&](Index node) -> Lane & {
        const Index group = input.nodes[node].group;
        Lane &lane = lanes[{group, group == LayoutInput::noGroup ? node : 0}];
        lane.group = group;
        return lane;
    };
    laneOf(center).hasCenter = true;
    for (Index node = 0; node < input.nodes.size(); ++node)
        if (node != center)
            (isTarget[node] ? laneOf(node).right : laneOf(node).left).push_back(node);
    std::vector<Lane> result;
    for (auto &[key, lane] : lanes)
        result.push_back(std::move(lane));
    return result;
}

// The lane of the centre in the middle; the others go above and below it in turn, so that the
// centre stays near the middle of the drawing.
std::vector<Lane> centerInTheMiddle(std::vector<Lane> lanes)
{
    std::vector<Lane> above, below;
    std::optional<Lane> middle;
    double aboveHeight = 0, belowHeight = 0;
    for (Lane &lane : lanes) {
        if (lane.hasCenter) {
            middle = std::move(lane);
        } else if (aboveHeight <= belowHeight) {
            aboveHeight += lane.height();
            above.push_back(std::move(lane));
        } else {
            belowHeight += lane.height();
            below.push_back(std::move(lane));
        }
    }
    above.push_back(std::move(*middle));
    std::ranges::move(below, std::back_inserter(above));
    return above;
}

class NeighbourLayout
{
public:
    NeighbourLayout(const LayoutInput &input, Index center) : m_input(input), m_center(center)
    {
        m_layout.nodes.resize(input.nodes.size());
        for (const auto &node : input.nodes)
            m_pitch = std::max(m_pitch, node.width + nodeGap);
        double pill = 0;
        for (const auto &edge : input.edges)
            pill = std::max(pill, edge.labelWidth);
        m_reach = std::max(m_pitch, pill + glyphWidth + 40) + 60;
    }

    Layout run()
    {
        double top = 0;
        for (const Lane &lane : centerInTheMiddle(lanesOf(m_input, m_center))) {
            place(lane, top);
            top += lane.height() + hullGap;
        }
        return std::move(m_layout);
    }

private:
    void place(const Lane &lane, double top)
    {
        const double middle = top + hullTop + static_cast<double>(lane.rows() - 1) * rowPitch / 2;
        m_left = m_right = std::nullopt;
        if (lane.hasCenter)
            put(m_center, {0, middle});
        placeSide(lane.left, -1, middle);
        placeSide(lane.right, +1, middle);
        double left = *m_left - hullPad, width = *m_right + hullPad - left;
        if (lane.group < m_input.groupTabWidths.size()) {
            const double lacking = m_input.groupTabWidths[lane.group] + tabMargin - width;
            if (lacking > 0) {
                left -= lacking / 2;
                width += lacking;
            }
        }
        const Rect rect{left, top, width, lane.height()};
        if (lane.group != LayoutInput::noGroup)
            m_layout.hulls.push_back({lane.group, rect});
        m_layout.bounds = m_hasBounds ? m_layout.bounds.united(rect) : rect;
        m_hasBounds = true;
    }

    void placeSide(const std::vector<Index> &nodes, int side, double middle)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const std::size_t column = i / rowsPerColumn;
            const std::size_t inColumn =
                std::min(rowsPerColumn, nodes.size() - column * rowsPerColumn);
            const double row =
                static_cast<double>(i % rowsPerColumn) - static_cast<double>(inColumn - 1) / 2;
            put(nodes[i], {side * (m_reach + static_cast<double>(column) * m_pitch),
                           middle + row * rowPitch});
        }
    }

    void put(Index node, Point point)
    {
        m_layout.nodes[node] = point;
        const double half = std::max(m_input.nodes[node].width, glyphWidth) / 2;
        m_left = std::min(m_left.value_or(point.x - half), point.x - half);
        m_right = std::max(m_right.value_or(point.x + half), point.x + half);
    }

    const LayoutInput &m_input;
    Index m_center;
    Layout m_layout;
    double m_pitch = columnPitch, m_reach = 0;
    std::optional<double> m_left, m_right;
    bool m_hasBounds = false;
};

} // namespace

Layout layoutNeighbourhood(const LayoutInput &input, Index center)
{
    if (center >= input.nodes.size())
        return {};
    return NeighbourLayout(input, center).run();
}

} // namespace isthmus
