// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/evaluator.h"
#include "model/policy/aws/grants.h"

#include <QTest>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

using namespace isthmus;
using namespace isthmus::awspolicy;
using nlohmann::json;

/// Properties of whole AWS decisions with random policies in every layer (seeded): a deny wins
/// wherever it stands, one allow more never lowers, one deny more never raises, what is open never
/// yields Yes, and the quick answer is the explained one.
class tst_AwsLayers : public QObject
{
    Q_OBJECT

private slots:
    void explicitDenyWinsInEveryLayer();
    void anotherAllowNeverLowers();
    void anotherDenyNeverRaises();
    void openConditionNeverYieldsYes();
    void missingPolicyNeverYieldsYes();
    void orderOfPoliciesDoesNotMatter();
    void moreContextOnlySharpens();
};

namespace
{

constexpr int rounds = 400;

/// Statements of every layer, as JSON; built anew for each question.
struct Case {
    std::string caller, action, resource;
    json identity = json::array(), boundary, resourcePolicy, session, scp, rcp, grant, endpoint;
    bool isMissing = false; ///< One identity policy's text is not there.
    Context context;
};

const char *const layers[] = {"identity", "boundary", "resource", "session",
                              "scp",      "rcp",      "endpoint"};

json *layerOf(Case &one, std::string_view name)
{
    if (name == "identity")
        return &one.identity;
    if (name == "boundary")
        return &one.boundary;
    if (name == "resource")
        return &one.resourcePolicy;
    if (name == "session")
        return &one.session;
    if (name == "scp")
        return &one.scp;
    return name == "rcp" ? &one.rcp : &one.endpoint;
}

bool namesCallers(std::string_view layer)
{
    return layer == "resource" || layer == "rcp" || layer == "endpoint";
}

class Maker
{
public:
    Case make()
    {
        Case one;
        one.caller = pick({"arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:role/w",
                           "arn:aws:iam::444455556666:user/bob"});
        one.action = pick({"s3:GetObject", "sqs:SendMessage", "kms:Decrypt"});
        one.resource = pick({"arn:aws:s3:::b/ann/x", "arn:aws:sqs:eu-west-1:111122223333:q",
                             "arn:aws:kms:eu-west-1:111122223333:key/k"});
        fill(one.identity, "identity", 3);
        for (const auto *layer : layers)
            if (std::string_view(layer) != "identity" && coin(2))
                fill(*layerOf(one, layer), layer, 2);
        return one;
    }
    json statement(const char *effect, std::string_view layer, const std::string &condition)
    {
        json out{{"Effect", effect},
                 {pick({"Action", "Action", "NotAction"}),
                  pick({"*", "s3:*", "s3:Get*", "sqs:*", "kms:Decrypt", "ec2:*"})},
                 {pick({"Resource", "Resource", "Resource", "NotResource"}),
                  pick({"*", "*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/${aws:username}/*",
                        "arn:aws:sqs:*:*:q", "arn:aws:kms:*:111122223333:key/*"})}};
        if (namesCallers(layer))
            out[layer == "resource" && coin(6) ? "NotPrincipal" : "Principal"] = principal();
        if (!condition.empty())
            out["Condition"] = json::parse(condition);
        return out;
    }
    std::string condition()
    {
        return pick({"", "", "", R"({"StringEquals":{"aws:username":"ann"}})",
                     R"({"StringEquals":{"aws:SourceVpc":"v"}})",
                     R"({"StringNotEqualsIfExists":{"aws:PrincipalTag/t":"1"}})",
                     R"({"Bool":{"aws:SecureTransport":"true"}})",
                     R"({"ForAnyValue:StringLike":{"aws:TagKeys":["a*"]}})"});
    }
    const char *layer() { return layers[m_random() % std::size(layers)]; }
    bool coin(unsigned sides) { return m_random() % sides == 0; }
    std::string pick(std::initializer_list<const char *> texts)
    {
        return *(texts.begin() + m_random() % texts.size());
    }
    std::mt19937 &random() { return m_random; }

private:
    json principal()
    {
        const auto who = pick({"*", "111122223333", "arn:aws:iam::111122223333:user/ann",
                               "arn:aws:iam::111122223333:role/w",
                               "arn:aws:sts::111122223333:assumed-role/w/s", "444455556666"});
        return {{"AWS", who}};
    }
    void fill(json &statements, std::string_view layer, unsigned most)
    {
        statements = json::array();
        for (auto i = m_random() % (most + 1); i > 0; --i)
            statements.push_back(statement(coin(4) ? "Deny" : "Allow", layer, condition()));
        if (layer != "identity" && layer != "resource" && !coin(4)) {
            json all{{"Effect", "Allow"}, {"Action", "*"}, {"Resource", "*"}};
            if (namesCallers(layer))
                all["Principal"] = "*";
            statements.push_back(std::move(all));
        }
    }
    std::mt19937 m_random{20261122};
};

NamedDocument documentOf(const json &statements)
{
    return {"policy",
            parseDocument(json{{"Version", "2012-10-17"}, {"Statement", statements}}.dump())};
}

Answer answered(const Case &one)
{
    Principal who;
    who.arn = one.caller;
    who.account = one.caller.substr(13, 12);
    who.type = one.caller.find(":role/") != std::string::npos ? Principal::Type::Role
                                                              : Principal::Type::User;
    PrincipalPolicies policies;
    policies.identity.push_back(documentOf(one.identity));
    if (one.isMissing)
        policies.identity.push_back({"missing policy", nullptr});
    if (!one.boundary.is_null())
        policies.boundary = documentOf(one.boundary);
    if (!one.session.is_null())
        policies.session.push_back(documentOf(one.session));
    NamedDocument resource, endpoint;
    ControlPolicies scp, rcp;
    Inputs inputs;
    inputs.principal = &policies;
    inputs.resourceState = ResourcePolicy::None;
    if (!one.resourcePolicy.is_null()) {
        resource = documentOf(one.resourcePolicy);
        inputs.resource = &resource;
    }
    if (!one.endpoint.is_null()) {
        endpoint = documentOf(one.endpoint);
        inputs.endpoint = &endpoint;
    }
    for (auto [statements, controls] : {std::pair{&one.scp, &scp}, std::pair{&one.rcp, &rcp}})
        if (!statements->is_null())
            *controls = {Layer::Present, {{"level", {documentOf(*statements)}}}};
    inputs.service = &scp;
    inputs.resourceControl = &rcp;
    Request request;
    request.principal = &who;
    request.action = one.action;
    request.resource = one.resource;
    request.resourceAccount = "111122223333";
    request.context = &one.context;
    PartAnswers parts;
    const auto decision = evaluate(request, inputs, &parts);
    const Answer quick = answerOf(request, inputs);
    if (quick.verdict != decision.verdict || quick.optimistic != decision.optimistic ||
        quick.verdict != verdictOf(request, inputs))
        throw std::logic_error("answerOf() and evaluate() disagree");
    if (decision.verdict > decision.optimistic)
        throw std::logic_error("more than the optimistic verdict");
    return quick;
}

std::string shown(const Case &one)
{
    return json{{"caller", one.caller},      {"action", one.action},     {"on", one.resource},
                {"id", one.identity},        {"boundary", one.boundary}, {"session", one.session},
                {"res", one.resourcePolicy}, {"scp", one.scp},           {"rcp", one.rcp},
                {"endpoint", one.endpoint}}
        .dump(1);
}

} // namespace

