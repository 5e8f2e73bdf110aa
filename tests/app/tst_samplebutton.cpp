// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QAbstractButton>
#include <QDirIterator>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include "app/mainwindow.h"
#include "app/samplefiles.h"
#include "app/widgets/firstrunpage.h"

namespace isthmus
{

/// The start page's way to the sample company: one click, and its hidden path is on screen. The
/// exports come out of the program itself, so this works wherever it is installed.
class TestSampleButton : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void holdsEveryFileOfTheSample();
    void clickShowsThePath();
};

void TestSampleButton::holdsEveryFileOfTheSample()
{
    const auto filesUnder = [](const QString &root) {
        QStringList files;
        for (QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            files << it.next().mid(root.size());
        files.sort();
        return files;
    };
    const auto embedded = filesUnder(QStringLiteral(":/samples/meridian-retail"));
    QVERIFY(embedded.size() > 40);
    QCOMPARE(embedded,
             filesUnder(QStringLiteral(ISTHMUS_SOURCE_DIR "/resources/samples/meridian-retail")));
}

void TestSampleButton::clickShowsThePath()
{
    MainWindow window;
    window.show();
    auto *page = window.findChild<FirstRunPage *>();
    QVERIFY(page);
    QAbstractButton *explore = nullptr;
    for (auto *button : page->findChildren<QAbstractButton *>())
        if (button->accessibleName().contains(QStringLiteral("Explore the sample company")) ||
            button->text().contains(QStringLiteral("Explore the sample company")))
            explore = button;
    QVERIFY(explore);
    auto &session = window.session();
    QSignalSpy finished(&session, &Session::importFinished);
    QTest::mouseClick(explore, Qt::LeftButton);
    QVERIFY(finished.wait(60'000));
    QTRY_VERIFY_WITH_TIMEOUT(session.selection().state().path.has_value(), 20'000);
    QVERIFY(session.data().path.endsWith(QStringLiteral("meridian-retail.isthmus")));
    const auto &graph = *session.graph();
    const auto path = *session.selection().state().path;
    QCOMPARE(graph.key(path.nodes.front()), std::string_view(sampleFrom));
    QCOMPARE(graph.key(path.nodes.back()), std::string_view(sampleTo));
    QCOMPARE(path.edges.size(), std::size_t(9));
    QCOMPARE(path.cloudHops, 2u);
}

} // namespace isthmus

QTEST_MAIN(isthmus::TestSampleButton)
#include "tst_samplebutton.moc"
