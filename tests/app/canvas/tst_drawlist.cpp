// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTest>

#include "app/canvas/drawlist.h"
#include "app/canvas/edgegeometry.h"
#include "app/canvas/hittest.h"
#include "demoscene.h"

#include <algorithm>
#include <cmath>

using namespace isthmus;

namespace
{

Viewport viewOf(const Scene &scene, QSizeF size = {1600, 1000})
{
    return Viewport::fitted(scene.bounds, size, 16, 0);
}

template<class Op>
std::size_t count(const DrawList &list)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        list.ops, [](const DrawOp &op) { return std::holds_alternative<Op>(op); }));
}

QStringList texts(const DrawList &list)
{
    QStringList result;
    for (const DrawOp &op : list.ops)
        if (const auto *text = std::get_if<TextOp>(&op))
            result << text->text;
    return result;
}

// A square grid of nodes, each joined to its right neighbour.
Scene grid(std::uint32_t side)
{
    Scene scene;
    for (std::uint32_t i = 0; i < side * side; ++i) {
        SceneNode node;
        node.id = NodeId{i};
        node.center = {(i % side) * 100.0, (i / side) * 100.0};
        node.shape = Shape::Workload;
        node.name = QStringLiteral("n%1").arg(i);
        scene.nodes.push_back(node);
        if (i % side == 0)
            continue;
        SceneEdge edge;
        edge.id = EdgeId{static_cast<std::uint32_t>(scene.edges.size())};
        edge.source = i - 1;
        edge.target = i;
        scene.edges.push_back(edge);
    }
    scene.finish();
    return scene;
}

} // namespace

class TestDrawList : public QObject
{
    Q_OBJECT

private slots:
    void detailFollowsZoomAndNumber_data();
    void detailFollowsZoomAndNumber();
    void fullShowsEverything();
    void compactDropsIcons();
    void dotsAreBatched();
    void whatIsOutOfViewIsCulled();
    void budgetsHold();
    void pathSurvivesEveryBudget();
    void marksAreDrawn();
    void everyShapeAndStyleIsDrawn();
    void longNamesAreElided();
    void unsafeCharactersAreReplaced();
    void linesEndAtShapes();
    void hitsNodesBeforeLines();
    void arrowsFindTheNearest();
    void readingOrderFollowsThePath();
    void viewportRoundTrips();
};

void TestDrawList::detailFollowsZoomAndNumber_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("detail");
    QTest::newRow("near") << 1.0 << 100 << static_cast<int>(Detail::Full);
    QTest::newRow("further") << 0.3 << 100 << static_cast<int>(Detail::Compact);
    QTest::newRow("far") << 0.1 << 100 << static_cast<int>(Detail::Dots);
    QTest::newRow("many") << 1.0 << 2'000 << static_cast<int>(Detail::Compact);
    QTest::newRow("very many") << 1.0 << 20'000 << static_cast<int>(Detail::Dots);
}

void TestDrawList::detailFollowsZoomAndNumber()
{
    QFETCH(double, scale);
    QFETCH(int, nodes);
    QFETCH(int, detail);
    QCOMPARE(static_cast<int>(detailFor(scale, static_cast<std::size_t>(nodes), {})), detail);
}

void TestDrawList::fullShowsEverything()
{
    const ScenePtr scene = demoPathScene();
    const DrawList list = buildDrawList(*scene, viewOf(*scene), {}, Theme::light());
    QCOMPARE(list.detail, Detail::Full);
    QCOMPARE(list.nodes, scene->nodes.size());
    QCOMPARE(list.edges, scene->edges.size());
    QCOMPARE(list.culled, std::size_t{0});
    const QStringList shown = texts(list);
    for (const SceneNode &node : scene->nodes)
        QVERIFY2(shown.contains(node.name), qPrintable(node.name));
    for (const char *text : {"1", "5", "assumes", "data viewer", "Hidden path",
                             "5 hops across 3 clouds. No single cloud console shows it."})
        QVERIFY2(shown.contains(QString::fromUtf8(text)), text);
    // 15 kinds, 4 clouds, 3 badges, 1 banner, a key bead and a condition bead
    QCOMPARE(count<IconOp>(list), std::size_t{15 + 4 + 3 + 1 + 2});
}

