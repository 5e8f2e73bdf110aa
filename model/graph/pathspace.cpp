// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/pathspace.h"

#include "model/graph/graphdata.h"

#include <algorithm>

namespace isthmus::pathspace
{
namespace
{

std::uint16_t numberOfNoCloud(const TextArena &clouds)
{
    for (std::size_t i = 0; i < clouds.size(); ++i)
        if (clouds[i].empty())
            return static_cast<std::uint16_t>(i);
    return 0xffff;
}

/// What expanding these nodes costs; a hub among them counts for what it is.
std::size_t edgesOf(std::span<const std::uint32_t> nodes, std::span<const std::uint32_t> offsets)
{
    std::size_t edges = 0;
    for (const auto node : nodes)
        edges += offsets[node + 1] - offsets[node];
    return edges;
}

} // namespace

Space::Space(const Graph &graph)
    : topology(graph.topology()),
      clouds(graph.data().clouds),
      noCloud(numberOfNoCloud(graph.data().cloudTexts))
{
}

std::uint32_t Space::nodeCount() const
{
    return static_cast<std::uint32_t>(topology.nodeCount());
}

std::uint32_t Space::firstLayer(std::uint32_t source) const
{
    return crossings + (needsVia && !via.contains(source) ? crossings + 1 : 0);
}

std::optional<std::uint32_t> Space::layerAfter(std::uint32_t layer, std::uint16_t carried,
                                               std::uint32_t node) const
{
    if (crossings == 0 && !needsVia && !isExact)
        return 0;
    auto left = layer % (crossings + 1);
    const bool viaLeft = layer > crossings && !via.contains(node);
    const auto cloud = clouds[node];
    if (cloud != noCloud && carried != noCloud && cloud != carried) {
        if (left == 0 && isExact)
            return std::nullopt;
        left -= left > 0 ? 1 : 0;
    }
    return left + (viaLeft ? crossings + 1 : 0);
}

void Buckets::clear()
{
    for (auto &bucket : m_buckets)
        bucket.clear();
    m_count = 0;
    m_cost = 0;
}

void Buckets::add(std::uint32_t cost, std::uint32_t state)
{
    m_buckets[cost % ring].push_back(state);
    ++m_count;
}

void Buckets::skipEmpty()
{
    while (m_buckets[m_cost % ring].empty())
        ++m_cost;
}

std::vector<std::uint32_t> Buckets::take()
{
    std::vector<std::uint32_t> states;
    states.swap(m_buckets[m_cost % ring]);
    m_count -= states.size();
    ++m_cost;
    return states;
}

/// Relaxes every way into `state`. Where a step leaves a node without a cloud it is not known here
/// whether it crosses a boundary, so both is allowed: the result stays a lower bound.
void Potential::settle(const Space &space, std::uint32_t state)
{
    const auto &t = space.topology;
    const auto count = space.nodeCount();
    const auto node = state % count, layer = state / count;
    const auto left = layer % (space.crossings + 1);
    const bool isVia = space.needsVia && space.via.contains(node);
    if (isVia && layer > space.crossings)
        return; // standing on a via node nothing of it is left
    const auto so_far = best[state];
    const auto relax = [&](std::uint32_t source, std::uint32_t sourceLayer, Length value) {
        const auto place = space.state(source, sourceLayer);
        if (value >= best[place])
            return;
        if (costOf(value) < costOf(best[place]))
            m_buckets.add(costOf(value), static_cast<std::uint32_t>(place));
        best.set(place, value);
    };
    for (auto i = t.inOffsets[node]; i < t.inOffsets[node + 1]; ++i) {
        const auto source = t.sources[i];
        if (!space.filter.admits(t, t.inEdges[i].value, t.inFlags[i]) || space.isBlocked(source))
            continue;
        const auto value = so_far + length(stepCost(edgeflags::verdict(t.inFlags[i])), 1);
        if (space.layers() == 1 && !space.isExact) {
            relax(source, 0, value);
            continue;
        }
        const auto here = space.clouds[node], there = space.clouds[source];
        const bool mayCross = here != space.noCloud && here != there;
        const bool mayStay = !mayCross || there == space.noCloud;
        for (std::uint32_t q = layer - left; q <= (isVia ? space.crossings + 1 : layer - left);
             q += space.crossings + 1) {
            if (mayStay || (left == 0 && !space.isExact))
                relax(source, q + left, value);
            if (mayCross && left < space.crossings)
                relax(source, q + left + 1, value);
        }
    }
}

void Potential::begin(const Space &space, std::span<const std::uint32_t> targets)
{
    hasHops = false;
    beyond = length(1, 1);
    best.reset(std::size_t{space.nodeCount()} * space.layers(), unreachable);
    m_buckets.clear();
    for (const auto target : targets) {
        best.set(target, 0);
        m_buckets.add(0, target);
    }
}

bool Potential::grow(const Space &space, StepCounter &counter)
{
    const auto &offsets = space.topology.inOffsets;
    const auto cost = m_buckets.cost();
    for (const auto state : m_buckets.take()) {
        if (costOf(best[state]) != cost)
            continue; // was reached more cheaply since
        settle(space, state);
        const auto node = state % space.nodeCount();
        if (!counter.add(1 + offsets[node + 1] - offsets[node]))
            return false;
    }
    if (m_buckets.isEmpty()) {
        beyond = unreachable;
        return true;
    }
    m_buckets.skipEmpty();
    beyond = length(m_buckets.cost() + 1, 1); // what has no value yet comes after the next bucket
    return true;
}

std::uint64_t Potential::stepsToGrow(const Space &space)
{
    if (m_buckets.isEmpty())
        return nothingToGrow;
    m_buckets.skipEmpty();
    if (m_buckets.cost() > space.maxHops * dearestStep)
        return nothingToGrow;
    const auto &offsets = space.topology.inOffsets;
    std::uint64_t steps = 0;
    for (const auto state : m_buckets.states())
        steps += 1 + offsets[state % space.nodeCount() + 1] - offsets[state % space.nodeCount()];
    return steps;
}

bool Potential::growToNearest(const Space &space, std::span<const std::uint32_t> sources,
                              StepCounter &counter)
{
    const auto isSettled = [&](std::uint32_t source) {
        return best[space.state(source, space.firstLayer(source))] < beyond;
    };
    while (stepsToGrow(space) != nothingToGrow && std::ranges::none_of(sources, isSettled))
        if (!grow(space, counter))
            return false;
    return true;
}

bool Potential::computeAll(const Space &space, std::span<const std::uint32_t> targets,
                           StepCounter &counter)
{
    begin(space, targets);
    while (stepsToGrow(space) != nothingToGrow)
        if (!grow(space, counter))
            return false;
    beyond = unreachable; // further away is too far
    return countHops(space, targets, counter);
}

bool Potential::countHops(const Space &space, std::span<const std::uint32_t> targets,
                          StepCounter &counter)
{
    const auto &t = space.topology;
    hasHops = true;
    hops.reset(space.nodeCount(), unreachable);
    m_queue.assign(targets.begin(), targets.end());
    for (const auto target : targets)
        hops.set(target, 0);
    for (std::size_t next = 0; next < m_queue.size(); ++next) {
        const auto node = m_queue[next];
        const auto after = hops[node] + 1;
        for (auto i = t.inOffsets[node]; i < t.inOffsets[node + 1]; ++i) {
            const auto source = t.sources[i];
            if (hops.contains(source) || space.isBlocked(source) ||
                !space.filter.admits(t, t.inEdges[i].value, t.inFlags[i]))
                continue;
            hops.set(source, after);
            m_queue.push_back(source);
        }
        if (!counter.add(1 + t.inOffsets[node + 1] - t.inOffsets[node]))
            return false;
    }
    return true;
}

/// Takes one bucket of one side; gives the best joint length that it finds. Nullopt when cancelled.
std::optional<Length> Potential::expandSide(const Space &space, bool isForward,
                                            StepCounter &counter)
{
    const auto &t = space.topology;
    auto &mine = isForward ? m_forward : best;
    const auto &other = isForward ? best : m_forward;
    auto &buckets = isForward ? m_forwardBuckets : m_buckets;
    const auto &offsets = isForward ? t.outOffsets : t.inOffsets;
    const auto cost = buckets.cost();
    Length joint = unreachable;
    for (const auto node : buckets.take()) {
        const auto so_far = mine[node];
        if (costOf(so_far) != cost)
            continue;
        if (!counter.add(1 + offsets[node + 1] - offsets[node]))
            return std::nullopt;
        for (auto i = offsets[node]; i < offsets[node + 1]; ++i) {
            const auto next = isForward ? t.targets[i] : t.sources[i];
            const auto flags = isForward ? t.flags[i] : t.inFlags[i];
            if (!space.filter.admits(t, isForward ? i : t.inEdges[i].value, flags) ||
                space.isBlocked(next))
                continue;
            const auto value = so_far + length(stepCost(edgeflags::verdict(flags)), 1);
            const auto old = mine[next];
            if (value >= old)
                continue;
            if (costOf(value) < costOf(old))
                buckets.add(costOf(value), next);
            mine.set(next, value);
            if (const auto rest = other[next]; rest != unreachable)
                joint = std::min(joint, value + rest);
        }
    }
    return joint;
}

std::optional<Length> Potential::computeBetween(const Space &space,
                                                std::span<const std::uint32_t> sources,
                                                std::span<const std::uint32_t> targets,
                                                StepCounter &counter)
{
    hasHops = false;
    beyond = unreachable;
    best.reset(space.nodeCount(), unreachable);
    m_forward.reset(space.nodeCount(), unreachable);
    m_buckets.clear();
    m_forwardBuckets.clear();
    for (const auto target : targets) {
        best.set(target, 0);
        m_buckets.add(0, target);
    }
    for (const auto source : sources) {
        m_forward.set(source, 0);
        m_forwardBuckets.add(0, source);
    }
    Length joint = unreachable;
    while (!m_buckets.isEmpty() && !m_forwardBuckets.isEmpty()) {
        m_buckets.skipEmpty();
        m_forwardBuckets.skipEmpty();
        const auto radius = m_buckets.cost() + m_forwardBuckets.cost();
        if ((joint != unreachable && costOf(joint) <= radius) ||
            radius > space.maxHops * dearestStep)
            break;
        const bool isForward = edgesOf(m_forwardBuckets.states(), space.topology.outOffsets) <=
                               edgesOf(m_buckets.states(), space.topology.inOffsets);
        const auto found = expandSide(space, isForward, counter);
        if (!found)
            return std::nullopt;
        joint = std::min(joint, *found);
    }
    if (!m_buckets.isEmpty())
        beyond = length(m_buckets.cost() + 1, 1);
    return joint;
}

} // namespace isthmus::pathspace
