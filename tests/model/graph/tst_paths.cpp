// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/paths.h"

#include "model/graph/walk.h"
#include "tests/support/graphtext.h"
#include "tests/support/randomgraph.h"

#include <QtTest>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

using namespace isthmus;

namespace
{

std::vector<NodeId> nodes(const Graph &graph, const QString &keys)
{
    std::vector<NodeId> out;
    for (const auto &key : keys.split(' ', Qt::SkipEmptyParts))
        out.push_back(graph.find(key.toStdString()).value());
    return out;
}

/// "a b c (cost, cloud hops, verdict)"
QString shown(const Graph &graph, const Path &path)
{
    QStringList keys;
    for (const auto node : path.nodes)
        keys << QString::fromStdString(std::string(graph.key(node)));
    return QString("%1 (%2, %3, %4)")
        .arg(keys.join(' '))
        .arg(path.cost)
        .arg(path.cloudHops)
        .arg(QString::fromStdString(std::string(verdictName(path.verdict))));
}

QString shown(const Graph &graph, const PathResult &result)
{
    QStringList lines;
    for (const auto &path : result.paths)
        lines << shown(graph, path);
    for (const auto cut : result.cuts)
        lines << (cut == Cut::Limit ? "cut: limit" : cut == Cut::Hops ? "cut: hops" : "cut: work");
    return lines.join("; ");
}

/// All simple paths by plain recursion, the oracle.
class BruteForce
{
public:
    BruteForce(const Graph &graph, const PathQuery &query)
        : m_graph(graph), m_query(query), m_filter(query.leastVerdict, query.kinds)
    {
        for (const auto source : std::set<NodeId>(query.from.begin(), query.from.end()))
            if (isAllowed(source)) {
                m_path = {source};
                walk();
            }
        std::sort(m_found.begin(), m_found.end(), [](const Path &a, const Path &b) {
            return std::tuple(a.cost, a.edges.size(), a.nodes) <
                   std::tuple(b.cost, b.edges.size(), b.nodes);
        });
    }
    const std::vector<Path> &paths() const { return m_found; }

private:
    static bool holds(const std::vector<NodeId> &list, NodeId node)
    {
        return std::find(list.begin(), list.end(), node) != list.end();
    }
    bool isAllowed(NodeId node) const
    {
        return !holds(m_query.avoid, node) && (!m_query.admits || m_query.admits(node));
    }
    void walk()
    {
        keep();
        if (m_edges.size() == m_query.maxHops)
            return;
        std::map<NodeId, EdgeId> best; // the cheapest of parallel edges
        const auto [first, last] = m_graph.outEdges(m_path.back());
        for (auto id = first; id < last; ++id.value) {
            const auto edge = m_graph.edge(id);
            if (!edge.isTraversable || edge.verdict == Verdict::No ||
                edge.verdict < m_query.leastVerdict ||
                (!m_query.kinds.empty() && std::find(m_query.kinds.begin(), m_query.kinds.end(),
                                                     edge.kind) == m_query.kinds.end()))
                continue;
            const auto [hit, isNew] = best.try_emplace(edge.target, id);
            if (!isNew && stepCost(edge.verdict) < stepCost(m_graph.edge(hit->second).verdict))
                hit->second = id;
        }
        for (const auto &[target, id] : best) {
            if (holds(m_path, target) || !isAllowed(target))
                continue;
            m_path.push_back(target);
            m_edges.push_back(id);
            walk();
            m_path.pop_back();
            m_edges.pop_back();
        }
    }
    void keep()
    {
        if (m_edges.empty() || !holds(m_query.to, m_path.back()))
            return;
        if (!m_query.via.empty() && std::none_of(m_path.begin(), m_path.end(), [this](NodeId node) {
                return holds(m_query.via, node);
            }))
            return;
        auto path = pathOf(m_graph, m_edges);
        if (!m_query.crossCloudOnly || path.cloudHops > 0)
            m_found.push_back(std::move(path));
    }

