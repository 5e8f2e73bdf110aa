// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/hidden.h"

#include "model/graph/forwardsearch.h"
#include "model/graph/graphdata.h"
#include "model/records/kinds.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace isthmus
{

using namespace pathspace;

namespace
{

/// How many more pairs than asked for are looked at, because parts of longer paths drop out.
constexpr std::size_t spare = 4;
/// Work per unit of PathQuery::maxSearches: about a second at most for the default.
constexpr std::size_t labelsPerSearch = 4, searchesPerPair = 10;
constexpr std::size_t startsPerShare = 16, leastLabelsPerStart = 256;

bool isMoreHidden(const Path &a, const Path &b)
{
    return std::tuple(b.cloudHops, a.cost, a.edges.size(), a.nodes) <
           std::tuple(a.cloudHops, b.cost, b.edges.size(), b.nodes);
}

bool isPartOf(const Path &part, const Path &whole)
{
    return part.nodes.size() < whole.nodes.size() && part.cloudHops == whole.cloudHops &&
           std::search(whole.nodes.begin(), whole.nodes.end(), part.nodes.begin(),
                       part.nodes.end()) != whole.nodes.end();
}

void dropParts(std::vector<Path> &paths)
{
    // A part shares the whole's inner edges, so paths that hold its first edge are all candidates.
    std::unordered_multimap<std::uint32_t, std::size_t> holders;
    for (std::size_t i = 0; i < paths.size(); ++i)
        for (const auto edge : paths[i].edges)
            holders.emplace(edge.value, i);
    std::vector<bool> isPart(paths.size(), false);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto [first, last] = holders.equal_range(paths[i].edges.front().value);
        for (auto hit = first; hit != last && !isPart[i]; ++hit)
            isPart[i] = isPartOf(paths[i], paths[hit->second]);
    }
    std::size_t next = 0;
    std::erase_if(paths, [&](const Path &) { return isPart[next++]; });
}

class HiddenSearch
{
public:
    HiddenSearch(const Graph &graph, const PathQuery &query, Progress &progress)
        : m_graph(graph), m_query(query), m_progress(progress), m_space(graph), m_finder(graph)
    {
        if (m_query.from.empty())
            m_query.from = entryIdentities(graph);
        if (m_query.to.empty())
            m_query.to = chainEnds(graph);
        std::sort(m_query.from.begin(), m_query.from.end());
    }

    Result<PathResult> run();

private:
    struct Start {
        Length bound;
        std::uint32_t node;
    };

    void prepare();
    std::vector<Start> startsFor(std::uint32_t crossings) const;
    bool searchLevel(std::uint32_t crossings);
    void keepCost(const Path &path);
    bool searchFrom(const Start &start, std::uint32_t crossings);
    bool addPair(std::uint32_t start, std::uint32_t target);
    bool isWorthless(Length bound) const;

    const Graph &m_graph;
    PathQuery m_query;
    Progress &m_progress;
    Space m_space;
    Potential m_potential;
    StepCounter m_counter;
    ForwardSearch m_search{m_space, m_potential, m_counter};
    PathFinder m_finder;
    std::set<std::pair<std::uint32_t, std::uint32_t>> m_pairs;
    std::vector<Path> m_found;
    std::priority_queue<std::uint32_t> m_costs; ///< Of the best paths of this level.
    std::uint32_t m_level = 0;
    std::size_t m_wanted = 0;                        ///< How many paths this level may still give.
    std::size_t m_labelsLeft = 0, m_pairsLeft = 0;   ///< Of the whole work bound,
    std::size_t m_levelLabels = 0, m_levelPairs = 0; ///< and of this level's share.
    bool m_wasCutByHops = false, m_wasCutByWork = false;
};

void HiddenSearch::prepare()
{
    m_labelsLeft = m_query.maxSearches * labelsPerSearch;
    m_pairsLeft = m_query.maxSearches / searchesPerPair;
    const auto count = m_space.nodeCount();
    m_space.filter = WalkFilter(m_query.leastVerdict, m_query.kinds);
    m_space.maxHops = std::min(m_query.maxHops, 255u);
    m_space.crossings = std::min(m_space.maxHops, mostHiddenHops);
    m_space.isExact = true;
    m_space.needsVia = !m_query.via.empty();
    m_space.hasBlocked = !m_query.avoid.empty() || m_query.admits;
    m_space.blocked.reset(count, 0);
    for (const auto node : m_query.avoid)
        m_space.blocked.set(node.value, 1);
    for (std::uint32_t i = 0; m_query.admits && i < count; ++i)
        if (!m_query.admits(NodeId{i}))
            m_space.blocked.set(i, 1);
    m_space.via.reset(count, 0);
    for (const auto node : m_query.via)
        m_space.via.set(node.value, 1);
    m_space.target.reset(count, 0);
    for (const auto node : m_query.to)
        if (m_space.clouds[node.value] != m_space.noCloud && !m_space.isBlocked(node.value))
            m_space.target.set(node.value, 1);
}

std::vector<HiddenSearch::Start> HiddenSearch::startsFor(std::uint32_t crossings) const
{
    std::vector<Start> starts;
    for (const auto node : m_query.from) {
        if (m_space.isBlocked(node.value))
            continue;
        const auto layer = m_space.firstLayer(node.value) - m_space.crossings + crossings;
        const auto bound = m_potential[m_space.state(node.value, layer)];
        if (bound != unreachable)
            starts.push_back({bound, node.value});
    }
    std::sort(starts.begin(), starts.end(), [](const Start &a, const Start &b) {
        return std::tie(a.bound, a.node) < std::tie(b.bound, b.node);
    });
    return starts;
}

/// Enough paths of this level are known, and all of them are at least as good as `bound`.
bool HiddenSearch::isWorthless(Length bound) const
{
    return m_costs.size() >= m_wanted && costOf(bound) > m_costs.top();
}

void HiddenSearch::keepCost(const Path &path)
{
    if (path.cloudHops != m_level)
        return;
    m_costs.push(path.cost);
    if (m_costs.size() > m_wanted)
        m_costs.pop();
}

bool HiddenSearch::searchLevel(std::uint32_t crossings)
{
    m_level = crossings;
    m_costs = {};
    for (const auto &path : m_found)
        keepCost(path);
    // Every level gets its share, so that one whose walks are no best paths does not eat it all.
    m_levelLabels = m_labelsLeft / crossings;
    m_levelPairs = m_pairsLeft / crossings;
    for (const auto &start : startsFor(crossings)) {
        if (isWorthless(start.bound))
            break;
        if (m_levelLabels == 0 || m_levelPairs == 0) {
            m_wasCutByWork = true;
            break;
        }
        if (!searchFrom(start, crossings))
            return false;
    }
    return true;
}

/// False when cancelled.
bool HiddenSearch::searchFrom(const Start &start, std::uint32_t crossings)
{
    m_search.begin(ForwardSearch::Labels::CostOrHops);
    m_search.addRoot(start.node, 0, m_space.firstLayer(start.node) - m_space.crossings + crossings,
                     m_space.clouds[start.node]);
    const auto most = std::max(m_labelsLeft / crossings / startsPerShare, leastLabelsPerStart);
    std::unordered_set<std::uint32_t> seen;
    for (auto end = m_search.next(most); end != noLabel; end = m_search.next(most)) {
        const auto &label = m_search.label(end);
        if (isWorthless(label.length))
            break;
        if (m_levelPairs == 0)
            break;
        if (!seen.insert(label.node).second)
            continue;
        if (isNamedIn(m_graph, NodeId{start.node}, m_graph.node(NodeId{label.node}).cloud))
            continue;
        if (!addPair(start.node, label.node))
            return false;
    }
    m_wasCutByWork = m_wasCutByWork || m_levelPairs == 0 || m_search.labelCount() > most;
    const auto used = std::min(m_search.labelCount(), m_levelLabels);
    m_levelLabels -= used;
    m_labelsLeft -= used;
    m_wasCutByHops = m_wasCutByHops || m_search.wasCutByHops();
    return !m_counter.isCancelled() && !m_progress.isCancelled();
}

/// Adds the best path of a pair, whatever number of boundaries it crosses. False when cancelled.
bool HiddenSearch::addPair(std::uint32_t start, std::uint32_t target)
{
    if (!m_pairs.emplace(start, target).second)
        return true;
    --m_pairsLeft;
    --m_levelPairs;
    auto query = m_query;
    query.from = {NodeId{start}};
    query.to = {NodeId{target}};
    query.limit = 1;
    query.crossCloudOnly = false;
    auto result = m_finder.find(query, m_progress);
    if (!result)
        return false;
    if (result->paths.empty() || !isHidden(m_graph, result->paths.front()))
        return true;
    m_found.push_back(std::move(result->paths.front()));
    keepCost(m_found.back());
    return true;
}

Result<PathResult> HiddenSearch::run()
{
    m_counter.begin(m_progress);
    prepare();
    PathResult result;
    std::vector<std::uint32_t> targets;
    for (const auto node : m_query.to)
        if (m_space.target.contains(node.value))
            targets.push_back(node.value);
    if (targets.empty() || m_query.from.empty() || m_query.limit == 0)
        return result;
    if (!m_potential.computeAll(m_space, targets, m_counter))
        return cancelled();
    const auto pool = m_query.limit * spare;
    for (auto crossings = m_space.crossings; crossings > 0; --crossings) {
        m_progress.report(m_space.crossings - crossings, m_space.crossings, "hidden paths");
        const auto better = static_cast<std::size_t>(
            std::count_if(m_found.begin(), m_found.end(),
                          [=](const Path &path) { return path.cloudHops > crossings; }));
        if (better >= pool) {
            result.cuts.push_back(Cut::Limit);
            break;
        }
        m_wanted = pool - better;
        if (!searchLevel(crossings))
            return cancelled();
    }
    dropParts(m_found);
    std::sort(m_found.begin(), m_found.end(), isMoreHidden);
    if (m_found.size() > m_query.limit) {
        m_found.resize(m_query.limit);
        result.cuts.assign(1, Cut::Limit);
    }
    if (m_wasCutByHops)
        result.cuts.push_back(Cut::Hops);
    if (m_wasCutByWork)
        result.cuts.push_back(Cut::Work);
    result.paths = std::move(m_found);
    return result;
}

/// What alike paths have in common.
std::vector<std::string_view> sharedPart(const Graph &graph, const Path &path)
{
    std::vector<std::string_view> part{verdictName(path.verdict)};
    const auto cloud = graph.node(path.nodes.front()).cloud;
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        const auto node = graph.node(path.nodes[i]);
        const bool isOnTheWay =
            i == 0 || (i == 1 && path.edges.size() > 2 && node.cloud == cloud && !cloud.empty());
        if (!isOnTheWay) {
            part.push_back(node.key);
            continue;
        }
        part.push_back(node.kind);
        part.push_back(node.provider);
    }
    return part;
}

} // namespace

