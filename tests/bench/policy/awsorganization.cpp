// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/policy/awsorganization.h"

#include "model/records/keys.h"

#include <nlohmann/json.hpp>

#include <random>

namespace isthmus::bench
{
namespace
{

using nlohmann::json;

constexpr char organization[] = "o-bench00001";

json statement(const char *effect, json actions, json resources)
{
    return {{"Effect", effect}, {"Action", std::move(actions)}, {"Resource", std::move(resources)}};
}

json allow(json actions, json resources)
{
    return statement("Allow", std::move(actions), std::move(resources));
}

class Generator
{
public:
    Generator(Snapshot &snapshot, const OrganizationSize &size) : m_snapshot(snapshot), m_size(size)
    {
    }

    void run()
    {
        add("organization", keys::awsOrganization(organization), {}, organization,
            {{"managementAccount", "999999999999"}});
        unit("r-bench", keys::awsOrganization(organization));
        for (int i = 0; i < 3; ++i)
            unit("ou-bench-" + std::to_string(i), unitKey("r-bench"));
        for (int i = 0; i < m_size.accounts; ++i)
            account(i);
        m_snapshot.asOf = 1'793'491'200'000;
        m_snapshot.finish();
    }

private:
    static std::string idOf(int account) { return std::to_string(100'000'000'000 + account); }
    static std::string unitKey(const std::string &id)
    {
        return "arn:aws:organizations::999999999999:ou/" + std::string(organization) + "/" + id;
    }
    std::string arn(int account, const std::string &rest) const
    {
        return "arn:aws:iam::" + idOf(account) + ":" + rest;
    }
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    void add(const char *kind, const std::string &key, const std::string &scope,
             const std::string &name, const json &attributes)
    {
        Entity entity;
        entity.key = key;
        entity.kind = kind;
        entity.provider = "aws";
        entity.scope = scope;
        entity.name = name;
        entity.attributes = attributes.dump();
        entity.evidence = {++m_excerpt, "/0", 0};
        m_snapshot.entities.push_back(std::move(entity));
    }

    void policy(const char *kind, const std::string &subject, const std::string &name,
                json statements)
    {
        Policy out;
        out.kind = kind;
        (kind == std::string_view(recordkinds::managedPolicy) ? out.key : out.subject) = subject;
        out.name = name;
        out.document = json{{"Version", "2012-10-17"}, {"Statement", std::move(statements)}}.dump();
        out.evidence = {++m_excerpt, "/0", 0};
        m_snapshot.policies.push_back(std::move(out));
    }

    void controls(const std::string &key)
    {
        policy("aws.scp", key, "FullAWSAccess", allow("*", "*"));
        policy("aws.scp", key, "guardrails",
               json::array(
                   {statement("Deny", {"organizations:LeaveOrganization", "iam:CreateUser"}, "*"),
                    statement("Deny", "cloudtrail:StopLogging", "*")}));
    }

    void unit(const std::string &id, const std::string &parent)
    {
        add("folder", unitKey(id), parent, id, json::object());
        m_snapshot.entities.back().aliases = {id};
        controls(unitKey(id));
    }

    void account(int i)
    {
        const auto key = keys::awsAccount(idOf(i));
        add("account", key, unitKey("ou-bench-" + std::to_string(i % 3)), idOf(i),
            {{"organization", organization}});
        controls(key);
        for (int n = 0; n < m_size.managed; ++n)
            policy(recordkinds::managedPolicy, arn(i, "policy/p" + std::to_string(n)), "p",
                   managed(i, n));
        for (int n = 0; n < m_size.roles; ++n)
            identity(i, "role", n);
        for (int n = 0; n < m_size.users; ++n)
            identity(i, "user", n);
        for (int n = 0; n < 20; ++n) {
            const auto bucket = "arn:aws:s3:::data-" + idOf(i) + "-" + std::to_string(n);
            add("bucket", bucket, key, bucket, json::object());
            auto open = allow("s3:GetObject", bucket + "/*");
            open["Principal"] = {{"AWS", arn((i + n) % m_size.accounts, "root")}};
            policy(recordkinds::resourcePolicy, bucket, "bucket policy", std::move(open));
        }
    }

    json managed(int account, int n)
    {
        const auto number = std::to_string(n % 20);
        switch (n % 8) {
        case 0:
            return json::array({allow({"s3:GetObject", "s3:PutObject"},
                                      "arn:aws:s3:::data-" + idOf(account) + "-" + number + "/*"),
                                allow("s3:ListBucket", "*")});
        case 1:
            return json::array({allow({"ec2:Describe*", "ec2:Get*"}, "*"),
                                allow("ec2:StartInstances", "arn:aws:ec2:*:*:instance/*")});
        case 2:
            return allow({"logs:*", "cloudwatch:PutMetricData", "xray:*"}, "*");
        case 3:
            return json::array(
                {allow({"sqs:*", "sns:Publish"}, "*"), statement("Deny", "sqs:DeleteQueue", "*")});
        case 4: {
            auto held = allow("secretsmanager:GetSecretValue", "*");
            held["Condition"]["StringEquals"]["aws:ResourceTag/team"] = "${aws:PrincipalTag/team}";
            return held;
        }
        case 5:
            return allow("sts:AssumeRole",
                         arn((account + n) % m_size.accounts, "role/role-" + number));
        case 6:
            return allow({"dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"},
                         "arn:aws:dynamodb:*:" + idOf(account) + ":table/t" + number + "*");
        default:
            return allow({"lambda:InvokeFunction", "lambda:List*", "kms:Decrypt"}, "*");
        }
    }

    json inlineOf(int account, int n)
    {
        if (n % 50 == 0)
            return allow("*", "*"); // an administrator in fifty
        if (n % 20 == 1)
            return allow("sts:AssumeRole", "*");
        if (n % 4 == 2)
            return allow("sts:AssumeRole",
                         arn(account, "role/role-" + std::to_string(n % 10) + "*"));
        return allow({"s3:GetObject", "s3:ListBucket"},
                     {"arn:aws:s3:::data-" + idOf(account) + "-" + std::to_string(n % 20),
                      "arn:aws:s3:::data-" + idOf(account) + "-" + std::to_string(n % 20) + "/*"});
    }

    json trustOf(int account, int n)
    {
        json who;
        switch (n % 5) {
        case 0:
            who = {{"AWS", arn(account, "root")}};
            break;
        case 1:
            who = {{"AWS", arn((account + 1) % m_size.accounts, "root")}};
            break;
        case 2:
            who = {{"AWS", arn(account, "role/role-" + std::to_string(below(m_size.roles)))}};
            break;
        case 3:
            who = {{"AWS", arn(account, "user/user-" + std::to_string(below(m_size.users)))}};
            break;
        default:
            who = {{"Service", "lambda.amazonaws.com"}};
        }
        return {{"Effect", "Allow"}, {"Principal", std::move(who)}, {"Action", "sts:AssumeRole"}};
    }

    void identity(int account, const std::string &kind, int n)
    {
        const auto name = kind + "-" + std::to_string(n);
        const auto key = arn(account, kind + "/" + name);
        add(kind.c_str(), key, keys::awsAccount(idOf(account)), name,
            {{"tags", {{"team", n % 2 ? "red" : "blue"}}}});
        policy(recordkinds::identityPolicy, key, "inline", inlineOf(account, n));
        if (kind == "role")
            policy(recordkinds::trustPolicy, key, "trust", trustOf(account, n));
        for (int k = 0; k < 2; ++k)
            m_snapshot.relations.push_back(
                {key,
                 recordkinds::attachedPolicy,
                 arn(account, "policy/p" + std::to_string(below(m_size.managed))),
                 {},
                 {++m_excerpt, "/0", 0}});
    }

    Snapshot &m_snapshot;
    const OrganizationSize m_size;
    std::mt19937 m_random{11};
    ExcerptId m_excerpt = 0;
};

/// Reads one list of account authorization details.
class AccountReader
{
public:
    explicit AccountReader(Snapshot &snapshot) : m_snapshot(snapshot) {}

    void principals(const json &details, const char *list, const char *kind, const char *inlines)
    {
        for (const auto &record : details.value(list, json::array())) {
            const std::string key = record["Arn"];
            Entity entity;
            entity.key = key;
            entity.kind = kind;
            entity.provider = "aws";
            entity.scope = keys::awsAccount(keys::awsAccountOf(key));
            entity.name = key.substr(key.rfind('/') + 1);
            m_snapshot.entities.push_back(std::move(entity));
            for (const auto &one : record.value(inlines, json::array()))
                add(recordkinds::identityPolicy, key, one["PolicyName"], one["PolicyDocument"]);
            for (const auto &one : record.value("AttachedManagedPolicies", json::array()))
                relate(key, recordkinds::attachedPolicy, one["PolicyArn"]);
            if (record.contains("PermissionsBoundary"))
                relate(key, recordkinds::boundedBy,
                       record["PermissionsBoundary"]["PermissionsBoundaryArn"]);
            for (const auto &group : record.value("GroupList", json::array()))
                relate(key, "MEMBER_OF",
                       "arn:aws:iam::" + std::string(keys::awsAccountOf(key)) + ":group/" +
                           group.get<std::string>());
            if (record.contains("AssumeRolePolicyDocument"))
                add(recordkinds::trustPolicy, key, "trust", record["AssumeRolePolicyDocument"]);
        }
    }
    void managed(const json &details)
    {
        for (const auto &record : details.value("Policies", json::array()))
            for (const auto &version : record["PolicyVersionList"])
                if (version.value("IsDefaultVersion", false))
                    add(recordkinds::managedPolicy, record["Arn"], record["PolicyName"],
                        version["Document"]);
    }

private:
    void relate(const std::string &source, const char *kind, const std::string &target)
    {
        m_snapshot.relations.push_back({source, kind, target, {}, {}});
    }
    void add(const char *kind, const std::string &subject, const std::string &name,
             const json &document)
    {
        Policy policy;
        policy.kind = kind;
        (kind == std::string_view(recordkinds::managedPolicy) ? policy.key : policy.subject) =
            subject;
        policy.name = name;
        policy.document = document.dump();
        m_snapshot.policies.push_back(std::move(policy));
    }
    Snapshot &m_snapshot;
};

} // namespace

void fillOrganization(Snapshot &snapshot, const OrganizationSize &size)
{
    Generator(snapshot, size).run();
}

void fillAccount(Snapshot &snapshot, const nlohmann::json &details)
{
    AccountReader reader(snapshot);
    reader.principals(details, "UserDetailList", "user", "UserPolicyList");
    reader.principals(details, "GroupDetailList", "group", "GroupPolicyList");
    reader.principals(details, "RoleDetailList", "role", "RolePolicyList");
    reader.managed(details);
    snapshot.asOf = 1'793'491'200'000;
    snapshot.finish();
}

} // namespace isthmus::bench
