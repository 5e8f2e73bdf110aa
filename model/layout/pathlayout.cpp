// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/layout.h"
#include "model/layout/metrics.h"
#include "model/layout/spread.h"

#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <ranges>
#include <utility>

namespace isthmus
{
namespace
{

using namespace layoutmetrics;
using Index = std::uint32_t;
constexpr std::size_t rowAim = 6; ///< Path nodes in a row of a folded path.

/// A run of path nodes of one group, and the neighbours drawn inside of its hull.
struct Segment {
    Index group = LayoutInput::noGroup;
    std::vector<Index> path, above, below;
    double left = 0, right = 0; ///< Of the hull; path nodes of the segment are placed by then.
    std::size_t row = 0;

    double width() const { return right - left; }
};

class PathLayout
{
public:
    PathLayout(const LayoutInput &input, const std::vector<Index> &path)
        : m_input(input),
          m_path(path),
          m_metrics(path.size() > longestRow ? tight : roomy),
          m_rows(path.size() > longestRow ? (path.size() + rowAim - 1) / rowAim : 1),
          m_x(input.nodes.size(), 0.0),
          m_isPlaced(input.nodes.size(), false)
    {
        m_layout.nodes.resize(input.nodes.size());
        for (const auto &edge : input.edges) {
            m_linked[edge.source].push_back(edge.target);
            m_linked[edge.target].push_back(edge.source);
        }
    }

    Layout run()
    {
        cutIntoSegments();
        assignNeighbours();
        for (Segment &segment : m_segments)
            placeInside(segment);
        assignRows();
        placeSideBySide();
        foldRows();
        placeOtherGroups(finishRows());
        return std::move(m_layout);
    }

private:
    double width(Index node) const { return std::max(m_input.nodes[node].width, glyphWidth); }

    double tabWidth(Index group) const
    {
        if (group >= m_input.groupTabWidths.size())
            return 0;
        return std::min(m_input.groupTabWidths[group], m_metrics.tabLimit) + m_metrics.tabRoom;
    }

    void cutIntoSegments()
    {
        const std::size_t limit =
            m_rows > 1 ? (m_path.size() + m_rows - 1) / m_rows : m_path.size();
        for (const Index node : m_path) {
            if (m_isPlaced[node])
                continue; // a walk that comes back to a node is drawn through it
            m_isPlaced[node] = true;
            const Index group = m_input.nodes[node].group;
            if (m_segments.empty() || m_segments.back().group != group ||
                group == LayoutInput::noGroup || m_segments.back().path.size() == limit)
                m_segments.push_back({group, {}, {}, {}});
            m_segments.back().path.push_back(node);
        }
    }

    bool touches(Index node, const Segment &segment) const
    {
        const auto linked = m_linked.find(node);
        return linked != m_linked.end() && std::ranges::any_of(linked->second, [&](Index other) {
                   return std::ranges::find(segment.path, other) != segment.path.end();
               });
    }

    Segment *segmentFor(Index node)
    {
        Segment *found = nullptr;
        for (Segment &segment : m_segments) {
            if (segment.group != m_input.nodes[node].group || segment.group == LayoutInput::noGroup)
                continue;
            if (touches(node, segment))
                return &segment;
            if (!found)
                found = &segment;
        }
        return found;
    }

    // The row above takes three, or as many as the path has columns; a second row halves the rest.
    void assignNeighbours()
    {
        for (Index node = 0; node < m_input.nodes.size(); ++node) {
            if (m_isPlaced[node])
                continue;
            if (Segment *segment = segmentFor(node)) {
                segment->above.push_back(node);
                m_isPlaced[node] = true;
            } else {
                m_others.push_back(node);
            }
        }
        for (Segment &segment : m_segments) {
            if (m_rows > 1 || segment.above.size() <= std::max<std::size_t>(segment.path.size(), 3))
                continue;
            std::vector<Index> all = std::move(segment.above);
            segment.above.clear();
            for (std::size_t i = 0; i < all.size(); ++i)
                (i % 2 == 0 ? segment.above : segment.below).push_back(all[i]);
        }
    }