bool isNamedIn(const Graph &graph, NodeId node, std::string_view cloud)
{
    if (graph.node(node).cloud == cloud)
        return true;
    const auto &t = graph.topology();
    const auto isThere = [&](std::uint32_t other) {
        return graph.node(NodeId{other}).cloud == cloud;
    };
    const auto row = [node](const std::vector<std::uint32_t> &offsets, auto &values) {
        return std::span(values).subspan(offsets[node.value],
                                         offsets[node.value + 1] - offsets[node.value]);
    };
    return std::ranges::any_of(row(t.outOffsets, t.targets), isThere) ||
           std::ranges::any_of(row(t.inOffsets, t.sources), isThere);
}

bool isHidden(const Graph &graph, const Path &path)
{
    const auto cloud = graph.node(path.nodes.back()).cloud;
    return path.cloudHops > 0 && !cloud.empty() && !isNamedIn(graph, path.nodes.front(), cloud);
}

Result<PathResult> findHiddenPaths(const Graph &graph, const PathQuery &query, Progress &progress)
{
    return HiddenSearch(graph, query, progress).run();
}

std::vector<AlikePaths> foldAlikeStarts(const Graph &graph, std::vector<Path> paths)
{
    std::vector<AlikePaths> rows;
    std::map<std::vector<std::string_view>, std::size_t> places;
    for (auto &path : paths) {
        const auto [hit, isNew] = places.try_emplace(sharedPart(graph, path), rows.size());
        if (isNew)
            rows.push_back({std::move(path), {}});
        else
            rows[hit->second].others.push_back(std::move(path));
    }
    return rows;
}

Result<HiddenRows> findHiddenRows(const Graph &graph, const PathQuery &query, Progress &progress)
{
    HiddenRows result;
    const auto search = [&](std::size_t limit) {
        auto wider = query;
        wider.limit = limit;
        auto found = findHiddenPaths(graph, wider, progress);
        if (!found)
            return false;
        result.rows = foldAlikeStarts(graph, std::move(found->paths));
        result.cuts = std::move(found->cuts);
        return true;
    };
    if (!search(query.limit))
        return cancelled();
    const bool wasCut = std::ranges::find(result.cuts, Cut::Limit) != result.cuts.end();
    if (wasCut && result.rows.size() < query.limit && !search(query.limit * mostAlike))
        return cancelled();
    if (result.rows.size() > query.limit) {
        result.rows.resize(query.limit);
        if (std::ranges::find(result.cuts, Cut::Limit) == result.cuts.end())
            result.cuts.insert(result.cuts.begin(), Cut::Limit);
    }
    return result;
}

} // namespace isthmus
