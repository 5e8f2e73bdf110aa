// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "model/policy/kubernetes/powers.h"

#include <nlohmann/json.hpp>

#include <random>

using namespace isthmus;

/// Laws that hold for every set of roles and bindings, on seeded random ones.
class tst_PlaneProperties : public QObject
{
    Q_OBJECT

private slots:
    void kubernetesBindingNeverLowers();
    void kubernetesRuleNeverLowers();
    void kubernetesMissingRoleDecidesNothing();
    void kubernetesRequestsMatchTheirOwnRule();
    void kubernetesHolderCoversWhatItHolds();
    void kubernetesHostileRoles();

private:
    std::string pick(std::initializer_list<const char *> texts);
    std::size_t below(std::size_t bound);
    k8spolicy::Rule rule();
    k8spolicy::Cluster cluster();
    k8spolicy::Binding binding();
    k8spolicy::Request request();
    k8spolicy::Identity identity();

    std::mt19937 m_random{20261122};
};

constexpr int rounds = 2000;

std::size_t tst_PlaneProperties::below(std::size_t bound)
{
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random);
}

std::string tst_PlaneProperties::pick(std::initializer_list<const char *> texts)
{
    return *(texts.begin() + below(texts.size()));
}

k8spolicy::Rule tst_PlaneProperties::rule()
{
    k8spolicy::Rule out;
    out.verbs = {pick({"get", "list", "create", "*"})};
    if (below(6) == 0) {
        out.nonResourceUrls = {pick({"/healthz", "/api*", "*"})};
        return out;
    }
    out.apiGroups = {pick({"", "apps", "*"})};
    out.resources = {pick({"pods", "secrets", "pods/exec", "*/scale", "*"})};
    if (below(3) == 0)
        out.resourceNames = {pick({"a", "b"})};
    return out;
}

k8spolicy::Binding tst_PlaneProperties::binding()
{
    using Kind = k8spolicy::Subject::Kind;
    k8spolicy::Binding out;
    out.name = "b";
    out.ns = pick({"", "n", "m"});
    out.roleKind = out.ns.empty() || below(2) == 0 ? "ClusterRole" : "Role";
    out.roleName = pick({"r0", "r1", "r2"});
    out.subjects.push_back({below(2) == 0 ? Kind::User : Kind::Group, pick({"ann", "devs"}), {}});
    return out;
}

k8spolicy::Cluster tst_PlaneProperties::cluster()
{
    k8spolicy::Cluster out;
    for (const auto *ns : {"", "n", "m"})
        for (const auto *name : {"r0", "r1", "r2"}) {
            k8spolicy::Role role;
            role.name = name;
            role.ns = ns;
            for (auto count = below(3); count > 0; --count)
                role.rules.push_back(rule());
            out.roles.push_back(std::move(role));
        }
    for (auto count = below(4); count > 0; --count)
        out.bindings.push_back(binding());
    return out;
}

k8spolicy::Request tst_PlaneProperties::request()
{
    if (below(6) == 0)
        return {pick({"get", "list"}), {}, {}, {}, {}, {}, pick({"/healthz", "/apis", "/x"})};
    return {pick({"get", "list", "create"}),
            pick({"", "apps"}),
            pick({"pods", "secrets", "deployments"}),
            pick({"", "exec", "scale"}),
            pick({"", "n", "m"}),
            pick({"", "a", "b"}),
            {}};
}

k8spolicy::Identity tst_PlaneProperties::identity()
{
    return below(2) == 0 ? k8spolicy::userIdentity("ann")
                         : k8spolicy::userIdentity("bob", {"devs"});
}

void tst_PlaneProperties::kubernetesBindingNeverLowers()
{
    for (int i = 0; i < rounds; ++i) {
        auto facts = cluster();
        const auto who = identity();
        const auto ask = request();
        const auto before = k8spolicy::Rbac(facts).evaluate(who, ask).verdict;
        facts.bindings.push_back(binding());
        QVERIFY(k8spolicy::Rbac(facts).evaluate(who, ask).verdict >= before);
    }
}

