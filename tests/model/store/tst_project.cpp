// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTemporaryDir>
#include <QTest>

#include "storefixture.h"

using namespace isthmus;

class TestProject : public QObject
{
    Q_OBJECT

private slots:
    void importsAndReadsBack();

private:
    std::filesystem::path fresh()
    {
        return m_folder.filePath(QString("p%1.isthmus").arg(++m_files)).toStdString();
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestProject::importsAndReadsBack()
{
    const auto path = fresh();
    {
        auto project = Project::create(path);
        QVERIFY2(project, project ? "" : project.error().message.c_str());
        auto import = (*project)->beginImport("june", 1'700'000'000'000);
        QVERIFY(import);
        importPeople(**import, "people.json", 0, 1000);
        finishImport(**import);
    }
    auto project = Project::open(path, Project::Mode::ReadOnly);
    QVERIFY2(project, project ? "" : project.error().message.c_str());
    const auto snapshot = (*project)->snapshot();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->label, std::string("june"));
    QCOMPARE(snapshot->asOf, Timestamp(1'700'000'000'000));
    QCOMPARE(snapshot->nodes, 1001u);
    const auto records = (*project)->readSnapshot(snapshot->id);
    QCOMPARE(records->entities.size(), 1000u);
    QCOMPARE(records->relations.size(), 1000u);

    const auto graph = (*project)->readGraph(snapshot->id);
    QCOMPARE(graph->nodeCount(), 1001u);
    QCOMPARE(graph->edgeCount(), 1000u);
    const auto user = graph->find("user:17");
    QVERIFY(user);
    const auto edge = (*project)->edge(snapshot->id, *graph, graph->outEdges(*user).first);
    QCOMPARE(edge.source, std::string("user:17"));
    QCOMPARE(edge.target, std::string("crew"));
    QVERIFY(!edge.sentence.empty());
    QCOMPARE(edge.evidence.size(), 1u);
    const auto proof = (*project)->resolve(edge.evidence[0].place);
    QCOMPARE(proof.path, std::string("people.json"));
    QCOMPARE(proof.pointer, std::string("/17/group"));
    QVERIFY(proof.isExact);
    QCOMPARE(proof.line, 20u);
    QCOMPARE(proof.text.substr(proof.begin, proof.end - proof.begin), std::string("\"crew\""));
    const auto node = (*project)->nodeDetail(snapshot->id, "user:17");
    QVERIFY(node);
    QCOMPARE(node->name, std::string("name of user:17"));
    QCOMPARE((*project)->ledger(snapshot->id).size(), 1u);

    NoProgress progress;
    const auto report = (*project)->check(progress);
    QVERIFY(report);
    for (const auto &problem : report->problems)
        qWarning("%s", problem.c_str());
    QVERIFY(report->isClean());
    QCOMPARE(report->edges, 1000u);
}

QTEST_APPLESS_MAIN(TestProject)
#include "tst_project.moc"
