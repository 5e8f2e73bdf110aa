// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "model/policy/aws/evaluator.h"
#include "model/policy/cel/evaluator.h"
#include "model/policy/claims/awstrust.h"
#include "model/policy/claims/fic.h"
#include "model/policy/claims/gcpprovider.h"
#include "model/policy/claims/oidcscope.h"

#include <random>

using namespace isthmus;
using namespace isthmus::awspolicy;

/// Laws that every policy set must obey, on seeded random ones; and hostile bytes for every parser.
class tst_PolicyProperties : public QObject
{
    Q_OBJECT

private slots:
    void explicitDenyAlwaysWins();
    void anotherAllowNeverLowers();
    void anotherDenyNeverRaises();
    void openConditionNeverYieldsYes();
    void quickAnswerAgrees();
    void hostileBytes();
    void hostileMutations();

private:
    std::string pick(std::initializer_list<const char *> texts);
    std::string statement(const char *effect, const std::string &condition);
    std::string randomStatement();
    std::string randomDocument();
    Decision decide(const std::vector<std::string> &documents, const std::string &resource = {});

    std::mt19937 m_random{20261122};
    Principal m_caller;
};

constexpr int rounds = 500;

std::string tst_PolicyProperties::pick(std::initializer_list<const char *> texts)
{
    std::uniform_int_distribution<std::size_t> index(0, texts.size() - 1);
    return *(texts.begin() + index(m_random));
}

std::string tst_PolicyProperties::statement(const char *effect, const std::string &condition)
{
    return std::string("{\"Effect\":\"") + effect + "\",\"" +
           pick({"Action", "Action", "NotAction"}) + "\":\"" +
           pick({"s3:*", "s3:Get*", "*", "ec2:*", "s3:PutObject"}) + "\",\"" +
           pick({"Resource", "Resource", "NotResource"}) + "\":\"" +
           pick({"*", "arn:aws:s3:::b/*", "arn:aws:s3:::c/*", "arn:aws:s3:::b/${aws:username}"}) +
           "\"" + (condition.empty() ? "" : ",\"Condition\":" + condition) + "}";
}

std::string tst_PolicyProperties::randomStatement()
{
    const auto condition = pick({"", "", "{\"StringEquals\":{\"aws:username\":\"ann\"}}",
                                 "{\"StringEquals\":{\"aws:SourceVpc\":\"v\"}}",
                                 "{\"StringNotEquals\":{\"aws:PrincipalTag/x\":\"1\"}}",
                                 "{\"Nonsense\":{\"aws:username\":\"ann\"}}",
                                 "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"});
    return statement(pick({"Allow", "Allow", "Deny"}).c_str(), condition);
}

std::string tst_PolicyProperties::randomDocument()
{
    std::string text = "{\"Version\":\"2012-10-17\",\"Statement\":[" + randomStatement();
    for (int i = std::uniform_int_distribution<int>(0, 3)(m_random); i > 0; --i)
        text += "," + randomStatement();
    return text + "]}";
}

Decision tst_PolicyProperties::decide(const std::vector<std::string> &documents,
                                      const std::string &resource)
{
    m_caller.arn = "arn:aws:iam::111122223333:user/ann";
    m_caller.account = "111122223333";
    PrincipalPolicies policies;
    for (const auto &text : documents)
        policies.identity.push_back({"policy", parseDocument(text)});
    Request request;
    request.principal = &m_caller;
    request.action = "s3:GetObject";
    request.resource = resource.empty() ? "arn:aws:s3:::b/ann" : std::string_view(resource);
    request.resourceAccount = "111122223333";
    Inputs inputs;
    inputs.principal = &policies;
    inputs.resourceState = ResourcePolicy::None;
    const auto decision = evaluate(request, inputs);
    if (verdictOf(request, inputs) != decision.verdict)
        throw std::logic_error("verdictOf() and evaluate() disagree");
    return decision;
}

void tst_PolicyProperties::explicitDenyAlwaysWins()
{
    const std::string deny = R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny",)"
                             R"("Action":"s3:GetObject","Resource":"*"}]})";
    for (int i = 0; i < rounds; ++i)
        QCOMPARE(decide({randomDocument(), deny, randomDocument()}).verdict, Verdict::No);
}

