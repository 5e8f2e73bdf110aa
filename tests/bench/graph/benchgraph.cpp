// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/graph/graphdata.h"
#include "model/graph/hidden.h"
#include "model/graph/paths.h"
#include "model/graph/reach.h"
#include "tests/bench/benchtable.h"
#include "tests/bench/graph/references.h"
#include "tests/support/randomgraph.h"

#include <cstring>
#include <random>

using namespace isthmus;
using namespace isthmus::bench;

namespace
{

constexpr int rounds = 7;

std::shared_ptr<const Graph> scaleFree(std::uint32_t nodes, std::uint32_t edges)
{
    return randomGraph(
        42, {.nodes = nodes, .edges = edges, .clouds = 4, .isScaleFree = true, .noShare = 0});
}

std::vector<EdgeSpec> shuffledEdges(const Graph &graph)
{
    std::vector<EdgeSpec> specs;
    for (std::uint32_t i = 0; i < graph.edgeCount(); ++i) {
        const auto edge = graph.edge(EdgeId{i});
        specs.push_back({.source = edge.source.value,
                         .target = edge.target.value,
                         .kind = edge.kind,
                         .layer = edge.layer,
                         .verdict = edge.verdict,
                         .credential = edge.credential,
                         .boundaries = edge.boundaries,
                         .isTraversable = edge.isTraversable});
    }
    std::shuffle(specs.begin(), specs.end(), std::mt19937_64(1));
    return specs;
}

double bytesOf(const Topology &t)
{
    const auto size = [](const auto &values) {
        return static_cast<double>(values.capacity() * sizeof(values[0]));
    };
    return size(t.outOffsets) + size(t.targets) + size(t.kinds) + size(t.flags) +
           size(t.boundaries) + size(t.inOffsets) + size(t.sources) + size(t.inEdges) +
           size(t.inFlags);
}

/// Nodes that reach much, and nodes that much reaches: the heavy questions.
std::vector<std::uint32_t> endsOf(const Graph &graph, bool isBackward, std::size_t count)
{
    std::mt19937_64 random(isBackward ? 3 : 2);
    std::vector<std::uint32_t> ends;
    for (int tries = 0; ends.size() < count && tries < 2000; ++tries) {
        const auto node = static_cast<std::uint32_t>(random() % graph.nodeCount());
        if (bareBfs(graph.topology(), node, isBackward) > graph.nodeCount() / 2)
            ends.push_back(node);
    }
    return ends;
}

std::size_t reachCount(const Graph &graph, std::uint32_t node, ReachQuery::Direction direction)
{
    NoProgress progress;
    ReachQuery query;
    query.sources = {NodeId{node}};
    query.direction = direction;
    return reach(graph, query, progress)->nodes.size();
}

void require(bool holds, const char *what)
{
    if (!holds)
        throw std::runtime_error(std::string("answers differ: ") + what);
}

std::vector<double> pathSeconds(const Graph &graph, std::span<const std::uint32_t> sources,
                                std::span<const std::uint32_t> targets, std::size_t limit)
{
    NoProgress progress;
    PathFinder finder(graph);
    std::vector<double> seconds;
    for (std::size_t i = 0; i < std::min(sources.size(), targets.size()); ++i) {
        PathQuery query;
        query.from = {NodeId{sources[i]}};
        query.to = {NodeId{targets[i]}};
        query.limit = limit;
        query.maxHops = 30;
        if (i == 0)
            (void)finder.find(query, progress); // makes the work space, once per graph
        seconds.push_back(secondsOf([&] { (void)finder.find(query, progress); }));
    }
    return seconds;
}

void buildRows(BenchTable &table, const Graph &graph)
{
    const auto specs = shuffledEdges(graph);
    const auto nodes = static_cast<std::uint32_t>(graph.nodeCount());
    Topology topology;
    const auto [boost, ours] = alternate(
        rounds, [&] { buildBoostCsr(nodes, specs); },
        [&] { topology = buildTopology(nodes, specs); });
    require(topology.targets == graph.topology().targets, "topology");
    table.atMost("G1 build, both directions, 100 k / 1 M", "Boost CSR", boost * 1e3, ours * 1e3,
                 "ms", 2);
    const auto edges = static_cast<double>(graph.edgeCount());
    table.atMost("memory of the topology", "16 B an edge + 8 B a node", 16 * edges + 8.0 * nodes,
                 bytesOf(topology), "B", 1.0001);
}

/// Seconds of whole reaches, in both directions.
struct ReachSeconds {
    std::vector<double> out, in;

