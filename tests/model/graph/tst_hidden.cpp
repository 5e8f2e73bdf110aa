// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/hidden.h"

#include "tests/support/graphtext.h"
#include "tests/support/randomgraph.h"

#include <QtTest>

#include <algorithm>
#include <set>
#include <tuple>

using namespace isthmus;

namespace
{

QString shown(const Graph &graph, const std::vector<Path> &paths)
{
    QStringList lines;
    for (const auto &path : paths) {
        QStringList keys;
        for (const auto node : path.nodes)
            keys << QString::fromStdString(std::string(graph.key(node)));
        lines << QString("%1 (%2 hops, %3)").arg(keys.join(' ')).arg(path.cloudHops).arg(path.cost);
    }
    return lines.join("; ");
}

QString shown(const Graph &graph, const std::vector<NodeId> &nodes)
{
    QStringList keys;
    for (const auto node : nodes)
        keys << QString::fromStdString(std::string(graph.key(node)));
    return keys.join(' ');
}

/// The definition in hidden.h, pair by pair.
std::vector<Path> byDefinition(const Graph &graph, const PathQuery &query)
{
    std::vector<Path> found;
    PathFinder finder(graph);
    NoProgress progress;
    for (const auto start : entryIdentities(graph))
        for (const auto end : chainEnds(graph)) {
            auto pair = query;
            pair.from = {start};
            pair.to = {end};
            pair.limit = 1;
            const auto result = finder.find(pair, progress).value();
            if (!result.paths.empty() && isHidden(graph, result.paths.front()))
                found.push_back(result.paths.front());
        }
    const auto all = found;
    std::erase_if(found, [&](const Path &path) {
        return std::any_of(all.begin(), all.end(), [&](const Path &other) {
            return other.nodes.size() > path.nodes.size() && other.cloudHops == path.cloudHops &&
                   std::search(other.nodes.begin(), other.nodes.end(), path.nodes.begin(),
                               path.nodes.end()) != other.nodes.end();
        });
    });
    std::sort(found.begin(), found.end(), [](const Path &a, const Path &b) {
        return std::tuple(b.cloudHops, a.cost, a.edges.size(), a.nodes) <
               std::tuple(a.cloudHops, b.cost, b.edges.size(), b.nodes);
    });
    return found;
}

/// The AI pipeline of governance.md §8 S1, with decoys.
constexpr char pipeline[] = R"(
node analysts provider=gcp kind=group
node ann provider=gcp kind=user
node agent provider=gcp kind=agent
node sa provider=gcp kind=service-account
node app provider=entra kind=application
node vault provider=azure kind=key-vault
node replenish-key provider=aws kind=access-key
node replenish-bot provider=aws kind=user
node feature-store provider=aws kind=role
node price-model provider=aws kind=model
ann -MEMBER_OF-> analysts
analysts -INJECTS_INTO:Conditional-> agent
agent -RUNS_AS-> sa
sa -OIDC_GOOGLE_ENTRA-> app
app -READS_SECRET-> vault
vault -STATIC_KEY_STORED-> replenish-key
replenish-key -AUTHENTICATES_AS-> replenish-bot
replenish-bot -ASSUMES_ROLE-> feature-store
feature-store -ALLOWS_ACTION-> price-model
node bob provider=gcp kind=user
node bobs-role provider=aws kind=role
bob -OIDC_GOOGLE_AWS-> bobs-role
node eve provider=github kind=repository
eve -OIDC_GITHUB_AWS:No-> feature-store
)";

} // namespace

class TestHidden : public QObject
{
    Q_OBJECT
private slots:
    void pipelineOverThreeClouds();
    void namedStartsAreNotHidden();
    void endpoints();
    void circles();
    void filters();
    void equalsDefinition_data();
    void equalsDefinition();
    void limitsKeepTheBest();
    void alikeStartsAreOneRow();
    void rowsAreNotEatenByAlikeStarts();
};

void TestHidden::pipelineOverThreeClouds()
{
    const auto graph = graphFromText(pipeline);
    NoProgress progress;
    PathQuery query;
    query.maxHops = 12;
    const auto result = findHiddenPaths(*graph, query, progress).value();
    QCOMPARE(shown(*graph, result.paths),
             "ann analysts agent sa app vault replenish-key replenish-bot feature-store "
             "price-model (2 hops, 11); "
             "app vault replenish-key replenish-bot feature-store price-model (1 hops, 5); "
             "ann analysts agent sa app vault (1 hops, 7)");
    QCOMPARE(result.paths.front().verdict, Verdict::Conditional);
    QVERIFY(result.isComplete());
    query.maxHops = 8;
    const auto bounded = findHiddenPaths(*graph, query, progress).value();
    QCOMPARE(bounded.paths.front().nodes.front(), *graph->find("analysts")); // ann is 9 hops away
    QCOMPARE(bounded.paths.front().edges.size(), std::size_t{8});
    QVERIFY(!bounded.isComplete());
}

