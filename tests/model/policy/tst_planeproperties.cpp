// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "model/policy/azure/estate.h"
#include "model/policy/gcp/estate.h"
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
    void gcpBindingNeverLowers();
    void gcpDenyNeverRaises();
    void gcpBoundaryNeverRaises();
    void gcpOpenConditionNeverYieldsYes();
    void gcpHostileMembers();
    void azureAssignmentNeverLowers();
    void azureDenyNeverRaises();
    void azureHostileConditions();

private:
    std::string pick(std::initializer_list<const char *> texts);
    std::size_t below(std::size_t bound);
    k8spolicy::Rule rule();
    k8spolicy::Cluster cluster();
    k8spolicy::Binding binding();
    k8spolicy::Request request();
    k8spolicy::Identity identity();
    gcppolicy::Binding gcpBinding();
    gcppolicy::DenyPolicy gcpDeny();
    gcppolicy::Estate gcpEstate();
    azurepolicy::RoleAssignment azureAssignment();
    azurepolicy::DenyAssignment azureDeny();
    azurepolicy::Estate azureEstate();
    Verdict azureVerdict(const azurepolicy::Estate &estate, unsigned seed);
    Verdict gcpVerdict(const gcppolicy::Estate &estate, unsigned seed);

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

gcppolicy::Binding tst_PlaneProperties::gcpBinding()
{
    gcppolicy::Binding out;
    out.role = pick(
        {"roles/viewer", "roles/storage.admin", "projects/p/roles/gone", "projects/p/roles/mine"});
    out.members = {gcppolicy::parsePrincipal(pick(
        {"user:ann@x", "group:g@x", "group:gone@x", "allUsers", "domain:x", "projectOwner:p"}))};
    if (below(3) == 0)
        out.condition = gcppolicy::parseCondition(
            pick({"request.time < timestamp('2020-01-01T00:00:00Z')", "true", "request.path == 'x'",
                  "resource.matchTag('1/a', 'b')"}));
    return out;
}

gcppolicy::DenyPolicy tst_PlaneProperties::gcpDeny()
{
    gcppolicy::DenyRule rule;
    rule.denied = {gcppolicy::parsePrincipal(
        pick({"principal://goog/subject/ann@x", "principalSet://goog/public:all",
              "principalSet://goog/group/g@x", "principalSet://goog/group/gone@x"}))};
    if (below(3) == 0)
        rule.exceptions = {gcppolicy::parsePrincipal(
            pick({"principal://goog/subject/ann@x", "principalSet://goog/group/gone@x"}))};
    rule.deniedPermissions = {
        pick({"storage.googleapis.com/buckets.*", "storage.googleapis.com/buckets.list",
              "iam.googleapis.com/roles.list"})};
    if (below(3) == 0)
        rule.condition = gcppolicy::parseCondition("resource.hasTagKey('1/a')");
    return {"d", {rule}, 0, below(8) != 0};
}

gcppolicy::Estate tst_PlaneProperties::gcpEstate()
{
    gcppolicy::Estate out;
    const char *ids[] = {"org", "folder", "p"};
    for (int i = 0; i < 3; ++i) {
        gcppolicy::Node node;
        node.name = ids[i];
        node.parent = i == 0 ? "" : ids[i - 1];
        node.spellings = {i == 0 ? "organizations/1" : i == 1 ? "folders/1" : "projects/p"};
        for (auto count = below(3); count > 0; --count)
            node.bindings.push_back(gcpBinding());
        if (below(3) == 0)
            node.denies.push_back(gcpDeny());
        if (below(2) == 0)
            node.tags = {{"1/a", pick({"b", "c"})}};
        out.nodes.emplace(ids[i], std::move(node));
    }
    out.projects = {{"p", "p"}};
    out.roles["projects/p/roles/mine"].permissions = {"storage.buckets.list"};
    out.directory.addGroup("g@x", {gcppolicy::parsePrincipal("user:ann@x")});
    return out;
}

