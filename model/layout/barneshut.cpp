// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/barneshut.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__)
#define ISTHMUS_WIDER_REGISTERS __attribute__((target_clones("avx2", "default")))
#else
#define ISTHMUS_WIDER_REGISTERS
#endif

namespace isthmus
{
namespace
{

using Index = std::uint32_t;
constexpr int digitBits = 11, passes = 3;
constexpr float closest = 1e-6f; // squared; equal points do not push each other apart to infinity

/// The 16 bits of `value` on every second bit.
std::uint32_t spreadBits(std::uint32_t value)
{
    value = (value | (value << 8)) & 0x00ff00ffu;
    value = (value | (value << 4)) & 0x0f0f0f0fu;
    value = (value | (value << 2)) & 0x33333333u;
    return (value | (value << 1)) & 0x55555555u;
}

struct Lanes {
    std::array<float, BarnesHut::lanes> x, y;
};

/// Without fused multiplications on every machine, so that wider registers change no digit.
ISTHMUS_WIDER_REGISTERS
void pushLanes(const Lanes &at, const BarnesHut::Scratch &scratch, Lanes &push)
{
    Lanes sum{};
    const float *const xs = scratch.x.data(), *const ys = scratch.y.data();
    const float *const masses = scratch.mass.data();
    for (std::size_t k = 0; k < scratch.count; ++k) {
        const float cx = xs[k], cy = ys[k], mass = masses[k];
        for (Index i = 0; i < BarnesHut::lanes; ++i) {
            const float dx = at.x[i] - cx, dy = at.y[i] - cy;
            const float strength = mass / (dx * dx + dy * dy + closest);
            sum.x[i] += dx * strength;
            sum.y[i] += dy * strength;
        }
    }
    push = sum;
}

} // namespace

void BarnesHut::build(const Positions &points)
{
    const auto count = static_cast<Index>(points.size());
    m_cells.clear();
    m_groups.clear();
    if (count == 0)
        return;
    sortAlongCurve(points);
    m_x.resize(count);
    m_y.resize(count);
    for (Index i = 0; i < count; ++i) {
        m_x[i] = points.x[m_order[i]];
        m_y[i] = points.y[m_order[i]];
    }
    addCell(0, count, false);
}

void BarnesHut::sortAlongCurve(const Positions &points)
{
    const auto [left, right] = std::ranges::minmax(points.x);
    const auto [top, bottom] = std::ranges::minmax(points.y);
    const float extent = std::max({right - left, bottom - top, 1e-9f});
    const float factor = 65535.0f / extent;
    m_keys.resize(points.size());
    m_order.resize(points.size());
    for (Index i = 0; i < points.size(); ++i) {
        const auto x = static_cast<Index>((points.x[i] - left) * factor);
        const auto y = static_cast<Index>((points.y[i] - top) * factor);
        m_keys[i] = spreadBits(std::min(x, 65535u)) | (spreadBits(std::min(y, 65535u)) << 1);
        m_order[i] = i;
    }
    radixSort();
}

void BarnesHut::radixSort()
{
    m_otherKeys.resize(m_keys.size());
    m_otherOrder.resize(m_order.size());
    for (int pass = 0; pass < passes; ++pass) {
        const int shift = pass * digitBits;
        std::array<Index, 1u << digitBits> starts{};
        constexpr Index mask = (1u << digitBits) - 1;
        for (const Index key : m_keys)
            ++starts[(key >> shift) & mask];
        Index sum = 0;
        for (Index &start : starts)
            sum += std::exchange(start, sum);
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            const Index to = starts[(m_keys[i] >> shift) & mask]++;
            m_otherKeys[to] = m_keys[i];
            m_otherOrder[to] = m_order[i];
        }
        m_keys.swap(m_otherKeys);
        m_order.swap(m_otherOrder);
    }
}

// Ranges of equal leading bits of the curve are squares. Squares with a single child are skipped:
// the highest bit in which first and last differ names the next split.
void BarnesHut::addCell(Index first, Index last, bool isInGroup)
{
    const auto at = static_cast<Index>(m_cells.size());
    m_cells.emplace_back();
    m_cells[at].first = first;
    m_cells[at].count = last - first;
    if (!isInGroup && last - first <= groupSize) {
        m_groups.push_back(at);
        isInGroup = true;
    }
    m_cells[at].isLeaf = last - first <= leafSize;
    if (m_cells[at].isLeaf)
        sumUpLeaf(m_cells[at]);
    else
        addChildren(first, last, isInGroup);
    m_cells[at].next = static_cast<Index>(m_cells.size());
    if (!m_cells[at].isLeaf)
        sumUp(m_cells[at], at);
}

