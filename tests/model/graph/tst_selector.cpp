// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/selector.h"

#include "tests/support/graphtext.h"

#include <QtTest>

using namespace isthmus;

class TestSelector : public QObject
{
    Q_OBJECT
private slots:
    void selects_data();
    void selects();
};

void TestSelector::selects_data()
{
    QTest::addColumn<QString>("selector");
    QTest::addColumn<QString>("expected"); // keys, or the message after "error: "
    QTest::newRow("key") << "arn:aws:iam::1:role/ci"
                         << "arn:aws:iam::1:role/ci";
    QTest::newRow("key with equals") << "cn=x"
                                     << "cn=x";
    QTest::newRow("alias") << "1:ci"
                           << "arn:aws:iam::1:role/ci";
    QTest::newRow("unique name, any case") << "DEPLOY"
                                           << "github:repo:o/deploy";
    QTest::newRow("name of several")
        << "ci"
        << "error: several nodes are called `ci`: `arn:aws:iam::1:role/ci`, `github:repo:o/ci`; "
           "give a key or name=ci";
    QTest::newRow("no such name") << "zebra"
                                  << "error: nothing is called `zebra`";
    QTest::newRow("part of a name")
        << "deplo"
        << "error: nothing is called `deplo`; there is `github:repo:o/deploy`";
    QTest::newRow("one term") << "kind=repository"
                              << "github:repo:o/ci github:repo:o/deploy";
    QTest::newRow("two terms") << "provider=github, name=d*"
                               << "github:repo:o/deploy";
    QTest::newRow("glob, any case") << "name=C?"
                                    << "arn:aws:iam::1:role/ci github:repo:o/ci";
    QTest::newRow("scope by key") << "scope=aws:account:1"
                                  << "arn:aws:iam::1:role/ci cn=x";
    QTest::newRow("scope by last part") << "scope=1"
                                        << "arn:aws:iam::1:role/ci cn=x";
    QTest::newRow("scope by name") << "scope=prod*"
                                   << "arn:aws:iam::1:role/ci cn=x";
    QTest::newRow("scope of the scope") << "scope=root"
                                        << "arn:aws:iam::1:role/ci aws:account:1 cn=x";
    QTest::newRow("unknown field")
        << "colour=red"
        << "error: `colour=red` is no selector term; terms are field=glob, fields are kind, "
           "provider, scope, name, label, tier, owner";
    QTest::newRow("first term fails") << "provider=okta,kind=user"
                                      << "error: the term `provider=okta` matches nothing";
    QTest::newRow("later term fails")
        << "provider=github,kind=role"
        << "error: the term `kind=role` matches nothing that the terms before it match";
    QTest::newRow("no data yet")
        << "label=crown-jewel"
        << "error: the term `label=crown-jewel` matches nothing: no label is known of any node yet";
    QTest::newRow("half a term") << "kind=role,ci"
                                 << "error: `ci` is no selector term; terms are field=glob, fields "
                                    "are kind, provider, scope, name, label, tier, owner";
    QTest::newRow("empty") << " "
                           << "error: the selector is empty";
    QTest::newRow("comma in a value") << "name=a\\,b"
                                      << "cn=x";
}

void TestSelector::selects()
{
    QFETCH(QString, selector);
    QFETCH(QString, expected);
    const auto graph =
        graphFromText("node arn:aws:iam::1:role/ci name=ci kind=role alias=1:ci "
                      "scope=aws:account:1\n"
                      "node aws:account:1 kind=account name=production scope=org:root\n"
                      "node org:root kind=organization\n"
                      "node cn=x name=a,b scope=aws:account:1\n"
                      "node github:repo:o/ci name=ci kind=repository provider=github\n"
                      "node github:repo:o/deploy name=deploy kind=repository "
                      "provider=github\n");
    const auto result = selectNodes(*graph, selector.toStdString());
    if (!result) {
        QCOMPARE("error: " + QString::fromStdString(result.error().message), expected);
        QCOMPARE(result.error().kind, Error::Kind::Usage);
        return;
    }
    QStringList keys;
    for (const auto node : *result)
        keys << QString::fromStdString(std::string(graph->key(node)));
    QCOMPARE(keys.join(' '), expected);
}

QTEST_APPLESS_MAIN(TestSelector)
#include "tst_selector.moc"