    void measure(const Graph &graph, std::uint32_t source, std::uint32_t target)
    {
        using enum ReachQuery::Direction;
        for (int i = 0; i < rounds * 2; ++i)
            out.push_back(secondsOf([&] { reachCount(graph, source, Forward); }));
        for (int i = 0; i < rounds * 2; ++i)
            in.push_back(secondsOf([&] { reachCount(graph, target, Backward); }));
    }
};

/// Ours before and after the other process, so that a slow spell of the machine hits both.
std::map<std::string, double> networkxRows(BenchTable &table, const Graph &graph,
                                           std::span<const std::uint32_t> sources,
                                           std::span<const std::uint32_t> targets)
{
    ReachSeconds ours;
    ours.measure(graph, sources.front(), targets.front());
    const auto networkx = networkxSeconds(graph.topology(), sources, targets);
    ours.measure(graph, sources.front(), targets.front());
    if (networkx.empty()) {
        table.skip("G2 full reach", "python3-networkx is not installed");
        return networkx;
    }
    table.faster("G2 full reach, 100 k / 1 M", "networkx", networkx.at("bfs") * 1e3,
                 median(ours.out) * 1e3, "ms", 40);
    table.faster("G2 reverse reach", "networkx", networkx.at("reverse") * 1e3,
                 median(ours.in) * 1e3, "ms", 40);
    return networkx;
}

void reachRows(BenchTable &table, const Graph &graph, std::uint32_t source, std::uint32_t target)
{
    using enum ReachQuery::Direction;
    const auto &t = graph.topology();
    std::vector<double> sqlite;
    std::size_t reached = 0;
    const auto [bareOut, out] = alternate(
        rounds * 3, [&] { bareBfs(t, source, false); },
        [&] { reachCount(graph, source, Forward); });
    const auto [bareIn, in] = alternate(
        rounds * 3, [&] { bareBfs(t, target, true); },
        [&] { reachCount(graph, target, Backward); });
    require(reachCount(graph, source, Forward) == bareBfs(t, source, false), "reach");
    ReachSeconds ours;
    for (int i = 0; i < 3; ++i) {
        sqlite.push_back(sqliteReachSeconds(t, source, reached));
        ours.measure(graph, source, target);
    }
    require(reached == reachCount(graph, source, Forward), "recursive CTE");
    table.faster("G3 full reach", "SQLite recursive CTE", median(sqlite) * 1e3,
                 median(ours.out) * 1e3, "ms", 60);
    table.atMost("G4 typed and filtered reach", "bare CSR loop", bareOut * 1e3, out * 1e3, "ms",
                 2.5);
    table.atMost("G4 the same backwards", "bare CSR loop", bareIn * 1e3, in * 1e3, "ms", 2.5);
}

void searchRow(BenchTable &table, const Graph &graph)
{
    const auto &arena = graph.data().search.bytes;
    std::vector<double> reference, ours;
    for (const std::string needle : {"n0012345", "deploy", "99", "prod-", "0000001"})
        for (int i = 0; i < rounds; ++i) {
            reference.push_back(secondsOf([&] {
                std::size_t hits = 0;
                const char *from = arena.data(), *end = from + arena.size();
                while (const void *hit = ::memmem(from, static_cast<std::size_t>(end - from),
                                                  needle.data(), needle.size())) {
                    from = static_cast<const char *>(hit) + 1;
                    ++hits;
                }
                require(hits < arena.size(), "memmem");
            }));
            ours.push_back(secondsOf([&] { (void)graph.search(needle); }));
        }
    table.atMost("D4 name search, 1 M names, p95", "memmem over the same arena",
                 quantile(reference, 0.95) * 1e3, quantile(ours, 0.95) * 1e3, "ms", 4);
}

/// Clouds that mostly keep to themselves, as real ones do: one edge of 500 crosses.
std::shared_ptr<const Graph> estate(std::uint32_t nodes, std::uint32_t edges)
{
    std::mt19937_64 random(9);
    static constexpr const char *providers[] = {"aws", "azure", "gcp", "github", "kubernetes"};
    static constexpr const char *kinds[] = {"user", "group", "role", "service-account", "bucket"};
    std::vector<std::string> keys;
    std::vector<NodeSpec> specs;
    keys.reserve(nodes);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        keys.push_back("n" + std::to_string(i));
        const auto *provider = providers[i % 5];
        specs.push_back({.key = keys.back(),
                         .name = keys.back(),
                         .kind = kinds[i / 5 % 5],
                         .provider = provider,
                         .scope = {},
                         .cloud = nodeCloud(provider),
                         .aliases = {},
                         .isReference = false});
    }
    std::vector<EdgeSpec> list(edges);
    for (auto &edge : list) {
        edge.source = static_cast<std::uint32_t>(random() % nodes);
        const auto crosses = random() % 500 == 0;
        edge.target = static_cast<std::uint32_t>(random() % (nodes / 5)) * 5 +
                      (crosses ? static_cast<std::uint32_t>(random() % 5) : edge.source % 5);
        edge.verdict = random() % 4 ? Verdict::Yes : Verdict::Conditional;
        edge.isTraversable = random() % 3 != 0;
    }
    return buildGraph(specs, list);
}