void TestDrawList::compactDropsIcons()
{
    const ScenePtr scene = demoPathScene();
    Viewport view = viewOf(*scene);
    view.scale = 0.3;
    DrawOptions options;
    options.hasBanner = false;
    const DrawList list = buildDrawList(*scene, view, {}, Theme::light(), options);
    QCOMPARE(list.detail, Detail::Compact);
    const QStringList shown = texts(list);
    QVERIFY(shown.contains(QStringLiteral("3")));          // hops keep their numbers
    QVERIFY(!shown.contains(QStringLiteral("ci-legacy"))); // the context loses its names
    QVERIFY(!shown.contains(QStringLiteral("assumes")));
}

void TestDrawList::dotsAreBatched()
{
    const Scene scene = grid(100);
    const DrawList list = buildDrawList(scene, viewOf(scene), {}, Theme::light());
    QCOMPARE(list.detail, Detail::Dots);
    QCOMPARE(count<DotsOp>(list), std::size_t{1}); // one kind, one batch
    QCOMPARE(count<LinesOp>(list), std::size_t{1});
    QVERIFY(list.ops.size() < 10);
}

void TestDrawList::whatIsOutOfViewIsCulled()
{
    const Scene scene = grid(50);
    Viewport view;
    view.size = {400, 400};
    view.origin = {-20, -20};
    const DrawList list = buildDrawList(scene, view, {}, Theme::light());
    QVERIFY(list.nodes >= 16 && list.nodes <= 40);
    QVERIFY(list.edges >= 12 && list.edges <= 40);
    QCOMPARE(list.nodes + list.edges + list.culled, scene.nodes.size() + scene.edges.size());
}

void TestDrawList::budgetsHold()
{
    const Scene scene = grid(40);
    DrawOptions options;
    options.edgeBudget = 100;
    options.labelBudget = 30;
    options.fullDetailNodes = 10'000;
    const DrawList list =
        buildDrawList(scene, viewOf(scene, {4000, 4000}), {}, Theme::light(), options);
    QCOMPARE(list.detail, Detail::Full);
    QVERIFY(list.edges <= 100 && list.edges > 30); // the sample halves until it fits
    QVERIFY(list.labels <= 31);
    QCOMPARE(list.culled, scene.edges.size() - list.edges);
}

void TestDrawList::pathSurvivesEveryBudget()
{
    const ScenePtr scene = demoPathScene();
    DrawOptions options;
    options.edgeBudget = 0;
    const DrawList list = buildDrawList(*scene, viewOf(*scene), {}, Theme::light(), options);
    QCOMPARE(list.edges, std::size_t{5});
    QVERIFY(texts(list).contains(QStringLiteral("5")));
}

void TestDrawList::marksAreDrawn()
{
    const ScenePtr scene = demoPathScene();
    const Viewport view = viewOf(*scene);
    const auto plain = buildDrawList(*scene, view, {}, Theme::light()).ops.size();
    Highlight selected;
    selected.selectedNode = 2;
    QCOMPARE(buildDrawList(*scene, view, selected, Theme::light()).ops.size(), plain + 1);
    Highlight both = selected;
    both.focusedNode = 2;
    QCOMPARE(buildDrawList(*scene, view, both, Theme::light()).ops.size(), plain + 1);
    Highlight hop; // the hop and the node that it leads to
    hop.selectedEdge = static_cast<int>(scene->edgeOfHop(2).value());
    QCOMPARE(buildDrawList(*scene, view, hop, Theme::light()).ops.size(), plain + 2);
}

void TestDrawList::everyShapeAndStyleIsDrawn()
{
    const ScenePtr scene = allShapesScene();
    for (const double scale : {1.0, 0.3, 0.05}) {
        Viewport view = viewOf(*scene);
        view.scale = scale;
        const DrawList list = buildDrawList(*scene, view, {}, Theme::dark());
        QCOMPARE(list.nodes, scene->nodes.size());
        QVERIFY(!list.ops.empty());
    }
}

void TestDrawList::longNamesAreElided()
{
    Scene scene;
    SceneNode node;
    node.id = NodeId{0};
    node.name = QString(500, u'w');
    scene.nodes.push_back(node);
    node.id = NodeId{1};
    node.name = displayText(std::string(2'000'000, 'w'));
    node.center = {300, 0};
    scene.nodes.push_back(node);
    scene.finish();
    const QStringList shown = texts(buildDrawList(scene, viewOf(scene), {}, Theme::light()));
    QCOMPARE(shown.size(), 4); // two lines each
    for (const QString &text : shown)
        QVERIFY(text.size() < 40);
    QVERIFY(shown[1].contains(QChar(0x2026)) && shown[3].contains(QChar(0x2026)));
}

