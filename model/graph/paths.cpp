// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/paths.h"

#include "model/graph/forwardsearch.h"

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

/// A way found, and the part of all ways that it is the best of: those that share its nodes before
/// `branch` and do not go on with one of `banned` (or, with isEndBanned, do not end there).
struct Candidate {
    std::vector<std::uint32_t> nodes, edges;
    Length length = 0;
    std::size_t branch = 0;
    std::vector<std::uint32_t> banned;
    bool isEndBanned = false;

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

bool isAfter(const Candidate &a, const Candidate &b)
{
    return std::tie(a.length, a.nodes) > std::tie(b.length, b.nodes);
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
    explicit Impl(const Graph &g) : graph(g), space(g), search(space, potential) {}

    const Graph &graph;
    Space space;
    Potential potential;
    ForwardSearch search;
    std::vector<std::uint32_t> sources, targets;
    std::vector<Candidate> candidates;    // a heap, the best on top
    std::priority_queue<Length> shortest; // of the simple ways found, one more than are wanted
    std::size_t searches = 0, wanted = 0;
    bool wasCutByHops = false;

    bool prepare(const PathQuery &query);
    void block(const PathQuery &query);
    /// The best way in the part of all ways that `part` describes; its nodes are the prefix.
    void explore(Candidate part);
    void replay(const Candidate &part);
    /// Splits what remains beside `taken` into parts.
    void split(const Candidate &taken);
    Result<bool> computePotential(const PathQuery &query, Progress &progress);
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
        for (std::uint32_t i = 0; i < space.nodeCount(); ++i)
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
    searches = 0;
    wasCutByHops = false;
    return !sources.empty() && !targets.empty() && space.maxHops > 0 && query.limit > 0;
}

/// True when only a first path is wanted and the potential reaches no further than that.
Result<bool> PathFinder::Impl::computePotential(const PathQuery &query, Progress &progress)
{
    const bool areApart = std::none_of(sources.begin(), sources.end(), [this](std::uint32_t node) {
        return space.target.contains(node);
    });
    if (query.limit == 1 && space.layers() == 1 && areApart) {
        const auto joint = potential.computeBetween(space, sources, targets, progress);
        if (!joint)
            return cancelled();
        if (*joint != unreachable && hopsOf(*joint) <= space.maxHops)
            return true;
    }
    if (!potential.computeAll(space, targets, progress))
        return cancelled();
    return false;
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
        search.closed.set(node, 1);
    search.addRoot(part.nodes.back(), soFar, layer, cloud);
}

void PathFinder::Impl::explore(Candidate part)
{
    ++searches;
    search.begin();
    if (part.branch == 0) {
        for (const auto source : sources)
            if (std::find(part.banned.begin(), part.banned.end(), source) == part.banned.end())
                search.addRoot(source, 0, space.firstLayer(source),
                               space.layers() > 1 ? space.clouds[source] : std::uint16_t{0});
    } else {
        search.banned = part.banned;
        search.isRootBanned = part.isEndBanned;
        replay(part);
    }
    // What is longer than all that are wanted, and the one that shows there is more, is no use.
    const auto end = search.nextFirstByKey(shortest.size() > wanted ? shortest.top() : unreachable);
    wasCutByHops = wasCutByHops || search.wasCutByHops();
    if (end == noLabel)
        return;
    for (const auto index : search.chain(end)) {
        const auto &label = search.label(index);
        if (!label.isRoot)
            part.edges.push_back(label.edge);
        if (!label.isRoot || part.branch == 0)
            part.nodes.push_back(label.node);
    }
    part.length = search.label(end).length;
    if (part.isSimple()) {
        shortest.push(part.length);
        if (shortest.size() > wanted + 1)
            shortest.pop();
    }
    candidates.push_back(std::move(part));
    std::push_heap(candidates.begin(), candidates.end(), isAfter);
}

void PathFinder::Impl::split(const Candidate &taken)
{
    // Prefixes that repeat a node cannot become simple again.
    const auto last = std::min(taken.nodes.size(), taken.repeatsAt());
    for (auto branch = taken.branch; branch <= last; ++branch) {
        Candidate part;
        part.branch = branch;
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
        explore(std::move(part));
    }
}

Path PathFinder::Impl::pathOfCandidate(const Candidate &candidate) const
{
    std::vector<EdgeId> edges;
    for (const auto edge : candidate.edges)
        edges.push_back(EdgeId{edge});
    return pathOf(graph, edges);
}

/// False when cancelled.
bool PathFinder::Impl::list(const PathQuery &query, Progress &progress, PathResult &result,
                            const std::function<void(const Path &)> &found)
{
    explore({});
    while (!candidates.empty()) {
        if (progress.isCancelled())
            return false;
        if (searches > query.maxSearches) {
            result.cuts.push_back(Cut::Work);
            break;
        }
        std::pop_heap(candidates.begin(), candidates.end(), isAfter);
        const auto best = std::move(candidates.back());
        candidates.pop_back();
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
    if (!m_impl->prepare(query))
        return result;
    const auto isFirstOnly = m_impl->computePotential(query, progress);
    if (!isFirstOnly)
        return tl::unexpected(isFirstOnly.error());
    if (*isFirstOnly) {
        m_impl->explore({});
        const auto &best = m_impl->candidates.front();
        result.paths.push_back(m_impl->pathOfCandidate(best));
        result.cuts.push_back(Cut::Limit); // whether there is another was not looked at
        if (found)
            found(result.paths.back());
        return result;
    }
    if (!m_impl->list(query, progress, result, found))
        return cancelled();
    return result;
}

std::uint32_t cloudHops(const Graph &graph, std::span<const NodeId> nodes)
{
    std::uint32_t hops = 0;
    std::string_view carried;
    for (const auto node : nodes) {
        const auto cloud = graph.node(node).cloud;
        if (cloud.empty())
            continue;
        hops += !carried.empty() && cloud != carried ? 1 : 0;
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