void hiddenRow(BenchTable &table, std::uint32_t nodes, std::uint32_t edges)
{
    const auto graph = estate(nodes, edges);
    NoProgress progress;
    PathQuery query;
    query.limit = 100;
    std::vector<double> seconds;
    std::size_t count = 0;
    for (int i = 0; i < 3; ++i)
        seconds.push_back(
            secondsOf([&] { count = findHiddenPaths(*graph, query, progress)->paths.size(); }));
    table.atMost("hidden paths (" + std::to_string(count) + " listed), " +
                     std::to_string(nodes / 1000) + " k / " + std::to_string(edges / 1000) + " k",
                 "one second", 1000, median(seconds) * 1e3, "ms", 1);
}

void largeRows(BenchTable &table)
{
    const auto graph = scaleFree(1'000'000, 10'000'000);
    const auto &t = graph->topology();
    const auto sources = endsOf(*graph, false, 60), targets = endsOf(*graph, true, 60);
    std::vector<double> bfs;
    for (int i = 0; i < rounds; ++i)
        bfs.push_back(secondsOf([&] { bareBfs(t, sources[0], false); }));
    const auto single = pathSeconds(*graph, sources, targets, 1);
    table.atMost("G5 one shortest path, p95, 1 M / 10 M", "one full BFS", median(bfs) * 1e3,
                 quantile(single, 0.95) * 1e3, "ms", 0.02);
    std::vector<double> dijkstra;
    for (int i = 0; i < 3; ++i)
        dijkstra.push_back(secondsOf([&] { bareDijkstra(t, sources[0]); }));
    const auto several = pathSeconds(*graph, std::span(sources).first(7), targets, 10);
    table.atMost("G7 ten paths, p50, 1 M / 10 M", "one full Dijkstra (heap)",
                 median(dijkstra) * 1e3, median(several) * 1e3, "ms", 2);
    searchRow(table, *graph);
}

void smallRows(BenchTable &table)
{
    const auto graph = scaleFree(100'000, 1'000'000);
    const auto sources = endsOf(*graph, false, 40), targets = endsOf(*graph, true, 40);
    buildRows(table, *graph);
    const auto networkx = networkxRows(table, *graph, sources, targets);
    reachRows(table, *graph, sources.front(), targets.front());
    const auto yen = pathSeconds(*graph, sources, targets, 10);
    if (networkx.empty())
        table.skip("G6 ten paths, p95", "python3-networkx is not installed");
    else
        table.atMost("G6 ten paths, p95, 100 k / 1 M", "networkx shortest_simple_paths",
                     networkx.at("yen") * 1e3, quantile(yen, 0.95) * 1e3, "ms", 0.06);
}

} // namespace

/// bench_graph [small] [hidden] [large]; all of them when none is named.
int main(int argc, char **argv)
{
    const std::vector<std::string> parts(argv + 1, argv + argc);
    const auto isWanted = [&](const char *part) {
        return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end();
    };
    BenchTable table;
    if (isWanted("hidden"))
        hiddenRow(table, 100'000, 1'000'000);
    if (isWanted("small"))
        smallRows(table);
    if (isWanted("large"))
        largeRows(table);
    table.print("Graph");
    return table.exitCode();
}