void TestDrawList::unsafeCharactersAreReplaced()
{
    QCOMPARE(displayText("a\nb\tc"), QStringLiteral("a b c"));
    QCOMPARE(displayText("pay\xE2\x80\xAE"
                         "cod.exe"),
             QStringLiteral("pay\ufffdcod.exe"));
    QCOMPARE(displayText("nul\x01"), QStringLiteral("nul\ufffd"));
    QCOMPARE(displayText("\xff\xfe"), QStringLiteral("\ufffd\ufffd"));
    QCOMPARE(displayText("\xF0\x9F\x94\x91 ключ"), QString::fromUtf8("\xF0\x9F\x94\x91 ключ"));
}

void TestDrawList::linesEndAtShapes()
{
    const ScenePtr scene = allShapesScene();
    for (const SceneEdge &edge : scene->edges) {
        const auto line = edgeGeometry(*scene, edge);
        QVERIFY(line.has_value());
        const double before = line->start.x() - scene->nodes[edge.source].center.x();
        const double after = scene->nodes[edge.target].center.x() - line->end.x();
        QVERIFY2(before > 18 && before < 36, qPrintable(QString::number(before)));
        QVERIFY2(after > 18 && after < 36, qPrintable(QString::number(after)));
    }
    Scene same; // nodes on one spot have no line
    same.nodes.resize(1);
    QVERIFY(!edgeGeometry(same, SceneEdge{}).has_value());
}

void TestDrawList::hitsNodesBeforeLines()
{
    const ScenePtr scene = demoPathScene();
    const Viewport view = viewOf(*scene);
    for (std::size_t i = 0; i < scene->nodes.size(); ++i)
        QCOMPARE(hitTest(*scene, view, view.toView(scene->nodes[i].center)).node,
                 static_cast<int>(i));
    for (std::size_t i = 0; i < scene->edges.size(); ++i) {
        const auto line = edgeGeometry(*scene, scene->edges[i]);
        QCOMPARE(hitTest(*scene, view, view.toView(line->at(0.5))).edge, static_cast<int>(i));
    }
    const Hit nothing = hitTest(*scene, view, {2, 2});
    QCOMPARE(nothing.node, -1);
    QCOMPARE(nothing.edge, -1);
}

void TestDrawList::arrowsFindTheNearest()
{
    const Scene scene = grid(3);
    QCOMPARE(nearestNode(scene, 4, Direction::Left), std::optional(3u));
    QCOMPARE(nearestNode(scene, 4, Direction::Right), std::optional(5u));
    QCOMPARE(nearestNode(scene, 4, Direction::Up), std::optional(1u));
    QCOMPARE(nearestNode(scene, 4, Direction::Down), std::optional(7u));
    QCOMPARE(nearestNode(scene, 0, Direction::Left), std::nullopt);
}

void TestDrawList::readingOrderFollowsThePath()
{
    const ScenePtr scene = demoPathScene();
    QStringList names;
    for (std::size_t i = 0; i < 6; ++i)
        names << scene->nodes[scene->readingOrder[i]].name;
    QCOMPARE(names.join(u' ').replace(QChar(0xa0), u'_'),
             QStringLiteral("web-deploy_runner GitHub_OIDC deploy-role etl/gcp-key "
                            "etl@acme-analytics customer_pii"));
    QCOMPARE(scene->readingOrder.size(), scene->nodes.size());
}

void TestDrawList::viewportRoundTrips()
{
    Viewport view;
    view.size = {800, 600};
    view.origin = {12, -7};
    view.scale = 0.7;
    const QPointF cursor(300, 200);
    const QPointF before = view.toScene(cursor);
    const QPointF after = view.zoomedAt(cursor, 3).toScene(cursor);
    QVERIFY(std::hypot(before.x() - after.x(), before.y() - after.y()) < 1e-9);
    QVERIFY(view.zoomedAt(cursor, 1e9).scale <= Viewport::maxScale);
    QVERIFY(view.zoomedAt(cursor, 1e-9).scale >= Viewport::minScale);
    const QRectF bounds(-50, -900, 3000, 1800);
    QVERIFY(Viewport::fitted(bounds, {400, 300}, 10, 40).visible().contains(bounds));
}

QTEST_MAIN(TestDrawList)
#include "tst_drawlist.moc"
