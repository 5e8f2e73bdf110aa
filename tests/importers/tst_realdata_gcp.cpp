// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/trust/deriver.h"
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <map>
#include <set>

using namespace isthmus;

/// Real Google Cloud exports of the shared data folder: counts that its README states.
class TestRealDataGcp : public QObject
{
    Q_OBJECT

private slots:
    void kubernetesOrganization();
    void groups();
    void forseti();
    void gcpdiag();
    void trustOfKubernetesOrganization();
};

namespace
{

std::size_t countOf(const Imported &imported, std::string_view kind)
{
    const auto &entities = imported.sink.snapshot->entities;
    std::set<std::string> keys;
    for (const auto &entity : entities)
        if (entity.kind == kind)
            keys.insert(entity.key);
    return keys.size();
}

/// Files that nobody read although they hold something.
std::vector<std::string> unread(const Imported &imported)
{
    std::vector<std::string> paths;
    for (const auto &file : imported.ledger.files)
        if (file.status == FileRecord::Status::Skipped && file.bytes > 0)
            paths.push_back(file.path);
    return paths;
}

} // namespace

void TestRealDataGcp::kubernetesOrganization()
{
    const auto data = sharedData();
    if (data.empty())
        QSKIP("no shared data");
    const auto imported =
        importedPath(data / "08-gcp-cai-k8sio-2023" / "k8sio-2023-06.cai-iam.ndjson");
    QCOMPARE(imported.ledger.policies, std::uint64_t{1942});
    const auto &snapshot = *imported.sink.snapshot;
    QCOMPARE(snapshot.grants.size(), std::size_t{8948});
    std::set<std::string> bindings;
    for (const auto &grant : snapshot.grants) {
        const auto &pointer = grant.evidence.pointer;
        bindings.insert(std::to_string(grant.evidence.excerpt) +
                        pointer.substr(0, pointer.find("/members/")));
    }
    QCOMPARE(bindings.size(), std::size_t{5788});
    const auto isPool = [](const Grant &grant) {
        return grant.principal.starts_with("principalSet://");
    };
    QCOMPARE(std::count_if(snapshot.grants.begin(), snapshot.grants.end(), isPool), 1);

    const auto accounts =
        importedPath(data / "08-gcp-cai-k8sio-2023" / "k8sio-2023-06.service-accounts.list.json");
    QCOMPARE(countOf(accounts, "service-account"), std::size_t{303});
}

void TestRealDataGcp::groups()
{
    const auto data = sharedData();
    if (data.empty())
        QSKIP("no shared data");
    auto imported = importedPath(data / "08-gcp-cai-k8sio-2023");
    QCOMPARE(countOf(imported, "group"), std::size_t{205});
    auto &snapshot = *imported.sink.snapshot;
    snapshot.finish();
    // Named by number in ancestors, by id in names and addresses: one project.
    QCOMPARE(snapshot.canonical(keys::gcpProject("k8s-infra-prow-build")),
             std::string_view("//cloudresourcemanager.googleapis.com/projects/773781448124"));
    QCOMPARE(snapshot.canonical("//iam.googleapis.com/projects/k8s-infra-prow-build/"
                                "serviceAccounts/106795548308977322549"),
             std::string_view("gcp:serviceAccount:kubernetes-external-secrets@"
                              "k8s-infra-prow-build.iam.gserviceaccount.com"));
    // A group as a member of a group, though the list does not say that it is one.
    QVERIFY(snapshot.canonical("gcp:user:contributors@kubernetes.io").starts_with("gcp:"));
}

void TestRealDataGcp::forseti()
{
    const auto data = sharedData();
    if (data.empty())
        QSKIP("no shared data");
    const auto imported = importedPath(data / "09-gcp-cai-forseti");
    // Two files begin with comments and break records over lines: read or listed, never lost.
    auto paths = unread(imported);
    std::erase_if(paths, [](const auto &path) { return path.find("/additional_") != path.npos; });
    QVERIFY2(paths.empty(), join(paths, ", ").c_str());
    QVERIFY(imported.ledger.policies >= 30);
    QCOMPARE(countOf(imported, "project"), std::size_t{4});
    QVERIFY(imported.ledger.events > 0); // organisation policies: recognised, not used
}

void TestRealDataGcp::gcpdiag()
{
    const auto data = sharedData();
    if (data.empty())
        QSKIP("no shared data");
    const auto imported = importedPath(data / "10-gcp-project-gcpdiag");
    const auto paths = unread(imported);
    QVERIFY2(paths.empty(), join(paths, ", ").c_str());
    QCOMPARE(imported.ledger.policies, std::uint64_t{3});
    QVERIFY(countOf(imported, "role-definition") >= 5);
    // Nothing in those files says whose policies they are: placeholders that say so.
    QCOMPARE(countOf(imported, "resource"), std::size_t{3});
}

void TestRealDataGcp::trustOfKubernetesOrganization()
{
    const auto data = sharedData();
    if (data.empty())
        QSKIP("no shared data");
    auto imported = importedPath(data / "08-gcp-cai-k8sio-2023");
    auto &snapshot = *imported.sink.snapshot;
    snapshot.asOf = testTime;
    snapshot.finish();
    struct : NoProgress {
        QElapsedTimer timer;
        void report(std::size_t, std::size_t, std::string_view phase) override
        {
            qInfo("  %lld ms: %s", static_cast<long long>(timer.elapsed()),
                  std::string(phase).c_str());
        }
    } progress;
    auto &timer = progress.timer;
    timer.start();
    const auto result = deriveTrust(snapshot, progress).value();
    std::map<std::string, std::size_t> counts;
    for (const auto &edge : result.edges)
        ++counts[std::string(edgeKindInfo(edge.kind).name)];
    qInfo("%zu edges in %lld ms", result.edges.size(), static_cast<long long>(timer.elapsed()));
    for (const auto &[kind, count] : counts)
        qInfo("  %s %zu", kind.c_str(), count);

    // The one pool: EKS workloads that may act as the account of the secret operator.
    const auto isPool = [](const TrustEdge &edge) {
        return edge.source.starts_with("principalSet://") &&
               edge.kind == edgeKindOf("IMPERSONATES_SA");
    };
    QCOMPARE(std::count_if(result.edges.begin(), result.edges.end(), isPool), 1);
    const auto pool = std::find_if(result.edges.begin(), result.edges.end(), isPool);
    QCOMPARE(pool->target, std::string("gcp:serviceAccount:kubernetes-external-secrets@"
                                       "k8s-infra-prow-build.iam.gserviceaccount.com"));
    QCOMPARE(pool->verdict, Verdict::Yes);
    const auto &place = pool->evidence.front().place;
    const auto &excerpt = imported.sink.excerpts.at(place.excerpt - 1);
    QVERIFY(excerpt.text.find("principalSet://") != std::string::npos);
    QVERIFY(
        imported.sink.files.at(excerpt.file - 1).path.ends_with("k8sio-2023-06.cai-iam.ndjson"));
    QVERIFY(excerpt.firstLine > 1);
    QVERIFY(counts["PUBLICLY_GRANTED"] >= 100); // public buckets of the container registry
    QVERIFY(counts["READS_SECRET"] > 50);
}

QTEST_APPLESS_MAIN(TestRealDataGcp)
#include "tst_realdata_gcp.moc"
