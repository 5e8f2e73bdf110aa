// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QElapsedTimer>
#include <QTest>

#include "model/layout/layout.h"
#include "model/layout/spread.h"

#include <cmath>
#include <functional>
#include <numeric>
#include <random>

using namespace isthmus;

namespace
{

using Index = std::uint32_t;

// GitHub: 1 path node; AWS: 3 path nodes; Google: 2; Azure only beside the path.
struct Demo {
    LayoutInput input;
    std::vector<Index> path{0, 1, 2, 3, 4, 5};
};

Demo demo()
{
    Demo d;
    for (const Index group : {0u, 1u, 1u, 1u, 2u, 2u})
        d.input.nodes.push_back({group, 110, 44});
    for (Index i = 0; i < 5; ++i)
        d.input.edges.push_back({i, i + 1, 80});
    d.input.groupTabWidths = {120, 200, 220, 220};
    return d;
}

Index addNeighbour(Demo &d, Index group, Index of)
{
    d.input.nodes.push_back({group, 100, 44});
    const auto index = static_cast<Index>(d.input.nodes.size() - 1);
    d.input.edges.push_back({index, of, 0});
    return index;
}

bool hasOverlap(const Layout &layout)
{
    for (std::size_t i = 0; i < layout.hulls.size(); ++i)
        for (std::size_t j = i + 1; j < layout.hulls.size(); ++j)
            if (layout.hulls[i].rect.intersects(layout.hulls[j].rect))
                return true;
    return false;
}

bool hasNodesTooClose(const Layout &layout, const LayoutInput &input)
{
    for (std::size_t i = 0; i < layout.nodes.size(); ++i)
        for (std::size_t j = i + 1; j < layout.nodes.size(); ++j) {
            const double apart = (input.nodes[i].width + input.nodes[j].width) / 2;
            if (std::abs(layout.nodes[i].x - layout.nodes[j].x) < apart &&
                std::abs(layout.nodes[i].y - layout.nodes[j].y) < 80)
                return true;
        }
    return false;
}

// Every node with a group lies inside a hull of that group, and in no other.
bool areNodesAtHome(const Layout &layout, const LayoutInput &input)
{
    for (std::size_t i = 0; i < input.nodes.size(); ++i)
        for (const LayoutHull &hull : layout.hulls) {
            const Point at = layout.nodes[i];
            const bool isInside = at.x > hull.rect.x && at.x < hull.rect.right() &&
                                  at.y > hull.rect.y && at.y < hull.rect.bottom();
            if (isInside && hull.group != input.nodes[i].group)
                return false;
        }
    return true;
}

std::string print(const Layout &layout)
{
    std::string text;
    for (const Point &p : layout.nodes)
        text += std::to_string(p.x) + "," + std::to_string(p.y) + ";";
    for (const LayoutHull &h : layout.hulls)
        text += std::to_string(h.group) + ":" + std::to_string(h.rect.x) + ";";
    return text;
}

LayoutInput randomInput(Index nodes, std::size_t edges, Index groups, unsigned seed)
{
    std::mt19937 random(seed);
    LayoutInput input;
    for (Index i = 0; i < nodes; ++i)
        input.nodes.push_back(
            {static_cast<Index>(random() % groups), 60.0 + double(random() % 100), 44});
    for (std::size_t i = 0; i < edges; ++i)
        input.edges.push_back({static_cast<Index>(random() % nodes),
                               static_cast<Index>(random() % nodes), double(random() % 90)});
    input.groupTabWidths.assign(groups, 150);
    return input;
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private slots:
    void spreadKeepsOrderAndGap();
    void pathIsOneLine();
    void pillsHaveRoom();
    void hullsDoNotOverlap();
    void pathComesBackToAGroup();
    void longPathsAreFolded();
    void otherGroupsLieBelow();
    void randomPathsKeepTheirPromises();
    void neighboursStandOnTheirSide();
    void layersFollowTheEdges();
    void layeredIsFast();
    void nothingIsFine();
};

void TestLayout::spreadKeepsOrderAndGap()
{
    const auto places = spread({{0, 10}, {0, 10}, {0, 10}, {100, 10}}, 2);
    QCOMPARE(places, (std::vector<double>{-12, 0, 12, 100}));
}

void TestLayout::pathIsOneLine()
{
    const Demo d = demo();
    const Layout layout = layoutPath(d.input, d.path);
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(layout.nodes[i].y, layout.nodes[0].y);
        if (i > 0)
            QVERIFY(layout.nodes[i].x - layout.nodes[i - 1].x >= 134);
    }
    QCOMPARE(layout.hulls.size(), std::size_t{3});
    QCOMPARE(print(layout), print(layoutPath(d.input, d.path)));
}

void TestLayout::pillsHaveRoom()
{
    Demo d = demo();
    d.input.edges[1].labelWidth = 300;
    const Layout layout = layoutPath(d.input, d.path);
    QVERIFY(layout.nodes[2].x - layout.nodes[1].x >= 300 + 56);
}

void TestLayout::hullsDoNotOverlap()
{
    Demo d = demo();
    for (const Index of : {1u, 1u, 2u, 2u, 2u, 3u, 3u})
        addNeighbour(d, 1, of);
    addNeighbour(d, 0, 0);
    addNeighbour(d, 3, 4);
    const Layout layout = layoutPath(d.input, d.path);
    QCOMPARE(layout.hulls.size(), std::size_t{4});
    QVERIFY(!hasOverlap(layout));
    QVERIFY(!hasNodesTooClose(layout, d.input));
    QVERIFY(areNodesAtHome(layout, d.input));
}