    const Graph &m_graph;
    const PathQuery &m_query;
    WalkFilter m_filter;
    std::vector<NodeId> m_path;
    std::vector<EdgeId> m_edges;
    std::vector<Path> m_found;
};

PathQuery randomQuery(std::mt19937_64 &random, std::uint32_t nodeCount)
{
    const auto some = [&](std::uint64_t most) {
        std::vector<NodeId> out;
        for (auto count = 1 + random() % most; count > 0; --count)
            out.push_back(NodeId{static_cast<std::uint32_t>(random() % nodeCount)});
        return out;
    };
    PathQuery query;
    query.from = some(3);
    query.to = some(3);
    if (random() % 3 == 0)
        query.via = some(2);
    if (random() % 3 == 0)
        query.avoid = some(2);
    if (random() % 4 == 0)
        query.leastVerdict = Verdict::Conditional;
    if (random() % 5 == 0)
        for (EdgeKind kind = 0; kind < 12; ++kind)
            query.kinds.push_back(kind);
    query.crossCloudOnly = random() % 3 == 0;
    query.maxHops = 1 + static_cast<unsigned>(random() % 8);
    query.limit = random() % 4 == 0 ? 1 : 1 + random() % 30;
    return query;
}

QString shown(const PathQuery &query)
{
    const auto list = [](const std::vector<NodeId> &ids) {
        QStringList out;
        for (const auto id : ids)
            out << QString::number(id.value);
        return out.join(',');
    };
    return QString("from %1 to %2 via %3 avoid %4 least %5 kinds %6 cross %7 hops %8 limit %9")
        .arg(list(query.from), list(query.to), list(query.via), list(query.avoid))
        .arg(int(query.leastVerdict))
        .arg(query.kinds.size())
        .arg(query.crossCloudOnly)
        .arg(query.maxHops)
        .arg(query.limit);
}

class CancelAtOnce : public NoProgress
{
public:
    bool isCancelled() const override { return true; }
};

/// Notes how many steps a search makes between two looks, and cancels at a given look.
class LooksCounter : public NoProgress
{
public:
    LooksCounter(const PathFinder &finder, std::size_t cancelAt)
        : m_finder(finder), m_last(finder.steps()), m_cancelAt(cancelAt)
    {
    }
    bool isCancelled() const override
    {
        longestGap = std::max(longestGap, m_finder.steps() - m_last);
        m_last = m_finder.steps();
        return ++looks >= m_cancelAt;
    }
    mutable std::uint64_t longestGap = 0;
    mutable std::size_t looks = 0;
    std::uint64_t sinceLastLook() const { return m_finder.steps() - m_last; }

private:
    const PathFinder &m_finder;
    mutable std::uint64_t m_last;
    std::size_t m_cancelAt;
};

} // namespace

class TestPaths : public QObject
{
    Q_OBJECT
private slots:
    void table_data();
    void table();
    void equalsBruteForce_data();
    void equalsBruteForce();
    void streamsAndRepeats();
    void cancels();
    void cancelsInsideOneSearch_data();
    void cancelsInsideOneSearch();
    void longChains();
};

