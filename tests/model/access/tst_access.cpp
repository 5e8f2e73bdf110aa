// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/importfiles.h"
#include "model/access/catalog.h"
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <nlohmann/json.hpp>

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <set>

using namespace isthmus;
using nlohmann::json;

/// Questions to whole exports. tests/data/access/*.json: lists of {name, source, exports |
/// import, records, questions, whoCan}. `exports` maps file names to documents; `import` names
/// files of the shared data (skipped with a message when it is absent); `records` adds entities,
/// grants and policies that no importer of this test writes. A question is [principal, action,
/// resource, verdict, context?, texts that the answer has to contain…]; who-can is [action,
/// resource, keys].
class TestAccess : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
    void verdictDoesNotDependOnTheDetail();

private:
    std::map<std::string, json> m_cases;
};

namespace
{

const char sharedFolder[] = "02-aws-gaad-iamspy/files";

std::string readText(const json &test, const std::string &name)
{
    if (test.contains("import"))
        return readFile(sharedData() / sharedFolder / name);
    return test["exports"][name].dump();
}

void addRecords(const json &records, Snapshot &snapshot)
{
    for (const auto &one : records.value("entities", json::array())) {
        Entity entity;
        entity.key = one["key"];
        entity.kind = one["kind"];
        entity.provider = "aws";
        entity.scope = one.value("scope", "");
        entity.aliases = one.value("aliases", std::vector<std::string>());
        entity.attributes = one.value("attributes", json::object()).dump();
        snapshot.entities.push_back(std::move(entity));
    }
    for (const auto &one : records.value("grants", json::array())) {
        Grant grant;
        grant.system = one["system"];
        grant.principal = one["principal"];
        grant.role = one["role"];
        grant.scope = one["scope"];
        grant.condition = one.value("condition", "");
        grant.attributes = one.value("attributes", json::object()).dump();
        snapshot.grants.push_back(std::move(grant));
    }
    for (const auto &one : records.value("policies", json::array())) {
        Policy policy;
        policy.kind = one["kind"];
        policy.subject = one["subject"];
        policy.name = one.value("name", "policy");
        policy.document = one["document"].dump();
        snapshot.policies.push_back(std::move(policy));
    }
}

void load(const json &test, MemorySink &sink)
{
    std::vector<std::string> names;
    for (const auto &name : test.value("import", json::array()))
        names.push_back(name);
    const auto exports = test.value("exports", json::object()); // items() keeps a reference to it
    for (const auto &[name, document] : exports.items())
        names.push_back(name);
    for (const auto &name : names) {
        const auto ledger = importText(readText(test, name), name, testOptions(), sink);
        QVERIFY2(ledger && !ledger->files.front().format.empty(), name.c_str());
    }
    addRecords(test.value("records", json::object()), *sink.snapshot);
    sink.snapshot->asOf = testTime;
    sink.snapshot->finish();
}

AccessQuestion questionOf(const json &row)
{
    AccessQuestion question{row[0], row[1], row[2], {}};
    if (row.size() > 4)
        question.context = row[4].get<AccessContext>();
    return question;
}

std::string textOf(const AccessAnswer &answer)
{
    std::string text = std::string(verdictName(answer.verdict)) + " / " +
                       std::string(verdictName(answer.optimistic)) + "\n";
    for (const auto &reason : answer.decisive)
        text += reason.layer + ": " + reason.policy + " " + reason.effect + " " + reason.why + "\n";
    for (const auto &check : answer.conditions)
        text += "condition " + check.text + ": " + std::string(verdictName(check.verdict)) + "\n";
    for (const auto &missing : answer.missing)
        text += "missing " + missing + "\n";
    for (const auto &assumption : answer.assumptions)
        text += "assumed " + assumption + "\n";
    return text;
}

} // namespace

void TestAccess::cases_data()
{
    QTest::addColumn<QString>("name");
    std::set<std::filesystem::path> files;
    for (const auto &entry :
         std::filesystem::directory_iterator(std::filesystem::path(ISTHMUS_TEST_DATA) / "access"))
        files.insert(entry.path());
    for (const auto &file : files)
        for (const auto &test : json::parse(readFile(file))) {
            const auto name = file.stem().string() + "/" + test["name"].get<std::string>();
            QVERIFY2(!m_cases.contains(name), name.c_str());
            m_cases[name] = test;
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
}

void TestAccess::cases()
{
    QFETCH(QString, name);
    const auto &test = m_cases.at(name.toStdString());
    if (test.contains("import") && sharedData().empty())
        QSKIP("the folder of real exports is absent");
    MemorySink sink;
    load(test, sink);
    const Access access(*sink.snapshot);
    for (const auto &row : test.value("questions", json::array())) {
        const auto answer = access.ask(questionOf(row), AccessDetail::Tree);
        QVERIFY2(answer, (row.dump() + (answer ? "" : ": " + answer.error().message)).c_str());
        const auto text = textOf(*answer);
        QVERIFY2(verdictName(answer->verdict) == row[3].get<std::string>(),
                 (row.dump() + "\n" + text).c_str());
        for (std::size_t i = 5; i < row.size(); ++i)
            QVERIFY2(text.find(row[i].get<std::string>()) != text.npos,
                     (row.dump() + "\n" + text).c_str());
    }
    for (const auto &row : test.value("whoCan", json::array())) {
        const auto answer = access.whoCan(row[0].get<std::string>(), row[1].get<std::string>());
        QVERIFY2(answer, row.dump().c_str());
        json keys = json::array();
        for (const auto &one : answer->rows)
            keys.push_back(one.principal);
        QVERIFY2(keys == row[2], (row.dump() + "\n" + keys.dump()).c_str());
    }
}

void TestAccess::verdictDoesNotDependOnTheDetail()
{
    for (const auto &[name, test] : m_cases) {
        if (test.contains("import") && sharedData().empty())
            continue;
        MemorySink sink;
        load(test, sink);
        const Access access(*sink.snapshot);
        for (const auto &row : test.value("questions", json::array())) {
            const auto quick = access.ask(questionOf(row), AccessDetail::Verdict);
            const auto full = access.ask(questionOf(row), AccessDetail::Tree);
            QVERIFY(quick && full);
            QCOMPARE(quick->verdict, full->verdict);
            QCOMPARE(quick->optimistic, full->optimistic);
            QVERIFY(quick->decisive.empty() && quick->tree.empty());
            QVERIFY(!full->tree.empty());
        }
    }
}

QTEST_APPLESS_MAIN(TestAccess)
#include "tst_access.moc"
