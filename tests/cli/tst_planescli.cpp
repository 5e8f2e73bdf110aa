// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "tests/support/golden.h"

#include <QProcess>
#include <QTemporaryDir>

namespace
{

struct Outcome {
    int code = -1;
    std::string out, err;
};

const QString folder = QString(ISTHMUS_TEST_DATA) + "/cli/planes";

Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(ISTHMUS_CLI, arguments);
    process.waitForFinished(300'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput().toStdString(),
            process.readAllStandardError().toStdString()};
}

const QString group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/shop";
const QString account = group + "/providers/Microsoft.Storage/storageAccounts/data";
const QString blobRead = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
const QString bucket = "//storage.googleapis.com/shop-data";

QStringList access(const QString &who, const QString &what, const QString &on)
{
    return {"access", "--principal", who, "--action", what, "--resource", on};
}
QStringList whoCan(const QString &what, const QString &on)
{
    return {"who-can", "--action", what, "--resource", on};
}

} // namespace

/// `access` and `who-can` for Kubernetes, Google Cloud and Azure, with inherited levels shown.
class TestPlanesCli : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void goldens_data();
    void goldens();
    void usageErrors_data();
    void usageErrors();
    void bundle08();
    void bundle11();

private:
    QString project() const { return m_folder.filePath("planes.isthmus"); }
    Outcome onBundle(const char *bundle, QStringList arguments);

    QTemporaryDir m_folder;
};

void TestPlanesCli::initTestCase()
{
    const auto import = run({"import", project(), "estate", "--as-of", "2026-11-01T00:00:00Z"});
    QVERIFY2(import.code == 0, import.err.c_str());
}

void TestPlanesCli::goldens_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("k8s-named-secret.txt")
        << access("system:serviceaccount:web:deployer", "get secrets", "web/db");
    QTest::newRow("k8s-other-secret.txt")
        << access("system:serviceaccount:web:deployer", "get secrets", "web/other");
    QTest::newRow("k8s-aggregated.txt") << access("user:auditor", "list pods", "web");
    QTest::newRow("k8s-missing-role.txt")
        << access("system:serviceaccount:tools:robot", "delete nodes", "*");
    QTest::newRow("k8s-who-can.txt") << whoCan("get secrets", "web/db");
    QTest::newRow("gcp-inherited.txt") << access("sue@acme.com", "storage.objects.get", bucket);
    QTest::newRow("gcp-expired.txt") << access("ann@acme.com", "storage.objects.get", bucket);
    QTest::newRow("gcp-denied.txt") << access("sue@acme.com", "storage.buckets.delete", bucket);
    QTest::newRow("gcp-unknown-group.txt")
        << access("bob@acme.com", "storage.buckets.list", "projects/shop");
    QTest::newRow("gcp-who-can.txt") << whoCan("storage.objects.get", bucket);
    QTest::newRow("azure-inherited.txt") << access(
        "aaaaaaaa-0000-0000-0000-000000000001", "Microsoft.Storage/storageAccounts/read", account);
    QTest::newRow("azure-denied.txt") << access("aaaaaaaa-0000-0000-0000-000000000002",
                                                "Microsoft.Storage/storageAccounts/write", account);
    QTest::newRow("azure-condition.txt")
        << access("aaaaaaaa-0000-0000-0000-000000000003", blobRead, account);
    QTest::newRow("azure-bypass.txt")
        << access("aaaaaaaa-0000-0000-0000-000000000002", blobRead, account);
    QTest::newRow("azure-who-can.txt") << whoCan(blobRead, account);
}

void TestPlanesCli::goldens()
{
    QFETCH(QStringList, arguments);
    arguments.insert(1, project());
    const auto outcome = run(arguments);
    QVERIFY2(outcome.code == 0, outcome.err.c_str());
    const auto file = (folder + "/expected/" + QTest::currentDataTag()).toStdString();
    const auto difference = isthmus::goldenDiff(file, outcome.out);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestPlanesCli::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("no Google principal")
        << access("robot:x", "storage.objects.get", bucket) << "no Google principal";
    QTest::newRow("no such resource")
        << whoCan("storage.objects.get", "//storage.googleapis.com/nowhere") << "was not imported";
    QTest::newRow("no Azure action") << whoCan("read", group) << "no Azure action";
    QTest::newRow("no kind") << whoCan("get", "k8s:shop") << "says no kind of resource";
    QTest::newRow("no cluster") << whoCan("get pods", "k8s:other") << "cluster `k8s:other`";
}

