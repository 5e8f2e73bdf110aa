// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/edgeruns.h"

#include <QTest>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace isthmus;

namespace
{

using Identity = std::tuple<std::string, std::string, EdgeKind, Layer, std::string>;

Identity identityOf(const TrustEdge &e)
{
    return {e.source, e.target, e.kind, e.layer, e.rule};
}

/// Edges of which many repeat, in no order.
std::vector<TrustEdge> someEdges(int count)
{
    std::mt19937 random(11);
    std::vector<TrustEdge> edges;
    for (int i = 0; i < count; ++i) {
        auto &edge = edges.emplace_back();
        edge.source = "a source with a long name " + std::to_string(random() % 300);
        edge.target = "target " + std::to_string(random() % 30);
        edge.kind = static_cast<EdgeKind>(random() % 3);
        edge.layer = random() % 2 == 0 ? Layer::Declared : Layer::Effective;
        edge.verdict = static_cast<Verdict>(random() % 4);
        edge.rule = random() % 2 == 0 ? "r1" : "r2";
        edge.sentence = "sentence " + std::to_string(i);
        edge.evidence.push_back({{static_cast<ExcerptId>(i + 1), "/p", 0}, "grants"});
    }
    return edges;
}

std::vector<TrustEdge> collected(EdgeRuns &runs)
{
    std::vector<TrustEdge> out;
    runs.forEach([&](const PackedEdge &edge) { out.push_back(unpacked(edge)); });
    return out;
}

} // namespace

/// Sorting in pieces gives what sorting everything gives.
class TestEdgeRuns : public QObject
{
    Q_OBJECT

private slots:
    void repeatsMerge();
    void appendedIsAddedLater();
    void nothing();
};

void TestEdgeRuns::repeatsMerge()
{
    const auto edges = someEdges(20'000); // many runs
    EdgeRuns runs;
    std::map<Identity, std::vector<const TrustEdge *>> groups;
    for (const auto &edge : edges) {
        groups[identityOf(edge)].push_back(&edge);
        runs.add(TrustEdge(edge));
    }
    const auto out = collected(runs);
    QCOMPARE(out.size(), groups.size());
    QVERIFY(groups.size() < edges.size());
    auto group = groups.begin();
    for (const auto &edge : out) {
        QCOMPARE(identityOf(edge), group->first); // in order
        const TrustEdge *strongest = group->second.front();
        std::set<ExcerptId> proofs, found;
        for (const auto *part : group->second) {
            proofs.insert(part->evidence.front().place.excerpt);
            if (part->verdict > strongest->verdict)
                strongest = part; // the first of the strongest speaks
        }
        for (const auto &proof : edge.evidence)
            found.insert(proof.place.excerpt);
        QCOMPARE(edge.verdict, strongest->verdict);
        QCOMPARE(edge.sentence, strongest->sentence);
        QVERIFY(found == proofs);
        ++group;
    }
}

void TestEdgeRuns::appendedIsAddedLater()
{
    const auto edges = someEdges(9000);
    EdgeRuns one, first, second;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        one.add(TrustEdge(edges[i]));
        (i < 4000 ? first : second).add(TrustEdge(edges[i]));
    }
    first.append(second);
    const auto expected = collected(one), out = collected(first);
    QCOMPARE(out.size(), expected.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        QCOMPARE(identityOf(out[i]), identityOf(expected[i]));
        QCOMPARE(out[i].sentence, expected[i].sentence);
        QVERIFY(out[i].evidence == expected[i].evidence);
    }
}

void TestEdgeRuns::nothing()
{
    EdgeRuns runs;
    QVERIFY(collected(runs).empty());
}

QTEST_APPLESS_MAIN(TestEdgeRuns)
#include "tst_edgeruns.moc"
