// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <sys/types.h>

namespace
{

struct Outcome {
    int code = -1;
    QString out, err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(ISTHMUS_CLI, arguments);
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

const QString alice = "arn:aws:iam::111122223333:user/alice";
const QString deploy = "arn:aws:iam::111122223333:role/deploy";
const QString estate = QString(ISTHMUS_TEST_DATA) + "/cli/estate";

QStringList members(const QJsonObject &object)
{
    auto keys = object.keys();
    keys.sort();
    return keys;
}

QStringList sorted(const char *words)
{
    auto list = QString(words).split(' ');
    list.sort();
    return list;
}

} // namespace

/// The command line as a script sees it: exit codes, streams and JSON shapes of design.md §7.
class TestCli : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void helpAndVersion();
    void usageErrors_data();
    void usageErrors();
    void importLedger();
    void importKeepsTheProjectOnBadPaths();
    void statsShape();
    void nodesShape();
    void pathsShape();
    void pathsAsText();
    void explainShape();
    void reports();
    void checks();
    void interruptLeavesTheProject();

private:
    QString project() const { return m_folder.filePath("estate.isthmus"); }

    QTemporaryDir m_folder;
    Outcome m_import;
};

void TestCli::initTestCase()
{
    m_import = run({"import", project(), estate, "--as-of", "2026-11-01T00:00:00Z", "--json"});
    QVERIFY2(m_import.code == 4, qPrintable(m_import.err)); // notes.txt is no export
}

void TestCli::helpAndVersion()
{
    const auto help = run({"--help"});
    QCOMPARE(help.code, 0);
    QVERIFY(help.err.isEmpty());
    for (const char *command : {"import", "stats", "nodes", "access", "who-can", "paths", "reach",
                                "explain", "report", "check"}) {
        QVERIFY(help.out.contains(command));
        const auto own = run({command, "--help"});
        QCOMPARE(own.code, 0);
        QVERIFY(own.out.contains("PROJECT"));
        QVERIFY(own.err.isEmpty());
    }
    const auto version = run({"--version"});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("isthmus-cli "));
}

void TestCli::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    const auto p = project();
    QTest::newRow("nothing") << QStringList{} << 2 << "isthmus-cli: ";
    QTest::newRow("unknown command") << QStringList{"fly"} << 2 << "there is no command `fly`";
    QTest::newRow("unknown option")
        << QStringList{"stats", p, "--fly"} << 2 << "Try 'isthmus-cli stats --help'.";
    QTest::newRow("no project") << QStringList{"stats"} << 2 << "PROJECT";
    QTest::newRow("absent project")
        << QStringList{"stats", "/nowhere/x.isthmus"} << 3 << "/nowhere/x.isthmus";
    QTest::newRow("not a project")
        << QStringList{"stats", estate + "/gaad.json"} << 3 << "gaad.json";
    QTest::newRow("absent input") << QStringList{"import", p, "/nowhere"} << 3
                                  << "`/nowhere` does not exist";
    QTest::newRow("bad time") << QStringList{"import", p, estate, "--as-of", "noon"} << 2
                              << "`noon` is no time";
    QTest::newRow("absent snapshot")
        << QStringList{"stats", p, "--snapshot", "spring"} << 2 << "there is no snapshot `spring`";
    QTest::newRow("no ends") << QStringList{"paths", p} << 2 << "give --from, --to or --hidden";
    QTest::newRow("bad verdict") << QStringList{"paths", p, "--hidden", "--verdict", "maybe"} << 2
                                 << "`maybe` is no verdict";
    QTest::newRow("too many hops")
        << QStringList{"paths", p, "--hidden", "--max-hops", "999"} << 2 << "--max-hops";
    QTest::newRow("term without a hit")
        << QStringList{"nodes", p, "--select", "kind=role,provider=gcp"} << 2
        << "the term `provider=gcp` matches nothing that the terms before it match";
    QTest::newRow("unknown name") << QStringList{"explain", p, "--from", "bob", "--to", deploy} << 2
                                  << "nothing is called `bob`";
    QTest::newRow("no such trust") << QStringList{"explain", p, "--from", deploy, "--to", alice}
                                   << 2 << "there is one the other way round";
    QTest::newRow("no such kind") << QStringList{"explain", p,      "--from", alice,
                                                 "--to",    deploy, "--kind", "LOVES"}
                                  << 2 << "`LOVES` is no kind of trust";
}

