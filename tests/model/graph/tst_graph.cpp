// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/graph.h"

#include "model/graph/graphbuilder.h"
#include "model/graph/graphdata.h"
#include "tests/support/graphtext.h"

#include <QtTest>

#include <cstring>

using namespace isthmus;

namespace
{

Entity entity(std::string key, std::string kind, std::string provider, std::string scope = {})
{
    Entity e;
    e.key = std::move(key);
    e.name = e.key;
    e.kind = std::move(kind);
    e.provider = std::move(provider);
    e.scope = std::move(scope);
    return e;
}

TrustEdge trust(std::string source, std::string kind, std::string target)
{
    TrustEdge e;
    e.source = std::move(source);
    e.target = std::move(target);
    e.kind = edgeKindOf(kind);
    return e;
}

std::vector<std::string> keys(const Graph &graph, const std::vector<NodeId> &nodes)
{
    std::vector<std::string> out;
    for (const auto node : nodes)
        out.emplace_back(graph.key(node));
    return out;
}

} // namespace

class TestGraph : public QObject
{
    Q_OBJECT
private slots:
    void textRoundTrip();
    void ordersNodesAndEdges();
    void keepsParallelEdgesAndSelfLoops();
    void unknownEndsBecomeReferences();
    void edgeIdsAreThoseOfTheTrustResult();
    void aliases();
    void hostedClusters();
    void search_data();
    void search();
    void blobsRoundTrip();
    void damagedBlobsAreFound();
};

void TestGraph::textRoundTrip()
{
    const auto graph =
        graphFromText("x -ASSUMES_ROLE:Conditional-> y\nalice -MEMBER_OF-> admins # c\n"
                      "node lone provider=gcp kind=bucket\n");
    QCOMPARE(toText(*graph), std::string("alice -MEMBER_OF:Yes-> admins\n"
                                         "x -ASSUMES_ROLE:Conditional-> y\n"
                                         "node lone\n"));
    QCOMPARE(graph->node(*graph->find("lone")).provider, std::string_view("gcp"));
    QVERIFY_EXCEPTION_THROWN(graphFromText("a -NO_SUCH_KIND-> b"), std::invalid_argument);
}

void TestGraph::ordersNodesAndEdges()
{
    const auto graph = graphFromText("c -RUNS_AS-> a\nb -MEMBER_OF-> c\nb -MEMBER_OF-> a\n"
                                     "a -HAS_ROLE:declared-> b\na -MEMBER_OF-> b\n");
    QCOMPARE(graph->key(NodeId{0}), std::string_view("a"));
    QCOMPARE(toText(*graph), std::string("a -MEMBER_OF:Yes-> b\na -HAS_ROLE:Yes-> b\n"
                                         "b -MEMBER_OF:Yes-> a\nb -MEMBER_OF:Yes-> c\n"
                                         "c -RUNS_AS:Yes-> a\n"));
    const auto [first, last] = graph->outEdges(*graph->find("b"));
    QCOMPARE(first.value, 2u);
    QCOMPARE(last.value, 4u);
    const auto in = graph->inEdges(*graph->find("a"));
    QCOMPARE(in.size(), std::size_t{2});
    QCOMPARE(in[0].value, 2u);
    QCOMPARE(in[1].value, 4u);
    QCOMPARE(graph->edge(EdgeId{1}).layer, Layer::Declared);
    QVERIFY(!graph->edge(EdgeId{1}).isTraversable);
}

void TestGraph::keepsParallelEdgesAndSelfLoops()
{
    const auto graph =
        graphFromText("a -MEMBER_OF-> b\na -MEMBER_OF:Unknown-> b\na -RUNS_AS-> a\n");
    QCOMPARE(graph->edgeCount(), std::size_t{3});
    QCOMPARE(graph->inEdges(NodeId{0}).size(), std::size_t{1});
    QCOMPARE(graph->edge(EdgeId{0}).target.value, 0u);
    QCOMPARE(graph->edge(EdgeId{2}).verdict, Verdict::Unknown); // equal edges keep their order
}

void TestGraph::unknownEndsBecomeReferences()
{
    Snapshot snapshot;
    snapshot.entities.push_back(entity("b", "role", "aws"));
    snapshot.finish();
    TrustResult result;
    result.edges.push_back(trust("b", "ASSUMES_ROLE", "zz"));
    const auto graph = buildGraph(snapshot, result);
    QCOMPARE(toText(*graph), std::string("b -ASSUMES_ROLE:Yes-> zz\n"));
    QVERIFY(graph->node(NodeId{1}).isReference);
    QVERIFY(!graph->node(NodeId{0}).isReference);
}

void TestGraph::edgeIdsAreThoseOfTheTrustResult()
{
    Snapshot snapshot;
    for (const char *key : {"a", "b", "c"})
        snapshot.entities.push_back(entity(key, "user", "aws"));
    snapshot.finish();
    TrustResult result;
    auto first = trust("a", "MEMBER_OF", "b");
    first.rule = "1";
    first.verdict = Verdict::Conditional;
    auto second = trust("a", "MEMBER_OF", "b");
    second.rule = "2";
    result.edges = {first, second, trust("b", "MEMBER_OF", "c"), trust("c", "RUNS_AS", "a")};
    const auto graph = buildGraph(snapshot, result);
    QCOMPARE(graph->edge(EdgeId{0}).verdict, Verdict::Conditional);
    for (std::uint32_t i = 0; i < result.edges.size(); ++i) {
        const auto edge = graph->edge(EdgeId{i});
        QCOMPARE(graph->key(edge.source), std::string_view(result.edges[i].source));
        QCOMPARE(graph->key(edge.target), std::string_view(result.edges[i].target));
        QCOMPARE(edge.kind, result.edges[i].kind);
    }
}