void tst_AwsLayers::explicitDenyWinsInEveryLayer()
{
    Maker maker;
    for (int i = 0; i < rounds; ++i) {
        auto one = maker.make();
        const std::string layer = maker.layer();
        json deny{{"Effect", "Deny"}, {"Action", "*"}, {"Resource", "*"}};
        if (namesCallers(layer))
            deny["Principal"] = "*";
        auto &statements = *layerOf(one, layer);
        if (statements.is_null())
            statements = json::array();
        statements.push_back(deny);
        QVERIFY2(answered(one).verdict == Verdict::No, shown(one).c_str());
    }
}

void tst_AwsLayers::anotherAllowNeverLowers()
{
    Maker maker;
    for (int i = 0; i < rounds; ++i) {
        auto one = maker.make();
        const std::string layer = maker.layer();
        if (layerOf(one, layer)->is_null())
            continue; // the first policy of a layer may limit
        const auto before = answered(one);
        layerOf(one, layer)->push_back(maker.statement("Allow", layer, maker.condition()));
        const auto after = answered(one);
        QVERIFY2(after.verdict >= before.verdict, shown(one).c_str());
        QVERIFY2(after.optimistic >= before.optimistic, shown(one).c_str());
    }
}

void tst_AwsLayers::anotherDenyNeverRaises()
{
    Maker maker;
    for (int i = 0; i < rounds; ++i) {
        auto one = maker.make();
        const std::string layer = maker.layer();
        if (layerOf(one, layer)->is_null())
            continue;
        const auto before = answered(one);
        layerOf(one, layer)->push_back(maker.statement("Deny", layer, maker.condition()));
        const auto after = answered(one);
        QVERIFY2(after.verdict <= before.verdict, shown(one).c_str());
        QVERIFY2(after.optimistic <= before.optimistic, shown(one).c_str());
    }
}

