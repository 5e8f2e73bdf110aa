// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTest>

#include "model/layout/barneshut.h"
#include "model/layout/forcelayout.h"
#include "model/layout/linkgraph.h"
#include "tests/support/estategraph.h"

#include <cmath>

using namespace isthmus;

namespace
{

std::vector<Point> laidOut(const ForceInput &input, const ForceOptions &options = {})
{
    NoProgress progress;
    return layoutForce(input, progress, options).value();
}

ForceInput estate(std::uint32_t nodes)
{
    const EstateGraph graph = estateGraph(nodes, 2.3, 5);
    return {graph.nodeCount, graph.edges};
}

ForceInput star(std::uint32_t leaves)
{
    ForceInput input{leaves + 1, {}};
    for (std::uint32_t leaf = 1; leaf <= leaves; ++leaf)
        input.edges.emplace_back(0, leaf);
    return input;
}

bool areEqual(const std::vector<Point> &a, const std::vector<Point> &b)
{
    return std::ranges::equal(a, b, [](Point p, Point q) { return p.x == q.x && p.y == q.y; });
}

bool areFinite(const std::vector<Point> &points)
{
    return std::ranges::all_of(points,
                               [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

double distance(Point a, Point b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

double meanDistance(const std::vector<Point> &points,
                    const std::vector<std::pair<std::uint32_t, std::uint32_t>> &pairs)
{
    double sum = 0;
    for (const auto &[a, b] : pairs)
        sum += distance(points[a], points[b]);
    return sum / static_cast<double>(pairs.size());
}

/// Says yes from the n-th question on.
class CancelAfter : public Progress
{
public:
    explicit CancelAfter(int questions) : m_left(questions) {}
    void report(std::size_t, std::size_t, std::string_view) override {}
    bool isCancelled() const override { return --m_left < 0; }

private:
    mutable int m_left;
};

} // namespace

class TestForceLayout : public QObject
{
    Q_OBJECT

private slots:
    void sameAnswerEveryTime();
    void threadsDoNotChangeTheAnswer();
    void cancelGivesNothing();
    void degenerateGraphs();
    void edgesAreShorterThanTheRest();
    void partsDoNotOverlap();
    void sketchesComeBeforeTheEnd();
    void starsShrink();
    void coarserKeepsTheLinks();
    void pushIsCloseToTheExactSum();
};

void TestForceLayout::sameAnswerEveryTime()
{
    const ForceInput input = estate(300);
    const auto first = laidOut(input);
    QVERIFY(areEqual(first, laidOut(input)));
    ForceOptions other;
    other.seed = 2;
    QVERIFY(!areEqual(first, laidOut(input, other)));
}

void TestForceLayout::threadsDoNotChangeTheAnswer()
{
    const ForceInput input = estate(400);
    ForceOptions one, three;
    one.threads = 1;
    three.threads = 3;
    one.threadsFrom = three.threadsFrom = 100;
    QVERIFY(areEqual(laidOut(input, one), laidOut(input, three)));
}

void TestForceLayout::cancelGivesNothing()
{
    for (const int questions : {0, 1, 50, 310}) {
        CancelAfter progress(questions);
        QVERIFY(!layoutForce(estate(900), progress).has_value());
    }
}

void TestForceLayout::degenerateGraphs()
{
    QVERIFY(laidOut({0, {}}).empty());
    QCOMPARE(laidOut({1, {{0, 0}}}).size(), 1u);
    const auto pair = laidOut({2, {{0, 1}, {1, 0}, {0, 1}}});
    QVERIFY(std::abs(distance(pair[0], pair[1]) - ForceOptions().edgeLength) < 1);
    const auto loners = laidOut({50, {}});
    QVERIFY(areFinite(loners));
    for (std::size_t i = 1; i < loners.size(); ++i)
        QVERIFY(distance(loners[0], loners[i]) > 1); // side by side
    QVERIFY(areFinite(laidOut(star(300))));
    ForceInput clique{40, {}};
    for (std::uint32_t a = 0; a < 40; ++a)
        for (std::uint32_t b = 0; b < a; ++b)
            clique.edges.emplace_back(a, b);
    QVERIFY(areFinite(laidOut(clique)));
}

void TestForceLayout::edgesAreShorterThanTheRest()
{
    const ForceInput input = estate(500);
    const auto points = laidOut(input);
    SmallRandom random(1);
    decltype(input.edges) others;
    for (int i = 0; i < 5'000; ++i)
        others.emplace_back(random.below(500), random.below(500));
    QVERIFY(meanDistance(points, input.edges) * 3 < meanDistance(points, others));
}

void TestForceLayout::partsDoNotOverlap()
{
    ForceInput input{30, {}};
    for (std::uint32_t part = 0; part < 3; ++part)
        for (std::uint32_t i = 0; i < 9; ++i)
            input.edges.emplace_back(10 * part + i, 10 * part + i + 1);
    const auto points = laidOut(input);
    const auto boxOf = [&](std::uint32_t part) {
        Rect box{points[10 * part].x, points[10 * part].y, 0, 0};
        for (std::uint32_t i = 0; i < 10; ++i)
            box = box.united({points[10 * part + i].x, points[10 * part + i].y, 0, 0});
        return box;
    };
    for (const auto &[a, b] : {std::pair(0u, 1u), {0u, 2u}, {1u, 2u}})
        QVERIFY(!boxOf(a).intersects(boxOf(b)));
}

void TestForceLayout::sketchesComeBeforeTheEnd()
{
    const ForceInput input = estate(700);
    std::vector<std::vector<Point>> sketches;
    ForceOptions options;
    options.onSketch = [&](const std::vector<Point> &points) { sketches.push_back(points); };
    const auto points = laidOut(input, options);
    QVERIFY(!sketches.empty());
    for (const auto &sketch : sketches) {
        QCOMPARE(sketch.size(), points.size());
        QVERIFY(areFinite(sketch));
    }
}

void TestForceLayout::starsShrink()
{
    const ForceInput input = star(1'000);
    std::vector<WeightedLink> links;
    for (const auto &[a, b] : input.edges)
        links.push_back({a, b, 1});
    const Coarser coarser = coarsen(makeLinkGraph(input.nodeCount, links), 3);
    QVERIFY(coarser.graph.size() <= 502);
}

void TestForceLayout::coarserKeepsTheLinks()
{
    // A ring with a doubled link: weights add up, nothing is lost but what lies within a pair.
    const LinkGraph ring =
        makeLinkGraph(4, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 0, 1}, {1, 0, 1}});
    QCOMPARE(ring.targets.size(), 8u);
    const Coarser coarser = coarsen(ring, 1);
    QCOMPARE(coarser.graph.size(), 2u);
    QCOMPARE(coarser.graph.targets.size(), 2u);
    QVERIFY(coarser.graph.weights[0] >= 2);
}

void TestForceLayout::pushIsCloseToTheExactSum()
{
    constexpr std::uint32_t count = 1'000;
    SmallRandom random(9);
    Positions points(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        points.x[i] = random.unit() * random.unit();
        points.y[i] = random.unit();
    }
    BarnesHut tree;
    tree.build(points);
    BarnesHut::Scratch scratch;
    Positions force(count);
    std::vector<int> seen(count, 0);
    for (std::uint32_t group = 0; group < tree.groupCount(); ++group) {
        tree.push(group, 0.5f, scratch, force);
        for (const std::uint32_t point : tree.pointsOf(group))
            ++seen[point];
    }
    QVERIFY(std::ranges::all_of(seen, [](int times) { return times == 1; }));
    double error = 0, whole = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        double x = 0, y = 0;
        for (std::uint32_t j = 0; j < count; ++j) {
            const double dx = points.x[i] - points.x[j], dy = points.y[i] - points.y[j];
            const double square = dx * dx + dy * dy + 1e-6;
            x += dx / square;
            y += dy / square;
        }
        error += std::hypot(x - force.x[i], y - force.y[i]);
        whole += std::hypot(x, y);
    }
    QVERIFY2(error < 0.01 * whole, qPrintable(QString::number(error / whole)));
}

QTEST_APPLESS_MAIN(TestForceLayout)
#include "tst_forcelayout.moc"
