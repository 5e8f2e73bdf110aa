// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTest>

#include "app/canvas/canvas.h"
#include "app/canvas/exportimage.h"
#include "app/canvas/neighbourhood.h"
#include "app/canvas/overviewscene.h"
#include "demoscene.h"

using namespace isthmus;

/// Writes pictures that a person looks at (build/…/pictures), and checks that they are drawn.
class TestPictures : public QObject
{
    Q_OBJECT

private slots:
    void scenes_data();
    void scenes();
    void widget();
};

void TestPictures::scenes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ScenePtr>("scene");
    const auto graph = demoGraph();
    QTest::newRow("path") << QStringLiteral("path") << demoPathScene();
    QTest::newRow("around") << QStringLiteral("around")
                            << neighbourhoodScene(*graph, graph->find("role").value());
    QTest::newRow("overview") << QStringLiteral("overview") << overviewScene(*graph);
    QTest::newRow("shapes") << QStringLiteral("shapes") << allShapesScene();
}

void TestPictures::scenes()
{
    QFETCH(QString, name);
    QFETCH(ScenePtr, scene);
    QVERIFY(QDir().mkpath(QStringLiteral("pictures")));
    ExportOptions options;
    options.size = {1000, 640};
    options.ratio = 1.6;
    if (name == QLatin1String("path"))
        options.highlight.selectedEdge = static_cast<int>(scene->edgeOfHop(2).value());
    for (const Theme *theme : {&Theme::light(), &Theme::dark()}) {
        const QString file =
            QStringLiteral("pictures/%1-%2.png")
                .arg(name, theme->isDark() ? QStringLiteral("dark") : QStringLiteral("light"));
        const auto done = exportImage(*scene, file, *theme, options);
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        const QImage image(file);
        QCOMPARE(image.size(), QSize(1600, 1024));
        QCOMPARE(image.pixelColor(1, 1), theme->color(Token::Canvas));
    }
}

// The widget with its buttons, map, rings and a notice, as in the window.
void TestPictures::widget()
{
    Scene scene = *demoPathScene();
    scene.notice = QStringLiteral("Partial data: gcp/iam-policies.json.gz ends early.");
    for (const Theme *theme : {&Theme::light(), &Theme::dark()}) {
        Canvas canvas;
        canvas.resize(1000, 640);
        canvas.setTheme(*theme);
        canvas.setScene(std::make_shared<const Scene>(scene));
        canvas.show();
        canvas.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&canvas));
        QTest::keyClick(&canvas, Qt::Key_Plus);
        QTest::keyClick(&canvas, Qt::Key_Plus);
        QTest::keyClick(&canvas, Qt::Key_Home);
        QTest::keyClick(&canvas, Qt::Key_Right);
        const QString name = theme->isDark() ? QStringLiteral("dark") : QStringLiteral("light");
        const QImage image = canvas.grab().toImage();
        QVERIFY(image.save(QStringLiteral("pictures/widget-%1.png").arg(name)));
        QVERIFY(canvas.highlight().focusedNode >= 0);
    }
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
