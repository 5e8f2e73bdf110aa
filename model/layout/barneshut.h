// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace isthmus
{

/// Coordinates apart, so that the compiler can use vector instructions.
struct Positions {
    std::vector<float> x, y;

    explicit Positions(std::size_t count = 0) : x(count), y(count) {}
    std::size_t size() const { return x.size(); }
};

/// Pushes between all pairs of points, each 1 / distance: near ones one by one, far ones through
/// the centre of the square they lie in. build() sorts the points along a Morton curve and gathers
/// them in small groups; the points of one group share one list of what pushes them.
/// Not thread-safe while building; afterwards groups may be asked from several threads.
/// Internal to model/layout.
class BarnesHut
{
public:
    /// Points that are worked out together, one per lane of a vector register.
    static constexpr std::uint32_t lanes = 8;
    static constexpr std::uint32_t leafSize = lanes, groupSize = 4 * lanes;

    void build(const Positions &points);

    std::uint32_t groupCount() const { return static_cast<std::uint32_t>(m_groups.size()); }

    /// Reused between calls by one thread.
    struct Scratch {
        std::vector<float> x, y, mass;
        std::size_t count = 0;
    };
    /// Writes the push on each point of the group to `force`.
    void push(std::uint32_t group, float theta, Scratch &scratch, Positions &force) const;

    /// The points of a group by their own index.
    std::span<const std::uint32_t> pointsOf(std::uint32_t group) const
    {
        const Cell &cell = m_cells[m_groups[group]];
        return {m_order.data() + cell.first, cell.count};
    }

private:
    struct Cell {
        float x = 0, y = 0, mass = 0;                   ///< Centre and number of points.
        float side = 0;                                 ///< Of its square: the longer one.
        float left = 0, top = 0, right = 0, bottom = 0; ///< Bounds of its points.
        std::uint32_t first = 0, count = 0;             ///< In the sorted order.
        std::uint32_t next = 0;                         ///< After this cell and all in it.
        bool isLeaf = false;
    };

    void sortAlongCurve(const Positions &points);
    void radixSort();
    void addCell(std::uint32_t first, std::uint32_t last, bool isInGroup);
    void addChildren(std::uint32_t first, std::uint32_t last, bool isInGroup);
    void sumUpLeaf(Cell &cell) const;
    void sumUp(Cell &cell, std::uint32_t at) const;
    void gather(const Cell &group, float theta, Scratch &scratch) const;

    std::vector<std::uint32_t> m_keys, m_order, m_otherKeys, m_otherOrder;
    std::vector<float> m_x, m_y; ///< Sorted.
    std::vector<Cell> m_cells;   ///< Depth first.
    std::vector<std::uint32_t> m_groups;
};

} // namespace isthmus
