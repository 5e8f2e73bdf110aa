// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/knowledge/arnformats.h"
#include "model/knowledge/awsactions.h"
#include "model/knowledge/awsmanagedpolicies.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <set>
#include <thread>

using namespace isthmus;

namespace
{

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// "s3 bucket, s3 object": the types in the order of the answer.
QString typeNames(std::string_view arn)
{
    QStringList names;
    for (const auto *type : awsResourceTypesOf(arn))
        names << text(type->service) + ' ' + text(type->name);
    return names.join(", ");
}

} // namespace

class TestAwsFacts : public QObject
{
    Q_OBJECT

private slots:
    void firstUseFromManyThreads(); // first: it has to find everything packed
    void counts();
    void everyActionIsFound();
    void actions_data();
    void actions();
    void patterns_data();
    void patterns();
    void conditionKeys();
    void arns_data();
    void arns();
    void applies();
    void managedPolicies();
    void managedPolicyPlaces();
};

void TestAwsFacts::firstUseFromManyThreads()
{
    std::vector<std::size_t> found(8);
    std::vector<std::thread> threads;
    for (auto &slot : found)
        threads.emplace_back([&slot] {
            slot = awsActionsMatching("iam:*").size() + awsManagedPolicyCount() +
                   awsResourceTypesOf("arn:aws:s3:::b").size();
        });
    for (auto &thread : threads)
        thread.join();
    QVERIFY(found.front() > 1523);
    QCOMPARE(std::ranges::count(found, found.front()), std::ptrdiff_t(8));
}

void TestAwsFacts::counts()
{
    std::size_t actions = 0, wildcardOnly = 0, resourceControlled = 0;
    std::set<std::pair<std::string_view, std::string_view>> types;
    for (const auto &service : awsServices()) {
        actions += service.actions.size();
        resourceControlled += service.hasResourceControlPolicies ? 1 : 0;
        for (const auto &action : service.actions)
            wildcardOnly += action.isWildcardOnly() ? 1 : 0;
        for (const auto &type : service.resourceTypes)
            types.emplace(type.service, type.name);
    }
    QCOMPARE(awsServices().size(), std::size_t(456));
    QCOMPARE(actions, std::size_t(22091));
    QCOMPARE(types.size(), std::size_t(2334));
    QCOMPARE(wildcardOnly, std::size_t(6724));
    QCOMPARE(resourceControlled, std::size_t(62));
    QCOMPARE(awsManagedPolicyCount(), std::size_t(1523));
    QCOMPARE(text(awsActionsDate()), QString("2026-11-22"));
    QCOMPARE(text(awsManagedPoliciesDate()), QString("2026-03-05"));
}

void TestAwsFacts::everyActionIsFound()
{
    for (const auto &service : awsServices()) {
        QCOMPARE(awsService(service.prefix), &service);
        for (const auto &action : service.actions) {
            QCOMPARE(awsAction(action.fullName()), &action);
            QCOMPARE(awsAction(toLower(action.fullName())), &action);
            for (const auto type : action.resourceTypes)
                QVERIFY2(std::ranges::find(service.resourceTypes, type, &AwsResourceType::name) !=
                             service.resourceTypes.end(),
                         action.fullName().c_str());
        }
    }
}

void TestAwsFacts::actions_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("types");
    QTest::newRow("object") << "S3:getobject"
                            << "Read"
                            << "accesspointobject,object";
    QTest::newRow("wildcard only") << "s3:ListAllMyBuckets"
                                   << "List"
                                   << "";
    QTest::newRow("pass") << "iam:PassRole"
                          << "Write"
                          << "role";
    QTest::newRow("permissions") << "iam:AttachRolePolicy"
                                 << "Permissions management"
                                 << "role";
    QTest::newRow("tagging") << "sqs:TagQueue"
                             << "Tagging"
                             << "queue";
    QTest::newRow("type with a blank") << "lambda:InvokeFunction"
                                       << "Write"
                                       << "function";
    QTest::newRow("no resource") << "sts:GetCallerIdentity"
                                 << "Read"
                                 << "";
    QTest::newRow("unknown action") << "s3:GetObjekt"
                                    << "-"
                                    << "";
    QTest::newRow("unknown service") << "s4:GetObject"
                                     << "-"
                                     << "";
    QTest::newRow("no colon") << "GetObject"
                              << "-"
                              << "";
    QTest::newRow("empty") << ""
                           << "-"
                           << "";
}

void TestAwsFacts::actions()
{
    QFETCH(QString, name);
    QFETCH(QString, level);
    QFETCH(QString, types);
    const auto *action = awsAction(name.toStdString());
    QCOMPARE(action ? text(accessLevelName(action->level)) : QString("-"), level);
    if (!action)
        return;
    QStringList names;
    for (const auto type : action->resourceTypes)
        names << text(type);
    QCOMPARE(names.join(','), types);
    QCOMPARE(action->isWildcardOnly(), types.isEmpty());
}

void TestAwsFacts::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("count");
    QTest::newRow("everything") << "*" << 22091;
    QTest::newRow("everything with colon") << "*:*" << 22091;
    QTest::newRow("one") << "s3:GetObject" << 1;
    QTest::newRow("question mark") << "s3:GetObjec?" << 1;
    QTest::newRow("case") << "STS:ASSUMEROLE*" << 3;
    QTest::newRow("service pattern") << "st?:GetCallerIdentity" << 1;
    QTest::newRow("nothing") << "sts:Fly*" << 0;
    QTest::newRow("no service") << "Get*" << 0;
    QTest::newRow("empty") << "" << 0;
}

void TestAwsFacts::patterns()
{
    QFETCH(QString, pattern);
    QFETCH(int, count);
    QCOMPARE(awsActionsMatching(pattern.toStdString()).size(), std::size_t(count));
}

