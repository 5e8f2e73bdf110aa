// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/keys.h"
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <QTest>
#include <set>

using namespace isthmus;

/// Real Kubernetes dumps of the shared data folder: counts that its README states.
class TestRealDataK8s : public QObject
{
    Q_OBJECT

private slots:
    void sonobuoy_data();
    void sonobuoy();
    void manifests();
    void issuerGivesSubject();
    void secretValuesAreNotKept();
};

namespace
{

std::size_t countOf(const Snapshot &snapshot, std::string_view prefix)
{
    std::set<std::string> keys;
    for (const auto &entity : snapshot.entities)
        if (!entity.isReference && entity.key.starts_with(prefix))
            keys.insert(entity.key);
    return keys.size();
}

} // namespace

void TestRealDataK8s::sonobuoy_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("clusterRoles");
    QTest::addColumn<int>("clusterRoleBindings");
    QTest::addColumn<int>("serviceAccounts");
    QTest::newRow("1.14") << "sonobuoy-1.14" << 59 << 45 << 37;
    QTest::newRow("1.21") << "sonobuoy-kind-1.21" << 67 << 52 << 56;
}

void TestRealDataK8s::sonobuoy()
{
    const auto data = sharedData();
    if (data.empty())
        QSKIP("no shared data");
    QFETCH(QString, folder);
    QFETCH(int, clusterRoles);
    QFETCH(int, clusterRoleBindings);
    QFETCH(int, serviceAccounts);
    // Imported together with the other dump: the two must stay two clusters.
    const auto imported = importedPath(data / "11-k8s-sonobuoy");
    const auto &snapshot = *imported.sink.snapshot;
    const auto cluster = keys::k8sCluster(folder.toStdString());
    QCOMPARE(countOf(snapshot, cluster + ":clusterrole:"), std::size_t(clusterRoles));
    QCOMPARE(countOf(snapshot, cluster + ":serviceaccount:"), std::size_t(serviceAccounts));
    std::uint64_t bindings = 0; // one of them has no subjects, so it gives no grant
    for (const auto &file : imported.ledger.files)
        if (file.path.find("/" + folder.toStdString() + "/") != std::string::npos &&
            file.path.ends_with("_clusterrolebindings.json"))
            bindings += file.policies;
    QCOMPARE(bindings, std::uint64_t(clusterRoleBindings));
}

void TestRealDataK8s::manifests()
{
    const auto data = sharedData();
    if (data.empty())
        QSKIP("no shared data");
    const auto imported = importedPath(data / "12-k8s-wi");
    int irsa = 0, gke = 0;
    for (const auto &entity : imported.sink.snapshot->entities) {
        irsa += entity.attributes.find("\"roleArn\"") != std::string::npos;
        gke += entity.attributes.find("\"gcpServiceAccount\"") != std::string::npos;
    }
    QVERIFY(irsa > 0);
    QVERIFY(gke > 10);
    for (const auto &file : imported.ledger.files)
        QVERIFY2(file.status != FileRecord::Status::Failed, file.path.c_str());
}

void TestRealDataK8s::issuerGivesSubject()
{
    MemorySink sink;
    ImportOptions options;
    options.cluster = "prod";
    options.issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/AB/";
    const auto ledger = importText(R"({"apiVersion":"v1","kind":"ServiceAccount",)"
                                   R"("metadata":{"name":"app","namespace":"shop"}})",
                                   "x.json", options, sink);
    QVERIFY(ledger.has_value());
    sink.snapshot->finish();
    QCOMPARE(sink.snapshot->canonical("https://oidc.eks.eu-west-1.amazonaws.com/id/AB|"
                                      "system:serviceaccount:shop:app"),
             std::string_view("k8s:prod:serviceaccount:shop/app"));
    const auto *cluster = sink.snapshot->entity("k8s:prod");
    QVERIFY(cluster);
    QVERIFY(cluster->attributes.find("\"cloud\":\"aws\"") != std::string::npos);
}

void TestRealDataK8s::secretValuesAreNotKept()
{
    MemorySink sink;
    const auto ledger = importText(
        R"({"apiVersion":"v1","kind":"Secret","type":"Opaque","metadata":{"name":"db",)"
        R"("namespace":"shop","annotations":{"kubectl.kubernetes.io/last-applied-configuration":)"
        R"("{\"data\":{\"password\":\"aHVudGVyMg==\"}}"}},"data":{"password":"aHVudGVyMg=="},)"
        R"("stringData":{"plain":"hunter2"}})",
        "x.json", {}, sink);
    QVERIFY(ledger.has_value());
    QCOMPARE(sink.snapshot->entities.size(), std::size_t{1});
    QVERIFY(sink.snapshot->entities.front().attributes.find("password") != std::string::npos);
    QVERIFY(!sink.excerpts.empty());
    for (const auto &excerpt : sink.excerpts) {
        QVERIFY2(excerpt.text.find("aHVudGVyMg") == std::string::npos, excerpt.text.c_str());
        QVERIFY2(excerpt.text.find("hunter2") == std::string::npos, excerpt.text.c_str());
    }
}

QTEST_APPLESS_MAIN(TestRealDataK8s)
#include "tst_realdata_k8s.moc"