void tst_AwsLayers::openConditionNeverYieldsYes()
{
    Maker maker;
    for (int i = 0; i < rounds; ++i) {
        auto one = maker.make();
        const auto open =
            json::parse(maker.pick({R"({"StringEquals":{"aws:SourceVpc":"v"}})",
                                    R"({"StringNotEquals":{"aws:Referer":"x"}})",
                                    R"({"StringEqualsIfExists":{"aws:UserAgent":"x"}})",
                                    R"({"ForAllValues:StringLike":{"aws:TagKeys":["a*"]}})",
                                    R"({"Null":{"aws:Referer":"true"}})",
                                    R"({"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}})"}));
        for (auto *statements : {&one.identity, &one.resourcePolicy})
            if (!statements->is_null())
                for (auto &statement : *statements)
                    if (statement["Effect"] == "Allow")
                        statement["Condition"] = open;
        QVERIFY2(answered(one).verdict != Verdict::Yes, shown(one).c_str());
    }
}

void tst_AwsLayers::missingPolicyNeverYieldsYes()
{
    Maker maker;
    for (int i = 0; i < rounds; ++i) {
        auto one = maker.make();
        const auto before = answered(one);
        one.isMissing = true;
        const auto after = answered(one);
        QVERIFY2(after.verdict != Verdict::Yes, shown(one).c_str()); // it may deny
        QVERIFY2(after.optimistic >= before.verdict, shown(one).c_str());
    }
}

void tst_AwsLayers::orderOfPoliciesDoesNotMatter()
{
    Maker maker;
    for (int i = 0; i < rounds; ++i) {
        auto one = maker.make();
        const auto before = answered(one);
        for (const auto *layer : layers)
            if (auto &statements = *layerOf(one, layer); !statements.is_null())
                std::shuffle(statements.begin(), statements.end(), maker.random());
        QVERIFY2(answered(one) == before, shown(one).c_str());
    }
}

/// What is Yes or No while facts are open stays so when they become known.
void tst_AwsLayers::moreContextOnlySharpens()
{
    Maker maker;
    for (int i = 0; i < rounds; ++i) {
        auto one = maker.make();
        const auto before = answered(one).verdict;
        one.context["aws:sourcevpc"] = ContextValue::known(maker.coin(2) ? "v" : "w");
        one.context["aws:tagkeys"] = ContextValue::known(maker.coin(2) ? "abc" : "x");
        const auto after = answered(one).verdict;
        QVERIFY2(before == Verdict::Conditional || after == before, shown(one).c_str());
    }
}

QTEST_APPLESS_MAIN(tst_AwsLayers)
#include "tst_awslayers.moc"
