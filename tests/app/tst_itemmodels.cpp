// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

#include <array>

#include "app/itemmodels/hopsmodel.h"
#include "app/itemmodels/identitiesmodel.h"
#include "app/itemmodels/importlogmodel.h"
#include "app/itemmodels/pathsmodel.h"
#include "app/itemmodels/searchmodel.h"
#include "app/itemmodels/trustsmodel.h"
#include "app/session/facets.h"
#include "app/session/filters.h"
#include "model/graph/graphbuilder.h"
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
    void rowFilterFindsNamesAndKinds();
    void facetsCountWhatFiltersHide();
    void aMillionRowsAreFiltered();
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

void TestItemModels::rowFilterFindsNamesAndKinds()
{
    Filters filters;
    const auto graph = threeHops();
    IdentitiesModel identities(filters, nullptr);
    const QAbstractItemModelTester tester(&identities);
    identities.setGraph(graph);
    identities.setRowFilter(QStringLiteral("EPLO"));
    QCOMPARE(identities.rowCount(), 1);
    QCOMPARE(identities.nodeAt(0), *graph->find("deploy"));
    identities.setRowFilter(QStringLiteral("bucket")); // a kind
    QCOMPARE(identities.rowCount(), 1);
    identities.setRowFilter({});
    QCOMPARE(identities.rowCount(), 4);
    TrustsModel trusts(filters, nullptr);
    trusts.setGraph(graph);
    trusts.setRowFilter(QStringLiteral("staff"));
    QCOMPARE(trusts.rowCount(), 2);
    trusts.setRowFilter(QStringLiteral("assumes role"));
    QCOMPARE(trusts.rowCount(), 1);
    QCOMPARE(trusts.total(), std::size_t(3));
}

void TestItemModels::facetsCountWhatFiltersHide()
{
    const auto graph = threeHops();
    const auto facets = FacetIndex::of(*graph);
    Filters filters;
    for (const auto &cloud : {"gcp", "aws", "azure"}) {
        filters.reset();
        filters.setShown(Filters::Facet::Cloud, QLatin1String(cloud), false);
        const FacetMask mask(*facets, filters.state());
        std::size_t accepted = 0;
        for (std::uint32_t i = 0; i < graph->nodeCount(); ++i) {
            QCOMPARE(mask.node(NodeId{i}), filters.accepts(graph->node(NodeId{i})));
            accepted += mask.node(NodeId{i});
        }
        QCOMPARE(mask.countNodes(), accepted);
    }
    filters.reset();
    filters.setShown(Filters::Facet::Trust, QStringLiteral("Conditional"), false);
    const FacetMask mask(*facets, filters.state());
    for (std::uint32_t i = 0; i < graph->edgeCount(); ++i)
        QCOMPARE(mask.trust(EdgeId{i}), filters.accepts(*graph, EdgeId{i}));
}

// The bound is wide: this is a debug build on a busy machine. The message has the figures.
void TestItemModels::aMillionRowsAreFiltered()
{
    constexpr std::size_t count = 1'000'000;
    constexpr std::array<std::string_view, 4> kinds{"user", "role", "group", "bucket"};
    constexpr std::array<std::string_view, 3> clouds{"aws", "gcp", "azure"};
    std::vector<std::string> keys(count);
    std::vector<NodeSpec> nodes(count);
    for (std::size_t i = 0; i < count; ++i) {
        keys[i] = "key:" + std::to_string(count + i);
        nodes[i].key = nodes[i].name = keys[i];
        nodes[i].kind = kinds[i % kinds.size()];
        nodes[i].provider = nodes[i].cloud = clouds[i % clouds.size()];
    }
    const auto graph = buildGraph(nodes, {});
    QElapsedTimer clock;
    clock.start();
    const auto facets = FacetIndex::of(*graph);
    const auto indexed = clock.restart();
    Filters filters;
    IdentitiesModel model(filters, nullptr);
    model.setGraph(graph, facets);
    const auto listed = clock.restart();
    QCOMPARE(model.rowCount(), int(count));
    filters.setShown(Filters::Facet::Cloud, QStringLiteral("aws"), false);
    model.applyFilters();
    const auto filtered = clock.restart();
    QCOMPARE(model.rowCount(), int(count - (count + 2) / 3));
    model.setRowFilter(QStringLiteral("1999"));
    const auto searched = clock.restart();
    QVERIFY(model.rowCount() > 0 && model.rowCount() < int(count));
    qInfo("1 M rows: facets %lld ms (worker), list %lld ms, filter %lld ms, text %lld ms", indexed,
          listed, filtered, searched);
    QVERIFY2(filtered < 2000, "filtering a million rows takes seconds");
}

} // namespace isthmus

QTEST_MAIN(isthmus::TestItemModels)
#include "tst_itemmodels.moc"
