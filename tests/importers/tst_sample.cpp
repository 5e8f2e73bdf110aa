// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/graphbuilder.h"
#include "model/graph/paths.h"
#include "tests/support/importdump.h"

#include <QTest>
#include <filesystem>
#include <string>

using namespace isthmus;
namespace fs = std::filesystem;

/// The bundled sample organisation: every file imports without a warning, and the records of its
/// two stories (README.md beside the data) are there.
class TestSample : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFileImports();
    void recordsOfTheStoriesExist_data();
    void recordsOfTheStoriesExist();
    void relationsOfTheStoriesExist_data();
    void relationsOfTheStoriesExist();
    void boundariesAgreeWithCloudHops();

private:
    Imported m_sample;
};

void TestSample::initTestCase()
{
    m_sample =
        importedPath(fs::path(ISTHMUS_SOURCE_DIR) / "resources" / "samples" / "meridian-retail");
    m_sample.sink.snapshot->asOf = testTime;
    m_sample.sink.snapshot->finish();
}

void TestSample::everyFileImports()
{
    QVERIFY(m_sample.ledger.files.size() > 40);
    for (const auto &file : m_sample.ledger.files) {
        if (file.path.ends_with("README.md"))
            continue;
        const auto why = file.path + ": " + (file.notes.empty() ? "" : file.notes.front().message);
        QVERIFY2(file.status == FileRecord::Status::Imported, why.c_str());
    }
}

void TestSample::recordsOfTheStoriesExist_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *key, const char *kind) { QTest::newRow(key) << key << kind; };
    row("gcp:group:analytics-all@meridian-retail.example", "group");
    row("gcp:serviceAccount:forecast-agent@mr-ai-prod.iam.gserviceaccount.com", "service-account");
    row("//storage.googleapis.com/mr-kb", "bucket");
    row("https://kv-orders.vault.azure.net/secrets/aws-replenish-key", "secret");
    row("aws:access-key:AKIABTXV5AHDQAREPLEN", "access-key");
    row("arn:aws:iam::111111111111:user/bots/replenish-bot", "user");
    row("arn:aws:iam::222222222222:role/feature-store-rw", "role");
    row("arn:aws:s3:::mr-feature-store", "bucket");
    row("arn:aws:iam::111111111111:role/gha-legacy", "role");
    row("github:repo:meridian-retail/storefront", "repository");
    row("k8s:mr-eks-prod:serviceaccount:orders/orders-api", "service-account");
}

void TestSample::recordsOfTheStoriesExist()
{
    QFETCH(QString, key);
    QFETCH(QString, kind);
    const auto *entity = m_sample.sink.snapshot->entity(key.toStdString());
    QVERIFY(entity != nullptr);
    QVERIFY(!entity->isReference);
    QCOMPARE(QString::fromStdString(entity->kind), kind);
}

void TestSample::relationsOfTheStoriesExist_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *source, const char *kind, const char *target) {
        QTest::newRow(kind) << source << kind << target;
    };
    row("https://kv-orders.vault.azure.net/secrets/aws-replenish-key", "STATIC_KEY_STORED",
        "aws:access-key:AKIABTXV5AHDQAREPLEN");
    row("arn:aws:iam::111111111111:user/bots/replenish-bot", "BACKED_BY_KEY",
        "aws:access-key:AKIABTXV5AHDQAREPLEN");
    row("//aiplatform.googleapis.com/projects/mr-ai-prod/locations/europe-west4/reasoningEngines/"
        "8100000000000000001",
        "RUNS_AS", "gcp:serviceAccount:forecast-agent@mr-ai-prod.iam.gserviceaccount.com");
    row("//aiplatform.googleapis.com/projects/mr-ai-prod/locations/europe-west4/ragCorpora/"
        "8200000000000000001",
        "RETRIEVES_FROM", "//storage.googleapis.com/mr-kb");
}

void TestSample::relationsOfTheStoriesExist()
{
    QFETCH(QString, source);
    QFETCH(QString, kind);
    QFETCH(QString, target);
    const auto &snapshot = *m_sample.sink.snapshot;
    bool isFound = false;
    for (const auto index : snapshot.relationsFrom(source.toStdString())) {
        const auto &relation = snapshot.relations[index];
        isFound = isFound || (relation.kind == kind.toStdString() &&
                              snapshot.canonical(relation.target) == target.toStdString());
    }
    QVERIFY(isFound);
}

/// An edge has a cloud boundary exactly when the step over it counts as a cloud hop; the sample has
/// an EKS cluster (Kubernetes, but in the cloud of the role that it assumes) among its ways.
void TestSample::boundariesAgreeWithCloudHops()
{
    const auto &snapshot = *m_sample.sink.snapshot;
    NoProgress progress;
    const auto trust = deriveTrust(snapshot, progress).value();
    const auto graph = buildGraph(snapshot, trust);
    int crossing = 0, inHostedCluster = 0;
    for (std::uint32_t i = 0; i < graph->edgeCount(); ++i) {
        const auto edge = graph->edge(EdgeId{i});
        const NodeId ends[] = {edge.source, edge.target};
        const bool isHop = cloudHops(*graph, ends) > 0;
        const auto text =
            std::string(graph->key(edge.source)) + " -> " + std::string(graph->key(edge.target));
        QVERIFY2(bool(edge.boundaries & CloudBoundary) == isHop, text.c_str());
        crossing += isHop;
        inHostedCluster += !isHop && graph->node(edge.source).provider == "kubernetes" &&
                           graph->node(edge.target).provider == "aws";
    }
    QVERIFY(crossing > 0);
    QVERIFY(inHostedCluster > 0);
}

QTEST_APPLESS_MAIN(TestSample)
#include "tst_sample.moc"
