// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/layout/quality.h"

#include <cmath>
#include <random>

namespace isthmus::bench
{
namespace
{

using Adjacency = std::vector<std::vector<std::uint32_t>>;

std::vector<int> stepsFrom(const Adjacency &adjacency, std::uint32_t source)
{
    std::vector<int> steps(adjacency.size(), -1);
    std::vector<std::uint32_t> queue{source};
    steps[source] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i)
        for (const std::uint32_t other : adjacency[queue[i]])
            if (steps[other] < 0) {
                steps[other] = steps[queue[i]] + 1;
                queue.push_back(other);
            }
    return steps;
}

double turn(Point a, Point b, Point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

} // namespace

double sampledStress(std::uint32_t nodeCount, const Links &links, const std::vector<Point> &points,
                     std::uint32_t sources, std::uint64_t seed)
{
    Adjacency adjacency(nodeCount);
    for (const auto &[a, b] : links) {
        adjacency[a].push_back(b);
        adjacency[b].push_back(a);
    }
    std::mt19937_64 random(seed);
    double linear = 0, square = 0, pairs = 0;
    for (std::uint32_t i = 0; i < sources; ++i) {
        const auto source = static_cast<std::uint32_t>(random() % nodeCount);
        const auto steps = stepsFrom(adjacency, source);
        for (std::uint32_t node = 0; node < nodeCount; ++node) {
            if (steps[node] <= 0)
                continue;
            const double drawn =
                std::hypot(points[node].x - points[source].x, points[node].y - points[source].y) /
                steps[node];
            linear += drawn;
            square += drawn * drawn;
            ++pairs;
        }
    }
    // Σ(s·r − 1)² is least at s = Σr / Σr².
    return 1 - linear * linear / square / pairs;
}

std::size_t crossings(const Links &links, const std::vector<Point> &points)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < links.size(); ++i)
        for (std::size_t j = i + 1; j < links.size(); ++j) {
            const auto [a, b] = links[i];
            const auto [c, d] = links[j];
            if (a == c || a == d || b == c || b == d)
                continue;
            const Point &pa = points[a], &pb = points[b], &pc = points[c], &pd = points[d];
            count +=
                turn(pa, pb, pc) * turn(pa, pb, pd) < 0 && turn(pc, pd, pa) * turn(pc, pd, pb) < 0;
        }
    return count;
}

} // namespace isthmus::bench
