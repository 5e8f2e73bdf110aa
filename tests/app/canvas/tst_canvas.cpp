// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/canvas/canvas.h"
#include "app/canvas/minimap.h"
#include "demoscene.h"
#include "tests/support/golden.h"

using namespace isthmus;

namespace
{

/// A window with the canvas between two other widgets, as Tab sees it.
struct Window {
    QWidget window;
    QLineEdit before, after;
    Canvas canvas;
    QSignalSpy nodes{&canvas, &Canvas::nodeSelected};
    QSignalSpy edges{&canvas, &Canvas::edgeSelected};

    explicit Window(ScenePtr scene = demoPathScene())
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(&before);
        column->addWidget(&canvas);
        column->addWidget(&after);
        window.resize(1200, 800);
        window.show();
        canvas.setTheme(Theme::light());
        canvas.setScene(std::move(scene));
    }
    bool activate()
    {
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            return false;
        before.setFocus();
        return true;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    QString chosen() const
    {
        const auto index = canvas.scene()->find(canvas.selectedNode());
        return index ? QString(canvas.scene()->nodes[*index].name).replace(QChar(0xa0), u'_')
                     : QString();
    }
    int hop() const
    {
        const auto index = canvas.scene()->find(canvas.selectedEdge());
        return index ? canvas.scene()->edges[*index].hop : 0;
    }
    QPoint at(const char *name) const
    {
        for (const SceneNode &node : canvas.scene()->nodes)
            if (node.name == QLatin1String(name))
                return canvas.viewport().toView(node.center).toPoint();
        return {-1, -1};
    }
};

ScenePtr bigScene()
{
    Scene scene;
    for (std::uint32_t i = 0; i < 5'000; ++i) {
        SceneNode node;
        node.id = NodeId{i};
        node.center = {(i % 100) * 60.0, (i / 100) * 60.0};
        node.shape = Shape::Person;
        scene.nodes.push_back(node);
    }
    scene.finish();
    return std::make_shared<const Scene>(std::move(scene));
}

ScenePtr threeNodes()
{
    Scene scene;
    scene.isArrangeable = true;
    for (std::uint32_t i = 0; i < 3; ++i) {
        SceneNode node;
        node.id = NodeId{i};
        node.center = {i * 260.0, i == 2 ? 300.0 : 0.0};
        node.name = QStringLiteral("node %1").arg(i);
        scene.nodes.push_back(node);
    }
    scene.finish();
    return std::make_shared<const Scene>(std::move(scene));
}

} // namespace

class TestCanvas : public QObject
{
    Q_OBJECT

private slots:
    void clickChooses();
    void dragPans();
    void wheelZoomsAtTheCursor();
    void tabWalksInReadingOrder();
    void arrowsWalk();
    void bracketsStepTheHops();
    void enterActivates();
    void zoomKeys();
    void dragMovesAndPinsANode();
    void pathsCannotBeRearranged();
    void lassoMarksAndKeysMove();
    void cardsOpenTheirGroup();
    void choiceFromOutsideIsSilent();
    void newSceneKeepsTheChoice();
    void miniMapHidesWhenAllFits();
    void largeScenesAreDrawnByAWorker();
    void emptyCanvasIsFine();
    void accessibleNames();
    void accessibleActions();
    void accessibleItemsDieWithTheirScene();
};

void TestCanvas::clickChooses()
{
    Window w;
    QTest::mouseClick(&w.canvas, Qt::LeftButton, {}, w.at("deploy-role"));
    QCOMPARE(w.chosen(), QStringLiteral("deploy-role"));
    QCOMPARE(w.nodes.size(), 1);
    const auto hop2 = w.canvas.scene()->edgeOfHop(2).value();
    const SceneEdge &edge = w.canvas.scene()->edges[hop2];
    QTest::mouseClick(&w.canvas, Qt::LeftButton, {},
                      edgeRect(*w.canvas.scene(), edge, w.canvas.viewport()).center().toPoint());
    QCOMPARE(w.hop(), 2);
    QCOMPARE(w.edges.size(), 1);
    QVERIFY(!w.canvas.selectedNode().isValid());
    QTest::mouseClick(&w.canvas, Qt::LeftButton, {}, {4, w.canvas.height() - 4});
    QVERIFY(!w.canvas.selectedEdge().isValid());
}