    // Distance that two nodes in hop order need: their labels, and the pill between the shapes.
    double distance(Index from, Index to) const
    {
        double pill = 0;
        for (const auto &edge : m_input.edges)
            if (edge.source == from && edge.target == to)
                pill = std::max(pill, edge.labelWidth);
        return std::max({m_metrics.pitch, pill > 0 ? pill + m_metrics.pillRoom : 0,
                         (width(from) + width(to)) / 2 + m_metrics.gap});
    }

    double wantedX(Index node, const Segment &segment) const
    {
        double sum = 0;
        int count = 0;
        if (const auto linked = m_linked.find(node); linked != m_linked.end())
            for (const Index other : linked->second)
                if (std::ranges::find(segment.path, other) != segment.path.end()) {
                    sum += m_x[other];
                    ++count;
                }
        return count > 0 ? sum / count : (m_x[segment.path.front()] + m_x[segment.path.back()]) / 2;
    }

    void placeRow(std::vector<Index> &row, const Segment &segment)
    {
        std::ranges::stable_sort(row, {}, [&](Index node) { return wantedX(node, segment); });
        std::vector<SpreadItem> items;
        for (const Index node : row)
            items.push_back({wantedX(node, segment), std::max(width(node), neighbourWidth)});
        const auto centres = spread(items, m_metrics.gap);
        for (std::size_t i = 0; i < row.size(); ++i)
            m_x[row[i]] = centres[i];
    }

    void placeInside(Segment &segment)
    {
        for (std::size_t i = 1; i < segment.path.size(); ++i)
            m_x[segment.path[i]] =
                m_x[segment.path[i - 1]] + distance(segment.path[i - 1], segment.path[i]);
        placeRow(segment.above, segment);
        placeRow(segment.below, segment);
        segment.left = std::numeric_limits<double>::max();
        segment.right = std::numeric_limits<double>::lowest();
        for (const auto *row : {&segment.path, &segment.above, &segment.below})
            for (const Index node : *row) {
                segment.left = std::min(segment.left, m_x[node] - width(node) / 2 - m_metrics.pad);
                segment.right =
                    std::max(segment.right, m_x[node] + width(node) / 2 + m_metrics.pad);
            }
        const double lacking = tabWidth(segment.group) - segment.width();
        if (lacking > 0) {
            segment.left -= lacking / 2;
            segment.right += lacking / 2;
        }
    }

    void shift(Segment &segment, double by)
    {
        segment.left += by;
        segment.right += by;
        for (const auto *row : {&segment.path, &segment.above, &segment.below})
            for (const Index node : *row)
                m_x[node] += by;
    }

    /// Fills rows from the first on. Gives how many it took.
    std::size_t packRows(double limit)
    {
        std::size_t row = 0;
        double used = 0;
        for (Segment &segment : m_segments) {
            if (used > 0 && used + segment.width() > limit) {
                ++row;
                used = 0;
            }
            segment.row = row;
            used += segment.width() + m_metrics.side;
        }
        return m_segments.empty() ? 0 : row + 1;
    }

    // The narrowest rows that do; what stands beside the path goes to the outer sides, so that
    // nothing is in the way of the hops between the rows.
    void assignRows()
    {
        double limit = 1;
        for (const Segment &segment : m_segments)
            limit = std::max(limit, segment.width());
        while (packRows(limit) > m_rows)
            limit *= 1.04;
        for (Segment &segment : m_segments)
            if (segment.row > 0)
                std::swap(segment.above, segment.below);
    }

