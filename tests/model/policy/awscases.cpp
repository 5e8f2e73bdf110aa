// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/aws/evaluator.h"
#include "model/policy/aws/grants.h"
#include "model/records/keys.h"
#include "tests/model/policy/policycases.h"

namespace isthmus
{
namespace
{

using namespace awspolicy;
using nlohmann::json;

/// A whole document, a raw text, or one statement or a list of them in short form:
/// {"Allow": "s3:*", "on": "*", "to": {...}, "if": {...}} ("not…" members for the Not elements).
json expand(const json &shortForm)
{
    static const std::map<std::string, std::string> names = {
        {"on", "Resource"},        {"notOn", "NotResource"}, {"to", "Principal"},
        {"notTo", "NotPrincipal"}, {"if", "Condition"},      {"notAction", "NotAction"}};
    json statement;
    for (const auto &[key, value] : shortForm.items()) {
        if (key == "Allow" || key == "Deny") {
            statement["Effect"] = key;
            if (!value.is_null())
                statement["Action"] = value;
        } else {
            const auto hit = names.find(key);
            statement[hit == names.end() ? key : hit->second] = value;
        }
    }
    return statement;
}

std::shared_ptr<const Document> document(const json &value)
{
    if (value.is_string())
        return parseDocument(value.get<std::string>());
    if (value.is_object() && value.contains("Statement"))
        return parseDocument(value.dump());
    json whole = {{"Version", "2012-10-17"}, {"Statement", json::array()}};
    for (const auto &statement : value.is_array() ? value : json::array({value}))
        whole["Statement"].push_back(expand(statement));
    return parseDocument(whole.dump());
}

bool isWord(const json &value, const char *word)
{
    return value.is_string() && value == word;
}

/// "missing", "missing:<name>", or a document.
NamedDocument named(const json &value, const std::string &name)
{
    if (value.is_string() && value.get<std::string>().starts_with("missing")) {
        const auto text = value.get<std::string>();
        return {text.size() > 8 ? text.substr(8) : name, nullptr};
    }
    return {name, document(value)};
}

Principal principal(const json &value)
{
    static const std::map<std::string, Principal::Type> types = {
        {"user", Principal::Type::User},
        {"role", Principal::Type::Role},
        {"session", Principal::Type::Session},
        {"root", Principal::Type::Root},
        {"federatedUser", Principal::Type::FederatedUser},
        {"service", Principal::Type::Service},
        {"federated", Principal::Type::Federated},
        {"anonymous", Principal::Type::Anonymous},
    };
    Principal who;
    who.arn = value.value("arn", "");
    const auto guessed = who.arn.find(":role/") != std::string::npos   ? "role"
                         : who.arn.find(":user/") != std::string::npos ? "user"
                         : who.arn.ends_with(":root")                  ? "root"
                                                                       : "service";
    who.type = types.at(value.value("type", guessed));
    who.account = value.value("account", std::string(keys::awsAccountOf(who.arn)));
    who.uniqueId = value.value("uniqueId", "");
    who.session = value.value("session", "");
    who.areTagsKnown = value.value("tagsKnown", true);
    who.mayHaveSessionTags = value.value("sessionTags", false);
    if (value.contains("tags"))
        who.tags = value["tags"].get<std::map<std::string, std::string>>();
    if (value.contains("organization"))
        who.organization = value["organization"].get<std::string>();
    if (value.contains("paths"))
        who.organizationPaths = value["paths"].get<std::vector<std::string>>();
    if (value.value("longTermKey", false))
        who.credential = Principal::Credential::LongTermKey;
    return who;
}

Context context(const json &given)
{
    Context out;
    if (!given.contains("context"))
        return out;
    for (const auto &[key, value] : given["context"].items()) {
        ContextValue one = ContextValue::unknown("known only at request time");
        if (value.is_null())
            one = ContextValue::absent();
        else if (value.is_string())
            one = ContextValue::known(value);
        else if (value.is_array())
            one = {ContextValue::State::Known, value.get<std::vector<std::string>>(), {}, false};
        else if (value.contains("pattern"))
            one = {ContextValue::State::Pattern, {value["pattern"]}, {}, false};
        out[toLower(key)] = one;
    }
    return out;
}

ControlPolicies controls(const json &given, const char *key)
{
    ControlPolicies out;
    if (!given.contains(key))
        return out;
    const auto &value = given[key];
    if (isWord(value, "missing") || isWord(value, "none")) {
        out.state = isWord(value, "missing") ? Layer::Missing : Layer::None;
        return out;
    }
    out.state = Layer::Present;
    for (const auto &level : value) {
        ControlLevel one{"level " + std::to_string(out.levels.size()), {}};
        for (const auto &policy : level)
            one.policies.push_back(named(policy, "control policy"));
        out.levels.push_back(std::move(one));
    }
    return out;
}

/// ACL entries, KMS grants and the public access block of the resource.
ResourceGrants grantsOf(const json &given)
{
    ResourceGrants out;
    for (const auto &entry : given.value("acl", json::array()))
        out.acl.push_back(
            aclDocument({entry["grantee"], entry["permission"]}, entry.value("account", "")));
    for (const auto &entry : given.value("grants", json::array()))
        out.grants.push_back(grantDocument(
            {"g-1", entry["grantee"], entry["operations"].get<std::vector<std::string>>(),
             entry.contains("constraints") ? entry["constraints"].dump() : ""}));
    out.gap = given.value("grantsGap", "");
    out.restrictsPublicPolicy = given.value("restrictPublic", false);
    return out;
}

json toJson(const Decision &decision)
{
    json out;
    out["verdict"] = verdictName(decision.verdict);
    out["optimistic"] = verdictName(decision.optimistic);
    out["decisive"] = json::array();
    for (const auto &statement : decision.decisive)
        out["decisive"].push_back(statement.effect + " " + statement.pointer);
    out["why"] = json::array();
    for (const auto &statement : decision.decisive)
        out["why"].push_back(statement.why);
    out["conditions"] = json::array();
    for (const auto &check : decision.conditions)
        out["conditions"].push_back(check.text + ": " + std::string(verdictName(check.verdict)));
    out["missing"] = decision.missing;
    out["assumptions"] = decision.assumptions;
    return out;
}

} // namespace

namespace
{

json answerOne(const json &given)
{
    const auto who = principal(given["principal"]);
    const auto facts = context(given);
    PrincipalPolicies policies;
    policies.gap = given.value("gap", "");
    if (given.contains("identity"))
        for (const auto &value : given["identity"])
            policies.identity.push_back(named(value, "identity policy"));
    if (given.contains("boundary"))
        policies.boundary = named(given["boundary"], "boundary");
    if (given.contains("session"))
        for (const auto &value : given["session"])
            policies.session.push_back(named(value, "session policy"));
    const auto service = controls(given, "scp"), resourceControl = controls(given, "rcp");

    const std::string action = given["action"], resource = given.value("resource", "*");
    const std::string account = given.value("resourceAccount", "");
    Request request;
    request.principal = &who;
    request.action = action;
    request.resource = resource;
    request.resourceAccount = account;
    request.context = &facts;
    std::map<std::string, std::string> tags;
    if (given.contains("resourceTags")) {
        tags = given["resourceTags"].get<std::map<std::string, std::string>>();
        request.resourceTags = &tags;
    }
    if (given.contains("asOf"))
        request.asOf = parseTimestamp(given["asOf"].get<std::string>()).value_or(0);

    Inputs inputs;
    inputs.principal = given.value("policiesImported", true) ? &policies : nullptr;
    inputs.isManagementAccount = given.value("managementAccount", false);
    inputs.service = &service;
    inputs.resourceControl = &resourceControl;
    NamedDocument resourcePolicy;
    const json ofResource = given.value("resourcePolicy", json("none"));
    if (isWord(ofResource, "none") || isWord(ofResource, "notImported")) {
        inputs.resourceState =
            isWord(ofResource, "none") ? ResourcePolicy::None : ResourcePolicy::NotImported;
    } else {
        resourcePolicy = named(ofResource, "resource policy");
        inputs.resource = &resourcePolicy;
        inputs.resourceState = ResourcePolicy::Present;
    }
    const auto grants = grantsOf(given);
    inputs.grants = &grants;
    NamedDocument endpoint;
    if (given.contains("endpoint")) {
        endpoint = named(given["endpoint"], "endpoint policy");
        inputs.endpoint = &endpoint;
    }
    inputs.isResourceOfManagement = given.value("resourceInManagement", false);
    const std::string organization = given.value("resourceOrganization", "");
    if (given.contains("resourceOrganization"))
        request.resourceOrganization = organization;
    const auto decision = evaluate(request, inputs);
    auto out = toJson(decision);
    // The quick way must never disagree with the explained one.
    if (verdictOf(request, inputs) != decision.verdict)
        out["verdict"] = "verdictOf() says " + std::string(verdictName(verdictOf(request, inputs)));
    return out;
}

/// {"condition": {…}}: everything is allowed if it holds. A deny under the same condition has to
/// give the opposite answer, so both are asked.
json answerCondition(json given)
{
    const json everything{{"Allow", "*"}, {"on", "*"}};
    auto conditional = everything;
    conditional["if"] = given["condition"];
    auto deny = conditional;
    deny.erase("Allow");
    deny["Deny"] = "*";
    for (const auto &[key, value] :
         {std::pair{"action", json("s3:GetObject")},
          {"resource", json("arn:aws:s3:::b/key")},
          {"principal", json{{"arn", "arn:aws:iam::111122223333:user/ann"}}}})
        if (!given.contains(key))
            given[key] = value;
    given["identity"] = json::array({everything, deny});
    const auto denied = verdictFromName(answerOne(given)["verdict"].get<std::string>());
    given["identity"] = json::array({conditional});
    auto out = answerOne(given);
    const auto allowed = verdictFromName(out["verdict"].get<std::string>());
    if (!allowed || !denied || negated(*allowed) != *denied)
        out["verdict"] = "as a deny: " + answerOne(given)["verdict"].get<std::string>();
    return out;
}

} // namespace

json answerAws(const json &given)
{
    return given.contains("condition") ? answerCondition(given) : answerOne(given);
}

} // namespace isthmus
