// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/forcelayout.h"
#include "model/layout/placement.h"
#include "tests/bench/benchtable.h"
#include "tests/bench/layout/graphviz.h"
#include "tests/support/estategraph.h"

#include <cmath>
#include <set>
#include <string_view>

using namespace isthmus;
using namespace isthmus::bench;

namespace
{

constexpr double edgesPerNode = 2.33;
constexpr std::uint32_t stressSources = 60;

struct Sketch {
    double seconds = 0;
    std::vector<Point> points;
};

struct OwnRun {
    double seconds = 0;
    std::vector<Point> points;
    std::vector<Sketch> sketches;
};

OwnRun runOwn(const EstateGraph &graph, std::uint64_t seed, unsigned threads)
{
    OwnRun run;
    NoProgress progress;
    const auto start = std::chrono::steady_clock::now();
    const auto sinceStart = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    ForceOptions options;
    options.seed = seed;
    options.threads = threads;
    options.onSketch = [&](const std::vector<Point> &points) {
        run.sketches.push_back({sinceStart(), points});
    };
    run.points = layoutForce({graph.nodeCount, graph.edges}, progress, options).value();
    run.seconds = sinceStart();
    return run;
}

double stressOf(const EstateGraph &graph, const std::vector<Point> &points)
{
    return sampledStress(graph.nodeCount, graph.edges, points, stressSources, 7);
}

/// Seconds to the first sketch that is good enough, else of the whole run.
double firstUsable(const EstateGraph &graph, const OwnRun &run, double stress)
{
    for (const Sketch &sketch : run.sketches)
        if (stressOf(graph, sketch.points) <= 1.25 * stress)
            return sketch.seconds;
    return run.seconds;
}

void forceRows(BenchTable &table, std::uint32_t nodes, const std::string &name, int rounds,
               double faster, bool isOwnOnly)
{
    const EstateGraph graph = estateGraph(nodes, edgesPerNode, 11);
    std::vector<double> own, single, reference, usable;
    double ownStress = 0, referenceStress = 0;
    for (int round = 0; round < rounds; ++round) {
        if (!isOwnOnly) {
            const auto answer = runGraphviz("sfdp", graph.nodeCount, graph.edges, false,
                                            "overlap=true; node [shape=point];\n");
            if (!answer)
                return table.skip("L1 L2 " + name, "sfdp is not installed");
            reference.push_back(answer->seconds);
            referenceStress = stressOf(graph, answer->points);
        }
        const OwnRun run = runOwn(graph, 1, 2);
        own.push_back(run.seconds);
        ownStress = stressOf(graph, run.points);
        usable.push_back(firstUsable(graph, run, ownStress));
        single.push_back(runOwn(graph, 1, 1).seconds);
    }
    std::fprintf(stderr,
                 "%s: %u nodes %zu edges, %.3f s (one thread %.3f s), stress %.4f, usable %.3f s\n",
                 name.c_str(), graph.nodeCount, graph.edges.size(), median(own), median(single),
                 ownStress, median(usable));
    if (isOwnOnly)
        return;
    table.faster("L1 force layout " + name, "sfdp", median(reference), median(own), "s", faster);
    table.faster("L1 same, one thread", "sfdp", median(reference), median(single), "s", faster);
    table.atMost("L2 stress " + name, "sfdp", referenceStress, ownStress, "", 1.05);
    table.atMost("L4 first usable picture " + name, "whole layout", median(own), median(usable),
                 "s", 0.4);
}

void layeredRows(BenchTable &table, std::uint32_t nodes, const std::string &name, double slower,
                 bool isOwnOnly)
{
    const EstateGraph graph = estateGraph(nodes, nodes < 500 ? 2.1 : 2.4, 11);
    LayoutInput input;
    input.nodes.resize(nodes);
    for (const auto &[a, b] : graph.edges)
        input.edges.push_back({a, b, 0});
    std::vector<double> own, reference;
    Layout layout;
    std::vector<Point> points;
    for (int round = 0; round < 5; ++round) {
        own.push_back(secondsOf([&] { layout = layoutLayered(input); }));
        if (isOwnOnly || (nodes >= 500 && round > 1))
            continue;
        const auto answer = runGraphviz("dot", nodes, graph.edges, true,
                                        "rankdir=LR; splines=false; node [shape=point];\n");
        if (!answer)
            return table.skip("L5 " + name, "dot is not installed, or took over 100 s");
        reference.push_back(answer->seconds);
        points = answer->points;
    }
    const auto ownCrossings = static_cast<double>(crossings(graph.edges, layout.nodes));
    std::fprintf(stderr, "layered %s: %.4f s, %.0f crossings\n", name.c_str(), median(own),
                 ownCrossings);
    if (isOwnOnly)
        return;
    table.atMost("L5 layered layout " + name, "dot", median(reference), median(own), "s", slower);
    table.atMost("L5 crossings of straight lines " + name, "dot",
                 static_cast<double>(crossings(graph.edges, points)), ownCrossings, "", 1.15);
}

/// 50 nodes join a drawing of 5,000.
void growRow(BenchTable &table)
{
    const EstateGraph graph = estateGraph(5'050, edgesPerNode, 11);
    NoProgress progress;
    EstateGraph old = graph;
    std::erase_if(old.edges,
                  [](const auto &edge) { return edge.first >= 5'000 || edge.second >= 5'000; });
    const auto before = settled(layoutForce({5'000, old.edges}, progress).value(), 168, 116);
    std::vector<PlacedBox> boxes(5'050, {168, 116, {}});
    for (std::size_t i = 0; i < before.size(); ++i)
        boxes[i].at = before[i];
    std::vector<Point> after;
    std::vector<double> seconds;
    for (int round = 0; round < 5; ++round)
        seconds.push_back(secondsOf([&] { after = placeNew(boxes, graph.edges, {}); }));
    std::vector<double> moved;
    double width = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        moved.push_back(std::hypot(after[i].x - before[i].x, after[i].y - before[i].y));
        width = std::max(width, before[i].x);
    }
    table.atMost("L6 placing 50 nodes in 5 k", "limit", 100, 1e3 * median(seconds), "ms", 1);
    table.atMost("L6 median move of the others", "2 % of the drawing", 0.02 * width, median(moved),
                 "px", 1);
}

} // namespace

int main(int argc, char **argv)
{
    std::set<std::string_view> wanted(argv + 1, argv + argc);
    const bool isOwnOnly = wanted.erase("own") > 0;
    const bool isAll = wanted.empty();
    BenchTable table;
    if (isAll || wanted.contains("1k"))
        forceRows(table, 1'000, "1 k", 3, 3, isOwnOnly);
    if (isAll || wanted.contains("10k"))
        forceRows(table, 10'000, "10 k", 5, 15, isOwnOnly);
    if (isAll || wanted.contains("100k"))
        forceRows(table, 100'000, "100 k", 1, 30, isOwnOnly);
    if (isAll || wanted.contains("layered")) {
        layeredRows(table, 100, "100", 1, isOwnOnly);
        layeredRows(table, 1'000, "1 k", 0.2, isOwnOnly);
    }
    if (isAll || wanted.contains("grow"))
        growRow(table);
    table.print("Layout");
    return table.exitCode();
}
