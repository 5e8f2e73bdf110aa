// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/timestamp.h"
#include "model/policy/azure/roles.h"
#include "model/policy/cel/evaluator.h"
#include "model/policy/claims/awstrust.h"
#include "model/policy/claims/fic.h"
#include "model/policy/claims/gcpprovider.h"
#include "model/policy/claims/githubsubjects.h"
#include "model/policy/claims/oidcscope.h"
#include "tests/model/policy/policycases.h"

namespace isthmus
{
namespace
{

using nlohmann::json;
using namespace claims;

std::vector<std::string> texts(const json &object, const char *key)
{
    return object.contains(key) ? object[key].get<std::vector<std::string>>()
                                : std::vector<std::string>();
}

/// Text, {"glob"}, null = absent; a claim that is not listed is unknown.
Claims claimsOf(const json &given)
{
    return [given](std::string_view claim) {
        const auto hit = given.find(std::string(claim));
        if (hit == given.end())
            return claimUnknown("not given");
        if (hit->is_null())
            return claimAbsent();
        return hit->is_string() ? claimText(*hit) : claimGlob((*hit)["glob"]);
    };
}

struct Prepared {
    Terms terms;
    std::vector<Terms> denies;
    const IssuerInfo *issuer = nullptr;
    json extra;
};

Prepared fromAws(const json &given)
{
    Prepared out;
    const json condition = given.value("condition", json::object());
    const std::string provider = given.value("provider", "arn:aws:iam::111122223333:oidc-provider/"
                                                         "token.actions.githubusercontent.com");
    json document = {{"Version", "2012-10-17"},
                     {"Statement",
                      {{{"Effect", "Allow"},
                        {"Principal", {{"Federated", provider}}},
                        {"Action", given.value("action", "sts:AssumeRoleWithWebIdentity")}}}}};
    if (!condition.empty())
        document["Statement"][0]["Condition"] = condition;
    if (given.contains("deny"))
        document["Statement"].push_back({{"Effect", "Deny"},
                                         {"Principal", "*"},
                                         {"Action", "sts:*"},
                                         {"Condition", given["deny"]}});
    const auto trusts = awsTrusts(*awspolicy::parseDocument(document.dump()));
    out.extra["trusts"] = trusts.size();
    if (trusts.empty())
        return out;
    out.terms = trusts.front().terms;
    out.denies = trusts.front().denies;
    out.issuer = &issuerInfo(trusts.front().issuer);
    out.extra["audience"] = verdictName(
        checkAudience(trusts.front(), texts(given, "clientIds"), given.contains("clientIds"))
            .verdict);
    return out;
}

Prepared fromFic(const json &given)
{
    FederatedCredential credential;
    credential.issuer = given.value("issuer", "https://token.actions.githubusercontent.com");
    credential.subject = given.value("subject", "");
    credential.expression = given.value("expression", "");
    credential.audiences = {"api://AzureADTokenExchange"};
    Prepared out;
    out.terms = termsOf(credential);
    out.issuer = &issuerInfo(credential.issuer);
    if (given.contains("tokenIssuer"))
        out.extra["sameIssuer"] =
            isSameIssuer(credential.issuer, given["tokenIssuer"].get<std::string>());
    return out;
}

Prepared fromGcp(const json &given)
{
    Prepared out;
    const GcpProvider provider(given.value("mapping", std::map<std::string, std::string>()),
                               given.value("attributeCondition", ""), given.value("isAws", false));
    const auto member = parsePoolMember(given.value("member", ""));
    out.extra["member"] = member.has_value();
    if (member)
        out.terms = provider.termsFor(*member);
    out.issuer = &issuerInfo(given.value("issuer", "https://token.actions.githubusercontent.com"));
    if (given.contains("claims") && member) {
        const auto claims = claimsOf(given["claims"]);
        out.extra["condition"] = verdictName(provider.condition(claims).verdict);
        out.extra["isMember"] = verdictName(checkMember(provider, *member, claims).verdict);
    }
    return out;
}

json subjectsOf(const json &given)
{
    GitHubRepo repo;
    repo.owner = given.value("owner", "acme");
    repo.name = given.value("name", "app");
    repo.ownerId = given.value("ownerId", "");
    repo.id = given.value("id", "");
    repo.defaultBranch = given.value("defaultBranch", "main");
    repo.environments = texts(given, "environments");
    repo.branches = texts(given, "branches");
    repo.isTemplateKnown = given.value("templateKnown", true);
    repo.useDefault = given.value("useDefault", true);
    repo.useImmutable = given.value("useImmutable", false);
    repo.includeClaimKeys = texts(given, "includeClaimKeys");
    json subjects = json::array();
    for (const auto &context : githubContexts(repo))
        subjects.push_back((context.isGuess ? "? " : "") + context.subject);
    return {{"subjects", subjects}};
}

azurepolicy::Permissions permissionsOf(const json &value)
{
    return {texts(value, "actions"), texts(value, "notActions"), texts(value, "dataActions"),
            texts(value, "notDataActions")};
}

} // namespace

json answerScope(const json &given)
{
    const std::string from = given.value("from", "aws");
    if (from == "github")
        return subjectsOf(given);
    auto prepared = from == "aws"   ? fromAws(given)
                    : from == "fic" ? fromFic(given)
                                    : fromGcp(given);
    json out = prepared.extra;
    if (!prepared.issuer)
        return out;
    const auto scope = classify(*prepared.issuer, prepared.terms);
    out["scope"] = scopeName(scope.scope);
    out["severity"] = scope.severity;
    out["flags"] = scope.flags;
    out["subject"] = scope.subject;
    out["dead"] = scope.deadReason;
    out["system"] = prepared.issuer->label;
    out["others"] = json::array();
    for (const auto &check : prepared.terms.others)
        out["others"].push_back(check.text + ": " + std::string(verdictName(check.verdict)));
    if (given.contains("claims")) {
        const auto claims = claimsOf(given["claims"]);
        out["match"] = verdictName(match(prepared.terms, claims).verdict);
        if (!prepared.denies.empty())
            out["denied"] = verdictName(match(prepared.denies.front(), claims).verdict);
    }
    return out;
}

json answerCel(const json &given)
{
    const auto expression = cel::parse(given["expression"].get<std::string>());
    const json values = given.value("values", json::object());
    const cel::Environment environment = [&](std::string_view path) {
        const auto hit = values.find(std::string(path));
        if (hit == values.end())
            return cel::Value::unknown("not given");
        if (hit->is_null())
            return cel::Value::error("absent");
        if (hit->is_string())
            return cel::Value::of(hit->get<std::string>());
        if (hit->is_boolean())
            return cel::Value::of(hit->get<bool>());
        if (hit->is_number())
            return cel::Value::of(hit->get<double>());
        if (hit->is_array())
            return cel::Value::listOf(hit->get<std::vector<std::string>>());
        if (hit->contains("time"))
            return cel::Value::time(
                static_cast<double>(parseTimestamp((*hit)["time"].get<std::string>()).value_or(0)));
        return cel::Value::glob((*hit)["glob"]);
    };
    const auto outcome = cel::judge(expression, environment);
    json out = {{"verdict", verdictName(outcome.verdict)}, {"problem", expression.problem}};
    out["parts"] = json::array();
    for (const auto &check : outcome.checks)
        out["parts"].push_back(check.text + ": " + std::string(verdictName(check.verdict)));
    const auto value = cel::evaluate(expression, environment);
    out["text"] = value.text;
    if (expression) {
        const auto test = cel::pathTest(*expression.root);
        out["path"] = test ? test->path : "";
        out["exact"] = test ? json(test->exact) : json();
        out["globs"] = test ? json(test->globs) : json();
    }
    return out;
}

json answerAzure(const json &given)
{
    using namespace azurepolicy;
    const auto plane = given.value("plane", "control") == "data" ? Plane::Data : Plane::Control;
    const std::string action = given.value("action", ""), resource = given.value("resource", "/");
    Decision combined;
    for (const auto &one : given.value("assignments", json::array())) {
        std::vector<Permissions> role;
        for (const auto &block : one["role"])
            role.push_back(permissionsOf(block));
        const std::string scope = one.value("scope", "/"), condition = one.value("condition", "");
        const Assignment assignment{scope, role, condition, one.value("eligible", false)};
        combined = anyOf(combined, evaluate(assignment, action, resource, plane));
    }
    for (const auto &one : given.value("denies", json::array())) {
        const std::string scope = one["scope"];
        const Deny deny{scope, permissionsOf(one["denied"]), texts(one, "principals"),
                        texts(one, "excluded"), one.value("forChildren", true)};
        if (denies(deny, texts(given, "identities"), action, resource, plane))
            combined = Decision();
    }
    json out = {{"verdict", verdictName(combined.verdict)}};
    if (given.contains("pattern"))
        out["allowsAny"] =
            allowsAny(permissionsOf(given["role"]), given["pattern"].get<std::string>(), plane);
    if (given.contains("covers"))
        out["covers"] = covers(given["covers"].get<std::string>(), resource);
    return out;
}

} // namespace isthmus
