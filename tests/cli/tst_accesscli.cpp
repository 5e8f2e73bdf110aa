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

const QString folder = QString(ISTHMUS_TEST_DATA) + "/cli/access";

/// Runs in the folder of the fixture, so that answers name files the same way everywhere.
Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(ISTHMUS_CLI, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput().toStdString(),
            process.readAllStandardError().toStdString()};
}

const QStringList question{"--principal",  "nadia",      "--action",
                           "s3:GetObject", "--resource", "arn:aws:s3:::reports-2026/q1.csv"};

} // namespace

/// `access` and `who-can` as a script and a person see them (design.md §7).
class TestAccessCli : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void goldens_data();
    void goldens();
    void questionsFromStandardInput();
    void usageErrors_data();
    void usageErrors();

private:
    QString project() const { return m_folder.filePath("access.isthmus"); }

    QTemporaryDir m_folder;
};

void TestAccessCli::initTestCase()
{
    const auto import = run({"import", project(), "estate", "--as-of", "2026-11-01T00:00:00Z"});
    QVERIFY2(import.code == 0, import.err.c_str());
}

void TestAccessCli::goldens_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("conditional.txt") << QStringList{"access"} + question << 0;
    QTest::newRow("conditional.json") << QStringList{"access", "--json"} + question << 0;
    QTest::newRow("tree.json") << QStringList{"access", "--json", "--tree", "--context",
                                              "aws:SourceIp=198.51.100.7"} +
                                      question
                               << 0;
    QTest::newRow("denied.txt") << QStringList{"access",
                                               "--principal",
                                               "loader",
                                               "--action",
                                               "s3:GetObject",
                                               "--resource",
                                               "arn:aws:s3:::reports-2026/payroll/may.csv"}
                                << 0;
    QTest::newRow("batch.ndjson") << QStringList{"access", "--requests", "requests.ndjson"} << 4;
    QTest::newRow("who-can.txt") << QStringList{"who-can", "--action", "s3:GetObject", "--resource",
                                                "arn:aws:s3:::reports-2026/q1.csv"}
                                 << 0;
    QTest::newRow("who-can.json") << QStringList{"who-can",    "--json",
                                                 "--action",   "s3:PutObject",
                                                 "--resource", "arn:aws:s3:::reports-2026/q1.csv"}
                                  << 0;
}

void TestAccessCli::goldens()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    arguments.insert(1, project());
    const auto outcome = run(arguments);
    QVERIFY2(outcome.code == code, outcome.err.c_str());
    QVERIFY2(outcome.err.empty(), outcome.err.c_str());
    const auto file = (folder + "/expected/" + QTest::currentDataTag()).toStdString();
    const auto difference = isthmus::goldenDiff(file, outcome.out);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestAccessCli::questionsFromStandardInput()
{
    const auto outcome = run(
        {"access", project(), "--requests", "-"},
        R"({"principal": "loader", "action": "s3:PutObject", "resource": "arn:aws:s3:::reports-2026/a"})"
        "\n");
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.find(R"("verdict":"Yes")") != std::string::npos);
    QCOMPARE(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 1);
}

void TestAccessCli::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    const auto with = [](const QStringList &more) {
        return QStringList{"access"} + question + more;
    };
    QTest::newRow("no question") << QStringList{"access"} << 2 << "--requests";
    QTest::newRow("half a question")
        << QStringList{"access", "--principal", "nadia"} << 2 << "belong together";
    QTest::newRow("both ways") << with({"--requests", "requests.ndjson"}) << 2 << "either";
    QTest::newRow("no such file") << QStringList{"access", "--requests", "nowhere.ndjson"} << 3
                                  << "`nowhere.ndjson`";
    QTest::newRow("no context") << with({"--context", "office"}) << 2 << "key=value";
    QTest::newRow("nobody") << QStringList{"access",        "--principal",  "zoe",
                                           "--action",      "s3:GetObject", "--resource",
                                           "arn:aws:s3:::x"}
                            << 2 << "nobody is called `zoe`";
    QTest::newRow("pattern") << QStringList{"who-can", "--action", "s3:*", "--resource",
                                            "arn:aws:s3:::x"}
                             << 2 << "is a pattern";
    QTest::newRow("no plane") << QStringList{"who-can", "--action", "dance", "--resource", "floor"}
                              << 2 << "no question of a system";
}

void TestAccessCli::usageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, message);
    arguments.insert(1, project());
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.err.find(message.toStdString()) != std::string::npos, outcome.err.c_str());
    QVERIFY(outcome.out.empty());
}

QTEST_GUILESS_MAIN(TestAccessCli)
#include "tst_accesscli.moc"
