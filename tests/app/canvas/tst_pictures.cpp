// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTest>

#include "app/canvas/exportimage.h"
#include "demoscene.h"

using namespace isthmus;

/// Writes pictures that a person looks at (build/…/pictures), and checks that they are drawn.
class TestPictures : public QObject
{
    Q_OBJECT

private slots:
    void scenes_data();
    void scenes();
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

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
