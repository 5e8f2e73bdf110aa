// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "model/base/text.h"
#include "model/policy/aws/evaluator.h"
#include "model/records/keys.h"
#include "tests/support/golden.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>

using namespace isthmus;
using namespace isthmus::awspolicy;
using nlohmann::json;

/// Every principal x role pair of a real account export against an independent evaluator.
class tst_AssumeRole : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void allPairs();
    void reasons();

private:
    struct Identity {
        Principal who;
        PrincipalPolicies policies;
        NamedDocument trust;
    };
    void readManaged(const json &root);
    void readGroups(const json &root);
    void readIdentities(const json &root, const char *list, const char *inlineList,
                        Principal::Type type);
    void attach(const json &holder, const char *inlineList, std::vector<NamedDocument> &into);

    std::map<std::string, NamedDocument> m_managed;
    std::map<std::string, std::vector<NamedDocument>> m_groups;
    std::vector<Identity> m_identities;
    std::map<std::pair<std::string, std::string>, std::string> m_expected;
};

void tst_AssumeRole::readManaged(const json &root)
{
    for (const auto &policy : root["Policies"])
        for (const auto &version : policy["PolicyVersionList"])
            if (version.value("IsDefaultVersion", false))
                m_managed[policy["Arn"]] = {policy["Arn"],
                                            parseDocument(version["Document"].dump())};
}

void tst_AssumeRole::attach(const json &holder, const char *inlineList,
                            std::vector<NamedDocument> &into)
{
    if (holder.contains(inlineList))
        for (const auto &policy : holder[inlineList])
            into.push_back({policy["PolicyName"], parseDocument(policy["PolicyDocument"].dump())});
    for (const auto &policy : holder["AttachedManagedPolicies"]) {
        const std::string arn = policy["PolicyArn"];
        const auto hit = m_managed.find(arn);
        into.push_back(hit == m_managed.end() ? NamedDocument{arn, nullptr} : hit->second);
    }
}

void tst_AssumeRole::readGroups(const json &root)
{
    for (const auto &group : root["GroupDetailList"]) {
        const auto account = std::string(keys::awsAccountOf(group["Arn"].get<std::string>()));
        attach(group, "GroupPolicyList", m_groups[account + ":" + std::string(group["GroupName"])]);
    }
}

void tst_AssumeRole::readIdentities(const json &root, const char *list, const char *inlineList,
                                    Principal::Type type)
{
    for (const auto &record : root[list]) {
        Identity identity;
        identity.who.type = type;
        identity.who.arn = record["Arn"];
        identity.who.account = std::string(keys::awsAccountOf(identity.who.arn));
        attach(record, inlineList, identity.policies.identity);
        if (record.contains("GroupList"))
            for (const auto &group : record["GroupList"])
                for (const auto &named : m_groups[identity.who.account + ":" + std::string(group)])
                    identity.policies.identity.push_back(named);
        if (record.contains("AssumeRolePolicyDocument"))
            identity.trust = {"trust policy",
                              parseDocument(record["AssumeRolePolicyDocument"].dump())};
        m_identities.push_back(std::move(identity));
    }
}

void tst_AssumeRole::initTestCase()
{
    const auto folder = sharedData() / "01-aws-gaad-cloudsplaining";
    if (sharedData().empty())
        QSKIP("SKIP_ALL: the shared data folder is absent");
    const auto root = json::parse(readFile(folder / "example.json"));
    readManaged(root);
    readGroups(root);
    readIdentities(root, "UserDetailList", "UserPolicyList", Principal::Type::User);
    readIdentities(root, "RoleDetailList", "RolePolicyList", Principal::Type::Role);
    const auto table = readFile(folder / "expected" / "assume-role.tsv");
    for (const auto line : split(table, '\n')) {
        const auto cells = split(line, '\t');
        if (cells.size() == 4 && cells[0] != "source")
            m_expected[{std::string(cells[0]), std::string(cells[1])}] =
                std::string(cells[2]) + "/" + std::string(cells[3]);
    }
    QCOMPARE(m_expected.size(), std::size_t(209));
}

Verdict expectedVerdict(const std::string &answer)
{
    if (answer == "Allowed/Allowed")
        return Verdict::Yes;
    return answer == "ImplicitlyDenied/Allowed" ? Verdict::Conditional : Verdict::No;
}

void tst_AssumeRole::allPairs()
{
    std::size_t pairs = 0;
    std::map<Verdict, std::size_t> counts;
    for (const auto &caller : m_identities) {
        for (const auto &role : m_identities) {
            if (role.who.type != Principal::Type::Role || role.who.arn == caller.who.arn)
                continue;
            ++pairs;
            Request request;
            request.principal = &caller.who;
            request.action = "sts:AssumeRole";
            request.resource = role.who.arn;
            Inputs inputs;
            inputs.principal = &caller.policies;
            inputs.resource = &role.trust;
            const auto decision = evaluate(request, inputs);
            const auto hit = m_expected.find({caller.who.arn, role.who.arn});
            const auto expected =
                hit == m_expected.end() ? Verdict::No : expectedVerdict(hit->second);
            const auto what = caller.who.arn + " -> " + role.who.arn + ": " +
                              std::string(verdictName(decision.verdict));
            QVERIFY2(decision.verdict == expected, what.c_str());
            QVERIFY2(verdictOf(request, inputs) == expected, what.c_str());
            ++counts[decision.verdict];
        }
    }
    QCOMPARE(pairs, std::size_t(9438));
    QCOMPARE(counts[Verdict::Yes], std::size_t(14));
    QCOMPARE(counts[Verdict::Conditional], std::size_t(40));
}

void tst_AssumeRole::reasons()
{
    const auto find = [&](const std::string &name) -> const Identity & {
        for (const auto &identity : m_identities)
            if (identity.who.name() == name)
                return identity;
        throw std::runtime_error("no identity " + name);
    };
    const auto &caller = find("AWSReservedSSO_AdministratorAccess_dc6414f7f2ab04fc");
    const auto &role = find("privesc-AssumeRole-starting-role");
    Request request;
    request.principal = &caller.who;
    request.action = "sts:AssumeRole";
    request.resource = role.who.arn;
    Inputs inputs;
    inputs.principal = &caller.policies;
    inputs.resource = &role.trust;
    const auto decision = evaluate(request, inputs);
    QCOMPARE(decision.conditions.size(), std::size_t(1));
    QVERIFY(decision.conditions.front().text.find("elad@codsec.io") != std::string::npos);
    QCOMPARE(decision.decisive.size(), std::size_t(1));
    QCOMPARE(decision.decisive.front().pointer, std::string("/Statement/0"));
    QCOMPARE(documentAt(inputs, decision.decisive.front().document), &role.trust);
    QVERIFY(!decision.assumptions.empty());
}

QTEST_APPLESS_MAIN(tst_AssumeRole)
#include "tst_assumerole.moc"
