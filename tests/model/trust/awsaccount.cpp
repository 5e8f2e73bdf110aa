// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/model/trust/awsaccount.h"

#include <algorithm>

namespace isthmus::testaccount
{
namespace
{

using nlohmann::json;

const std::string account = "111122223333";

std::string iam(const std::string &rest)
{
    return "arn:aws:iam::" + account + ":" + rest;
}

json document(json statements)
{
    return {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
}

json allow(json actions, json resources)
{
    return {
        {"Effect", "Allow"}, {"Action", std::move(actions)}, {"Resource", std::move(resources)}};
}

bool has(const json &row, const char *fact)
{
    const auto facts = row.value("setup", std::vector<std::string>());
    return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

/// The actor's own permissions.
json ownPolicy(const json &row, const Variant &variant)
{
    auto statements = json::array();
    for (const auto &entry : row.at("allow")) {
        const auto action = (entry.is_array() ? entry[0] : entry).get<std::string>();
        if (action == variant.without)
            continue;
        auto statement = allow(action, entry.is_array() ? entry[1] : json("*"));
        if (action == "iam:PassRole" && !variant.passedTo.empty())
            statement["Condition"] = {
                {"StringEquals", {{"iam:PassedToService", variant.passedTo}}}};
        statements.push_back(std::move(statement));
    }
    if (!variant.denied.empty())
        statements.push_back({{"Effect", "Deny"}, {"Action", variant.denied}, {"Resource", "*"}});
    return document(std::move(statements));
}

json principal(const std::string &kind, const std::string &name, const std::string &id)
{
    json out{{"Arn", iam((kind == "User"   ? "user/"
                          : kind == "Role" ? "role/"
                                           : "group/") +
                         name)},
             {"Path", "/"},
             {kind + "Name", name},
             {kind + "Id", id},
             {kind + "PolicyList", json::array()},
             {"AttachedManagedPolicies", json::array()}};
    if (kind == "User")
        out["GroupList"] = json::array();
    if (kind == "Role")
        out["InstanceProfileList"] = json::array();
    return out;
}

void giveInline(json &to, const std::string &list, json policy)
{
    to[list].push_back({{"PolicyName", "inline"}, {"PolicyDocument", std::move(policy)}});
}

json attached(const std::string &name)
{
    return {{"PolicyName", name}, {"PolicyArn", iam("policy/" + name)}};
}

json managedPolicy(const std::string &name)
{
    return {{"PolicyName", name},
            {"PolicyId", "ANPAEXAMPLE" + name},
            {"Arn", iam("policy/" + name)},
            {"Path", "/"},
            {"DefaultVersionId", "v1"},
            {"PolicyVersionList",
             json::array({{{"VersionId", "v1"},
                           {"IsDefaultVersion", true},
                           {"Document", document(allow("s3:ListAllMyBuckets", "*"))}}})}};
}

/// The role that is worth having; trusts a service, or nobody.
json powerRole(const json &row, const Variant &variant)
{
    auto role = principal("Role", "power", "AROAEXAMPLEPOWER");
    giveInline(role, "RolePolicyList", document(allow("dynamodb:*", "*")));
    role["AttachedManagedPolicies"].push_back(attached("of-power"));
    const auto service = variant.trusted.empty()
                             ? row.value("service", row.value("trusts", "nobody.amazonaws.com"))
                             : variant.trusted;
    auto trust = json::array({{{"Effect", "Allow"},
                               {"Principal", {{"Service", service}}},
                               {"Action", "sts:AssumeRole"}}});
    if (has(row, "power-trusts-actor"))
        trust.push_back({{"Effect", "Allow"},
                         {"Principal", {{"AWS", actorArn(row)}}},
                         {"Action", "sts:AssumeRole"}});
    if (has(row, "power-trusts-account"))
        trust.push_back({{"Effect", "Allow"},
                         {"Principal", {{"AWS", iam("root")}}},
                         {"Action", "sts:AssumeRole"}});
    role["AssumeRolePolicyDocument"] = document(std::move(trust));
    role["InstanceProfileList"].push_back(
        {{"InstanceProfileName", "power"},
         {"InstanceProfileId", "AIPAEXAMPLEPOWER"},
         {"Arn", iam("instance-profile/power")},
         {"Path", "/"},
         {"Roles", json::array({{{"RoleName", "power"}, {"Arn", iam("role/power")}}})}});
    return role;
}

json actorRecord(const json &row, const Variant &variant)
{
    const bool isUser = row.value("actor", "user") == "user";
    auto actor = principal(isUser ? "User" : "Role", "actor",
                           isUser ? "AIDAEXAMPLEACTOR" : "AROAEXAMPLEACTOR");
    giveInline(actor, isUser ? "UserPolicyList" : "RolePolicyList", ownPolicy(row, variant));
    actor["AttachedManagedPolicies"].push_back(attached("of-actor"));
    if (isUser)
        actor["GroupList"].push_back("own-group");
    else
        actor["AssumeRolePolicyDocument"] =
            document({{{"Effect", "Allow"},
                       {"Principal", {{"Service", "nobody.amazonaws.com"}}},
                       {"Action", "sts:AssumeRole"}}});
    return actor;
}

} // namespace

std::string actorArn(const json &row)
{
    return iam(row.value("actor", "user") + "/actor");
}

std::string targetOf(const json &row)
{
    const auto to = row.at("to").get<std::string>();
    return to == "account" ? "aws:account:" + account : iam(to);
}

std::vector<std::string> exportsOf(const json &row, const Variant &variant)
{
    const bool isUser = row.value("actor", "user") == "user";
    auto victim = principal("User", "victim", "AIDAEXAMPLEVICTIM");
    giveInline(victim, "UserPolicyList", document(allow("dynamodb:*", "*")));
    json gaad{{"UserDetailList", json::array({victim})},
              {"GroupDetailList", json::array({principal("Group", "own-group", "AGPAEXAMPLEOWN"),
                                               principal("Group", "strong", "AGPAEXAMPLESTRONG")})},
              {"RoleDetailList", json::array({powerRole(row, variant)})},
              {"Policies", json::array({managedPolicy("of-actor"), managedPolicy("of-power")})}};
    gaad[isUser ? "UserDetailList" : "RoleDetailList"].push_back(actorRecord(row, variant));
    std::vector<std::string> exports{gaad.dump()};
    if (has(row, "victim-has-two-keys"))
        exports.push_back(
            json{{"AccountId", account},
                 {"AccessKeyMetadata", json::array({{{"UserName", "victim"},
                                                     {"AccessKeyId", "AKIAEXAMPLEVICTIM001"},
                                                     {"Status", "Active"}},
                                                    {{"UserName", "victim"},
                                                     {"AccessKeyId", "AKIAEXAMPLEVICTIM002"},
                                                     {"Status", "Active"}}})}}
                .dump());
    if (row.contains("workload")) // one more export, that runs as role `power`
        exports.push_back(row.at("workload").dump());
    if (has(row, "function"))
        exports.push_back(json{
            {"Functions",
             json::array({{{"FunctionName", "job"},
                           {"FunctionArn", "arn:aws:lambda:eu-west-1:" + account + ":function:job"},
                           {"Role", iam("role/power")},
                           {"Runtime", "python3.12"}}})}}
                              .dump());
    return exports;
}

std::string manyAdministrators(int administrators, int roles)
{
    auto list = json::array();
    for (int i = 0; i < administrators + roles; ++i) {
        const bool isAdmin = i < administrators;
        const auto name = (isAdmin ? "admin-" : "plain-") + std::to_string(i);
        auto role = principal("Role", name, "AROAEXAMPLE" + name);
        giveInline(
            role, "RolePolicyList",
            document(isAdmin ? allow("*", "*") : allow("s3:GetObject", "arn:aws:s3:::logs/*")));
        role["AssumeRolePolicyDocument"] =
            document({{{"Effect", "Allow"},
                       {"Principal", {{"AWS", iam("root")}, {"Service", "lambda.amazonaws.com"}}},
                       {"Action", "sts:AssumeRole"}}});
        list.push_back(std::move(role));
    }
    return json{{"UserDetailList", json::array()},
                {"GroupDetailList", json::array()},
                {"RoleDetailList", std::move(list)},
                {"Policies", json::array()}}
        .dump();
}

} // namespace isthmus::testaccount
