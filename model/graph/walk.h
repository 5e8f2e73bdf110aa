// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/topology.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace isthmus
{

/// Which edges a search may use: traversable ones, never with verdict No (trust-edges.md §0).
/// Value type; a test costs one shift, plus one look at the kind when kinds are restricted.
class WalkFilter
{
public:
    /// `kinds` empty = all kinds.
    explicit WalkFilter(Verdict least = Verdict::Unknown, std::span<const EdgeKind> kinds = {})
        : m_flags(edgeflags::walkable(least)), m_hasKinds(!kinds.empty())
    {
        for (const auto kind : kinds)
            m_kinds[kind >> 6] |= std::uint64_t{1} << (kind & 63u);
    }

    bool admits(const Topology &topology, std::uint32_t edge, std::uint8_t flags) const
    {
        return edgeflags::contains(m_flags, flags) &&
               (!m_hasKinds || admitsKind(topology.kinds[edge]));
    }
    bool hasKinds() const { return m_hasKinds; }
    edgeflags::Set flags() const { return m_flags; }

private:
    bool admitsKind(EdgeKind kind) const { return (m_kinds[kind >> 6] >> (kind & 63u) & 1u) != 0; }

    edgeflags::Set m_flags;
    std::array<std::uint64_t, 4> m_kinds{};
    bool m_hasKinds;
};

/// Cost of a hop (trust-edges.md §0): Yes 1, Conditional 3, Unknown 8.
constexpr std::uint32_t stepCost(Verdict verdict)
{
    constexpr std::array<std::uint32_t, 4> costs{0, 8, 3, 1};
    return costs[static_cast<std::size_t>(verdict)];
}
inline constexpr std::uint32_t dearestStep = 8;

/// An array that forgets everything at once: a value counts only when its stamp is the current
/// one, so a search that touches ten nodes pays for ten and not for a million.
template<class T>
class Stamped
{
public:
    /// Forgets all; afterwards every place below `size` holds `none`.
    void reset(std::size_t size, T none)
    {
        m_none = none;
        if (m_cells.size() < size)
            m_cells.resize(size);
        if (++m_stamp == std::numeric_limits<std::uint32_t>::max()) {
            m_cells.assign(m_cells.size(), {});
            m_stamp = 1;
        }
    }
    T operator[](std::size_t i) const
    {
        return m_cells[i].stamp == m_stamp ? m_cells[i].value : m_none;
    }
    bool contains(std::size_t i) const { return m_cells[i].stamp == m_stamp; }
    void set(std::size_t i, T value) { m_cells[i] = {value, m_stamp}; }
    void erase(std::size_t i) { m_cells[i].stamp = 0; }

private:
    struct Cell {
        T value{};
        std::uint32_t stamp = 0;
    };
    std::vector<Cell> m_cells;
    T m_none{};
    std::uint32_t m_stamp = 0;
};

} // namespace isthmus
