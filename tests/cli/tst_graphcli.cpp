// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "tests/support/golden.h"

#include <QProcess>
#include <QTemporaryDir>

namespace
{

struct Outcome {
    int code = -1;
    std::string out, err;
};

Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(QString(ISTHMUS_TEST_DATA) + "/cli");
    process.start(ISTHMUS_CLI, arguments);
    process.waitForFinished(120'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput().toStdString(),
            process.readAllStandardError().toStdString()};
}

int countOf(const std::string &text, std::string_view part)
{
    int count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace

/// Questions to the whole graph as a script and a person ask them: `reach`, and `paths --hidden`
/// with alike starts in one row.
class TestGraphCli : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void reachGoldens_data();
    void reachGoldens();
    void reachUsageErrors_data();
    void reachUsageErrors();
    void hiddenPathsAreFolded();

private:
    QString project() const { return m_folder.filePath("estate.isthmus"); }

    QTemporaryDir m_folder;
};

void TestGraphCli::initTestCase()
{
    const auto import = run({"import", project(), "estate", "--as-of", "2026-11-01T00:00:00Z"});
    QVERIFY2(import.code == 4, import.err.c_str()); // notes.txt is no export
}

void TestGraphCli::reachGoldens_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *file, const QStringList &arguments) {
        QTest::newRow(file) << arguments;
    };
    row("from.txt", {"--from", "alice"});
    row("from.json", {"--from", "alice", "--json"});
    row("one-hop.txt", {"--from", "kind=user", "--max-hops", "1"});
    row("one-hop.json", {"--from", "kind=user", "--max-hops", "1", "--json"});
    row("to.txt", {"--to", "kind=role"});
    row("to.json", {"--to", "kind=role", "--json"});
    row("nothing.txt", {"--to", "alice"});
}

void TestGraphCli::reachGoldens()
{
    QFETCH(QStringList, arguments);
    const auto outcome = run(QStringList{"reach", project()} + arguments);
    QVERIFY2(outcome.code == 0, outcome.err.c_str());
    const auto diff = isthmus::goldenDiff(std::filesystem::path(ISTHMUS_TEST_DATA) / "cli" /
                                              "reach" / QTest::currentDataTag(),
                                          outcome.out);
    QVERIFY2(diff.empty(), diff.c_str());
}

void TestGraphCli::reachUsageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("no end") << QStringList{} << "give one of --from";
    QTest::newRow("both ends") << QStringList{"--from", "alice", "--to", "alice"}
                               << "give one of --from";
    QTest::newRow("unknown name") << QStringList{"--from", "zoe"} << "nothing is called `zoe`";
    QTest::newRow("no hops") << QStringList{"--from", "alice", "--max-hops", "0"} << "--max-hops";
}

void TestGraphCli::reachUsageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const auto outcome = run(QStringList{"reach", project()} + arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.out.empty());
    QVERIFY2(outcome.err.find(message.toStdString()) != std::string::npos, outcome.err.c_str());
}

void TestGraphCli::hiddenPathsAreFolded()
{
    const auto sample = m_folder.filePath("sample.isthmus");
    run({"import", sample, QString(ISTHMUS_SOURCE_DIR) + "/resources/samples/meridian-retail"});
    const auto all = run({"paths", sample, "--hidden", "--limit", "2000"});
    QCOMPARE(all.code, 0);
    QCOMPARE(countOf(all.out, "alike"), 0);
    const auto folded = run({"paths", sample, "--hidden"});
    QCOMPARE(folded.code, 0);
    QVERIFY(countOf(folded.out, " starts alike\n") > 0);
    QVERIFY(folded.out.size() < all.out.size());
}

QTEST_APPLESS_MAIN(TestGraphCli)
#include "tst_graphcli.moc"
