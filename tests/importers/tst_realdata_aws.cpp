// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

using namespace isthmus;
namespace fs = std::filesystem;

namespace
{

/// Own records (not mere references) per kind, each key once.
std::map<std::string, std::size_t> kindsOf(const Imported &imported)
{
    std::map<std::string, std::set<std::string>> keys;
    for (const auto &entity : imported.sink.snapshot->entities)
        if (!entity.isReference)
            keys[entity.kind].insert(entity.key);
    std::map<std::string, std::size_t> counts;
    for (const auto &[kind, found] : keys)
        counts[kind] = found.size();
    return counts;
}

std::map<std::string, std::size_t> policiesOf(const Imported &imported)
{
    std::map<std::string, std::size_t> counts;
    for (const auto &policy : imported.sink.snapshot->policies)
        ++counts[policy.kind];
    return counts;
}

std::string dataBundle(const char *name)
{
    const auto root = sharedData();
    return root.empty() ? std::string() : (root / name).string();
}

} // namespace

/// Real exports of AWS, GitHub and secret scanners (../shared/data), in place.
class TestRealDataAws : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void accountSnapshotHasAllPrincipals();
    void everyEvidenceIsFound();
    void singleSubjectExportsAreWhole();
    void recordedAnswersAreWhole();
    void cloudTrailEventsAreCounted();
    void credentialReportsHaveTheirUsers();
    void githubExportsImport();
    void secretScansFindLocations();
    void everyFileIsAccountedFor_data();
    void everyFileIsAccountedFor();
};

void TestRealDataAws::initTestCase()
{
    if (sharedData().empty())
        QSKIP("the folder of real exports is absent");
}

void TestRealDataAws::accountSnapshotHasAllPrincipals()
{
    const auto imported = importedPath(dataBundle("01-aws-gaad-cloudsplaining/example.json"));
    auto kinds = kindsOf(imported);
    QCOMPARE(kinds["user"], std::size_t{44});
    QCOMPARE(kinds["group"], std::size_t{5});
    QCOMPARE(kinds["role"], std::size_t{78});
    QCOMPARE(kinds["policy"], std::size_t{84});
    std::set<std::string> accounts;
    for (const auto &entity : imported.sink.snapshot->entities)
        if (entity.kind == "account")
            accounts.insert(entity.key);
    QCOMPARE(accounts.size(), std::size_t{2});
    std::size_t trusts = 0, managed = 0;
    for (const auto &policy : imported.sink.snapshot->policies) {
        trusts += policy.kind == recordkinds::trustPolicy ? 1u : 0u;
        managed += policy.kind == recordkinds::managedPolicy ? 1u : 0u;
        QVERIFY(!policy.document.empty());
    }
    QCOMPARE(trusts, std::size_t{78});
    QCOMPARE(managed, std::size_t{84});
}

void TestRealDataAws::everyEvidenceIsFound()
{
    const auto text =
        dumped(importedPath(dataBundle("01-aws-gaad-cloudsplaining/example-authz-details.json")));
    QVERIFY(text.find(".json:0 ") == std::string::npos); // every place has a line
    QVERIFY(text.find(".json:1") != std::string::npos);
}

/// Bundle 02: 13 account exports, 3 organisation trees, 4 files of resource policies.
void TestRealDataAws::singleSubjectExportsAreWhole()
{
    const auto imported = importedPath(dataBundle("02-aws-gaad-iamspy"));
    auto policies = policiesOf(imported);
    for (const auto &file : imported.ledger.files)
        QVERIFY2(file.status == FileRecord::Status::Imported && file.noteCount == 0,
                 file.path.c_str());
    QCOMPARE(policies["aws.scp"], std::size_t{10});
    QCOMPARE(policies["aws.resource"], std::size_t{8});
    QCOMPARE(policies["aws.trust"], std::size_t{11});
    QCOMPARE(policies["aws.identity"], std::size_t{11});
    QCOMPARE(policies["aws.managed"], std::size_t{6});
    auto kinds = kindsOf(imported);
    QCOMPARE(kinds["folder"], std::size_t{2});
    QCOMPARE(imported.sink.snapshot->relations.size(), std::size_t{5});
}

