// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QSignalSpy>
#include <QTest>

#include "app/jobs/job.h"
#include "app/session/selection.h"
#include "tests/support/graphtext.h"

#include <atomic>
#include <thread>

namespace isthmus
{

class TestSelection : public QObject
{
    Q_OBJECT

private slots:
    void backAndForward();
    void anEdgeOfThePathIsAHop();
    void hopsStayInsideThePath();
    void jobHandsOverItsValue();
    void jobThatFailsSaysWhy();
    void destroyedJobCallsNobody();
};

Path twoHops(const Graph &graph)
{
    const std::vector<EdgeId> edges{graph.outEdges(*graph.find("a")).first,
                                    graph.outEdges(*graph.find("b")).first};
    return pathOf(graph, edges);
}

void TestSelection::backAndForward()
{
    const auto graph = graphFromText("a -MEMBER_OF-> b\nb -ASSUMES_ROLE-> c\n");
    Selection selection;
    QSignalSpy spy(&selection, &Selection::changed);
    selection.showPath(twoHops(*graph));
    selection.selectHop(2);
    selection.showNeighbourhood(*graph->find("c"));
    QCOMPARE(spy.count(), 3);
    QVERIFY(!selection.canGoForward());
    selection.goBack();
    QCOMPARE(selection.state().hop, 2);
    selection.goBack();
    QCOMPARE(selection.state().hop, 1);
    selection.goForward();
    QCOMPARE(selection.state().hop, 2);
    selection.showOverview(); // a new turn forgets what was ahead
    QVERIFY(!selection.canGoForward());
    selection.clear();
    QVERIFY(!selection.canGoBack());
}

void TestSelection::anEdgeOfThePathIsAHop()
{
    const auto graph = graphFromText("a -MEMBER_OF-> b\nb -ASSUMES_ROLE-> c\na -OWNED_BY-> c\n");
    Selection selection;
    const auto path = twoHops(*graph);
    selection.showPath(path);
    selection.selectEdge(path.edges[1]);
    QCOMPARE(selection.state().hop, 2);
    for (std::uint32_t i = 0; i < graph->edgeCount(); ++i)
        if (edgeKindInfo(graph->edge(EdgeId{i}).kind).name == "OWNED_BY")
            selection.selectEdge(EdgeId{i});
    QCOMPARE(selection.state().hop, 0);
    QVERIFY(selection.state().path.has_value());
}

void TestSelection::hopsStayInsideThePath()
{
    const auto graph = graphFromText("a -MEMBER_OF-> b\nb -ASSUMES_ROLE-> c\n");
    Selection selection;
    selection.showPath(twoHops(*graph));
    selection.selectHop(0);
    selection.selectHop(3);
    QCOMPARE(selection.state().hop, 1);
}

void TestSelection::jobHandsOverItsValue()
{
    int value = 0;
    QObject owner;
    auto *job = startJob<int>(
        &owner, [](Progress &) -> Result<int> { return 42; }, [&](int v) { value = v; });
    QSignalSpy done(job, &Job::succeeded);
    QVERIFY(done.wait());
    QCOMPARE(value, 42);
}

void TestSelection::jobThatFailsSaysWhy()
{
    QObject owner;
    auto *job = startJob<int>(
        &owner, [](Progress &) -> Result<int> { throw StoreError("the disk is full"); },
        [](int) { QFAIL("no value"); });
    QSignalSpy failed(job, &Job::failed);
    QVERIFY(failed.wait());
    QCOMPARE(failed.front().front().toString(), QStringLiteral("the disk is full"));
}

void TestSelection::destroyedJobCallsNobody()
{
    bool wasCalled = false;
    std::atomic<bool> sawCancel = false;
    {
        QObject owner;
        startJob<int>(
            &owner,
            [&sawCancel](Progress &progress) -> Result<int> {
                while (!progress.isCancelled())
                    std::this_thread::yield();
                sawCancel = true;
                return cancelled();
            },
            [&](int) { wasCalled = true; });
    }
    QCoreApplication::processEvents();
    QVERIFY(!wasCalled);
}

} // namespace isthmus

QTEST_MAIN(isthmus::TestSelection)
#include "tst_selection.moc"