void tst_PlaneProperties::kubernetesRuleNeverLowers()
{
    for (int i = 0; i < rounds; ++i) {
        auto facts = cluster();
        const auto who = identity();
        const auto ask = request();
        const auto before = k8spolicy::Rbac(facts).evaluate(who, ask).verdict;
        facts.roles[below(facts.roles.size())].rules.push_back(rule());
        QVERIFY(k8spolicy::Rbac(facts).evaluate(who, ask).verdict >= before);
    }
}

/// Without its roles no binding says Yes, and none says No where it reached.
void tst_PlaneProperties::kubernetesMissingRoleDecidesNothing()
{
    int unknown = 0;
    for (int i = 0; i < rounds; ++i) {
        auto facts = cluster();
        const auto who = identity();
        const auto ask = request();
        const auto full = k8spolicy::Rbac(facts).evaluate(who, ask);
        facts.roles.clear();
        const auto blind = k8spolicy::Rbac(facts).evaluate(who, ask);
        QVERIFY(blind.verdict == Verdict::No || blind.verdict == Verdict::Unknown);
        QVERIFY(full.verdict == Verdict::No || blind.verdict == Verdict::Unknown);
        QVERIFY(blind.optimistic >= full.verdict);
        unknown += blind.verdict == Verdict::Unknown;
    }
    QVERIFY(unknown > rounds / 10);
}

void tst_PlaneProperties::kubernetesRequestsMatchTheirOwnRule()
{
    for (int i = 0; i < rounds; ++i) {
        const auto ask = k8spolicy::normalised(request());
        k8spolicy::Rule own;
        own.verbs = {ask.verb};
        own.apiGroups = {ask.apiGroup};
        own.resources = {ask.subresource.empty() ? ask.resource
                                                 : ask.resource + "/" + ask.subresource};
        if (!ask.url.empty())
            own.nonResourceUrls = {ask.url};
        QVERIFY(k8spolicy::allows(own, ask));
        own.verbs = {"other"};
        QVERIFY(!k8spolicy::allows(own, ask));
    }
}

/// covers() and allows() agree: who holds a covering rule may do what the covered one allows.
void tst_PlaneProperties::kubernetesHolderCoversWhatItHolds()
{
    int covered = 0;
    for (int i = 0; i < 20 * rounds; ++i) {
        const std::vector<k8spolicy::Rule> owned = {rule()};
        const auto wanted = rule();
        const auto ask = k8spolicy::normalised(request());
        QVERIFY(k8spolicy::covers(owned, owned.front()));
        if (!k8spolicy::covers(owned, wanted) || !k8spolicy::allows(wanted, ask))
            continue;
        ++covered;
        QVERIFY(k8spolicy::allows(owned.front(), ask));
    }
    QVERIFY(covered > 10);
}

void tst_PlaneProperties::kubernetesHostileRoles()
{
    const nlohmann::json parts[] = {nullptr,
                                    1,
                                    "x",
                                    nlohmann::json::array({1, nullptr, "get"}),
                                    nlohmann::json::object({{"key", 1}}),
                                    true};
    const auto any = [&]() -> const nlohmann::json & { return parts[below(std::size(parts))]; };
    for (int i = 0; i < rounds; ++i) {
        nlohmann::json object = any();
        if (below(4) != 0)
            object = {{"rules", {{{"verbs", any()}, {"resources", any()}}, any()}},
                      {"labels", any()},
                      {"aggregationRule",
                       {{"clusterRoleSelectors",
                         {{{"matchLabels", any()}, {"matchExpressions", {any()}}}, any()}}}}};
        k8spolicy::Cluster facts;
        facts.roles.push_back(k8spolicy::parseRole("r", {}, object));
        facts.bindings.push_back(
            {"b", {}, "ClusterRole", "r", {{k8spolicy::Subject::Kind::User, "ann", {}}}});
        const auto decision =
            k8spolicy::Rbac(facts).evaluate(k8spolicy::userIdentity("ann"), request());
        QVERIFY(decision.verdict != Verdict::Conditional);
    }
}

QTEST_APPLESS_MAIN(tst_PlaneProperties)
#include "tst_planeproperties.moc"
