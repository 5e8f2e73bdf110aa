// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QAbstractItemModelTester>
#include <QTest>

#include "app/itemmodels/hopsmodel.h"
#include "app/itemmodels/identitiesmodel.h"
#include "app/itemmodels/importlogmodel.h"
#include "app/itemmodels/pathsmodel.h"
#include "app/itemmodels/searchmodel.h"
#include "app/itemmodels/trustsmodel.h"
#include "app/session/filters.h"
#include "tests/support/graphtext.h"

namespace isthmus
{

/// alice (gcp) -> group (gcp) -> role (aws) -> bucket (aws); one conditional trust.
std::shared_ptr<const Graph> threeHops()
{
    return graphFromText("node alice provider=gcp kind=user\n"
                         "node staff provider=gcp kind=group\n"
                         "node deploy provider=aws kind=role\n"
                         "node data provider=aws kind=bucket\n"
                         "node acme provider=aws kind=account\n"
                         "alice -MEMBER_OF-> staff\n"
                         "staff -ASSUMES_ROLE:Conditional-> deploy\n"
                         "deploy -ALLOWS_ACTION-> data\n"
                         "acme -CONTAINS-> deploy\n");
}

std::vector<EdgeId> chain(const Graph &graph)
{
    std::vector<EdgeId> edges;
    for (NodeId node = *graph.find("alice"); edges.size() < 3;) {
        edges.push_back(graph.outEdges(node).first);
        node = graph.edge(edges.back()).target;
    }
    return edges;
}

class TestItemModels : public QObject
{
    Q_OBJECT

private slots:
    void identitiesLeaveContainersOut();
    void filtersHideRowsAndAreCounted();
    void trustsLeaveStructureOut();
    void hopsSayWhatThePathIs();
    void pathsNameTheClouds();
    void searchFindsByPartOfTheName();
    void importLogShowsNotes();
};

void TestItemModels::identitiesLeaveContainersOut()
{
    Filters filters;
    IdentitiesModel model(filters, nullptr);
    const QAbstractItemModelTester tester(&model);
    model.setGraph(threeHops());
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.total(), std::size_t(4));
    const auto node = *threeHops()->find("deploy");
    QCOMPARE(model.index(model.rowOf(node), IdentitiesModel::NameColumn).data().toString(),
             QStringLiteral("deploy"));
    QCOMPARE(model.nodeAt(99), NodeId{});
}

void TestItemModels::filtersHideRowsAndAreCounted()
{
    Filters filters;
    IdentitiesModel model(filters, nullptr);
    const QAbstractItemModelTester tester(&model);
    model.setGraph(threeHops());
    filters.setShown(Filters::Facet::Cloud, QStringLiteral("gcp"), false);
    model.applyFilters();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.total(), std::size_t(4));
    QCOMPARE(model.rowOf(*threeHops()->find("alice")), -1);
    QVERIFY(filters.isActive());
    filters.reset();
    model.applyFilters();
    QCOMPARE(model.rowCount(), 4);
}

void TestItemModels::trustsLeaveStructureOut()
{
    Filters filters;
    TrustsModel model(filters, nullptr);
    const QAbstractItemModelTester tester(&model);
    model.setGraph(threeHops());
    QCOMPARE(model.rowCount(), 3);
    filters.setShown(Filters::Facet::Trust, QStringLiteral("Conditional"), false);
    model.applyFilters();
    QCOMPARE(model.rowCount(), 2);
}

void TestItemModels::hopsSayWhatThePathIs()
{
    HopsModel model;
    const QAbstractItemModelTester tester(&model);
    const auto graph = threeHops();
    model.setPath(graph, chain(*graph));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, HopsModel::TrustColumn).data().toString(),
             QStringLiteral("Assumes role"));
    QCOMPARE(model.index(1, HopsModel::ConditionColumn).data().toString(),
             QStringLiteral("Conditional"));
    std::vector<HopSummary> rows(3);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].edge = chain(*graph)[i];
    rows[1].condition = "`sub` ends in *";
    rows[1].conditionVerdict = Verdict::Conditional;
    rows[1].owner = "Platform";
    rows[1].file = "exports/aws/roles.json";
    rows[1].line = 42;
    model.setSummaries(rows);
    const auto text = [&](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(text(1, HopsModel::ConditionColumn), QStringLiteral("Conditional: sub ends in *"));
    QCOMPARE(text(1, HopsModel::OwnerColumn), QStringLiteral("Platform"));
    QCOMPARE(text(1, HopsModel::SourceColumn), QStringLiteral("roles.json:42"));
    QCOMPARE(text(0, HopsModel::ConditionColumn), QStringLiteral("No condition"));
    QCOMPARE(text(0, HopsModel::OwnerColumn), QStringLiteral("None"));
    QVERIFY(model.index(0, HopsModel::OwnerColumn).data(Qt::DecorationRole).isValid()); // a gap
    QVERIFY(!model.index(1, HopsModel::OwnerColumn).data(Qt::DecorationRole).isValid());
    rows.pop_back(); // of another path: ignored
    rows[0].owner = "Other";
    model.setSummaries(rows);
    QCOMPARE(text(0, HopsModel::OwnerColumn), QStringLiteral("None"));
    QCOMPARE(model.index(2, HopsModel::ToColumn).data().toString(), QStringLiteral("data"));
    model.setPath(graph, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestItemModels::pathsNameTheClouds()
{
    PathsModel model;
    const QAbstractItemModelTester tester(&model);
    const auto graph = threeHops();
    model.setPaths(graph, {pathOf(*graph, chain(*graph))});
    QCOMPARE(model.index(0, PathsModel::CloudsColumn).data().toString(),
             QStringLiteral("Google Cloud → AWS"));
    QCOMPARE(model.index(0, PathsModel::HopsColumn).data().toInt(), 3);
    QVERIFY(!model.pathAt(1));
    const auto start = model.index(0, PathsModel::FromColumn).data().toString();
    model.setPaths(graph, {pathOf(*graph, chain(*graph))}, {12});
    QCOMPARE(model.index(0, PathsModel::FromColumn).data().toString(),
             start + QStringLiteral(" + 12 starts alike"));
}

void TestItemModels::searchFindsByPartOfTheName()
{
    SearchModel model;
    const QAbstractItemModelTester tester(&model);
    model.setGraph(threeHops());
    model.search(QStringLiteral("EPLO"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.nodeAt(0), *threeHops()->find("deploy"));
    model.search(QStringLiteral("nobody"));
    QCOMPARE(model.rowCount(), 0);
    model.search(QString());
    QCOMPARE(model.rowCount(), 0);
}

void TestItemModels::importLogShowsNotes()
{
    ImportLogModel model;
    const QAbstractItemModelTester tester(&model);
    FileRecord file;
    file.path = "a/b.json";
    file.status = FileRecord::Status::Partial;
    file.notes.push_back({Severity::Warning, 1, 12, "/x", "the file ends early"});
    file.noteCount = 3;
    model.setFiles({file});
    QCOMPARE(model.index(0, ImportLogModel::StatusColumn).data().toString(),
             QStringLiteral("Partial"));
    QCOMPARE(model.index(0, ImportLogModel::NotesColumn).data().toString(),
             QStringLiteral("line 12: the file ends early · and 2 more"));
    model.addFile(file);
    QCOMPARE(model.rowCount(), 2);
}

} // namespace isthmus

QTEST_MAIN(isthmus::TestItemModels)
#include "tst_itemmodels.moc"