void TestPaths::table_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one hop") << "a -MEMBER_OF-> b"
                             << "a"
                             << "b"
                             << "a b (1, 0, Yes)";
    QTest::newRow("not backwards") << "a -MEMBER_OF-> b"
                                   << "b"
                                   << "a"
                                   << "";
    QTest::newRow("no empty path") << "a -MEMBER_OF-> b"
                                   << "a"
                                   << "a"
                                   << "";
    QTest::newRow("worst verdict, cost") << "a -ASSUMES_ROLE:Conditional-> b\n"
                                            "b -ASSUMES_ROLE:Unknown-> c\nc -MEMBER_OF-> d"
                                         << "a"
                                         << "d"
                                         << "a b c d (12, 0, Unknown)";
    QTest::newRow("No is no path") << "a -ASSUMES_ROLE:No-> b"
                                   << "a"
                                   << "b"
                                   << "";
    QTest::newRow("structure is no path") << "a -CONTAINS:declared-> b"
                                          << "a"
                                          << "b"
                                          << "";
    QTest::newRow("declared facts that carry access") << "a -MEMBER_OF:declared-> b"
                                                      << "a"
                                                      << "b"
                                                      << "a b (1, 0, Yes)";
    QTest::newRow("cheaper beats shorter") << "a -RUNS_AS:Unknown-> c\na -RUNS_AS-> b\n"
                                              "b -RUNS_AS-> c"
                                           << "a"
                                           << "c"
                                           << "a b c (2, 0, Yes); a c (8, 0, Unknown)";
    QTest::newRow("ties by key") << "a -RUNS_AS-> c\nc -RUNS_AS-> d\na -RUNS_AS-> b\nb -RUNS_AS-> d"
                                 << "a"
                                 << "d"
                                 << "a b d (2, 0, Yes); a c d (2, 0, Yes)";
    QTest::newRow("parallel edges are one path") << "a -RUNS_AS:Unknown-> b\na -MEMBER_OF-> b"
                                                 << "a"
                                                 << "b"
                                                 << "a b (1, 0, Yes)";
    QTest::newRow("self loop") << "a -RUNS_AS-> a\na -RUNS_AS-> b\nb -RUNS_AS-> b"
                               << "a"
                               << "b"
                               << "a b (1, 0, Yes)";
    QTest::newRow("cloud hops, nodes without cloud count as before")
        << "node a provider=github\nnode s provider=oidc\nnode b provider=aws\nnode c "
           "provider=gcp\n"
           "a -MATCHES_SUBJECT-> s\ns -OIDC_GITHUB_AWS-> b\nb -AWS_GCP_WIF-> c"
        << "a"
        << "c"
        << "a s b c (3, 2, Yes)";
    QTest::newRow("through another start and end")
        << "a -RUNS_AS-> b\nb -RUNS_AS-> c\nc -RUNS_AS-> d"
        << "a b"
        << "c d"
        << "b c (1, 0, Yes); a b c (2, 0, Yes); b c d (2, 0, Yes); a b c d (3, 0, Yes)";
    QTest::newRow("too long") << "a -RUNS_AS-> b\nb -RUNS_AS-> c\nc -RUNS_AS-> d\nd -RUNS_AS-> e\n"
                                 "e -RUNS_AS-> f\nf -RUNS_AS-> g\ng -RUNS_AS-> h\nh -RUNS_AS-> i\n"
                                 "i -RUNS_AS-> j\nj -RUNS_AS-> k\nk -RUNS_AS-> l"
                              << "a"
                              << "l"
                              << "cut: hops";
}

void TestPaths::table()
{
    QFETCH(QString, graph);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, expected);
    const auto g = graphFromText(graph.toStdString());
    NoProgress progress;
    PathQuery query;
    query.from = nodes(*g, from);
    query.to = nodes(*g, to);
    QCOMPARE(shown(*g, PathFinder(*g).find(query, progress).value()), expected);
}

void TestPaths::equalsBruteForce_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 400; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TestPaths::equalsBruteForce()
{
    QFETCH(int, seed);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed) + 77);
    RandomGraphShape shape;
    shape.nodes = 3 + static_cast<std::uint32_t>(random() % 6);
    shape.edges = static_cast<std::uint32_t>(random() % (3 * shape.nodes + 1));
    const auto graph = randomGraph(static_cast<std::uint64_t>(seed), shape);
    PathFinder finder(*graph);
    NoProgress progress;
    for (int round = 0; round < 25; ++round) {
        const auto query = randomQuery(random, shape.nodes);
        const auto expected = BruteForce(*graph, query).paths();
        auto unbounded = query;
        unbounded.maxHops = 200;
        const auto all = BruteForce(*graph, unbounded).paths().size();
        const auto result = finder.find(query, progress).value();
        if (result.paths.size() != std::min(query.limit, expected.size()))
            QFAIL(qPrintable("got " + shown(*graph, result) + " from " + shown(query) + " in\n" +
                             QString::fromStdString(toText(*graph))));
        for (std::size_t i = 0; i < result.paths.size(); ++i)
            if (!(result.paths[i] == expected[i]))
                QFAIL(qPrintable("got " + shown(*graph, result.paths[i]) + ", expected " +
                                 shown(*graph, expected[i]) + " in\n" +
                                 QString::fromStdString(toText(*graph))));
        // A complete answer must hold everything there is, also beyond the hop bound.
        if (result.isComplete())
            QCOMPARE(result.paths.size(), all);
    }
}

