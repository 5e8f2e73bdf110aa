// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTemporaryDir>
#include <QTest>

#include "importers/pipeline.h"
#include "model/base/blob.h"
#include "model/store/project.h"
#include "model/store/sqlite.h"
#include "tests/model/store/storefixture.h"
#include "tests/support/golden.h"

#include <algorithm>

using namespace isthmus;
namespace fs = std::filesystem;

namespace
{

/// Says "cancelled" from the n-th question on.
class CancelAfter : public Progress
{
public:
    explicit CancelAfter(int questions) : m_left(questions) {}
    void report(std::size_t, std::size_t, std::string_view) override {}
    bool isCancelled() const override { return m_left-- <= 0; }

private:
    mutable int m_left;
};

fs::path data(const std::string &name)
{
    return fs::path(ISTHMUS_TEST_DATA) / name;
}

/// Every byte the project keeps, as it is in the file and with all blocks unpacked.
std::string allBytes(const fs::path &path)
{
    std::string bytes = readFile(path);
    const auto database = sqlite::Database::openExisting(path, false);
    for (const std::string table :
         {"record_block", "text_block", "node_block", "edge_block", "graph_part"}) {
        sqlite::Statement select(*database, "SELECT data FROM " + table);
        while (select.next())
            if (const auto unpacked = decompressed(select.bytes(0), largestBlock))
                bytes += *unpacked;
    }
    return bytes;
}

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT

private slots:
    void importsDerivesAndCommits();
    void cancelAnywhereLeavesProjectUntouched();
    void orderOfPathsDoesNotMatter();
    void missingPathIsAnErrorAndChangesNothing();
    void exceptionOfACallerRollsBack();
    void keepsNoSecret();

private:
    std::unique_ptr<Project> freshProject()
    {
        const auto name = QString("p%1.isthmus").arg(++m_files);
        auto project = Project::create(m_folder.filePath(name).toStdString());
        return project ? std::move(*project) : nullptr;
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestPipeline::importsDerivesAndCommits()
{
    const auto project = freshProject();
    NoProgress progress;
    const std::vector<fs::path> paths{data("importers")};
    std::vector<std::string> seen;
    const auto ledger = importIntoProject(
        *project, paths, {}, progress, [&](const FileRecord &file) { seen.push_back(file.path); });
    QVERIFY2(ledger, ledger ? "" : ledger.error().message.c_str());
    QVERIFY(ledger->entities > 20);
    QCOMPARE(seen.size(), ledger->files.size());
    const auto snapshot = project->snapshot();
    QVERIFY(snapshot);
    QVERIFY(snapshot->edges > 0);
    const auto kept = project->ledger(snapshot->id);
    QCOMPARE(kept.size(), ledger->files.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
        QCOMPARE(ledgerText(kept[i]), ledgerText(ledger->files[i]));

    // Every edge is explained from a source text that is really there.
    const auto graph = project->readGraph(snapshot->id);
    QCOMPARE(graph->edgeCount(), snapshot->edges);
    for (std::uint32_t i = 0; i < graph->edgeCount(); ++i) {
        const auto edge = project->edge(snapshot->id, *graph, EdgeId{i});
        for (const auto &evidence : edge.evidence)
            QVERIFY2(!project->resolve(evidence.place).path.empty(), edge.sentence.c_str());
    }
    QCOMPARE(problemsOf(*project), std::string());
}

void TestPipeline::cancelAnywhereLeavesProjectUntouched()
{
    const auto project = freshProject();
    const std::vector<fs::path> first{data("importers/gcp.iam-policy")};
    NoProgress progress;
    QVERIFY(importIntoProject(*project, first, {}, progress));
    const auto before = dump(*project->readSnapshot(1), *project);
    const std::vector<fs::path> more{data("importers/kubernetes.rbac"), first[0]};
    int questions = 0;
    for (;; questions = questions * 3 / 2 + 1) {
        CancelAfter impatient(questions);
        const auto ledger = importIntoProject(*project, more, {}, impatient);
        if (ledger)
            break;
        QCOMPARE(ledger.error().kind, Error::Kind::Cancelled);
        QCOMPARE(project->snapshots().size(), 1u);
        QCOMPARE(dump(*project->readSnapshot(1), *project), before);
    }
    QVERIFY(questions > 3);
    QVERIFY(dump(*project->readSnapshot(1), *project) != before);
    QCOMPARE(problemsOf(*project), std::string());
}

void TestPipeline::orderOfPathsDoesNotMatter()
{
    std::vector<fs::path> paths{
        data("importers/gcp.cloud-asset-inventory"), data("importers/gcp.iam-policy"),
        data("importers/gcp.service-accounts"), data("importers/kubernetes.rbac")};
    std::string expected;
    do {
        const auto project = freshProject();
        NoProgress progress;
        ProjectImport options;
        options.reading.asOf = 1'800'000'000'000;
        QVERIFY(importIntoProject(*project, paths, options, progress));
        auto text = dump(*project->readSnapshot(1), *project);
        const auto graph = project->readGraph(1);
        for (std::uint32_t i = 0; i < graph->edgeCount(); ++i) {
            const auto edge = project->edge(1, *graph, EdgeId{i});
            text += edge.source + " " + edge.target + " " + edge.rule + " " + edge.sentence + "\n";
        }
        if (expected.empty())
            expected = text;
        const auto differs = std::mismatch(text.begin(), text.end(), expected.begin()).first;
        const auto from = std::max<std::ptrdiff_t>(differs - text.begin() - 200, 0);
        QVERIFY2(text == expected, text.substr(static_cast<std::size_t>(from), 300).c_str());
    } while (std::next_permutation(paths.begin(), paths.end()));
}

void TestPipeline::missingPathIsAnErrorAndChangesNothing()
{
    const auto project = freshProject();
    NoProgress progress;
    const std::vector<fs::path> paths{data("importers/gcp.iam-policy"), "/no/such/file"};
    QVERIFY(!importIntoProject(*project, paths, {}, progress));
    QVERIFY(project->snapshots().empty());
    QVERIFY(project->beginImport()); // no lock is left behind
}

void TestPipeline::exceptionOfACallerRollsBack()
{
    const auto project = freshProject();
    NoProgress progress;
    const std::vector<fs::path> paths{data("importers/gcp.iam-policy")};
    const auto fail = [](const FileRecord &) { throw StoreError("no more"); };
    QVERIFY_THROWS_EXCEPTION(StoreError,
                             (void)importIntoProject(*project, paths, {}, progress, fail));
    QVERIFY(project->snapshots().empty());
    QVERIFY(importIntoProject(*project, paths, {}, progress));
    QCOMPARE(problemsOf(*project), std::string());
}

void TestPipeline::keepsNoSecret()
{
    const auto project = freshProject();
    NoProgress progress;
    const std::vector<fs::path> paths{data("pipeline/secrets")};
    const auto ledger = importIntoProject(*project, paths, {}, progress);
    QVERIFY2(ledger, ledger ? "" : ledger.error().message.c_str());
    const auto path = project->path();
    const auto bytes = allBytes(path);
    for (const std::string secret : {"PlantedSecret", "UGxhbnRlZFNlY3JldDA0"})
        for (auto at = bytes.find(secret); at != bytes.npos; at = bytes.find(secret, at + 1))
            QFAIL(("kept: " + bytes.substr(at > 80 ? at - 80 : 0, 140)).c_str());
    // The grep can find what is there: names and locators are kept.
    QVERIFY(bytes.find("trainer@acme-ml.iam.gserviceaccount.com") != bytes.npos);
}

QTEST_APPLESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
