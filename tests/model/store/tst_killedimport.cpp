// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTemporaryDir>
#include <QTest>

#include "storefixture.h"

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace isthmus;

/// kill -9 at any moment of an import: the project opens, is clean, and holds whole imports only.
class TestKilledImport : public QObject
{
    Q_OBJECT

private slots:
    void holdsWholeImportsOnly_data();
    void holdsWholeImportsOnly();
};

namespace
{

/// Runs the child on `path` and kills it when it has said `signs` bytes; how many imports it said
/// to have committed, -1 when it could not be run.
int killAfter(const std::string &path, int signs)
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        execl(ISTHMUS_KILLED_IMPORT, ISTHMUS_KILLED_IMPORT, path.c_str(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    int commits = 0, seen = 0;
    char sign = 0;
    while (seen < signs && read(ends[0], &sign, 1) == 1) {
        ++seen;
        commits += sign == 'c' ? 1 : 0;
    }
    kill(child, SIGKILL);
    while (read(ends[0], &sign, 1) == 1) // said before the kill
        commits += sign == 'c' ? 1 : 0;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && seen == signs ? commits : -1;
}

} // namespace

void TestKilledImport::holdsWholeImportsOnly_data()
{
    QTest::addColumn<int>("signs");
    std::mt19937 random(20261122);
    for (int i = 0; i < 8; ++i) {
        const int signs = 1 + static_cast<int>(random() % 70);
        QTest::addRow("%d: after %d signs", i, signs) << signs;
    }
    QTest::newRow("while deriving") << 21;
    QTest::newRow("while committing") << 22;
    QTest::newRow("right after a commit") << 23;
}

void TestKilledImport::holdsWholeImportsOnly()
{
    QFETCH(int, signs);
    QTemporaryDir folder;
    const auto path = folder.filePath("killed.isthmus").toStdString();
    const int commits = killAfter(path, signs);
    QVERIFY(commits >= 0);
    auto project = Project::open(path, Project::Mode::ReadWrite);
    QVERIFY2(project, project ? "" : project.error().message.c_str());
    QCOMPARE(problemsOf(**project), std::string());
    const auto snapshots = (*project)->snapshots();
    // One more may have been committed than was said.
    QVERIFY(snapshots.size() == std::size_t(commits) ||
            snapshots.size() == std::size_t(commits) + 1);
    for (const auto &snapshot : snapshots) {
        QCOMPARE((*project)->ledger(snapshot.id).size(), 20u);
        QCOMPARE((*project)->readSnapshot(snapshot.id)->entities.size(), 1000u);
        QCOMPARE((*project)->readGraph(snapshot.id)->edgeCount(), 1000u);
    }
    auto import = (*project)->beginImport("afterwards");
    QVERIFY(import);
    importPeople(**import, "a", 0, 10);
    finishImport(**import);
    QCOMPARE(problemsOf(**project), std::string());
}

QTEST_APPLESS_MAIN(TestKilledImport)
#include "tst_killedimport.moc"
