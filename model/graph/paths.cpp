// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/paths.h"

#include "model/graph/forwardsearch.h"
#include "model/records/clouds.h"

#include <algorithm>
#include <cassert>
#include <queue>
#include <tuple>

namespace isthmus
{

using namespace pathspace;

namespace
{

constexpr std::uint32_t mostHops = 255;

/// A part of all ways: those that share the nodes before `branch` and do not go on with one of
/// `banned` (or, with isEndBanned, do not end there). Once searched: its best way.
struct Candidate {
    std::vector<std::uint32_t> nodes, edges; ///< Of the best way; before the search of the prefix.
    Length length = 0; ///< Of the best way; before the search a lower bound of it.
    std::size_t branch = 0;
    std::vector<std::uint32_t> banned;
    bool isEndBanned = false;
    bool isFound = false;      ///< The best way is known.
    bool needsFewHops = false; ///< The hop bound cut something: the search keeps dearer ways too.
    unsigned searches = 0;

    bool isSimple() const { return repeatsAt() == nodes.size(); }
    /// Position of the first node that stood before.
    std::size_t repeatsAt() const
    {
        for (std::size_t i = 1; i < nodes.size(); ++i)
            if (std::find(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(i),
                          nodes[i]) != nodes.begin() + static_cast<std::ptrdiff_t>(i))
                return i;
        return nodes.size();
    }
};

/// A part whose bound equals a way found comes first: it may hold one with lesser keys.
bool isAfter(const Candidate &a, const Candidate &b)
{
    return std::tie(a.length, a.isFound, a.nodes) > std::tie(b.length, b.isFound, b.nodes);
}

std::vector<std::uint32_t> values(const std::vector<NodeId> &ids)
{
    std::vector<std::uint32_t> out;
    for (const auto id : ids)
        out.push_back(id.value);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace

struct PathFinder::Impl {
    explicit Impl(const Graph &g) : graph(g), space(g), search(space, potential, counter) {}

    const Graph &graph;
    Space space;
    Potential potential;
    StepCounter counter;
    ForwardSearch search;
    std::vector<std::uint32_t> sources, targets;
    std::vector<Candidate> candidates;    // a heap, the best on top
    std::priority_queue<Length> shortest; // of the simple ways found, one more than are wanted
    std::size_t searches = 0, wanted = 0;
    std::uint64_t searchSteps = 0, growthSteps = 0;
    Length joint = unreachable; // of the best way, where both ends could be joined
    bool wasCutByHops = false;

    bool prepare(const PathQuery &query);
    void block(const PathQuery &query);
    void add(Candidate candidate);
    Candidate takeBest();
    /// Looks for the best way in a part, as far as it can matter now.
    bool explore(Candidate part);
    Length longestFor(const Candidate &part) const;
    /// The end of the best way in `part` up to `longest`; noLabel when there is none.
    std::uint32_t bestEnd(const Candidate &part, Length longest);
    void setUp(const Candidate &part, Length longest);
    void replay(const Candidate &part);
    void keepWay(Candidate part, std::uint32_t end);
    /// Splits what remains beside `taken` into parts.
    void split(const Candidate &taken);
    /// False when cancelled, as with all that give bool.
    bool computePotential();
    bool growPotential();
    bool list(const PathQuery &query, Progress &progress, PathResult &result,
              const std::function<void(const Path &)> &found);
    Path pathOfCandidate(const Candidate &candidate) const;
};

void PathFinder::Impl::block(const PathQuery &query)
{
    space.blocked.reset(space.nodeCount(), 0);
    space.hasBlocked = !query.avoid.empty() || query.admits;
    for (const auto node : query.avoid)
        space.blocked.set(node.value, 1);
    if (query.admits)
        for (std::uint32_t i = 0; i < space.nodeCount() && counter.add(1); ++i)
            if (!query.admits(NodeId{i}))
                space.blocked.set(i, 1);
}

bool PathFinder::Impl::prepare(const PathQuery &query)
{
    space.filter = WalkFilter(query.leastVerdict, query.kinds);
    space.maxHops = std::min(query.maxHops, mostHops);
    space.crossings = query.crossCloudOnly ? 1 : 0;
    space.needsVia = !query.via.empty();
    block(query);
    space.via.reset(space.nodeCount(), 0);
    for (const auto node : query.via)
        space.via.set(node.value, 1);
    const auto isBlocked = [this](std::uint32_t node) { return space.isBlocked(node); };
    sources = values(query.from);
    targets = values(query.to);
    std::erase_if(sources, isBlocked);
    std::erase_if(targets, isBlocked);
    space.target.reset(space.nodeCount(), 0);
    for (const auto node : targets)
        space.target.set(node, 1);
    candidates.clear();
    shortest = {};
    wanted = query.limit;
    searches = searchSteps = growthSteps = 0;
    wasCutByHops = false;
    return !sources.empty() && !targets.empty() && space.maxHops > 0 && query.limit > 0;
}

bool PathFinder::Impl::computePotential()
{
    joint = unreachable;
    const bool areApart = std::none_of(sources.begin(), sources.end(), [this](std::uint32_t node) {
        return space.target.contains(node);
    });
    if (space.layers() == 1 && areApart) {
        const auto found = potential.computeBetween(space, sources, targets, counter);
        if (!found)
            return false;
        if (*found != unreachable && hopsOf(*found) <= space.maxHops) {
            joint = *found;
            return true;
        }
    }
    potential.begin(space, targets);
    return potential.growToNearest(space, sources, counter);
}

/// The further the potential reaches the less a search looks at, but to grow it costs too: it grows
/// when as much was spent on searching, so no more than twice the better of both is ever spent.
bool PathFinder::Impl::growPotential()
{
    const auto before = counter.steps();
    while (growthSteps + (counter.steps() - before) + potential.stepsToGrow(space) <= searchSteps)
        if (!potential.grow(space, counter))
            return false;
    growthSteps += counter.steps() - before;
    return true;
}

void PathFinder::Impl::replay(const Candidate &part)
{
    Length soFar = 0;
    auto layer = space.firstLayer(part.nodes.front());
    const bool hasClouds = space.layers() > 1;
    auto cloud = hasClouds ? space.clouds[part.nodes.front()] : std::uint16_t{0};
    for (std::size_t i = 0; i < part.edges.size(); ++i) {
        const auto node = part.nodes[i + 1];
        const auto flags = space.topology.flags[part.edges[i]];
        soFar += length(stepCost(edgeflags::verdict(flags)), 1);
        layer = space.layerAfter(layer, cloud, node).value_or(0);
        cloud = hasClouds ? space.cloudAfter(cloud, node) : std::uint16_t{0};
    }
    for (const auto node : part.nodes)
        search.close(node);
    search.addRoot(part.nodes.back(), soFar, layer, cloud);
}

void PathFinder::Impl::add(Candidate candidate)
{
    candidates.push_back(std::move(candidate));
    std::push_heap(candidates.begin(), candidates.end(), isAfter);
}

Candidate PathFinder::Impl::takeBest()
{
    std::pop_heap(candidates.begin(), candidates.end(), isAfter);
    auto best = std::move(candidates.back());
    candidates.pop_back();
    return best;
}

/// Up to the next candidate, because beyond that another part comes first; a little more with every
/// search in vain, so that there are few of them. What is longer than all that are wanted, and the
/// one that shows there is more, is no use.
Length PathFinder::Impl::longestFor(const Candidate &part) const
{
    const auto useful = shortest.size() > wanted ? shortest.top() : unreachable;
    if (part.branch == 0 && part.banned.empty() && joint != unreachable)
        return joint;
    if (candidates.empty())
        return useful;
    const auto slack = length(1u << std::min(part.searches, 10u), 0);
    return std::min(useful, std::max(candidates.front().length, part.length + slack));
}

void PathFinder::Impl::setUp(const Candidate &part, Length longest)
{
    using enum ForwardSearch::Labels;
    search.begin(part.needsFewHops ? CostOrHops : Best, longest);
    if (part.branch > 0) {
        search.banned = part.banned;
        search.isRootBanned = part.isEndBanned;
        replay(part);
        return;
    }
    for (const auto source : sources)
        if (std::find(part.banned.begin(), part.banned.end(), source) == part.banned.end())
            search.addRoot(source, 0, space.firstLayer(source),
                           space.layers() > 1 ? space.clouds[source] : std::uint16_t{0});
}

std::uint32_t PathFinder::Impl::bestEnd(const Candidate &part, Length longest)
{
    ++searches;
    const auto before = counter.steps();
    setUp(part, longest);
    const auto end = search.nextFirstByKey();
    searchSteps += counter.steps() - before;
    return end;
}

bool PathFinder::Impl::explore(Candidate part)
{
    const auto longest = longestFor(part);
    if (part.length > longest)
        return true;
    ++part.searches;
    if (!growPotential())
        return false;
    auto end = bestEnd(part, longest);
    const auto reached = end == noLabel ? longest : search.label(end).length;
    if (!part.needsFewHops && search.cutBound() <= reached) {
        part.needsFewHops = true;
        if (!potential.hasHops && !potential.countHops(space, targets, counter))
            return false;
        end = bestEnd(part, longest);
    }
    if (counter.isCancelled())
        return false;
    wasCutByHops = wasCutByHops || search.wasCutByHops();
    if (end != noLabel) {
        keepWay(std::move(part), end);
    } else if (search.beyond() != unreachable) {
        part.length = search.beyond();
        add(std::move(part));
    }
    return true;
}

void PathFinder::Impl::keepWay(Candidate part, std::uint32_t end)
{
    for (const auto index : search.chain(end)) {
        const auto &label = search.label(index);
        if (!label.isRoot)
            part.edges.push_back(label.edge);
        if (!label.isRoot || part.branch == 0)
            part.nodes.push_back(label.node);
    }
    part.length = search.label(end).length;
    part.isFound = true;
    if (part.isSimple()) {
        shortest.push(part.length);
        if (shortest.size() > wanted + 1)
            shortest.pop();
    }
    add(std::move(part));
}

void PathFinder::Impl::split(const Candidate &taken)
{
    // Prefixes that repeat a node cannot become simple again.
    const auto last = std::min(taken.nodes.size(), taken.repeatsAt());
    for (auto branch = taken.branch; branch <= last; ++branch) {
        Candidate part;
        part.branch = branch;
        part.length = taken.length; // no way beside the best is better
        part.needsFewHops = taken.needsFewHops;
        part.nodes.assign(taken.nodes.begin(),
                          taken.nodes.begin() + static_cast<std::ptrdiff_t>(branch));
        if (branch > 1)
            part.edges.assign(taken.edges.begin(),
                              taken.edges.begin() + static_cast<std::ptrdiff_t>(branch - 1));
        if (branch == taken.branch) {
            part.banned = taken.banned;
            part.isEndBanned = taken.isEndBanned;
        }
        if (branch < taken.nodes.size())
            part.banned.push_back(taken.nodes[branch]);
        else
            part.isEndBanned = true;
        add(std::move(part));
    }
}

Path PathFinder::Impl::pathOfCandidate(const Candidate &candidate) const
{
    std::vector<EdgeId> edges;
    for (const auto edge : candidate.edges)
        edges.push_back(EdgeId{edge});
    return pathOf(graph, edges);
}

bool PathFinder::Impl::list(const PathQuery &query, Progress &progress, PathResult &result,
                            const std::function<void(const Path &)> &found)
{
    add({});
    while (!candidates.empty()) {
        if (progress.isCancelled())
            return false;
        if (searches > query.maxSearches) {
            result.cuts.push_back(Cut::Work);
            break;
        }
        auto best = takeBest();
        if (!best.isFound) {
            if (!explore(std::move(best)))
                return false;
            continue;
        }
        if (best.isSimple()) {
            if (result.paths.size() == query.limit) {
                result.cuts.push_back(Cut::Limit);
                break;
            }
            result.paths.push_back(pathOfCandidate(best));
            progress.report(result.paths.size(), query.limit, "paths");
            if (found)
                found(result.paths.back());
        }
        split(best);
    }
    if (wasCutByHops)
        result.cuts.push_back(Cut::Hops);
    return true;
}

PathFinder::PathFinder(const Graph &graph) : m_impl(std::make_unique<Impl>(graph)) {}
PathFinder::~PathFinder() = default;
PathFinder::PathFinder(PathFinder &&) noexcept = default;
PathFinder &PathFinder::operator=(PathFinder &&) noexcept = default;

Result<PathResult> PathFinder::find(const PathQuery &query, Progress &progress,
                                    const std::function<void(const Path &)> &found)
{
    PathResult result;
    m_impl->counter.begin(progress);
    const bool canBeAny = m_impl->prepare(query);
    if (m_impl->counter.isCancelled())
        return cancelled();
    if (!canBeAny)
        return result;
    if (!m_impl->computePotential())
        return cancelled();
    if (query.limit > 1 || m_impl->joint == unreachable) {
        if (!m_impl->list(query, progress, result, found))
            return cancelled();
        return result;
    }
    if (!m_impl->explore({}))
        return cancelled();
    result.paths.push_back(m_impl->pathOfCandidate(m_impl->takeBest()));
    result.cuts.push_back(Cut::Limit); // whether there is another was not looked at
    if (found)
        found(result.paths.back());
    return result;
}

std::uint64_t PathFinder::steps() const
{
    return m_impl->counter.steps();
}

std::uint32_t cloudHops(const Graph &graph, std::span<const NodeId> nodes)
{
    std::uint32_t hops = 0;
    std::string_view carried;
    for (const auto node : nodes) {
        const auto cloud = graph.node(node).cloud;
        if (cloud.empty())
            continue;
        hops += crossesClouds(carried, cloud) ? 1 : 0;
        carried = cloud;
    }
    return hops;
}

Path pathOf(const Graph &graph, std::span<const EdgeId> edges)
{
    assert(!edges.empty());
    Path path;
    path.nodes.push_back(graph.edge(edges.front()).source);
    for (const auto id : edges) {
        const auto edge = graph.edge(id);
        assert(edge.source == path.nodes.back());
        path.nodes.push_back(edge.target);
        path.edges.push_back(id);
        path.verdict = allOf(path.verdict, edge.verdict);
        path.cost += stepCost(edge.verdict);
    }
    path.cloudHops = cloudHops(graph, path.nodes);
    return path;
}

} // namespace isthmus
