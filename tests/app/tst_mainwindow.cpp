// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QAccessible>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

#include "app/canvas/canvas.h"
#include "app/mainwindow.h"
#include "app/samplefiles.h"
#include "app/widgets/explanationpane.h"
#include "app/widgets/nodepicker.h"

namespace isthmus
{

/// The window on the sample organisation, driven as a person would: from the first import to the
/// explanation of a hop.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void importShowsHiddenPaths();
    void hopShowsItsSourceText();
    void keysStepAlongTheHops();
    void pathFinderFindsThePathAgain();
    void filterHidesACloudEverywhere();
    void backReturnsToThePath();
    void canvasSpeaks();
    void bothThemes();
    void damagedProjectIsReported();

private:
    MainWindow &window() { return *m_window; }
    Session &session() { return m_window->session(); }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_window = std::make_unique<MainWindow>();
    m_window->setTheme(Theme::light());
    m_window->resize(1600, 1000);
    m_window->show();
}

void TestMainWindow::importShowsHiddenPaths()
{
    QSignalSpy finished(&session(), &Session::importFinished);
    QSignalSpy files(&session(), &Session::importedFile);
    session().importPaths(
        m_folder.filePath(QStringLiteral("sample.isthmus")),
        {QStringLiteral(ISTHMUS_SOURCE_DIR "/resources/samples/meridian-retail")});
    QVERIFY(finished.wait(60'000));
    QVERIFY(files.count() > 50);
    QVERIFY(!session().data().hiddenPaths.empty());
    // governance.md §8.1 S1: two cloud hops and exactly one conditional hop.
    QSignalSpy found(&session(), &Session::pathsFound);
    session().findPaths(*session().graph()->find(sampleFrom), *session().graph()->find(sampleTo));
    QVERIFY(found.wait());
    QVERIFY(session().selection().state().path.has_value());
    const auto path = *session().selection().state().path;
    QCOMPARE(path.cloudHops, 2u);
    int conditional = 0;
    for (const auto edge : path.edges)
        conditional += session().graph()->edge(edge).verdict == Verdict::Conditional;
    QCOMPARE(conditional, 1);
}

void TestMainWindow::hopShowsItsSourceText()
{
    auto *pane = window().findChild<ExplanationPane *>();
    for (int hop = 1; hop <= int(session().data().hiddenPaths.front().edges.size()); ++hop) {
        QSignalSpy explained(&session(), &Session::explained);
        session().selection().showPath(session().data().hiddenPaths.front(), hop);
        QVERIFY(explained.wait());
        const auto explanation = explained.back().front().value<Explanation>();
        QVERIFY2(!explanation.trust.sentence.empty(), qPrintable(QString::number(hop)));
        QVERIFY2(!explanation.sources.empty(),
                 qPrintable(QString::fromStdString(explanation.question)));
        for (const auto &source : explanation.sources) {
            QVERIFY(!source.file.empty());
            QVERIFY(source.line > 0);
            QCOMPARE(source.sha256.size(), std::size_t(64));
            QVERIFY(!source.lines.empty());
        }
        QVERIFY(pane->hasExplanation());
        QVERIFY(!pane->findChildren<QTextBrowser *>().isEmpty());
    }
}

void TestMainWindow::keysStepAlongTheHops()
{
    session().selection().showPath(session().data().hiddenPaths.front(), 1);
    auto *canvas = window().findChild<Canvas *>();
    QTRY_VERIFY(canvas->scene() && !canvas->scene()->edges.empty());
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_BracketRight);
    QCOMPARE(session().selection().state().hop, 2);
    QTest::keyClick(canvas, Qt::Key_BracketLeft);
    QCOMPARE(session().selection().state().hop, 1);
}

void TestMainWindow::pathFinderFindsThePathAgain()
{
    const auto best = session().data().hiddenPaths.front();
    QSignalSpy found(&session(), &Session::pathsFound);
    session().findPaths(best.nodes.front(), best.nodes.back());
    QVERIFY(found.wait());
    QCOMPARE(session().selection().state().path->nodes.front(), best.nodes.front());
    QCOMPARE(session().selection().state().path->nodes.back(), best.nodes.back());
}

void TestMainWindow::filterHidesACloudEverywhere()
{
    auto *identities = [&]() -> QTableView * {
        for (auto *view : window().findChildren<QTableView *>())
            if (view->accessibleName() == QLatin1String("Identities"))
                return view;
        return nullptr;
    }();
    QVERIFY(identities);
    const int all = identities->model()->rowCount();
    session().filters().setShown(Filters::Facet::Cloud, QStringLiteral("aws"), false);
    QVERIFY(identities->model()->rowCount() < all);
    session().filters().reset();
    QCOMPARE(identities->model()->rowCount(), all);
}

void TestMainWindow::backReturnsToThePath()
{
    const auto best = session().data().hiddenPaths.front();
    session().selection().showPath(best, 2);
    session().selection().showNeighbourhood(best.nodes.back());
    session().selection().goBack();
    QVERIFY(session().selection().state().path.has_value());
    QCOMPARE(session().selection().state().hop, 2);
}

void TestMainWindow::canvasSpeaks()
{
    session().selection().showPath(session().data().hiddenPaths.front(), 1);
    auto *canvas = window().findChild<Canvas *>();
    QTRY_VERIFY(canvas->scene() && !canvas->scene()->nodes.empty());
    auto *accessible = QAccessible::queryAccessibleInterface(canvas);
    QVERIFY(accessible);
    QVERIFY(accessible->childCount() > 0);
    for (int i = 0; i < accessible->childCount(); ++i)
        QVERIFY(!accessible->child(i)->text(QAccessible::Name).isEmpty());
}

void TestMainWindow::bothThemes()
{
    for (const auto *theme : {&Theme::dark(), &Theme::light()}) {
        window().setTheme(*theme);
        const QImage picture = window().grab().toImage();
        const auto corner = picture.pixelColor(4, picture.height() - 4);
        QCOMPARE(corner.lightness() < 128, theme->isDark());
    }
}

void TestMainWindow::damagedProjectIsReported()
{
    QFile file(m_folder.filePath(QStringLiteral("damaged.isthmus")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no database");
    file.close();
    Session other;
    QSignalSpy failed(&other, &Session::failed);
    other.open(file.fileName());
    QVERIFY(failed.wait());
    QVERIFY(failed.front().front().toString().contains(QLatin1String("damaged.isthmus")));
}

} // namespace isthmus

QTEST_MAIN(isthmus::TestMainWindow)
#include "tst_mainwindow.moc"