void BarnesHut::addChildren(Index first, Index last, bool isInGroup)
{
    const Index differing = m_keys[first] ^ m_keys[last - 1];
    if (differing == 0) { // the curve cannot split equal keys: half of them is as good as any part
        const Index middle = first + (last - first) / 2;
        addCell(first, middle, isInGroup);
        addCell(middle, last, isInGroup);
        return;
    }
    const int shift = (std::bit_width(differing) - 1) & ~1;
    const auto digit = [&](Index key) { return (key >> shift) & 3u; };
    for (Index begin = first; begin < last;) {
        const auto end =
            std::upper_bound(m_keys.begin() + begin, m_keys.begin() + last, digit(m_keys[begin]),
                             [&](Index value, Index key) { return value < digit(key); });
        const auto stop = static_cast<Index>(end - m_keys.begin());
        addCell(begin, stop, isInGroup);
        begin = stop;
    }
}

void BarnesHut::sumUpLeaf(Cell &cell) const
{
    cell.left = cell.right = m_x[cell.first];
    cell.top = cell.bottom = m_y[cell.first];
    for (Index i = cell.first; i < cell.first + cell.count; ++i) {
        cell.x += m_x[i];
        cell.y += m_y[i];
        cell.left = std::min(cell.left, m_x[i]);
        cell.right = std::max(cell.right, m_x[i]);
        cell.top = std::min(cell.top, m_y[i]);
        cell.bottom = std::max(cell.bottom, m_y[i]);
    }
    cell.mass = static_cast<float>(cell.count);
    cell.x /= cell.mass;
    cell.y /= cell.mass;
    cell.side = std::max(cell.right - cell.left, cell.bottom - cell.top);
}

void BarnesHut::sumUp(Cell &cell, Index at) const
{
    const Cell &first = m_cells[at + 1];
    cell.left = first.left;
    cell.right = first.right;
    cell.top = first.top;
    cell.bottom = first.bottom;
    for (Index i = at + 1; i < cell.next; i = m_cells[i].next) {
        const Cell &child = m_cells[i];
        cell.x += child.x * child.mass;
        cell.y += child.y * child.mass;
        cell.left = std::min(cell.left, child.left);
        cell.right = std::max(cell.right, child.right);
        cell.top = std::min(cell.top, child.top);
        cell.bottom = std::max(cell.bottom, child.bottom);
    }
    cell.mass = static_cast<float>(cell.count);
    cell.x /= cell.mass;
    cell.y /= cell.mass;
    cell.side = std::max(cell.right - cell.left, cell.bottom - cell.top);
}

void BarnesHut::gather(const Cell &group, float theta, Scratch &scratch) const
{
    const std::size_t most = m_cells.size() + m_x.size();
    if (scratch.x.size() < most)
        for (auto *values : {&scratch.x, &scratch.y, &scratch.mass})
            values->resize(most);
    const float limit = theta * theta;
    std::size_t count = 0;
    for (std::size_t at = 0; at < m_cells.size();) {
        const Cell &cell = m_cells[at];
        const float dx = std::max({group.left - cell.x, cell.x - group.right, 0.0f});
        const float dy = std::max({group.top - cell.y, cell.y - group.bottom, 0.0f});
        if (cell.side * cell.side < limit * (dx * dx + dy * dy)) {
            scratch.x[count] = cell.x;
            scratch.y[count] = cell.y;
            scratch.mass[count++] = cell.mass;
            at = cell.next;
        } else if (cell.isLeaf) {
            for (Index i = cell.first; i < cell.first + cell.count; ++i) {
                scratch.x[count] = m_x[i];
                scratch.y[count] = m_y[i];
                scratch.mass[count++] = 1;
            }
            at = cell.next;
        } else {
            ++at;
        }
    }
    scratch.count = count;
}

void BarnesHut::push(Index index, float theta, Scratch &scratch, Positions &force) const
{
    const Cell &group = m_cells[m_groups[index]];
    gather(group, theta, scratch);
    for (Index first = 0; first < group.count; first += lanes) {
        const Index count = std::min(lanes, group.count - first);
        Lanes at{}, push{};
        for (Index i = 0; i < count; ++i) {
            at.x[i] = m_x[group.first + first + i];
            at.y[i] = m_y[group.first + first + i];
        }
        pushLanes(at, scratch, push);
        for (Index i = 0; i < count; ++i) {
            const Index point = m_order[group.first + first + i];
            force.x[point] = push.x[i];
            force.y[point] = push.y[i];
        }
    }
}

} // namespace isthmus
