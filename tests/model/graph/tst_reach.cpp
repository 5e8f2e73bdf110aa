// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/reach.h"

#include "tests/support/graphtext.h"
#include "tests/support/randomgraph.h"

#include <QtTest>

#include <map>

using namespace isthmus;

namespace
{

QString shown(const Graph &graph, const ReachResult &result)
{
    QStringList out;
    for (std::size_t i = 0; i < result.nodes.size(); ++i)
        out << QString("%1:%2")
                   .arg(QString::fromStdString(std::string(graph.key(result.nodes[i]))))
                   .arg(result.hops[i]);
    return out.join(' ') + (result.isComplete ? "" : " …");
}

constexpr auto Backward = ReachQuery::Direction::Backward;

} // namespace

class TestReach : public QObject
{
    Q_OBJECT
private slots:
    void tables();
    void bothDirectionsAgree();
    void masksAgree();
};

void TestReach::tables()
{
    const auto graph = graphFromText("a -RUNS_AS-> b\nb -ASSUMES_ROLE:Conditional-> c\n"
                                     "c -ASSUMES_ROLE:No-> d\nb -CONTAINS-> e\nc -MEMBER_OF-> a\n");
    NoProgress progress;
    ReachQuery query;
    query.sources = {*graph->find("a"), *graph->find("a")};
    QCOMPARE(shown(*graph, *reach(*graph, query, progress)), "a:0 b:1 c:2");
    query.maxHops = 1;
    QCOMPARE(shown(*graph, *reach(*graph, query, progress)), "a:0 b:1 …");
    query.maxHops = 9;
    query.leastVerdict = Verdict::Yes;
    QCOMPARE(shown(*graph, *reach(*graph, query, progress)), "a:0 b:1");
    query.leastVerdict = Verdict::Unknown;
    query.kinds = {edgeKindOf("RUNS_AS")};
    QCOMPARE(shown(*graph, *reach(*graph, query, progress)), "a:0 b:1");
    query.kinds.clear();
    query.admits = [&](NodeId node) { return graph->key(node) != "b"; };
    QCOMPARE(shown(*graph, *reach(*graph, query, progress)), "a:0");
    query.admits = {};
    query.direction = Backward;
    QCOMPARE(shown(*graph, *reach(*graph, query, progress)), "a:0 c:1 b:2");
}

void TestReach::bothDirectionsAgree()
{
    NoProgress progress;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto graph = randomGraph(seed, {.nodes = 30, .edges = 50});
        std::map<std::pair<NodeId, NodeId>, std::uint32_t> forward, backward;
        for (std::uint32_t i = 0; i < graph->nodeCount(); ++i) {
            ReachQuery query;
            query.sources = {NodeId{i}};
            query.maxHops = static_cast<std::uint32_t>(seed % 5 + 1);
            const auto out = reach(*graph, query, progress).value();
            query.direction = Backward;
            const auto in = reach(*graph, query, progress).value();
            for (std::size_t k = 0; k < out.nodes.size(); ++k)
                forward[{NodeId{i}, out.nodes[k]}] = out.hops[k];
            for (std::size_t k = 0; k < in.nodes.size(); ++k)
                backward[{in.nodes[k], NodeId{i}}] = in.hops[k];
        }
        QVERIFY(forward == backward);
    }
}

void TestReach::masksAgree()
{
    NoProgress progress;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto graph = randomGraph(seed, {.nodes = 80, .edges = 150});
        ReachQuery query;
        for (std::uint32_t i = 0; i < 64; ++i)
            query.sources.push_back(NodeId{i});
        query.maxHops = seed % 3 == 0 ? 3 : 1000;
        query.direction = seed % 2 ? Backward : ReachQuery::Direction::Forward;
        if (seed % 5 == 0)
            query.kinds = {0, 1, 2, 5, 6, 7, 9, 10};
        const auto masks = reachMasks(*graph, query, progress).value();
        for (std::uint32_t i = 0; i < 64; ++i) {
            auto single = query;
            single.sources = {NodeId{i}};
            std::vector<bool> isReached(graph->nodeCount(), false);
            const auto reached = reach(*graph, single, progress).value();
            for (const auto node : reached.nodes)
                isReached[node.value] = true;
            for (std::uint32_t node = 0; node < graph->nodeCount(); ++node)
                QCOMPARE((masks[node] >> i & 1u) != 0, bool(isReached[node]));
        }
    }
}

QTEST_APPLESS_MAIN(TestReach)
#include "tst_reach.moc"