void TestCanvas::dragPans()
{
    Window w;
    const QPointF before = w.canvas.viewport().origin;
    const QPoint start(20, w.canvas.height() - 20);
    QTest::mousePress(&w.canvas, Qt::LeftButton, {}, start);
    for (int i = 1; i <= 10; ++i)
        QTest::mouseMove(&w.canvas, start + QPoint(10 * i, -5 * i));
    QTest::mouseRelease(&w.canvas, Qt::LeftButton, {}, start + QPoint(100, -50));
    const QPointF moved = (before - w.canvas.viewport().origin) * w.canvas.viewport().scale;
    QVERIFY(std::abs(moved.x() - 100) < 1 && std::abs(moved.y() + 50) < 1);
    QCOMPARE(w.nodes.size(), 0); // a drag chooses nothing
}

void TestCanvas::wheelZoomsAtTheCursor()
{
    Window w;
    const QPointF cursor = w.at("customer_pii");
    const QPointF under = w.canvas.viewport().toScene(cursor);
    const double scale = w.canvas.viewport().scale;
    QWheelEvent event(cursor, w.canvas.mapToGlobal(cursor), {}, {0, 240}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&w.canvas, &event);
    QVERIFY(w.canvas.viewport().scale > scale * 1.3);
    const QPointF after = w.canvas.viewport().toScene(cursor);
    QVERIFY(std::abs(after.x() - under.x()) < 1e-6 && std::abs(after.y() - under.y()) < 1e-6);
}

