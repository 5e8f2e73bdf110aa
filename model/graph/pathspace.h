// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/graph/graph.h"
#include "model/graph/walk.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// The machinery behind paths.h and hidden.h; nothing else includes this.
namespace isthmus::pathspace
{

/// Cost and hops in one number that compares like the pair.
using Length = std::uint32_t;
inline constexpr Length unreachable = 0xffff'ffffu;
inline constexpr unsigned hopBits = 11;
constexpr Length length(std::uint32_t cost, std::uint32_t hops)
{
    return cost << hopBits | hops;
}
constexpr std::uint32_t costOf(Length length)
{
    return length >> hopBits;
}
constexpr std::uint32_t hopsOf(Length length)
{
    return length & ((1u << hopBits) - 1);
}

/// Counts the steps of a search (edges looked at) and asks every so many of them whether it is
/// cancelled, also in the middle of a partial search. A question, once answered with yes, stays so.
class StepCounter
{
public:
    static constexpr std::uint64_t stepsBetweenLooks = 16'384; ///< Under a millisecond of work.

    /// For one question to the search; `progress` must outlive it.
    void begin(const Progress &progress)
    {
        m_progress = &progress;
        m_nextLook = m_steps;
        m_isCancelled = false;
    }
    /// False when the search has to stop.
    bool add(std::uint64_t steps)
    {
        m_steps += steps;
        if (m_steps >= m_nextLook && !m_isCancelled) {
            m_nextLook = m_steps + stepsBetweenLooks;
            m_isCancelled = m_progress->isCancelled();
        }
        return !m_isCancelled;
    }
    bool isCancelled() const { return m_isCancelled; }
    std::uint64_t steps() const { return m_steps; }

private:
    const Progress *m_progress = nullptr;
    std::uint64_t m_steps = 0, m_nextLook = 0;
    bool m_isCancelled = false;
};

/// Where a search may go. A state is a node together with what is still to be met: the via node
/// and a number of cloud boundaries. Layer 0 means that nothing is left.
struct Space {
    Space(const Graph &graph);

    const Topology &topology;
    const std::vector<std::uint16_t> &clouds;
    std::uint16_t noCloud; ///< The number of "" among the clouds.

    WalkFilter filter;
    std::uint32_t maxHops = 8;
    std::uint32_t crossings = 0; ///< Cloud boundaries a path has to cross,
    bool isExact = false;        ///< exactly as many, or at least.
    bool needsVia = false;
    Stamped<std::uint8_t> via, blocked, target;
    bool hasBlocked = false;

    std::uint32_t nodeCount() const;
    std::uint32_t layers() const { return (crossings + 1) * (needsVia ? 2 : 1); }
    std::size_t state(std::uint32_t node, std::uint32_t layer) const
    {
        return std::size_t{layer} * nodeCount() + node;
    }
    bool isBlocked(std::uint32_t node) const { return hasBlocked && blocked.contains(node); }
    std::uint32_t firstLayer(std::uint32_t source) const;
    /// What is left after stepping into `node`; nullopt when one boundary too many is crossed.
    std::optional<std::uint32_t> layerAfter(std::uint32_t layer, std::uint16_t carried,
                                            std::uint32_t node) const;
    std::uint16_t cloudAfter(std::uint16_t carried, std::uint32_t node) const
    {
        return clouds[node] == noCloud ? carried : clouds[node];
    }
};

/// Buckets of states by cost (Dial); costs of steps are at most dearestStep.
class Buckets
{
public:
    void clear();
    void add(std::uint32_t cost, std::uint32_t state);
    bool isEmpty() const { return m_count == 0; }
    std::uint32_t cost() const { return m_cost; } ///< Of the next bucket to take.
    void skipEmpty();                             ///< REQUIRES: not empty.
    const std::vector<std::uint32_t> &states() const { return m_buckets[m_cost % ring]; }
    std::vector<std::uint32_t> take(); ///< The bucket at cost(); moves on to the next cost.

private:
    static constexpr std::uint32_t ring = 16;
    std::array<std::vector<std::uint32_t>, ring> m_buckets;
    std::size_t m_count = 0;
    std::uint32_t m_cost = 0;
};

/// Length of the best way from a state to a target, as far as it was computed: a consistent lower
/// bound everywhere, exact for states nearer than its radius.
class Potential
{
public:
    Stamped<Length> best;
    Length beyond = unreachable; ///< What holds at least for states without a value.
    Stamped<std::uint32_t> hops; ///< Fewest hops to a target, whatever they cost.
    bool hasHops = false;

    Length operator[](std::size_t state) const
    {
        const auto value = best[state];
        return value < beyond ? value : beyond;
    }

    /// Knows only the targets; the rest grows on demand.
    void begin(const Space &space, std::span<const std::uint32_t> targets);
    /// Makes it exact for one more cost. False when cancelled. REQUIRES: stepsToGrow() is finite.
    bool grow(const Space &space, StepCounter &counter);
    /// What that costs, about; nothingToGrow when it is exact everywhere, or as far as matters.
    std::uint64_t stepsToGrow(const Space &space);
    static constexpr std::uint64_t nothingToGrow = std::uint64_t{1} << 62;
    /// As far as the nearest of the sources, but no further than the hop bound allows.
    bool growToNearest(const Space &space, std::span<const std::uint32_t> sources,
                       StepCounter &counter);
    /// All states that reach a target within the hop bound's cost, and the hops.
    bool computeAll(const Space &space, std::span<const std::uint32_t> targets,
                    StepCounter &counter);
    bool countHops(const Space &space, std::span<const std::uint32_t> targets,
                   StepCounter &counter);
    /// Only as far as needed to join the sources (both ends grow in turn; no layers). Gives the
    /// length of a cheapest path, or unreachable; nullopt when cancelled.
    std::optional<Length> computeBetween(const Space &space, std::span<const std::uint32_t> sources,
                                         std::span<const std::uint32_t> targets,
                                         StepCounter &counter);

private:
    void settle(const Space &space, std::uint32_t state);
    std::optional<Length> expandSide(const Space &space, bool isForward, StepCounter &counter);

    Buckets m_buckets, m_forwardBuckets;
    Stamped<Length> m_forward;
    std::vector<std::uint32_t> m_queue;
};

} // namespace isthmus::pathspace