    void placeSideBySide()
    {
        for (std::size_t i = 1; i < m_segments.size(); ++i) {
            const Segment &before = m_segments[i - 1];
            Segment &segment = m_segments[i];
            if (before.row != segment.row)
                continue;
            const Index from = before.path.back(), to = segment.path.front();
            shift(segment, std::max(before.right + m_metrics.side - segment.left,
                                    m_x[from] + distance(from, to) - m_x[to]));
        }
    }

    void mirror(Segment &segment)
    {
        segment.left = -std::exchange(segment.right, -segment.left);
        for (const auto *row : {&segment.path, &segment.above, &segment.below})
            for (const Index node : *row)
                m_x[node] = -m_x[node];
    }

    // Every second row runs to the left; a row begins below the end of the one before.
    void foldRows()
    {
        for (std::size_t i = 1; i < m_segments.size(); ++i) {
            const Segment &before = m_segments[i - 1];
            const std::size_t row = m_segments[i].row;
            if (before.row == row)
                continue;
            const auto inRow = [row](const Segment &segment) { return segment.row == row; };
            auto segments = m_segments | std::views::filter(inRow);
            if (row % 2 == 1)
                std::ranges::for_each(segments, [this](Segment &segment) { mirror(segment); });
            const double by = m_x[before.path.back()] - m_x[m_segments[i].path.front()];
            std::ranges::for_each(segments, [this, by](Segment &segment) { shift(segment, by); });
        }
    }

    void addHull(Index group, const Rect &rect)
    {
        if (group != LayoutInput::noGroup)
            m_layout.hulls.push_back({group, rect});
        m_layout.bounds = m_hasBounds ? m_layout.bounds.united(rect) : rect;
        m_hasBounds = true;
    }

    /// All hulls of a row have one height, so that their outlines line up. Gives the bottom.
    double finishRows()
    {
        double bottom = m_metrics.bottom;
        for (std::size_t row = 0; row < m_rows; ++row) {
            double above = m_metrics.top, below = m_metrics.bottom;
            for (const Segment &segment : m_segments) {
                if (segment.row == row && !segment.above.empty())
                    above = m_metrics.top + m_metrics.rows;
                if (segment.row == row && !segment.below.empty())
                    below = m_metrics.bottom + m_metrics.rows;
            }
            const double y = row == 0 ? 0 : bottom + m_metrics.band + above;
            for (const Segment &segment : m_segments)
                if (segment.row == row)
                    finish(segment, y, above, below);
            bottom = y + below;
        }
        return bottom;
    }

    void finish(const Segment &segment, double y, double above, double below)
    {
        const std::pair<const std::vector<Index> *, double> rows[] = {
            {&segment.path, 0},
            {&segment.above, -m_metrics.rows},
            {&segment.below, m_metrics.rows}};
        for (const auto &[row, offset] : rows)
            for (const Index node : *row)
                m_layout.nodes[node] = {m_x[node], y + offset};
        addHull(segment.group, {segment.left, y - above, segment.width(), above + below});
    }

    struct Block { ///< A group that is not on the path.
        Index group;
        std::vector<Index> nodes;
        double width = 0, height = 0, wanted = 0;
        std::size_t columns = 1;
        double pitch = columnPitch;
    };

    // The best linked node stands in the middle, the others left and right of it in turn.
    std::vector<Index> hubInTheMiddle(std::vector<Index> nodes) const
    {
        const auto degree = [&](Index node) {
            const auto linked = m_linked.find(node);
            return linked == m_linked.end() ? std::size_t{0} : linked->second.size();
        };
        std::ranges::stable_sort(nodes, std::greater<>{}, degree);
        std::vector<Index> row(nodes.size());
        std::size_t left = (nodes.size() - 1) / 2, right = left + 1;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const bool goesLeft = i % 2 == 0 ? left < nodes.size() : right >= nodes.size();
            row[goesLeft ? left-- : right++] = nodes[i];
        }
        return row;
    }

