// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/referencenode.h"

#include <QTest>

using namespace isthmus;

/// What a key alone tells of an end that no export described: one line per row of the table.
class TestReferenceNode : public QObject
{
    Q_OBJECT

private slots:
    void table_data();
    void table();
};

void TestReferenceNode::table_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *key, const char *expected) {
        QTest::newRow(key) << QString(expected);
    };
    row("aws:account:123456789012", "aws external-account 123456789012");
    row("aws:service:lambda.amazonaws.com", "aws aws-service lambda.amazonaws.com");
    row("arn:aws:iam::1:role/path/deploy", "aws role deploy");
    row("arn:aws:iam::1:user/ann", "aws user ann");
    row("arn:aws:iam::1:group/ops", "aws group ops");
    row("aws:access-key:AKIAEXAMPLE", "aws access-key AKIAEXAMPLE");
    row("arn:aws:iam::aws:policy/ReadOnlyAccess", "aws policy ReadOnlyAccess");
    row("arn:aws:s3:::data", "aws bucket data");
    row("arn:aws:sqs:eu-west-1:1:jobs", "aws resource jobs");
    row("entra:0000-1111", "entra external-identity entra:0000-1111");
    row("azure:role:abc", "azure role-definition azure:role:abc");
    row("/subscriptions/s/resourceGroups/g", "azure resource /subscriptions/s/resourceGroups/g");
    row("gcp:serviceAccount:a@p.iam.gserviceaccount.com",
        "gcp service-account a@p.iam.gserviceaccount.com");
    row("gcp:role:roles/owner", "gcp role-definition roles/owner");
    row("gcp:domain:acme.example", "gcp domain acme.example");
    row("gcp:robot:r2", "gcp external-identity r2");
    row("principalSet://iam.googleapis.com/x/*",
        "gcp principal-set principalSet://iam.googleapis.com/x/*");
    // Two slashes are Google's, one is Azure's.
    row("//cloudresourcemanager.googleapis.com/projects/p1", "gcp project p1");
    row("//iam.googleapis.com/projects/p/serviceAccounts/101", "gcp service-account 101");
    row("//storage.googleapis.com/kb", "gcp bucket kb");
    row("//compute.googleapis.com/projects/p/zones/z", "gcp resource z");
    row("k8s:prod", "kubernetes cluster prod");
    row("k8s:prod:serviceaccount:ns/app", "kubernetes service-account ns/app");
    row("k8s:prod:clusterrole:system:node:reader", "kubernetes role-definition system:node:reader");
    row("k8s:prod:deployment:ns/web", "kubernetes workload ns/web");
    row("github:repo:acme/shop", "github repository acme/shop");
    row("github:team:acme/ops", "github team acme/ops");
    row("public:everyone", "public public Everyone");
    row("any-authenticated:aws", "aws any-authenticated Anyone signed in");
    row("issuer:https://token.example", "oidc issuer issuer:https://token.example");
    row("somebody@acme.example", " external-identity somebody@acme.example");
}

void TestReferenceNode::table()
{
    QFETCH(QString, expected);
    const auto node = referenceNode(QTest::currentDataTag());
    QVERIFY(node.isReference);
    QCOMPARE(node.key, std::string(QTest::currentDataTag()));
    QCOMPARE(QString::fromStdString(node.provider + " " + node.kind + " " + node.name), expected);
}

QTEST_APPLESS_MAIN(TestReferenceNode)
#include "tst_referencenode.moc"