void TestCli::usageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, message);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.err.contains(message), qPrintable(outcome.err));
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(code != 2 || outcome.err.contains("--help'."));
    QVERIFY(!QFile::exists("/nowhere"));
}

void TestCli::importLedger()
{
    const auto ledger = m_import.json();
    QCOMPARE(members(ledger), sorted("files totals"));
    const auto files = ledger["files"].toArray();
    QCOMPARE(files.size(), 2);
    for (const auto &file : files)
        QCOMPARE(members(file.toObject()), sorted("path format status bytes sha256 entities "
                                                  "relations policies events notes"));
    QMap<QString, QString> statuses;
    for (const auto &file : files)
        statuses[QFileInfo(file.toObject()["path"].toString()).fileName()] =
            file.toObject()["status"].toString();
    QCOMPARE(statuses["gaad.json"], "imported");
    QCOMPARE(statuses["notes.txt"], "skipped");
    const auto totals = ledger["totals"].toObject();
    QCOMPARE(totals["files"].toInt(), 2);
    QCOMPARE(totals["imported"].toInt(), 1);
    QCOMPARE(totals["skipped"].toInt(), 1);
    QVERIFY(totals["entities"].toInt() >= 4);
    // Only good input: exit code 0, and readable text with the sums last.
    const auto text = run({"import", m_folder.filePath("good.isthmus"), estate + "/gaad.json"});
    QCOMPARE(text.code, 0);
    QVERIFY(text.out.contains("1 file: 1 imported, 0 partial, 0 skipped, 0 failed"));
    QVERIFY(text.err.isEmpty()); // no progress: this is no terminal
}

void TestCli::importKeepsTheProjectOnBadPaths()
{
    const auto fresh = m_folder.filePath("fresh.isthmus");
    QCOMPARE(run({"import", fresh, estate + "/gaad.json", "/nowhere"}).code, 3);
    QVERIFY(!QFile::exists(fresh));
}

void TestCli::statsShape()
{
    const auto outcome = run({"stats", project(), "--json"});
    QCOMPARE(outcome.code, 0);
    const auto stats = outcome.json();
    QCOMPARE(members(stats), sorted("snapshot as_of nodes edges providers kinds trusts verdicts "
                                    "layers completeness"));
    QCOMPARE(stats["as_of"].toString(), "2026-11-01T00:00:00Z");
    QCOMPARE(stats["kinds"].toObject()["role"].toInt(), 1);
    QCOMPARE(stats["trusts"].toObject()["MEMBER_OF"].toInt(), 1);
    QVERIFY(run({"stats", project()}).out.contains("trust"));
}

void TestCli::nodesShape()
{
    const auto outcome = run({"nodes", project(), "--select", "kind=role", "--json"});
    QCOMPARE(outcome.code, 0);
    const auto nodes = outcome.json()["nodes"].toArray();
    QCOMPARE(nodes.size(), 1);
    const auto node = nodes.first().toObject();
    QCOMPARE(members(node), sorted("key kind provider scope name labels owner tier"));
    QCOMPARE(node["key"].toString(), deploy);
    QCOMPARE(node["provider"].toString(), "aws");
    // A terminal must not obey what a foreign file says.
    const auto text = run({"nodes", project(), "--select", "kind=user"});
    QVERIFY(text.out.contains("mallory"));
    QVERIFY(!text.out.contains('\x1b'));
}