/// Bundle 05: what is not used is named, with the reason.
void TestRealDataAws::recordedAnswersAreWhole()
{
    const auto imported = importedPath(dataBundle("05-aws-placebo"));
    std::map<std::string, std::size_t> formats;
    for (const auto &file : imported.ledger.files)
        ++formats[file.format];
    QCOMPARE(formats["aws.access-analyzer"], std::size_t{2});
    QCOMPARE(formats["aws.resource-tags"], std::size_t{3}); // of nobody knows what
    QCOMPARE(formats["aws.other"], std::size_t{3});         // simulations, a list of agents
    QCOMPARE(formats[""], std::size_t{3});                  // recorded errors
    auto kinds = kindsOf(imported);
    QCOMPARE(kinds["resource"], std::size_t{1}); // the analyzer
    std::size_t findings = 0;
    for (const auto &grant : imported.sink.snapshot->grants)
        findings += grant.system == awsrecords::analyzerFindings ? 1u : 0u;
    QCOMPARE(findings, std::size_t{4});
    QCOMPARE(policiesOf(imported)["aws.resource"], std::size_t{3});
    QCOMPARE(kinds["agent"], std::size_t{2});
}

void TestRealDataAws::cloudTrailEventsAreCounted()
{
    QCOMPARE(importedPath(dataBundle("04-aws-cloudtrail-stratus")).ledger.events,
             std::uint64_t{310});
}

void TestRealDataAws::credentialReportsHaveTheirUsers()
{
    for (const auto &entry : fs::directory_iterator(dataBundle("03-aws-credreport"))) {
        const auto text = readFile(entry.path());
        std::set<std::string> arns; // one user has two rows; the root row counts as a user
        for (const auto line : split(text, '\n'))
            if (const auto cells = split(line, ',');
                cells.size() > 1 && cells[1].starts_with("arn:"))
                arns.emplace(cells[1]);
        const auto imported = importedPath(entry.path());
        QCOMPARE(kindsOf(imported)["user"], arns.size());
    }
}

void TestRealDataAws::githubExportsImport()
{
    auto kinds = kindsOf(importedPath(dataBundle("17-github")));
    QVERIFY(kinds["repository"] >= 1);
    QVERIFY(kinds["environment"] >= 1);
    QVERIFY(kinds["secret"] >= 3);
    QVERIFY(kinds["static-credential"] >= 1);
    QVERIFY(kinds["organization"] >= 1);
}

void TestRealDataAws::secretScansFindLocations()
{
    const auto imported = importedPath(dataBundle("19-secrets"));
    QVERIFY(kindsOf(imported)["secret-location"] >= 20);
    std::size_t byId = 0;
    for (const auto &relation : imported.sink.snapshot->relations)
        if (relation.kind == "STATIC_KEY_STORED" &&
            relation.target == "aws:access-key:AKIAYVP4CIPPERUVIFXG")
            ++byId;
    QVERIFY(byId >= 2); // the same key, found by two scans
    for (const auto &entity : imported.sink.snapshot->entities)
        if (entity.key == "aws:access-key:AKIAYVP4CIPPERUVIFXG")
            QCOMPARE(entity.scope, std::string("aws:account:595918472158"));
}

void TestRealDataAws::everyFileIsAccountedFor_data()
{
    QTest::addColumn<QString>("bundle");
    for (const char *bundle : {"01-aws-gaad-cloudsplaining", "02-aws-gaad-iamspy",
                               "03-aws-credreport", "04-aws-cloudtrail-stratus", "05-aws-placebo",
                               "13-opengraph-githound", "14-opengraph-snowhound", "15-terraform",
                               "16-okta", "17-github", "18-spire-vault", "19-secrets", "20-events"})
        QTest::newRow(bundle) << QString(bundle);
}

void TestRealDataAws::everyFileIsAccountedFor()
{
    QFETCH(QString, bundle);
    const auto path = dataBundle(bundle.toUtf8().constData());
    std::size_t files = 0;
    for (const auto &entry : fs::recursive_directory_iterator(path))
        files += entry.is_regular_file() ? 1u : 0u;
    const auto imported = importedPath(path);
    QVERIFY(imported.ledger.files.size() >= files);
    using Status = FileRecord::Status;
    for (const auto &file : imported.ledger.files) {
        QVERIFY2(file.status == Status::Imported || !file.notes.empty(), file.path.c_str());
        const bool isUsed = file.entities + file.relations + file.policies + file.events > 0;
        QVERIFY2(file.status != Status::Imported || isUsed || !file.notes.empty(),
                 file.path.c_str());
    }
}

QTEST_APPLESS_MAIN(TestRealDataAws)
#include "tst_realdata_aws.moc"