Verdict tst_PlaneProperties::gcpVerdict(const gcppolicy::Estate &estate, unsigned seed)
{
    const char *who[] = {"user:ann@x", "user:bob@x", "allUsers"};
    const char *what[] = {"storage.buckets.list", "storage.buckets.create"};
    return gcppolicy::evaluate(estate, gcppolicy::callerOf(who[seed % 3]), what[seed % 2], "p")
        .verdict;
}

void tst_PlaneProperties::gcpBindingNeverLowers()
{
    for (unsigned i = 0; i < rounds; ++i) {
        auto estate = gcpEstate();
        const auto before = gcpVerdict(estate, i);
        // A binding of an owner may also feed projectOwner: members, never take from them.
        estate.nodes.at(pick({"org", "folder", "p"})).bindings.push_back(gcpBinding());
        QVERIFY(gcpVerdict(estate, i) >= before);
    }
}

void tst_PlaneProperties::gcpDenyNeverRaises()
{
    int lowered = 0;
    for (unsigned i = 0; i < rounds; ++i) {
        auto estate = gcpEstate();
        const auto before = gcpVerdict(estate, i);
        estate.nodes.at(pick({"org", "folder", "p"})).denies.push_back(gcpDeny());
        const auto after = gcpVerdict(estate, i);
        QVERIFY(after <= before);
        lowered += after < before;
    }
    QVERIFY(lowered > rounds / 20);
}

void tst_PlaneProperties::gcpBoundaryNeverRaises()
{
    for (unsigned i = 0; i < rounds; ++i) {
        auto estate = gcpEstate();
        const auto before = gcpVerdict(estate, i);
        estate.boundaries.push_back({"b",
                                     {pick({"//cloudresourcemanager.googleapis.com/organizations/1",
                                            "//cloudresourcemanager.googleapis.com/projects/q"})},
                                     "1"});
        estate.boundaryBindings.push_back(
            {gcppolicy::parsePrincipal("principal://goog/subject/ann@x"), "b", nullptr, 0});
        QVERIFY(gcpVerdict(estate, i) <= before);
    }
}

void tst_PlaneProperties::gcpOpenConditionNeverYieldsYes()
{
    for (unsigned i = 0; i < rounds; ++i) {
        auto estate = gcpEstate();
        for (auto &[id, node] : estate.nodes)
            for (auto &binding : node.bindings)
                binding.condition = gcppolicy::parseCondition("request.path == 'x'");
        QVERIFY(gcpVerdict(estate, i) != Verdict::Yes);
    }
}

void tst_PlaneProperties::gcpHostileMembers()
{
    const std::string alphabet = "principalSet://goog/.:@*[]{}subject?=&group";
    for (int i = 0; i < 5 * rounds; ++i) {
        std::string text = pick({"", "user:", "principal://", "principalSet://goog/",
                                 "serviceAccount:p.svc.id.goog[", "deleted:", "//"});
        for (auto count = below(24); count > 0; --count)
            text += alphabet[below(alphabet.size())];
        const auto principal = gcppolicy::parsePrincipal(text);
        const auto match = gcppolicy::principalMatch(principal, gcppolicy::callerOf("user:ann@x"),
                                                     gcppolicy::MatchContext());
        if (principal.kind == gcppolicy::Principal::Kind::Unknown)
            QVERIFY2(match.verdict == Verdict::Unknown, text.c_str());
    }
}

azurepolicy::RoleAssignment tst_PlaneProperties::azureAssignment()
{
    azurepolicy::RoleAssignment out;
    out.scope = pick({"/", "/mg", "/subscriptions/s", "/subscriptions/s/resourcegroups/r"});
    out.principal = pick({"ann", "g", "open"});
    out.role = pick({"reader", "gone", "admin"});
    if (below(3) == 0)
        out.condition = std::make_shared<const azurepolicy::AbacCondition>(azurepolicy::parseAbac(
            pick({"true", "false", "@Request[x:y] StringEquals 'a'",
                  "!(ActionMatches{'*/read'}) OR @Principal[p:a] StringEquals 'b'"})));
    out.isEligible = below(4) == 0;
    return out;
}

