// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/forcelayout.h"
#include "tests/bench/benchtable.h"
#include "tests/bench/layout/graphviz.h"
#include "tests/support/estategraph.h"

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
    table.print("Layout");
    return table.exitCode();
}
