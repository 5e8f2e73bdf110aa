// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTest>

#include "model/graph/diff.h"
#include "model/graph/graphbuilder.h"
#include "tests/support/graphtext.h"

namespace isthmus
{

class TestDiff : public QObject
{
    Q_OBJECT

private slots:
    void equalGraphsDoNotDiffer();
    void namesWhatCameAndWent();
    void verdictsAreChangesNotReplacements();
    void isTheReverseOfTheReverse();
    void newPathsGoByTheirEnds();

private:
    static QStringList keys(const Graph &graph, const std::vector<NodeId> &nodes)
    {
        QStringList list;
        for (const auto node : nodes)
            list << QString::fromStdString(std::string(graph.key(node)));
        return list;
    }
    static QStringList trusts(const Graph &graph, const std::vector<EdgeId> &edges)
    {
        QStringList list;
        for (const auto id : edges) {
            const auto edge = graph.edge(id);
            list << QString::fromStdString(std::string(graph.key(edge.source)) + ">" +
                                           std::string(graph.key(edge.target)));
        }
        return list;
    }
};

constexpr char before[] = "node ann provider=aws kind=user\n"
                          "ann -MEMBER_OF-> crew\n"
                          "crew -ASSUMES_ROLE:Conditional-> admin\n"
                          "ben -MEMBER_OF-> crew\n";
constexpr char after[] = "node ann provider=aws kind=role\n"
                         "ann -MEMBER_OF-> crew\n"
                         "crew -ASSUMES_ROLE-> admin\n"
                         "cat -MEMBER_OF-> crew\n"
                         "ann -ASSUMES_ROLE-> admin\n";

void TestDiff::equalGraphsDoNotDiffer()
{
    QVERIFY(diffGraphs(*graphFromText(before), *graphFromText(before)).isEmpty());
    QVERIFY(diffGraphs(Graph(), Graph()).isEmpty());
}

void TestDiff::namesWhatCameAndWent()
{
    const auto old = graphFromText(before), now = graphFromText(after);
    const auto diff = diffGraphs(*old, *now);
    QCOMPARE(keys(*now, diff.addedNodes), QStringList{"cat"});
    QCOMPARE(keys(*old, diff.removedNodes), QStringList{"ben"});
    QCOMPARE(trusts(*now, diff.addedEdges), (QStringList{"ann>admin", "cat>crew"}));
    QCOMPARE(trusts(*old, diff.removedEdges), QStringList{"ben>crew"});
    QCOMPARE(diff.changedNodes.size(), std::size_t(1));
    QCOMPARE(diff.changedNodes.front().what, std::string("kind user -> role"));
}

void TestDiff::verdictsAreChangesNotReplacements()
{
    const auto old = graphFromText(before), now = graphFromText(after);
    const auto diff = diffGraphs(*old, *now);
    QCOMPARE(diff.changedEdges.size(), std::size_t(1));
    QCOMPARE(diff.changedEdges.front().what, std::string("verdict Conditional -> Yes"));
    QCOMPARE(trusts(*old, {diff.changedEdges.front().before}), QStringList{"crew>admin"});
}

void TestDiff::isTheReverseOfTheReverse()
{
    const auto old = graphFromText(before), now = graphFromText(after);
    const auto there = diffGraphs(*old, *now), back = diffGraphs(*now, *old);
    QCOMPARE(there.addedNodes, back.removedNodes);
    QCOMPARE(there.removedEdges, back.addedEdges);
    QCOMPARE(there.changedEdges.size(), back.changedEdges.size());
    const auto all = diffGraphs(Graph(), *now);
    QCOMPARE(all.addedNodes.size(), now->nodeCount());
    QCOMPARE(all.addedEdges.size(), now->edgeCount());
}

void TestDiff::newPathsGoByTheirEnds()
{
    const auto old = graphFromText(before), now = graphFromText(after);
    const auto pathIn = [](const Graph &graph, std::string_view from, std::string_view to) {
        PathQuery query;
        query.from = {*graph.find(from)};
        query.to = {*graph.find(to)};
        NoProgress progress;
        return PathFinder(graph).find(query, progress)->paths.front();
    };
    const std::vector<Path> known{pathIn(*old, "ann", "admin")};
    const std::vector<Path> found{pathIn(*now, "cat", "admin"), pathIn(*now, "ann", "admin")};
    QCOMPARE(newPaths(*old, known, *now, found), std::vector<std::size_t>{0});
    QCOMPARE(newPaths(*now, found, *now, found), std::vector<std::size_t>{});
}

} // namespace isthmus

QTEST_APPLESS_MAIN(isthmus::TestDiff)
#include "tst_diff.moc"