azurepolicy::DenyAssignment tst_PlaneProperties::azureDeny()
{
    azurepolicy::DenyAssignment out;
    out.name = "d";
    out.scope = pick({"/mg", "/subscriptions/s", "/subscriptions/s/resourcegroups/r"});
    out.principals = {pick({"ann", "g", "open", "00000000-0000-0000-0000-000000000000"})};
    if (below(3) == 0)
        out.excluded = {pick({"ann", "g", "open"})};
    out.blocks = {{{pick({"*", "*/read", "a/b/write"})}, {}, {}, {}}};
    out.isForChildren = below(2) == 0;
    if (below(3) == 0)
        out.condition = std::make_shared<const azurepolicy::AbacCondition>(
            azurepolicy::parseAbac("@Request[x:y] StringEquals 'a'"));
    return out;
}

azurepolicy::Estate tst_PlaneProperties::azureEstate()
{
    azurepolicy::Estate out;
    out.roles["reader"] = {"reader", {{{"*/read"}, {}, {}, {}}}, true};
    out.roles["admin"] = {"admin", {{{"*"}, {"a/c/*"}, {}, {}}}, true};
    out.parents["/subscriptions/s"] = "/mg";
    out.unknownGroups = {"open"};
    for (auto count = below(4); count > 0; --count)
        out.assignments.push_back(azureAssignment());
    for (auto count = below(2); count > 0; --count)
        out.denies.push_back(azureDeny());
    return out;
}

Verdict tst_PlaneProperties::azureVerdict(const azurepolicy::Estate &estate, unsigned seed)
{
    azurepolicy::Caller who;
    who.id = seed % 2 == 0 ? "ann" : "bob";
    who.groups = {"g"};
    azurepolicy::Question question;
    question.action = seed % 3 == 0 ? "a/b/write" : "a/b/read";
    question.resource = "/subscriptions/s/resourceGroups/r";
    return azurepolicy::evaluate(estate, who, question).verdict;
}

void tst_PlaneProperties::azureAssignmentNeverLowers()
{
    for (unsigned i = 0; i < rounds; ++i) {
        auto estate = azureEstate();
        const auto before = azureVerdict(estate, i);
        estate.assignments.push_back(azureAssignment());
        QVERIFY(azureVerdict(estate, i) >= before);
    }
}

void tst_PlaneProperties::azureDenyNeverRaises()
{
    int lowered = 0;
    for (unsigned i = 0; i < rounds; ++i) {
        auto estate = azureEstate();
        const auto before = azureVerdict(estate, i);
        estate.denies.push_back(azureDeny());
        const auto after = azureVerdict(estate, i);
        QVERIFY(after <= before);
        lowered += after < before;
    }
    QVERIFY(lowered > rounds / 20);
}

/// Damaged conditions are never Yes or No, and never crash.
void tst_PlaneProperties::azureHostileConditions()
{
    const std::string good = "((!(ActionMatches{'a/b/read'} AND NOT SubOperationMatches{'x'})) OR "
                             "(@Request[a/b:c] ForAnyOfAnyValues:GuidEquals {1, 2}))";
    QVERIFY(azurepolicy::parseAbac(good).root);
    QVERIFY(!azurepolicy::parseAbac(std::string(10000, '(')).root);
    QVERIFY(!azurepolicy::parseAbac(std::string(10000, '!') + "true").root);
    for (int i = 0; i < 5 * rounds; ++i) {
        auto text = good;
        for (auto count = 1 + below(4); count > 0; --count)
            text[below(text.size())] = "(){}'@[]!&|x ,"[below(14)];
        const auto condition = azurepolicy::parseAbac(text);
        const auto decision = azurepolicy::judgeAbac(condition, {"a/b/read", "x", {}});
        if (!condition.root)
            QVERIFY2(decision.verdict == Verdict::Conditional && !condition.problem.empty(),
                     text.c_str());
    }
}

QTEST_APPLESS_MAIN(tst_PlaneProperties)
#include "tst_planeproperties.moc"