void TestCanvas::tabWalksInReadingOrder()
{
    Window w;
    QVERIFY(w.activate());
    w.key(Qt::Key_Tab);
    QVERIFY(w.canvas.hasFocus());
    QCOMPARE(w.chosen(), QStringLiteral("web-deploy_runner"));
    QVERIFY(w.canvas.highlight().focusedNode >= 0); // the ring is there
    w.key(Qt::Key_Tab);
    QCOMPARE(w.chosen(), QStringLiteral("GitHub_OIDC"));
    w.key(Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(w.chosen(), QStringLiteral("web-deploy_runner"));
    w.key(Qt::Key_End);
    w.key(Qt::Key_Tab);
    QVERIFY(w.after.hasFocus()); // Tab is no trap
    QCOMPARE(w.canvas.highlight().focusedNode, -1);
}

void TestCanvas::arrowsWalk()
{
    Window w;
    QVERIFY(w.activate());
    w.canvas.setFocus(Qt::TabFocusReason);
    w.key(Qt::Key_Home);
    QStringList walked{w.chosen()};
    for (const Qt::Key key :
         {Qt::Key_Right, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Left}) {
        w.key(key);
        walked << w.chosen();
    }
    QCOMPARE(walked[1], QStringLiteral("GitHub_OIDC"));
    QCOMPARE(walked[2], QStringLiteral("deploy-role"));
    QVERIFY(walked[3] == QLatin1String("ci-legacy") || walked[3] == QLatin1String("ops-admins"));
    QCOMPARE(walked[4], QStringLiteral("deploy-role"));
    QCOMPARE(walked[5], QStringLiteral("GitHub_OIDC"));
}

void TestCanvas::bracketsStepTheHops()
{
    Window w;
    QVERIFY(w.activate());
    w.canvas.setFocus();
    QSignalSpy steps(&w.canvas, &Canvas::hopStepped);
    for (int i = 0; i < 7; ++i)
        w.key(Qt::Key_BracketRight);
    QCOMPARE(w.hop(), 5); // stops at the end
    w.key(Qt::Key_BracketLeft);
    QCOMPARE(w.hop(), 4);
    QCOMPARE(steps.first().first().toInt(), 1);
    w.canvas.chooseNode(-1);
    w.key(Qt::Key_BracketLeft);
    QCOMPARE(w.hop(), 5);
}

void TestCanvas::enterActivates()
{
    Window w;
    QVERIFY(w.activate());
    w.canvas.setFocus();
    QSignalSpy nodes(&w.canvas, &Canvas::nodeActivated), edges(&w.canvas, &Canvas::edgeActivated);
    w.key(Qt::Key_Return);
    QCOMPARE(nodes.size() + edges.size(), 0);
    w.key(Qt::Key_Home);
    w.key(Qt::Key_Return);
    QCOMPARE(nodes.size(), 1);
    w.key(Qt::Key_BracketRight);
    w.key(Qt::Key_Enter);
    QCOMPARE(edges.size(), 1);
    QCOMPARE(edges.first().first().value<EdgeId>(), w.canvas.selectedEdge());
    w.key(Qt::Key_Escape);
    QVERIFY(!w.canvas.selectedEdge().isValid() && !w.canvas.selectedNode().isValid());
}

void TestCanvas::zoomKeys()
{
    Window w;
    QVERIFY(w.activate());
    w.canvas.setFocus();
    const double fitted = w.canvas.viewport().scale;
    w.key(Qt::Key_Plus);
    QVERIFY(w.canvas.viewport().scale > fitted);
    w.key(Qt::Key_Minus);
    w.key(Qt::Key_Minus);
    QVERIFY(w.canvas.viewport().scale < fitted);
    w.key(Qt::Key_0);
    QCOMPARE(w.canvas.viewport().scale, fitted);
    QVERIFY(w.canvas.viewport().visible().contains(w.canvas.scene()->bounds));
    const auto *button = w.canvas.findChild<QToolButton *>(QStringLiteral("plus"));
    QVERIFY(button && button->accessibleName() == QLatin1String("Zoom in"));
}

void TestCanvas::dragMovesAndPinsANode()
{
    Canvas canvas;
    canvas.resize(900, 600);
    canvas.setScene(threeNodes());
    canvas.show();
    QSignalSpy moved(&canvas, &Canvas::nodesMoved);
    const QPointF before = canvas.scene()->nodes[1].center, other = canvas.scene()->nodes[2].center;
    const QPoint at = canvas.viewport().toView(before).toPoint();
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at);
    for (int i = 1; i <= 5; ++i)
        QTest::mouseMove(&canvas, at + QPoint(10 * i, 6 * i));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at + QPoint(50, 30));
    const QPointF by = (canvas.scene()->nodes[1].center - before) * canvas.viewport().scale;
    QVERIFY(std::abs(by.x() - 50) < 1 && std::abs(by.y() - 30) < 1);
    QVERIFY(canvas.scene()->nodes[1].isPinned);
    QCOMPARE(canvas.scene()->nodes[2].center, other);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.first().first().value<QList<NodeId>>(), QList<NodeId>{NodeId{1}});
    canvas.chooseNode(1);
    QTest::keyClick(&canvas, Qt::Key_P);
    QVERIFY(!canvas.scene()->nodes[1].isPinned);
}

void TestCanvas::pathsCannotBeRearranged()
{
    Window w;
    QSignalSpy moved(&w.canvas, &Canvas::nodesMoved);
    const ScenePtr before = w.canvas.scene();
    QTest::mousePress(&w.canvas, Qt::LeftButton, {}, w.at("deploy-role"));
    QTest::mouseMove(&w.canvas, w.at("deploy-role") + QPoint(60, 60));
    QTest::mouseRelease(&w.canvas, Qt::LeftButton, {}, w.at("deploy-role") + QPoint(60, 60));
    w.canvas.chooseNode(0);
    w.canvas.moveMarked({10, 10});
    QCOMPARE(moved.size(), 0);
    QCOMPARE(w.canvas.scene(), before);
}

