// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/forcelayout.h"

#include "model/layout/barneshut.h"
#include "model/layout/components.h"
#include "model/layout/linkgraph.h"

#include <algorithm>
#include <barrier>
#include <cmath>
#include <thread>

namespace isthmus
{
namespace
{

using Index = std::uint32_t;

constexpr float pushFactor = 0.2f; // Hu's C: how strong pushes are beside pulls
constexpr Index smallestLevel = 24;
constexpr int sketchFrom = 3; // levels before the last that are worth showing

/// How long a level is worked on; a smaller one costs little and decides on the shape of all.
struct Effort {
    int iterations;
    float theta, firstStep, cooling;
};
Effort effortFor(Index nodes, bool isFirst)
{
    if (isFirst)
        return {300, 0.6f, 0.5f, 0.97f};
    if (nodes < 2'000)
        return {120, 0.9f, 0.4f, 0.96f};
    if (nodes < 20'000)
        return {60, 1.1f, 0.35f, 0.93f};
    return {40, 1.2f, 0.3f, 0.9f};
}

double lengthOf(const Positions &at, Index a, Index b)
{
    const double dx = at.x[a] - at.x[b], dy = at.y[a] - at.y[b];
    return std::sqrt(dx * dx + dy * dy);
}

float meanLength(const LinkGraph &graph, const Positions &at)
{
    if (graph.targets.empty())
        return 0;
    double sum = 0;
    for (Index node = 0; node < graph.size(); ++node)
        for (const Index other : graph.neighbours(node))
            sum += lengthOf(at, node, other);
    return static_cast<float>(sum / static_cast<double>(graph.targets.size()));
}

/// One level: pulls along links grow with the square of the distance, pushes between all pairs
/// shrink with it.
class Level
{
public:
    Level(const LinkGraph &graph, Positions &at, const Effort &effort, const ForceOptions &options)
        : m_graph(graph),
          m_at(at),
          m_effort(effort),
          m_threads(graph.size() < options.threadsFrom ? 1 : std::max(options.threads, 1u)),
          m_scratches(m_threads),
          m_force(graph.size())
    {
    }

    /// False when cancelled.
    bool run(Progress &progress)
    {
        scaleToRest();
        float step = m_effort.firstStep * meanLength(m_graph, m_at);
        bool isCancelled = false;
        withThreads([&](auto &&forces) {
            for (int i = 0; i < m_effort.iterations && !isCancelled; ++i) {
                m_tree.build(m_at);
                forces();
                move(step);
                step *= m_effort.cooling;
                isCancelled = progress.isCancelled();
            }
        });
        return !isCancelled;
    }

private:
    // Growing a drawing by s changes its energy to s³·Σd³/3 − C·pairs·ln s: least at this s.
    void scaleToRest()
    {
        double cubes = 0;
        for (Index node = 0; node < m_graph.size(); ++node)
            for (const Index other : m_graph.neighbours(node))
                if (node < other)
                    cubes += std::pow(lengthOf(m_at, node, other), 3);
        const double count = m_graph.size();
        if (cubes <= 0)
            return;
        const auto factor =
            static_cast<float>(std::cbrt(pushFactor * count * (count - 1) / 2 / cubes));
        for (Index node = 0; node < m_graph.size(); ++node) {
            m_at.x[node] *= factor;
            m_at.y[node] *= factor;
        }
    }

    // The threads live as long as the level: starting them for each round would cost more.
    template<class Work>
    void withThreads(Work &&work)
    {
        std::barrier begin(m_threads), end(m_threads);
        bool isOver = false;
        std::vector<std::jthread> others;
        for (unsigned thread = 1; thread < m_threads; ++thread)
            others.emplace_back([&, thread] {
                for (begin.arrive_and_wait(); !isOver; begin.arrive_and_wait()) {
                    findForces(thread);
                    end.arrive_and_wait();
                }
            });
        work([&] {
            begin.arrive_and_wait();
            findForces(0);
            end.arrive_and_wait();
        });
        isOver = true;
        begin.arrive_and_wait();
    }

    void findForces(unsigned thread)
    {
        const std::uint64_t groups = m_tree.groupCount();
        const auto last = static_cast<Index>(groups * (thread + 1) / m_threads);
        BarnesHut::Scratch &scratch = m_scratches[thread];
        for (auto group = static_cast<Index>(groups * thread / m_threads); group < last; ++group) {
            m_tree.push(group, m_effort.theta, scratch, m_force);
            for (const Index node : m_tree.pointsOf(group))
                addPulls(node);
        }
    }

    void addPulls(Index node)
    {
        const float x = m_at.x[node], y = m_at.y[node];
        float fx = m_force.x[node] * pushFactor, fy = m_force.y[node] * pushFactor;
        for (const Index other : m_graph.neighbours(node)) {
            const float dx = m_at.x[other] - x, dy = m_at.y[other] - y;
            const float length = std::sqrt(dx * dx + dy * dy);
            fx += dx * length;
            fy += dy * length;
        }
        m_force.x[node] = fx;
        m_force.y[node] = fy;
    }

    void move(float step)
    {
        for (Index node = 0; node < m_graph.size(); ++node) {
            const float fx = m_force.x[node], fy = m_force.y[node];
            const float strength = std::sqrt(fx * fx + fy * fy);
            if (strength <= 0)
                continue;
            m_at.x[node] += step * fx / strength;
            m_at.y[node] += step * fy / strength;
        }
    }

    const LinkGraph &m_graph;
    Positions &m_at;
    const Effort m_effort;
    const unsigned m_threads;
    std::vector<BarnesHut::Scratch> m_scratches; ///< Per thread.
    BarnesHut m_tree;
    Positions m_force;
};

/// All levels of one connected part.
class Multilevel
{
public:
    Multilevel(const LinkGraph &graph, const ForceOptions &options, Progress &progress)
        : m_whole(graph), m_options(options), m_progress(progress)
    {
        const LinkGraph *last = &m_whole;
        while (last->size() > smallestLevel) {
            Coarser next = coarsen(*last, options.seed + m_coarser.size());
            if (next.graph.size() > last->size() * 9 / 10)
                break;
            m_coarser.push_back(std::move(next));
            last = &m_coarser.back().graph;
        }
    }

    /// `onSketch` gets positions of all nodes before the last levels.
    template<class OnSketch>
    bool run(Positions &result, OnSketch &&onSketch)
    {
        std::size_t level = m_coarser.size();
        Positions at = anywhere(graphOf(level).size());
        for (bool isFirst = true;; isFirst = false, --level) {
            const LinkGraph &graph = graphOf(level);
            m_progress.report(m_coarser.size() - level, m_coarser.size() + 1, "layout");
            const Effort effort = effortFor(graph.size(), isFirst);
            if (!Level(graph, at, effort, m_options).run(m_progress))
                return false;
            if (level == 0)
                break;
            if (level <= static_cast<std::size_t>(sketchFrom))
                onSketch(spreadOver(at, level));
            at = finer(at, level);
        }
        result = std::move(at);
        return true;
    }

private:
    const LinkGraph &graphOf(std::size_t level) const
    {
        return level == 0 ? m_whole : m_coarser[level - 1].graph;
    }

    Positions anywhere(Index count) const
    {
        SmallRandom random(m_options.seed ^ 0x5eedu);
        Positions at(count);
        for (Index i = 0; i < count; ++i) {
            at.x[i] = random.unit();
            at.y[i] = random.unit();
        }
        return at;
    }

    // Two nodes that were one start beside each other.
    Positions finer(const Positions &coarse, std::size_t level) const
    {
        const auto &parents = m_coarser[level - 1].parents;
        SmallRandom random(m_options.seed + 31 * level);
        Positions at(parents.size());
        for (std::size_t i = 0; i < parents.size(); ++i) {
            at.x[i] = coarse.x[parents[i]] + 0.2f * (random.unit() - 0.5f);
            at.y[i] = coarse.y[parents[i]] + 0.2f * (random.unit() - 0.5f);
        }
        return at;
    }

    Positions spreadOver(const Positions &coarse, std::size_t level) const
    {
        Positions at = coarse;
        for (; level > 0; --level)
            at = finer(at, level);
        return at;
    }

    const LinkGraph &m_whole;
    const ForceOptions &m_options;
    Progress &m_progress;
    std::vector<Coarser> m_coarser; ///< Largest first; references into it are taken when filled.
};

/// Lines become `edgeLength` long on average; the drawing starts at the origin.
std::vector<Point> scaled(const Positions &at, const LinkGraph &graph, double edgeLength)
{
    const double length = meanLength(graph, at);
    const double factor = length > 0 ? edgeLength / length : 1;
    std::vector<Point> points;
    points.reserve(at.size());
    for (std::size_t i = 0; i < at.size(); ++i)
        points.push_back({at.x[i] * factor, at.y[i] * factor});
    return points;
}

} // namespace

std::optional<std::vector<Point>> layoutForce(const ForceInput &input, Progress &progress,
                                              const ForceOptions &options)
{
    const Components components(input);
    std::vector<std::vector<Point>> parts(components.count());
    for (Index part = 0; part < components.count(); ++part) {
        const LinkGraph graph = components.graphOf(part);
        Positions at;
        const auto show = [&](const Positions &sketch) {
            // Only the greatest part takes long enough to be waited for.
            if (part > 0 || !options.onSketch)
                return;
            auto rough = parts;
            rough[0] = scaled(sketch, graph, options.edgeLength);
            for (Index other = 1; other < components.count(); ++other)
                rough[other].assign(components.sizeOf(other), {});
            options.onSketch(components.pack(rough, options.edgeLength));
        };
        if (!Multilevel(graph, options, progress).run(at, show))
            return std::nullopt;
        parts[part] = scaled(at, graph, options.edgeLength);
    }
    return components.pack(parts, options.edgeLength);
}

} // namespace isthmus
