// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTest>

#include "model/layout/linkgraph.h"
#include "model/layout/overviewlayout.h"
#include "model/layout/placement.h"

#include <cmath>

using namespace isthmus;

namespace
{

using Index = std::uint32_t;
using Edges = std::vector<std::pair<Index, Index>>;

Rect around(Point at, double width, double height)
{
    // A hair smaller: boxes that touch do not overlap.
    return {at.x - width / 2 + 1e-6, at.y - height / 2 + 1e-6, width - 2e-6, height - 2e-6};
}

bool haveOverlap(const std::vector<Rect> &boxes)
{
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            if (boxes[i].intersects(boxes[j]))
                return true;
    return false;
}

std::vector<Rect> rectsOf(const std::vector<PlacedBox> &boxes, const std::vector<Point> &points)
{
    std::vector<Rect> rects;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        rects.push_back(around(points[i], boxes[i].width, boxes[i].height));
    return rects;
}

OverviewLayoutInput overviewInput()
{
    OverviewLayoutInput input;
    input.cloudTabWidths = {120, 120, 400};
    for (Index i = 0; i < 40; ++i) {
        OverviewLayoutInput::Group group;
        group.cloud = i % 3;
        group.isOpen = i % 10 == 1;
        group.memberCount = group.isOpen ? 5 + i : 0;
        input.groups.push_back(group);
    }
    SmallRandom random(4);
    for (int i = 0; i < 150; ++i)
        input.edges.emplace_back(random.below(input.memberCount()),
                                 random.below(input.memberCount()));
    return input;
}

class AlwaysCancelled : public NoProgress
{
public:
    bool isCancelled() const override { return true; }
};

} // namespace

class TestPlacement : public QObject
{
    Q_OBJECT

private slots:
    void placedOnesDoNotMove();
    void newOnesGoBesideTheirNeighbours();
    void newOnesDoNotOverlap();
    void settledDoNotOverlap();
    void overviewDoesNotOverlap();
    void overviewIsTheSameEveryTime();
    void overviewCanBeCancelled();
};

void TestPlacement::placedOnesDoNotMove()
{
    SmallRandom random(2);
    std::vector<PlacedBox> boxes;
    Edges edges;
    for (Index i = 0; i < 300; ++i) {
        PlacedBox box{140, 100, {}};
        if (i % 3 != 0) // also where they lie on each other: the user wanted it so
            box.at = Point{random.unit() * 900.0, random.unit() * 900.0};
        boxes.push_back(box);
        edges.emplace_back(i, random.below(300));
    }
    const auto points = placeNew(boxes, edges, {});
    for (std::size_t i = 0; i < boxes.size(); ++i)
        if (boxes[i].at)
            QVERIFY(points[i].x == boxes[i].at->x && points[i].y == boxes[i].at->y);
}

void TestPlacement::newOnesGoBesideTheirNeighbours()
{
    std::vector<PlacedBox> boxes{{100, 60, Point{0, 0}}, {100, 60, Point{5'000, 0}}};
    Edges edges;
    for (Index i = 2; i < 12; ++i) {
        boxes.push_back({100, 60, {}});
        edges.emplace_back(1, i);
    }
    const auto points = placeNew(boxes, edges, {});
    for (std::size_t i = 2; i < boxes.size(); ++i)
        QVERIFY(std::hypot(points[i].x - 5'000, points[i].y) < 400);
}

void TestPlacement::newOnesDoNotOverlap()
{
    std::vector<PlacedBox> boxes{{200, 60, Point{10, 10}}, {80, 90, Point{150, 40}}};
    Edges edges;
    for (Index i = 2; i < 120; ++i) {
        boxes.push_back({60.0 + 7 * (i % 13), 50.0 + 5 * (i % 7), {}});
        edges.emplace_back(i, i / 2);
    }
    boxes[1].at->x = 400; // the two placed ones do not overlap either
    const auto rects = rectsOf(boxes, placeNew(boxes, edges, {}));
    QVERIFY(!haveOverlap(rects));
}

void TestPlacement::settledDoNotOverlap()
{
    SmallRandom random(3);
    std::vector<Point> points;
    for (int i = 0; i < 400; ++i) // half of them in one heap
        points.push_back(i % 2 == 0 ? Point{random.unit() * 100.0, random.unit() * 50.0}
                                    : Point{50, 25});
    const auto result = settled(points, 168, 116);
    std::vector<Rect> rects;
    for (const Point &at : result)
        rects.push_back(around(at, 168, 116));
    QVERIFY(!haveOverlap(rects));
    QVERIFY(settled({}, 10, 10).empty());
}

void TestPlacement::overviewDoesNotOverlap()
{
    const OverviewLayoutInput input = overviewInput();
    NoProgress progress;
    const OverviewLayout layout = layoutOverview(input, progress).value();
    QVERIFY(!haveOverlap(layout.clouds));
    QVERIFY(!haveOverlap(layout.groups));
    const auto contains = [](const Rect &outer, const Rect &inner) {
        return outer.x <= inner.x && outer.y <= inner.y && inner.right() <= outer.right() &&
               inner.bottom() <= outer.bottom();
    };
    std::vector<Rect> members;
    Index first = 0;
    for (std::size_t i = 0; i < input.groups.size(); ++i) {
        QVERIFY(contains(layout.clouds[input.groups[i].cloud], layout.groups[i]));
        for (Index m = first; m < first + input.groups[i].memberCount; ++m) {
            members.push_back(around(layout.members[m], 150, 100));
            QVERIFY(contains(layout.groups[i], members.back()));
        }
        first += input.groups[i].memberCount;
    }
    QCOMPARE(members.size(), std::size_t{input.memberCount()});
    QVERIFY(!haveOverlap(members));
    for (const Rect &cloud : layout.clouds)
        QVERIFY(contains(layout.bounds, cloud));
}

void TestPlacement::overviewIsTheSameEveryTime()
{
    NoProgress progress;
    const auto a = layoutOverview(overviewInput(), progress).value();
    const auto b = layoutOverview(overviewInput(), progress).value();
    QVERIFY(std::ranges::equal(a.members, b.members,
                               [](Point p, Point q) { return p.x == q.x && p.y == q.y; }));
    QVERIFY(layoutOverview({}, progress).value().groups.empty());
}

void TestPlacement::overviewCanBeCancelled()
{
    AlwaysCancelled progress;
    QVERIFY(!layoutOverview(overviewInput(), progress).has_value());
}

QTEST_APPLESS_MAIN(TestPlacement)
#include "tst_placement.moc"