void TestPlanesCli::usageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    arguments.insert(1, project());
    const auto outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.find(message.toStdString()) != std::string::npos, outcome.err.c_str());
}

Outcome TestPlanesCli::onBundle(const char *bundle, QStringList arguments)
{
    const auto project = m_folder.filePath(QString(bundle).replace('/', '_') + ".isthmus");
    if (!QFile::exists(project)) {
        const auto data = isthmus::sharedData() / bundle;
        const auto import = run({"import", project, QString::fromStdString(data.string()),
                                 "--as-of", "2026-11-01T00:00:00Z"});
        if (import.code != 0 && import.code != 4)
            return import;
    }
    arguments.insert(1, project);
    return run(arguments);
}

void TestPlanesCli::bundle08()
{
    if (isthmus::sharedData().empty())
        QSKIP("the shared real exports are not here");
    const char *bundle = "08-gcp-cai-k8sio-2023";
    const auto reads = onBundle(
        bundle, whoCan("storage.objects.get",
                       "//storage.googleapis.com/artifacts.k8s-artifacts-prod-bak.appspot.com"));
    QCOMPARE(reads.code, 0);
    // A group of the bucket's own policy and one of its members.
    QVERIFY(reads.out.find("gcp:group:k8s-infra-artifact-admins@kubernetes.io") !=
            std::string::npos);
    QVERIFY(reads.out.find("gcp:user:person-168d881c17@example.org") != std::string::npos);
    const auto secret =
        onBundle(bundle, whoCan("secretmanager.versions.access",
                                "//secretmanager.googleapis.com/projects/127754664067/secrets/"
                                "elekto-db-password"));
    QCOMPARE(secret.code, 0);
    QVERIFY(secret.out.find("gcp:group:k8s-infra-rbac-elekto@kubernetes.io") != std::string::npos);
    const auto account =
        onBundle(bundle, whoCan("iam.serviceAccounts.getAccessToken",
                                "gcp:serviceAccount:k8s-infra-gcr-promoter@k8s-artifacts-prod-bak."
                                "iam.gserviceaccount.com"));
    QCOMPARE(account.code, 0);
    QVERIFY(account.out.find("k8s-infra-prow-build-trusted.svc.id.goog[test-pods/"
                             "k8s-infra-gcr-promoter-bak]") != std::string::npos);
}

void TestPlanesCli::bundle11()
{
    if (isthmus::sharedData().empty())
        QSKIP("the shared real exports are not here");
    const char *bundle = "11-k8s-sonobuoy/sonobuoy-kind-1.21";
    const auto verdict = [&](const QString &who, const QString &what, const QString &on) {
        const auto outcome = onBundle(bundle, access(who, what, on));
        return outcome.out.substr(0, outcome.out.find(':'));
    };
    const QString collector = "system:serviceaccount:kube-system:generic-garbage-collector";
    QCOMPARE(verdict(collector, "delete pods", "default"), std::string("Yes"));
    QCOMPARE(verdict(collector, "create pods", "default"), std::string("No"));
    QCOMPARE(verdict("system:serviceaccount:default:default", "get secrets", "default"),
             std::string("No"));
    QCOMPARE(verdict("group:system:masters", "get secrets", "default"), std::string("Yes"));
    QCOMPARE(verdict("group:system:unauthenticated", "get /healthz", "*"), std::string("Yes"));
    QCOMPARE(verdict("group:system:unauthenticated", "get /metrics", "*"), std::string("No"));
    QCOMPARE(verdict("user:system:kube-scheduler", "create pods/binding", "default"),
             std::string("Yes"));
}

QTEST_GUILESS_MAIN(TestPlanesCli)
#include "tst_planescli.moc"
