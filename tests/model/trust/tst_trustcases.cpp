// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/deriver.h"
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <nlohmann/json.hpp>

#include <QTest>
#include <algorithm>
#include <filesystem>

using namespace isthmus;
namespace fs = std::filesystem;

/// Runs tests/data/trust/*.json: `exports` are imported together, trust is derived, then each row
/// of `edges` must be there with its verdict (the hits) and each of `absent` must not (the misses).
/// A row: [from, kind, to, verdict] or [from, kind, to]; ends as keys. Further texts of a hit are
/// assumptions that the edge has to state.
class TestTrustCases : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
};

namespace
{

TrustResult derived(const nlohmann::json &test, Snapshot &snapshot, MemorySink &sink)
{
    int number = 0;
    for (const auto &document : test.at("exports")) {
        const auto path = "export-" + std::to_string(++number) + ".json";
        ImportOptions options;
        options.cluster = "prod";
        options.asOf = testTime;
        const auto ledger = importText(document.dump(), path, options, sink);
        if (!ledger || ledger->files.front().format.empty())
            qWarning("%s was not recognised", path.c_str());
    }
    snapshot.asOf = testTime;
    snapshot.finish();
    NoProgress progress;
    return deriveTrust(snapshot, progress).value();
}

const TrustEdge *find(const TrustResult &result, const nlohmann::json &row)
{
    const auto kind = edgeKindOf(row[1].get<std::string>());
    const TrustEdge *best = nullptr; // several rules may give one kind between two ends
    for (const auto &edge : result.edges)
        if (edge.source == row[0] && edge.kind == kind && edge.target == row[2])
            if (!best || edge.layer > best->layer ||
                (edge.layer == best->layer && edge.verdict > best->verdict))
                best = &edge;
    return best;
}

std::string shown(const TrustResult &result)
{
    std::string text;
    for (const auto &edge : result.edges)
        text += edge.source + " " + std::string(edgeKindInfo(edge.kind).name) + " " + edge.target +
                " " + std::string(verdictName(edge.verdict)) + " (" + edge.rule + ")\n";
    return text;
}

} // namespace

void TestTrustCases::cases_data()
{
    QTest::addColumn<QString>("file");
    std::vector<fs::path> files;
    for (const auto &entry : fs::directory_iterator(fs::path(ISTHMUS_TEST_DATA) / "trust"))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto &file : files)
        QTest::newRow(file.stem().c_str()) << QString(file.c_str());
}

void TestTrustCases::cases()
{
    QFETCH(QString, file);
    const auto test = nlohmann::json::parse(readFile(file.toStdString()), nullptr, false);
    QVERIFY2(test.is_object(), "not a JSON object");
    QVERIFY2(!test.at("edges").empty() && !test.at("absent").empty(), "needs a hit and a miss");
    MemorySink sink;
    const auto result = derived(test, *sink.snapshot, sink);
    for (const auto &row : test.at("edges")) {
        const auto *edge = find(result, row);
        QVERIFY2(edge, ("missing " + row.dump() + "\n" + shown(result)).c_str());
        QVERIFY2(
            verdictName(edge->verdict) == row[3].get<std::string>(),
            (row.dump() + " is " + std::string(verdictName(edge->verdict)) + ": " + edge->sentence)
                .c_str());
        QVERIFY2(!edge->evidence.empty() && !edge->sentence.empty(), row.dump().c_str());
        QVERIFY2(edge->verdict != Verdict::No || !edge->isTraversable, row.dump().c_str());
        for (std::size_t i = 4; i < row.size(); ++i)
            QVERIFY2(std::ranges::find(edge->assumptions, row[i].get<std::string>()) !=
                         edge->assumptions.end(),
                     ("does not assume: " + row[i].dump()).c_str());
    }
    for (const auto &row : test.at("absent"))
        QVERIFY2(!find(result, row), ("there is " + row.dump()).c_str());
}

QTEST_APPLESS_MAIN(TestTrustCases)
#include "tst_trustcases.moc"