void TestHidden::namedStartsAreNotHidden()
{
    const QString chain = "node g provider=github kind=repository\nnode s provider=gcp "
                          "kind=service-account\nnode b provider=aws kind=bucket\n"
                          "g -OIDC_GITHUB_GCP-> s\ns -OIDC_GOOGLE_AWS-> b\n";
    NoProgress progress;
    const auto count = [&](const QString &text) {
        const auto graph = graphFromText(text.toStdString());
        return findHiddenPaths(*graph, {}, progress)->paths.size();
    };
    QCOMPARE(count(chain), std::size_t{1});
    // Any edge to AWS names it, even a declared one that gives nothing.
    QCOMPARE(count(chain + "node other provider=aws\ng -TRUSTS_PRINCIPAL:No:declared-> other"),
             std::size_t{0});
    QCOMPARE(count(chain + "node other provider=aws\nother -OWNED_BY:declared-> g"),
             std::size_t{0});
    // One cloud is no boundary; neither is a start whose only edge is into the cloud.
    QCOMPARE(count("node u provider=entra kind=user\nnode v provider=azure kind=key-vault\n"
                   "u -READS_SECRET-> v"),
             std::size_t{0});
    QCOMPARE(count("node g provider=github kind=repository\nnode b provider=aws\n"
                   "g -OIDC_GITHUB_AWS-> b"),
             std::size_t{0});
}

void TestHidden::endpoints()
{
    const auto graph = graphFromText(pipeline);
    // sa and feature-store are entered inside their cloud; the others are people, groups,
    // workloads, or entered from elsewhere only.
    QCOMPARE(shown(*graph, entryIdentities(*graph)),
             "agent analysts ann app bob bobs-role eve replenish-bot");
    QCOMPARE(shown(*graph, chainEnds(*graph)), "bobs-role price-model sa vault");
}

void TestHidden::circles()
{
    const auto graph = graphFromText("node g provider=github kind=repository\nnode s provider=gcp "
                                     "kind=service-account\nnode r1 provider=aws kind=role\n"
                                     "node r2 provider=aws kind=role\ng -OIDC_GITHUB_GCP-> s\n"
                                     "s -OIDC_GOOGLE_AWS-> r1\nr1 -ASSUMES_ROLE-> r2\n"
                                     "r2 -ASSUMES_ROLE-> r1\n");
    NoProgress progress;
    QCOMPARE(shown(*graph, findHiddenPaths(*graph, {}, progress)->paths), "g s r1 r2 (2 hops, 3)");
}

void TestHidden::filters()
{
    const auto graph = graphFromText(pipeline);
    NoProgress progress;
    PathQuery query;
    query.maxHops = 12;
    query.from = {*graph->find("sa")};
    QCOMPARE(shown(*graph, findHiddenPaths(*graph, query, progress)->paths),
             "sa app vault replenish-key replenish-bot feature-store price-model (2 hops, 6)");
    query.via = {*graph->find("bob")};
    QVERIFY(findHiddenPaths(*graph, query, progress)->paths.empty());
    query.via = {*graph->find("vault")};
    QCOMPARE(findHiddenPaths(*graph, query, progress)->paths.size(), std::size_t{1});
    query.avoid = {*graph->find("app")};
    QVERIFY(findHiddenPaths(*graph, query, progress)->paths.empty());
    PathQuery sure;
    sure.maxHops = 12;
    sure.leastVerdict = Verdict::Yes;
    QCOMPARE(findHiddenPaths(*graph, sure, progress)->paths.front().nodes.front(),
             *graph->find("agent"));
}

void TestHidden::equalsDefinition_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 250; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TestHidden::equalsDefinition()
{
    QFETCH(int, seed);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    RandomGraphShape shape;
    shape.nodes = 5 + static_cast<std::uint32_t>(random() % 30);
    shape.edges = shape.nodes + static_cast<std::uint32_t>(random() % (shape.nodes * 2));
    shape.clouds = 2 + static_cast<std::uint32_t>(random() % 4);
    const auto graph = randomGraph(static_cast<std::uint64_t>(seed), shape);
    PathQuery query;
    query.limit = 100'000;
    query.maxHops = 1 + static_cast<std::uint32_t>(random() % mostHiddenHops);
    NoProgress progress;
    const auto expected = byDefinition(*graph, query);
    const auto result = findHiddenPaths(*graph, query, progress).value();
    QCOMPARE(shown(*graph, result.paths), shown(*graph, expected));
}