    std::vector<Block> collectBlocks() const
    {
        std::map<Index, Block> byGroup;
        std::vector<Block> blocks;
        for (const Index node : m_others) {
            const Index group = m_input.nodes[node].group;
            if (group == LayoutInput::noGroup)
                blocks.push_back({group, {node}});
            else
                byGroup[group].nodes.push_back(node);
        }
        for (auto &[group, block] : byGroup) {
            block.group = group;
            blocks.push_back(std::move(block));
        }
        for (Block &block : blocks)
            measure(block);
        std::ranges::stable_sort(blocks, {}, &Block::wanted);
        return blocks;
    }

    void measure(Block &block) const
    {
        block.nodes = hubInTheMiddle(std::move(block.nodes));
        block.columns = std::min<std::size_t>(block.nodes.size(), 5);
        double sum = 0;
        int count = 0;
        for (const Index node : block.nodes) {
            block.pitch = std::max(block.pitch, width(node) + nodeGap);
            if (const auto linked = m_linked.find(node); linked != m_linked.end())
                for (const Index other : linked->second)
                    if (m_isPlaced[other]) {
                        sum += m_x[other];
                        ++count;
                    }
        }
        const auto rows = (block.nodes.size() + block.columns - 1) / block.columns;
        block.wanted = count > 0 ? sum / count : 0;
        block.width =
            std::max(static_cast<double>(block.columns) * block.pitch - nodeGap + 2 * hullPad,
                     tabWidth(block.group));
        block.height = hullTop + hullBottom + static_cast<double>(rows - 1) * rowPitch;
    }

    // Bands are filled up to the width of the main one, so that the drawing stays compact.
    void placeOtherGroups(double top)
    {
        const std::vector<Block> blocks = collectBlocks();
        const double limit = std::max(m_layout.bounds.width, 900.0);
        for (std::size_t first = 0; first < blocks.size();) {
            double used = blocks[first].width, height = blocks[first].height;
            std::size_t last = first + 1;
            for (; last < blocks.size() && used + hullGap + blocks[last].width <= limit; ++last) {
                used += hullGap + blocks[last].width;
                height = std::max(height, blocks[last].height);
            }
            top += bandGap;
            placeBand({blocks.begin() + static_cast<std::ptrdiff_t>(first),
                       blocks.begin() + static_cast<std::ptrdiff_t>(last)},
                      top, m_layout.bounds.x, m_layout.bounds.x + limit);
            top += height;
            first = last;
        }
    }

    void placeBand(const std::vector<Block> &band, double top, double left, double right)
    {
        std::vector<SpreadItem> items;
        for (const Block &block : band) {
            const double low = left + block.width / 2, high = right - block.width / 2;
            items.push_back({std::clamp(block.wanted, low, std::max(low, high)), block.width});
        }
        const auto centres = spread(items, hullGap);
        for (std::size_t b = 0; b < band.size(); ++b) {
            const Block &block = band[b];
            for (std::size_t i = 0; i < block.nodes.size(); ++i) {
                const auto column = static_cast<double>(i % block.columns);
                const auto row = static_cast<double>(i / block.columns);
                const double middle = static_cast<double>(block.columns - 1) / 2;
                m_layout.nodes[block.nodes[i]] = {centres[b] + (column - middle) * block.pitch,
                                                  top + hullTop + row * rowPitch};
            }
            addHull(block.group, {centres[b] - block.width / 2, top, block.width, block.height});
        }
    }

    const LayoutInput &m_input;
    const std::vector<Index> &m_path;
    const PathMetrics &m_metrics;
    const std::size_t m_rows; ///< At most.
    std::map<Index, std::vector<Index>> m_linked;
    std::vector<double> m_x;
    std::vector<bool> m_isPlaced;
    std::vector<Segment> m_segments;
    std::vector<Index> m_others;
    Layout m_layout;
    bool m_hasBounds = false;
};

} // namespace

Layout layoutPath(const LayoutInput &input, const std::vector<Index> &path)
{
    return PathLayout(input, path).run();
}

} // namespace isthmus