void TestCanvas::lassoMarksAndKeysMove()
{
    Canvas canvas;
    canvas.resize(900, 600);
    canvas.setScene(threeNodes());
    canvas.show();
    const auto at = [&](int i) {
        return canvas.viewport().toView(canvas.scene()->nodes[static_cast<std::size_t>(i)].center);
    };
    // Around the first two, the third stays out.
    const QRect around = QRectF(at(0), at(1)).normalized().adjusted(-30, -30, 30, 30).toRect();
    QTest::mousePress(&canvas, Qt::LeftButton, Qt::ShiftModifier, around.topLeft());
    for (const QPoint corner : {around.topRight(), around.bottomRight(), around.bottomLeft()})
        QTest::mouseMove(&canvas, corner);
    QTest::mouseRelease(&canvas, Qt::LeftButton, Qt::ShiftModifier, around.bottomLeft());
    QCOMPARE(canvas.highlight().marked, (std::vector<std::uint32_t>{0, 1}));
    const QPointF before = canvas.scene()->nodes[0].center;
    QTest::keyClick(&canvas, Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(canvas.scene()->nodes[0].center.x() > before.x());
    QVERIFY(canvas.scene()->nodes[1].isPinned && !canvas.scene()->nodes[2].isPinned);
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QVERIFY(canvas.highlight().marked.empty());
    canvas.chooseNode(2);
    QTest::keyClick(&canvas, Qt::Key_Space);
    QCOMPARE(canvas.highlight().marked, (std::vector<std::uint32_t>{2}));
}

void TestCanvas::cardsOpenTheirGroup()
{
    Scene scene = *threeNodes();
    scene.nodes[1].card = {200, 50};
    scene.nodes[1].group = "g1";
    scene.hulls.push_back(
        {QStringLiteral("AWS"), "aws", scene.bounds.adjusted(-90, -120, 90, 90), "g2", 1});
    scene.finish();
    Canvas canvas;
    canvas.resize(900, 600);
    canvas.setScene(std::make_shared<const Scene>(std::move(scene)));
    canvas.show();
    QSignalSpy opened(&canvas, &Canvas::groupOpened), closed(&canvas, &Canvas::groupClosed);
    canvas.chooseNode(1);
    QTest::keyClick(&canvas, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("g1"));
    QTest::keyClick(&canvas, Qt::Key_Backspace);
    QCOMPARE(closed.size(), 1);
    QCOMPARE(closed.first().first().toString(), QStringLiteral("g2"));
    const QRectF tab = hullTabRect(canvas.scene()->hulls.front(), canvas.viewport());
    QTest::mouseDClick(&canvas, Qt::LeftButton, {}, tab.center().toPoint());
    QCOMPARE(closed.size(), 2);
}

void TestCanvas::choiceFromOutsideIsSilent()
{
    Window w;
    const NodeId id = w.canvas.scene()->nodes[3].id;
    w.canvas.setSelectedNode(id);
    QCOMPARE(w.canvas.selectedNode(), id);
    w.canvas.setSelectedEdge(w.canvas.scene()->edges[0].id);
    QVERIFY(!w.canvas.selectedNode().isValid());
    w.canvas.setSelectedNode(NodeId{99'999});
    QVERIFY(!w.canvas.selectedNode().isValid());
    QCOMPARE(w.nodes.size() + w.edges.size(), 0);
}

void TestCanvas::newSceneKeepsTheChoice()
{
    Window w;
    const NodeId id = w.canvas.scene()->nodes[2].id;
    w.canvas.setSelectedNode(id);
    w.canvas.zoomIn();
    const Viewport view = w.canvas.viewport();
    w.canvas.setScene(demoPathScene(), true);
    QCOMPARE(w.canvas.selectedNode(), id);
    QVERIFY(w.canvas.viewport() == view);
    w.canvas.setScene(demoPathScene());
    QVERIFY(!w.canvas.selectedNode().isValid());
}

void TestCanvas::miniMapHidesWhenAllFits()
{
    Window w;
    const auto *map = w.canvas.findChild<MiniMap *>();
    QVERIFY(map->isHidden());
    for (int i = 0; i < 4; ++i)
        w.canvas.zoomIn();
    QVERIFY(map->isVisible());
    QTest::mouseClick(const_cast<MiniMap *>(map), Qt::LeftButton, {}, {15, 40});
    QVERIFY(w.canvas.viewport().visible().center().x() < w.canvas.scene()->bounds.center().x());
    w.canvas.fit();
    QVERIFY(map->isHidden());
}

void TestCanvas::largeScenesAreDrawnByAWorker()
{
    Window w(bigScene());
    QVERIFY(w.canvas.isDrawnByWorker());
    // The picture comes later; until then the canvas shows its ground and stays usable.
    const auto isDrawn = [&] {
        const QImage image = w.canvas.grab().toImage();
        const QPoint at = w.canvas.viewport().toView(QPointF(600, 600)).toPoint();
        return image.pixelColor(at * image.devicePixelRatio()) !=
               Theme::light().color(Token::Canvas);
    };
    QTRY_VERIFY(isDrawn());
    w.canvas.zoomIn();
    QTRY_VERIFY(isDrawn());
    QTest::mouseClick(&w.canvas, Qt::LeftButton, {},
                      w.canvas.viewport().toView(QPointF(3000, 1500)).toPoint());
    QVERIFY(w.canvas.selectedNode().isValid());
}

void TestCanvas::emptyCanvasIsFine()
{
    Window w(nullptr);
    QVERIFY(!w.canvas.grab().isNull());
    w.canvas.fit();
    w.canvas.stepHop(1);
    w.canvas.zoomToSelection();
    QTest::mouseClick(&w.canvas, Qt::LeftButton, {}, {50, 50});
    QTest::keyClick(&w.canvas, Qt::Key_Right);
    w.canvas.setScene(std::make_shared<const Scene>());
    QVERIFY(!w.canvas.grab().isNull());
    QTest::keyClick(&w.canvas, Qt::Key_Tab);
}

void TestCanvas::accessibleNames()
{
    Window w;
    auto *list = QAccessible::queryAccessibleInterface(&w.canvas);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    std::string said = list->text(QAccessible::Name).toStdString() + "\n";
    for (int i = 0; i < list->childCount(); ++i) {
        auto *child = list->child(i);
        QVERIFY(child);
        if (child->object())
            continue; // the buttons over the canvas
        QCOMPARE(list->indexOfChild(child), i);
        QVERIFY(!child->rect().isEmpty());
        said += "  " + child->text(QAccessible::Name).toStdString() + "\n";
    }
    const std::string diff = goldenDiff(ISTHMUS_TEST_DATA "/canvas/accessible.txt", said);
    QVERIFY2(diff.empty(), diff.c_str());
}

void TestCanvas::accessibleActions()
{
    Window w;
    auto *list = QAccessible::queryAccessibleInterface(&w.canvas);
    QAccessibleInterface *hop = nullptr;
    for (int i = 0; i < list->childCount() && !hop; ++i)
        if (list->child(i)->text(QAccessible::Name).startsWith(QLatin1String("Hop 3")))
            hop = list->child(i);
    QVERIFY(hop && hop->actionInterface());
    QSignalSpy activated(&w.canvas, &Canvas::edgeActivated);
    hop->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(w.hop(), 3);
    QCOMPARE(activated.size(), 1);
    QVERIFY(hop->state().selected);
    auto *under = list->childAt(hop->rect().center().x(), hop->rect().center().y());
    QCOMPARE(under, hop);
}

void TestCanvas::accessibleItemsDieWithTheirScene()
{
    Window w;
    auto *list = QAccessible::queryAccessibleInterface(&w.canvas);
    auto *first = list->child(1);
    QVERIFY(first->isValid());
    w.canvas.setScene(nullptr);
    QVERIFY(!first->isValid());
    QVERIFY(first->text(QAccessible::Name).isEmpty());
    QVERIFY(first->rect().isEmpty());
    QVERIFY(list->childCount() < 6);
}

QTEST_MAIN(TestCanvas)
#include "tst_canvas.moc"