void TestHidden::limitsKeepTheBest()
{
    NoProgress progress;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const auto graph = randomGraph(seed, {.nodes = 40, .edges = 80, .clouds = 4});
        PathQuery query;
        query.limit = 100'000;
        query.maxHops = mostHiddenHops;
        const auto all = findHiddenPaths(*graph, query, progress)->paths;
        for (const std::size_t limit : {1, 5, 20}) {
            query.limit = limit;
            const auto some = findHiddenPaths(*graph, query, progress).value();
            QCOMPARE(some.paths.size(), std::min(limit, all.size()));
            QCOMPARE(some.isComplete(), all.size() <= limit && some.cuts.empty());
            for (const auto &path : some.paths)
                QVERIFY(isHidden(*graph, path));
            if (!all.empty()) {
                QCOMPARE(some.paths.front().cloudHops, all.front().cloudHops);
                QCOMPARE(some.paths.front().cost, all.front().cost);
            }
        }
    }
}

namespace
{

/// "best key + alike starts" of each row.
QString shown(const Graph &graph, const std::vector<AlikePaths> &rows)
{
    QStringList lines;
    for (const auto &row : rows) {
        QStringList keys;
        for (const auto node : row.best.nodes)
            keys << QString::fromStdString(std::string(graph.key(node)));
        for (const auto &other : row.others)
            keys << "+" + QString::fromStdString(std::string(graph.key(other.nodes.front())));
        lines << keys.join(' ');
    }
    return lines.join("; ");
}

} // namespace

void TestHidden::alikeStartsAreOneRow()
{
    const auto graph = graphFromText(R"(
node ann provider=gcp kind=user
node bob provider=gcp kind=user
node cid provider=gcp kind=user
node dev provider=gcp kind=group
node ops provider=gcp kind=group
node eve provider=gcp kind=user
node job provider=gcp kind=workload
node sa provider=gcp kind=service-account
node role provider=aws kind=role
node data provider=aws kind=bucket
ann -MEMBER_OF-> dev
bob -MEMBER_OF-> dev
cid -MEMBER_OF-> ops
eve -MEMBER_OF:Conditional-> ops
dev -IMPERSONATES_SA-> sa
ops -IMPERSONATES_SA-> sa
job -RUNS_AS-> sa
sa -OIDC_GOOGLE_AWS-> role
role -ALLOWS_ACTION-> data
)");
    NoProgress progress;
    PathQuery query;
    const auto paths = findHiddenPaths(*graph, query, progress).value();
    const auto rows = findHiddenRows(*graph, query, progress).value();
    // Another kind of start, and another verdict, are rows of their own.
    QCOMPARE(shown(*graph, rows.rows),
             QString("job sa role data; ann dev sa role data +bob +cid; eve ops sa role data"));
    QVERIFY(rows.isComplete());
    std::size_t count = 0;
    for (const auto &row : rows.rows)
        count += 1 + row.others.size();
    QCOMPARE(count, paths.paths.size()); // nothing is lost
}

void TestHidden::rowsAreNotEatenByAlikeStarts()
{
    std::string text = "node sa provider=gcp kind=service-account\nnode r provider=aws kind=role\n"
                       "node q provider=aws kind=role\nnode job provider=gcp kind=workload\n"
                       "sa -OIDC_GOOGLE_AWS-> r\njob -RUNS_AS-> t\n"
                       "node t provider=gcp kind=service-account\nt -OIDC_GOOGLE_AWS-> q\n";
    for (int i = 0; i < 30; ++i) {
        const auto user = "u" + std::to_string(i);
        text += "node " + user + " provider=gcp kind=user\n" + user + " -IMPERSONATES_SA-> sa\n";
    }
    const auto graph = graphFromText(text);
    NoProgress progress;
    PathQuery query;
    query.limit = 5;
    const auto rows = findHiddenRows(*graph, query, progress).value();
    QCOMPARE(rows.rows.size(), std::size_t(2));
    QCOMPARE(rows.rows[1].others.size(), std::size_t(29));
    QCOMPARE(shown(*graph, {rows.rows[0]}), QString("job t q"));
    QVERIFY(rows.isComplete());
    query.limit = 1;
    const auto one = findHiddenRows(*graph, query, progress).value();
    QCOMPARE(one.rows.size(), std::size_t(1));
    QCOMPARE(one.cuts.front(), Cut::Limit);
}

QTEST_APPLESS_MAIN(TestHidden)
#include "tst_hidden.moc"