void TestCli::pathsShape()
{
    const auto outcome = run({"paths", project(), "--from", "alice", "--to", deploy, "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const auto answer = outcome.json();
    QCOMPARE(members(answer), sorted("query bounds complete paths"));
    QCOMPARE(answer["bounds"].toObject()["max_hops"].toInt(), 10);
    QCOMPARE(answer["complete"].toBool(), true);
    const auto paths = answer["paths"].toArray();
    QCOMPARE(paths.size(), 1);
    const auto path = paths.first().toObject();
    QCOMPARE(members(path), sorted("verdict cost cloud_hops hidden nodes edges"));
    QCOMPARE(path["verdict"].toString(), "Conditional"); // who knows the external id
    QCOMPARE(path["cloud_hops"].toInt(), 0);
    QCOMPARE(members(path["nodes"].toArray().first().toObject()), sorted("key kind provider name"));
    const auto edge = path["edges"].toArray().first().toObject();
    QCOMPARE(members(edge),
             sorted("kind verdict credential boundaries conditions evidence sentence"));
    QCOMPARE(edge["kind"].toString(), "ASSUMES_ROLE");
    const auto evidence = edge["evidence"].toArray().first().toObject();
    QCOMPARE(members(evidence), sorted("file pointer line sha256"));
    QVERIFY(evidence["file"].toString().endsWith("gaad.json"));
    QVERIFY(evidence["line"].toInt() > 0);
    QCOMPARE(evidence["sha256"].toString().size(), 64);
    const auto sure =
        run({"paths", project(), "--from", "alice", "--to", deploy, "--verdict", "yes", "--json"});
    QVERIFY(sure.json()["paths"].toArray().isEmpty());
}

void TestCli::pathsAsText()
{
    const auto outcome = run({"paths", project(), "--from", "alice", "--to", "deploy"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("Path 1: Conditional, 1 trust, 0 cloud hops, cost 3"));
    QVERIFY(outcome.out.contains("ASSUMES_ROLE"));
    QVERIFY(outcome.out.contains("gaad.json:"));
    QVERIFY(!outcome.out.contains('\x1b')); // colours only on a terminal
    const auto hidden = run({"paths", project(), "--hidden"});
    QCOMPARE(hidden.code, 0);
    QVERIFY(hidden.out.contains("No hidden path."));
}

void TestCli::explainShape()
{
    const auto outcome = run({"explain", project(), "--from", alice, "--to", deploy, "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const auto edge = outcome.json();
    QCOMPARE(members(edge),
             sorted("source target question kind layer verdict optimistic credential boundaries "
                    "traversable rule sentence break_it conditions missing assumptions details "
                    "evidence others"));
    QCOMPARE(edge["kind"].toString(), "ASSUMES_ROLE");
    QVERIFY(!edge["sentence"].toString().isEmpty());
    QVERIFY(!edge["conditions"].toArray().isEmpty());
    const auto text = run({"explain", project(), "--from", "alice", "--to", "deploy"});
    QCOMPARE(text.code, 0);
    QVERIFY(text.out.contains("ExternalId"));
}

void TestCli::reports()
{
    const auto file = m_folder.filePath("paths.html");
    QCOMPARE(run({"report", project(), "paths", "-o", file}).code, 0);
    QFile html(file);
    QVERIFY(html.open(QIODevice::ReadOnly));
    QVERIFY(html.readAll().contains("<html"));
    const auto markdown = run({"report", project(), "paths", "--format", "md"});
    QCOMPARE(markdown.code, 0);
    QVERIFY(markdown.out.startsWith("#"));
    QCOMPARE(run({"report", project(), "paths", "-o", "/nowhere/x.html"}).code, 3);
}

void TestCli::checks()
{
    const auto outcome = run({"check", project(), "--json"});
    QCOMPARE(outcome.code, 0);
    const auto report = outcome.json();
    QCOMPARE(members(report), sorted("clean problems files excerpts blocks nodes edges"));
    QCOMPARE(report["clean"].toBool(), true);
    QVERIFY(run({"check", project()}).out.startsWith("No problem found"));
    const auto broken = m_folder.filePath("broken.isthmus");
    QVERIFY(QFile::copy(project(), broken));
    QFile file(broken);
    QVERIFY(file.open(QIODevice::ReadWrite));
    // A quarter of the file: a single page in the middle may be one that holds nothing.
    QVERIFY(file.seek(file.size() / 2));
    file.write(QByteArray(file.size() / 4, '\xa5'));
    file.close();
    const auto damaged = run({"check", broken});
    QCOMPARE(damaged.code, 3);
    QVERIFY(!damaged.out.isEmpty() || !damaged.err.isEmpty());
}

void TestCli::interruptLeavesTheProject()
{
    const auto before = run({"stats", project(), "--json"}).out;
    const auto pipe = m_folder.filePath("endless.json");
    // An export that is long enough to be interrupted in: many users in one list.
    QFile big(pipe);
    QVERIFY(big.open(QIODevice::WriteOnly));
    big.write("{\"UserDetailList\":[");
    for (int i = 0; i < 300'000; ++i)
        big.write(QString("%1{\"UserName\":\"u%2\",\"Arn\":\"arn:aws:iam::444455556666:user/u%2\","
                          "\"GroupList\":[\"g\"],\"AttachedManagedPolicies\":[]}")
                      .arg(i ? "," : "")
                      .arg(i)
                      .toUtf8());
    big.write("],\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[]}");
    big.close();
    QProcess process;
    process.start(ISTHMUS_CLI, {"import", project(), pipe});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(project() + "-wal"), 30'000); // it has begun
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(run({"stats", project(), "--json"}).out, before);
    QCOMPARE(run({"check", project()}).code, 0);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