void tst_PolicyProperties::anotherAllowNeverLowers()
{
    for (int i = 0; i < rounds; ++i) {
        const auto document = randomDocument();
        const auto allow = R"({"Version":"2012-10-17","Statement":[)" +
                           statement("Allow", pick({"", "{\"StringEquals\":{\"a:b\":\"c\"}}"})) +
                           "]}";
        QVERIFY2(decide({document, allow}).verdict >= decide({document}).verdict,
                 (document + allow).c_str());
    }
}

void tst_PolicyProperties::anotherDenyNeverRaises()
{
    for (int i = 0; i < rounds; ++i) {
        const auto document = randomDocument();
        const auto deny = R"({"Version":"2012-10-17","Statement":[)" +
                          statement("Deny", pick({"", "{\"StringEquals\":{\"a:b\":\"c\"}}"})) +
                          "]}";
        QVERIFY2(decide({document, deny}).verdict <= decide({document}).verdict,
                 (document + deny).c_str());
    }
}

void tst_PolicyProperties::openConditionNeverYieldsYes()
{
    for (int i = 0; i < rounds; ++i) {
        const auto allow =
            R"({"Version":"2012-10-17","Statement":[)" +
            statement("Allow", "{\"" +
                                   pick({"StringEquals", "StringLike", "StringNotEquals",
                                         "StringEqualsIfExists", "ForAnyValue:StringLike"}) +
                                   "\":{\"aws:SourceIdentity\":\"x*\"}}") +
            "]}";
        QVERIFY2(decide({allow}).verdict != Verdict::Yes, allow.c_str());
    }
}

void tst_PolicyProperties::quickAnswerAgrees()
{
    for (int i = 0; i < rounds; ++i)
        decide({randomDocument(), randomDocument()}, pick({"*", "arn:aws:s3:::c/x", ""}));
}

void feed(const std::string &text)
{
    const auto document = parseDocument(text);
    for (const auto &trust : claims::awsTrusts(*document))
        claims::classify(claims::issuerInfo(trust.issuer), trust.terms);
    const auto expression = cel::parse(text);
    cel::judge(expression, [](std::string_view) { return cel::Value::unknown("x"); });
    if (expression)
        cel::pathTest(*expression.root);
    cel::globsOfRegex(text);
    claims::FederatedCredential credential;
    credential.expression = text;
    claims::classify(claims::issuerInfo(text), claims::termsOf(credential));
    claims::parsePoolMember("principalSet://iam.googleapis.com/" + text);
    for (const auto system : {claims::System::GitHub, claims::System::GitLab,
                              claims::System::Kubernetes, claims::System::Terraform})
        claims::partsOf(system, text);
}

void tst_PolicyProperties::hostileBytes()
{
    std::uniform_int_distribution<int> byte(0, 255), length(0, 200);
    const std::string likely = "{}[]\"':,.()!&|=<>*?\\/$ab01 \n-+";
    for (int i = 0; i < 2000; ++i) {
        std::string text(static_cast<std::size_t>(length(m_random)), ' ');
        for (auto &c : text) {
            const auto value = static_cast<std::size_t>(byte(m_random));
            c = i % 2 ? static_cast<char>(value) : likely[value % likely.size()];
        }
        feed(text);
    }
    feed(std::string(100000, '['));
    feed(std::string(100000, '!') + "true");
    feed(std::string(30000, '(') + "x");
    std::string chain = "a";
    for (int i = 0; i < 20000; ++i)
        chain += " && a";
    feed(chain);
}

void tst_PolicyProperties::hostileMutations()
{
    const std::string seeds[] = {
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":)"
        R"("arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com"},"Action":)"
        R"("sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":)"
        R"({"token.actions.githubusercontent.com:sub":"repo:a/b:*"}}}]})",
        "assertion.sub.startsWith('repo:a/') && attribute.x in ['a', \"b\"] || !has(a.b[0])",
        "claims['sub'] matches 'repo:a/b:*' and claims['x'] eq 'y'",
        "^repo:(a|b)/.*:ref\\.x+$",
        "project_path:a/b:ref_type:branch:ref:main",
    };
    for (const auto &seed : seeds) {
        for (int i = 0; i < 400; ++i) {
            auto text = seed;
            for (int k = 0; k < 1 + i % 4; ++k) {
                const auto at = m_random() % text.size();
                if (i % 3 == 0)
                    text.erase(at, 1 + m_random() % 5);
                else
                    text[at] = static_cast<char>(m_random() % 256);
                if (text.empty())
                    break;
            }
            feed(text);
        }
    }
}

QTEST_APPLESS_MAIN(tst_PolicyProperties)
#include "tst_policyproperties.moc"