void TestPaths::streamsAndRepeats()
{
    const auto graph = randomGraph(5, {.nodes = 60, .edges = 300});
    PathQuery query;
    query.from = {NodeId{1}, NodeId{2}};
    query.to = {NodeId{30}, NodeId{40}};
    query.limit = 25;
    NoProgress progress;
    PathFinder finder(*graph);
    std::vector<Path> streamed;
    const auto first =
        finder.find(query, progress, [&](const Path &path) { streamed.push_back(path); }).value();
    QVERIFY(first.paths.size() == 25);
    QVERIFY(streamed == first.paths);
    query.limit = 1;
    QVERIFY(finder.find(query, progress).value().paths.front() == first.paths.front());
    query.limit = 25;
    QVERIFY(finder.find(query, progress).value().paths == first.paths); // stale marks would show
    QCOMPARE(first.cuts.front(), Cut::Limit);
}

void TestPaths::cancels()
{
    const auto graph = randomGraph(5, {.nodes = 60, .edges = 300});
    PathQuery query;
    query.from = {NodeId{1}};
    query.to = {NodeId{30}};
    CancelAtOnce progress;
    const auto result = PathFinder(*graph).find(query, progress);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
}

void TestPaths::cancelsInsideOneSearch_data()
{
    QTest::addColumn<std::size_t>("limit");
    QTest::addColumn<bool>("crossCloudOnly");
    QTest::addColumn<std::uint32_t>("maxHops");
    QTest::newRow("one path") << std::size_t{1} << false << 30u;
    QTest::newRow("ten paths") << std::size_t{10} << false << 30u;
    QTest::newRow("few hops") << std::size_t{10} << false << 4u;
    QTest::newRow("over a boundary") << std::size_t{10} << true << 30u;
}

/// Latency in steps, not in time: between two looks there is never more than a bounded number of
/// them and one row of edges, and after the cancelling look almost nothing is done.
void TestPaths::cancelsInsideOneSearch()
{
    QFETCH(std::size_t, limit);
    QFETCH(bool, crossCloudOnly);
    QFETCH(std::uint32_t, maxHops);
    constexpr std::uint64_t between = 16'384; // StepCounter::stepsBetweenLooks
    const auto graph = randomGraph(8, {.nodes = 10'000, .edges = 100'000, .isScaleFree = true});
    std::uint32_t widestRow = 0;
    for (std::uint32_t node = 0; node < graph->nodeCount(); ++node)
        widestRow = std::max(widestRow, graph->topology().degree(node));
    PathQuery query;
    for (std::uint32_t node = 0; node < 40; ++node) {
        query.from.push_back(NodeId{node});
        query.to.push_back(NodeId{9'999 - node});
    }
    query.limit = limit;
    query.crossCloudOnly = crossCloudOnly;
    query.maxHops = maxHops;
    query.admits = [](NodeId node) { return node.value % 7 != 3; };
    PathFinder finder(*graph);
    const LooksCounter whole(finder, std::numeric_limits<std::size_t>::max());
    auto progress = whole;
    QVERIFY(finder.find(query, progress).has_value());
    QVERIFY(progress.longestGap <= between + widestRow + 2);
    for (std::size_t cancelAt = 1; cancelAt <= std::min<std::size_t>(progress.looks, 12);
         ++cancelAt) {
        LooksCounter cancelling(finder, cancelAt);
        const auto result = finder.find(query, cancelling);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Cancelled);
        QCOMPARE(cancelling.looks, cancelAt); // nobody asks again
        QVERIFY(cancelling.sinceLastLook() <= widestRow + 2);
    }
}

void TestPaths::longChains()
{
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += "c" + std::to_string(i) + " -RUNS_AS-> c" + std::to_string(i + 1) + "\n";
    const auto graph = graphFromText(text);
    PathQuery query;
    query.from = {*graph->find("c0")};
    query.to = {*graph->find("c3000")};
    query.maxHops = 100'000; // is taken as 255
    NoProgress progress;
    const auto result = PathFinder(*graph).find(query, progress).value();
    QVERIFY(result.paths.empty());
    QVERIFY(!result.isComplete());
    query.to = {*graph->find("c250")};
    for (const std::size_t limit : {1, 2}) {
        query.limit = limit;
        QCOMPARE(PathFinder(*graph).find(query, progress).value().paths.at(0).cost, 250u);
    }
}

QTEST_APPLESS_MAIN(TestPaths)
#include "tst_paths.moc"