void TestAwsFacts::conditionKeys()
{
    const auto *pass = awsAction("iam:PassRole");
    QVERIFY(pass && hasConditionKey(*pass, "IAM:PassedToService"));
    QVERIFY(!hasConditionKey(*pass, "iam:PassedToServices"));
    const auto *get = awsAction("s3:GetObject");
    QVERIFY(get && hasConditionKey(*get, "s3:ExistingObjectTag/class"));
    QVERIFY(!hasConditionKey(*get, "s3:ExistingObjectTag"));
    const auto *assume = awsAction("sts:AssumeRole");
    QVERIFY(assume && hasConditionKey(*assume, "aws:RequestTag/team"));
    QVERIFY(hasConditionKey(*assume, "sts:ExternalId"));
}

void TestAwsFacts::arns_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<QString>("types");
    const auto row = [](const char *arn, const char *types) { QTest::newRow(arn) << arn << types; };
    row("arn:aws:s3:::ledger", "s3 bucket");
    row("arn:aws:s3:::ledger/2026/a.csv", "s3 object");
    row("arn:aws-cn:s3:::ledger/a", "s3 object");
    row("arn:aws:iam::111122223333:role/team/path/Deploy", "iam role");
    row("arn:aws:iam::111122223333:user/ann", "iam user");
    row("arn:aws:sqs:eu-west-1:111122223333:jobs", "sqs queue");
    row("arn:aws:kms:eu-west-1:111122223333:key/0000-1111", "kms key");
    row("arn:aws:kms:eu-west-1:111122223333:alias/app", "kms alias");
    row("arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf", "secretsmanager Secret");
    row("arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/i", "dynamodb index");
    row("arn:aws:lambda:eu-west-1:111122223333:function:f:7",
        "lambda function alias, lambda function version");
    row("arn:aws:apigateway:eu-west-1::/restapis/a1/stages/prod", "apigateway Stage");
    row("arn:aws:s3:::", "");
    row("arn:aws:s3", "");
    row("ledger", "");
    row("", "");
}

void TestAwsFacts::arns()
{
    QFETCH(QString, arn);
    QFETCH(QString, types);
    QCOMPARE(typeNames(arn.toStdString()), types);
}

void TestAwsFacts::applies()
{
    const auto *get = awsAction("s3:GetObject");
    const auto *list = awsAction("s3:ListBucket");
    const auto *all = awsAction("s3:ListAllMyBuckets");
    QVERIFY(get && list && all);
    QVERIFY(canApplyTo(*get, "*") && canApplyTo(*all, "*"));
    QVERIFY(canApplyTo(*get, "arn:aws:s3:::ledger/*"));
    QVERIFY(canApplyTo(*get, "arn:aws:s3:::ledger*"));
    QVERIFY(!canApplyTo(*get, "arn:aws:s3:::ledger"));
    QVERIFY(canApplyTo(*list, "arn:aws:s3:::ledger"));
    QVERIFY(!canApplyTo(*all, "arn:aws:s3:::ledger"));
    QVERIFY(!canApplyTo(*get, "arn:aws:sqs:eu-west-1:111122223333:jobs"));
}

void TestAwsFacts::managedPolicies()
{
    const auto *admin = awsManagedPolicy("arn:aws:iam::aws:policy/AdministratorAccess");
    QVERIFY(admin);
    QCOMPARE(text(admin->version), QString("v1"));
    QCOMPARE(text(admin->created), QString("2015-02-06T18:39:46Z"));
    QCOMPARE(awsManagedPolicy("AdministratorAccess"), admin);
    QCOMPARE(awsManagedPolicy("arn:aws-cn:iam::aws:policy/AdministratorAccess"), admin);
    QVERIFY(awsManagedPolicy("arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess"));
    QVERIFY(!awsManagedPolicy("arn:aws:iam::111122223333:policy/AdministratorAccess"));
    QVERIFY(!awsManagedPolicy("arn:aws:iam::aws:policy/administratoraccess")); // case counts
    QVERIFY(!awsManagedPolicy(""));
    const auto *secrets = awsManagedPolicy("SecretsManagerReadWrite");
    QVERIFY(secrets && secrets->document.find("\"arn:aws:") != std::string_view::npos);
    const auto china =
        awsManagedDocument(*secrets, "arn:aws-cn:iam::aws:policy/SecretsManagerReadWrite");
    QVERIFY(china.find("\"arn:aws:") == std::string::npos);
    QVERIFY(china.find("\"arn:aws-cn:") != std::string::npos);
    QCOMPARE(awsManagedDocument(*secrets, "SecretsManagerReadWrite"),
             std::string(secrets->document));
}

void TestAwsFacts::managedPolicyPlaces()
{
    auto place = bundledPolicyPlace("arn:aws:iam::aws:policy/IAMFullAccess");
    place.pointer += "/Statement/0";
    const auto shown = bundledTextAt(place);
    QVERIFY(shown);
    QVERIFY(text(shown->path).startsWith("bundled AWS managed policy IAMFullAccess (version v"));
    QCOMPARE(text(shown->pointer), QString("/Statement/0"));
    const auto json = nlohmann::json::parse(shown->text, nullptr, false);
    QVERIFY(json.is_object() && json.contains(nlohmann::json::json_pointer(shown->pointer)));
    place.excerpt = 1;
    QVERIFY(!bundledTextAt(place));
    QVERIFY(!bundledTextAt({bundledExcerpt, "arn:aws:iam::aws:policy/Unheard#", 0}));
    QVERIFY(!bundledTextAt({bundledExcerpt, "", 0}));
}

QTEST_APPLESS_MAIN(TestAwsFacts)
#include "tst_awsfacts.moc"