void TestGraph::aliases()
{
    const auto graph = graphFromText("node k2 alias=shared alias=two\nnode k1 alias=shared\n");
    QCOMPARE(graph->key(*graph->find("two")), std::string_view("k2"));
    QCOMPARE(graph->key(*graph->find("shared")), std::string_view("k1")); // first by key
    QVERIFY(!graph->find("three"));
    QVERIFY(!Graph().find("x"));
}

void TestGraph::hostedClusters()
{
    Snapshot snapshot;
    auto cluster = entity("k8s:prod", "cluster", "kubernetes");
    cluster.attributes = R"({"cloud":"aws"})";
    snapshot.entities = {cluster,
                         entity("k8s:prod:namespace:ns", "namespace", "kubernetes", "k8s:prod"),
                         entity("k8s:prod:serviceaccount:ns/sa", "service-account", "kubernetes",
                                "k8s:prod:namespace:ns"),
                         entity("k8s:other:serviceaccount:ns/sa", "service-account", "kubernetes")};
    snapshot.finish();
    TrustResult result;
    result.nodes.push_back(entity("k8s:prod:user:eve", "user", "kubernetes"));
    result.nodes.push_back(entity("public:everyone", "public", "public"));
    const auto graph = buildGraph(snapshot, result);
    const auto cloud = [&](const char *key) { return graph->node(*graph->find(key)).cloud; };
    QCOMPARE(cloud("k8s:prod:serviceaccount:ns/sa"), std::string_view("aws"));
    QCOMPARE(cloud("k8s:prod:user:eve"), std::string_view("aws"));
    QCOMPARE(cloud("k8s:other:serviceaccount:ns/sa"), std::string_view("kubernetes"));
    QCOMPARE(cloud("public:everyone"), std::string_view(""));
}

void TestGraph::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << "" << 9 << "";
    QTest::newRow("no hit") << "zebra" << 9 << "";
    QTest::newRow("beginning of the name first") << "deploy" << 9 << "k3 k2 k1";
    QTest::newRow("case does not count") << " DEPLOY " << 9 << "k3 k2 k1";
    QTest::newRow("limit") << "deploy" << 1 << "k3";
    QTest::newRow("key") << "k2" << 9 << "k2";
    QTest::newRow("not across nodes") << "k1k2" << 9 << "";
    QTest::newRow("then by degree") << "k" << 9 << "k2 k1 k3 k4";
}

void TestGraph::search()
{
    QFETCH(QString, text);
    QFETCH(int, limit);
    QFETCH(QString, expected);
    const auto graph =
        graphFromText("node k1 name=ci-deploy\nnode k2 name=my-deploy\n"
                      "node k3 name=Deploy-prod\nnode k4 name=other\n"
                      "k1 -MEMBER_OF-> k2\nk2 -MEMBER_OF-> k3\nk2 -MEMBER_OF-> k1\n");
    QStringList hits;
    for (const auto &key :
         keys(*graph, graph->search(text.toStdString(), static_cast<std::size_t>(limit))))
        hits << QString::fromStdString(key);
    QCOMPARE(hits.join(' '), expected);
}

void TestGraph::blobsRoundTrip()
{
    const auto graph =
        graphFromText("a -MEMBER_OF-> b\nb -RUNS_AS-> b\nnode c alias=sea scope=s\n");
    std::vector<std::string> blobs;
    forEachArray(graph->data(), [&](std::string_view, const auto &array) {
        blobs.emplace_back(reinterpret_cast<const char *>(array.data()),
                           array.size() * sizeof(array[0]));
    });
    auto data = std::make_unique<Graph::Data>();
    std::size_t next = 0;
    forEachArray(*data, [&](std::string_view, auto &array) {
        const auto &blob = blobs[next++];
        array.resize(blob.size() / sizeof(array[0]));
        if (!blob.empty())
            std::memcpy(static_cast<void *>(array.data()), blob.data(), blob.size());
    });
    QVERIFY(checkGraphData(*data).has_value());
    const Graph copy(std::move(data));
    QCOMPARE(toText(copy), toText(*graph));
    QCOMPARE(copy.find("sea"), graph->find("c"));
    QCOMPARE(copy.node(*copy.find("c")).scope, std::string_view("s"));
}

void TestGraph::damagedBlobsAreFound()
{
    const auto graph = graphFromText("a -MEMBER_OF-> b\nb -RUNS_AS-> c\nnode c alias=sea\n");
    QVERIFY(checkGraphData(graph->data()).has_value());
    const auto isFound = [&](auto damage) {
        auto data = graph->data();
        damage(data);
        return !checkGraphData(data).has_value();
    };
    QVERIFY(isFound([](auto &d) { d.topology.targets[0] = 77; }));
    QVERIFY(isFound([](auto &d) { d.topology.kinds[0] = 255; }));
    QVERIFY(isFound([](auto &d) { d.topology.outOffsets.clear(); }));
    QVERIFY(isFound([](auto &d) { d.topology.inEdges[0] = EdgeId{1}; }));
    QVERIFY(isFound([](auto &d) { d.topology.sources.pop_back(); }));
    QVERIFY(isFound([](auto &d) { d.keys.offsets[1] = 99; }));
    QVERIFY(isFound([](auto &d) { d.keys.bytes[0] = 'z'; }));
    QVERIFY(isFound([](auto &d) { d.kinds[0] = 9; }));
    QVERIFY(isFound([](auto &d) { d.aliasNodes[0] = 9; }));
    QVERIFY(isFound([](auto &d) { d.scopeTexts.offsets.clear(); }));
}

QTEST_APPLESS_MAIN(TestGraph)
#include "tst_graph.moc"