void TestLayout::pathComesBackToAGroup()
{
    Demo d = demo();
    d.input.nodes[5].group = 0;
    const Layout layout = layoutPath(d.input, d.path);
    QCOMPARE(layout.hulls.size(), std::size_t{4});
    QCOMPARE(layout.hulls.front().group, layout.hulls.back().group);
    QVERIFY(!hasOverlap(layout));
}

void TestLayout::longPathsAreFolded()
{
    Demo d;
    for (Index i = 0; i < 12; ++i) {
        d.input.nodes.push_back({i / 2, 110, 44});
        if (i > 0)
            d.input.edges.push_back({i - 1, i, 80});
    }
    d.input.groupTabWidths.assign(6, 160);
    d.path.resize(12);
    std::iota(d.path.begin(), d.path.end(), 0u);
    const Layout layout = layoutPath(d.input, d.path);
    std::size_t turn = 1;
    while (layout.nodes[turn].y == layout.nodes[0].y)
        ++turn;
    QVERIFY(turn >= 4 && turn <= 8);
    QCOMPARE(layout.nodes[turn].x, layout.nodes[turn - 1].x); // a vertical hop
    for (std::size_t i = turn + 1; i < 12; ++i) {
        QCOMPARE(layout.nodes[i].y, layout.nodes[turn].y);
        QVERIFY(layout.nodes[i].x < layout.nodes[i - 1].x);
    }
    QVERIFY(layout.bounds.width < 1400);
    QVERIFY(!hasOverlap(layout));
    QVERIFY(areNodesAtHome(layout, d.input));
}

void TestLayout::otherGroupsLieBelow()
{
    Demo d = demo();
    const Index azure = addNeighbour(d, 3, 4);
    const Layout layout = layoutPath(d.input, d.path);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(layout.hulls[i].rect.bottom() < layout.hulls[3].rect.y);
    QVERIFY(std::abs(layout.nodes[azure].x - layout.nodes[4].x) < 200);
}

void TestLayout::randomPathsKeepTheirPromises()
{
    for (unsigned seed = 0; seed < 60; ++seed) {
        const auto input = randomInput(4 + seed, 8 + 2 * seed, 1 + seed % 7, seed);
        std::vector<Index> path(2 + seed % 9);
        std::iota(path.begin(), path.end(), 0u);
        path.resize(std::min<std::size_t>(path.size(), input.nodes.size()));
        const Layout layout = layoutPath(input, path);
        QVERIFY2(!hasOverlap(layout), qPrintable(QString::number(seed)));
        QVERIFY2(!hasNodesTooClose(layout, input), qPrintable(QString::number(seed)));
        QVERIFY2(areNodesAtHome(layout, input), qPrintable(QString::number(seed)));
        const Layout around = layoutNeighbourhood(input, seed % 4);
        QVERIFY2(!hasOverlap(around), qPrintable(QString::number(seed)));
        QVERIFY2(!hasNodesTooClose(around, input), qPrintable(QString::number(seed)));
    }
}

void TestLayout::neighboursStandOnTheirSide()
{
    LayoutInput input;
    for (const Index group : {0u, 0u, 1u, 2u, LayoutInput::noGroup})
        input.nodes.push_back({group, 100, 44});
    input.edges = {{1, 0, 0}, {2, 0, 0}, {0, 3, 0}, {0, 4, 0}};
    const Layout layout = layoutNeighbourhood(input, 0);
    QVERIFY(layout.nodes[1].x < layout.nodes[0].x && layout.nodes[2].x < layout.nodes[0].x);
    QVERIFY(layout.nodes[3].x > layout.nodes[0].x && layout.nodes[4].x > layout.nodes[0].x);
    QCOMPARE(layout.hulls.size(), std::size_t{3});
}

void TestLayout::layersFollowTheEdges()
{
    LayoutInput input;
    input.nodes.assign(5, {0, 80, 44});
    input.edges = {{0, 1, 0}, {1, 2, 0}, {0, 3, 0}, {3, 2, 0}, {2, 0, 0}, {2, 4, 0}}; // a cycle
    const Layout layout = layoutLayered(input);
    QVERIFY(layout.nodes[0].x < layout.nodes[1].x && layout.nodes[1].x < layout.nodes[2].x);
    QVERIFY(layout.nodes[3].x < layout.nodes[2].x && layout.nodes[2].x < layout.nodes[4].x);
    QVERIFY(std::abs(layout.nodes[1].y - layout.nodes[3].y) >= 80);
    QCOMPARE(print(layout), print(layoutLayered(input)));
}

void TestLayout::layeredIsFast()
{
    const auto input = randomInput(1000, 2400, 5, 7);
    QElapsedTimer timer;
    timer.start();
    const Layout layout = layoutLayered(input);
    const auto spent = timer.elapsed();
    QCOMPARE(layout.nodes.size(), std::size_t{1000});
    qInfo("1,000 nodes and 2,400 edges: %lld ms", static_cast<long long>(spent));
    QVERIFY(spent < 20'000); // a bound against hanging only; the time is for reading
}

void TestLayout::nothingIsFine()
{
    QVERIFY(layoutPath({}, {}).nodes.empty());
    QVERIFY(layoutNeighbourhood({}, 0).nodes.empty());
    QVERIFY(layoutLayered({}).nodes.empty());
}

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
