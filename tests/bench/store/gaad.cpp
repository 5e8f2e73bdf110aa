// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "gaad.h"

#include <fstream>
#include <random>
#include <string>

namespace isthmus::bench
{
namespace
{

constexpr char account[] = "123456789012";

class Writer
{
public:
    Writer(const std::filesystem::path &path, std::uint64_t bytes) : m_out(path), m_bytes(bytes) {}

    void write()
    {
        m_out << "{";
        list("\n    \"UserDetailList\"", 0.2, [this](int i) { user(i); });
        list(",\n    \"GroupDetailList\"", 0.25, [this](int i) { group(i); });
        list(",\n    \"RoleDetailList\"", 0.8, [this](int i) { role(i); });
        list(",\n    \"Policies\"", 1, [this](int i) { managed(i); });
        m_out << "\n}\n";
    }

private:
    template<class One>
    void list(const char *name, double share, One one)
    {
        m_out << name << ": [";
        const auto end = static_cast<double>(m_bytes) * share;
        for (int i = 0; i < 3 || static_cast<double>(m_out.tellp()) < end; ++i) {
            m_out << (i ? ",\n        {" : "\n        {");
            one(i);
            m_out << "\n        }";
        }
        m_out << "\n    ]";
    }

    void field(const char *name, const std::string &value)
    {
        m_out << "\n            \"" << name << "\": \"" << value << "\",";
    }
    std::string arn(const std::string &kind, const std::string &name)
    {
        return std::string("arn:aws:iam::") + account + ":" + kind + "/" + name;
    }
    std::string id(const char *prefix) // as random as the true ones
    {
        std::string text = prefix;
        for (int i = 0; i < 17; ++i)
            text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[m_random() % 32];
        return text;
    }

    void statements(int count, bool isTrust)
    {
        m_out << "{\n                \"Version\": \"2012-10-17\",\n"
                 "                \"Statement\": [";
        for (int i = 0; i < count; ++i) {
            m_out << (i ? "," : "")
                  << "\n                    {\n                        \"Effect\": "
                  << (m_random() % 12 == 0 ? "\"Deny\"" : "\"Allow\"") << ",";
            isTrust ? trust() : permission();
            m_out << "\n                    }";
        }
        m_out << "\n                ]\n            }";
    }
    void trust()
    {
        m_out << "\n                        \"Principal\": {\"AWS\": \""
              << arn("user", "user-" + std::to_string(m_random() % 500))
              << "\"},\n                        \"Action\": \"sts:AssumeRole\"";
    }
    void permission()
    {
        static constexpr const char *actions[] = {
            "s3:GetObject",          "s3:PutObject",
            "sqs:SendMessage",       "dynamodb:GetItem",
            "kms:Decrypt",           "logs:PutLogEvents",
            "lambda:InvokeFunction", "secretsmanager:GetSecretValue"};
        m_out << "\n                        \"Action\": [\n                            \""
              << actions[m_random() % 8] << "\",\n                            \""
              << actions[m_random() % 8] << "\"\n                        ],"
              << "\n                        \"Resource\": \"arn:aws:s3:::bucket-"
              << m_random() % 100'000 << "/*\"";
    }

    void inlinePolicies(const char *name, int count)
    {
        m_out << "\n            \"" << name << "\": [";
        for (int i = 0; i < count; ++i) {
            m_out << (i ? "," : "") << "\n            {\n            \"PolicyName\": \"inline-" << i
                  << "\",\n            \"PolicyDocument\": ";
            statements(1 + static_cast<int>(m_random() % 3), false);
            m_out << "\n            }";
        }
        m_out << "\n            ],";
    }
    void attached()
    {
        m_out << "\n            \"AttachedManagedPolicies\": [{\"PolicyName\": \"policy-0\", "
                 "\"PolicyArn\": \""
              << arn("policy", "policy-" + std::to_string(m_random() % 100)) << "\"}]";
    }

    void user(int i)
    {
        const auto name = "user-" + std::to_string(i);
        field("Path", "/");
        field("UserName", name);
        field("UserId", id("AIDA"));
        field("Arn", arn("user", name));
        field("CreateDate", "2024-03-01T10:00:00+00:00");
        inlinePolicies("UserPolicyList", static_cast<int>(m_random() % 2));
        m_out << "\n            \"GroupList\": [\"group-" << m_random() % 3 << "\"],";
        attached();
    }
    void group(int i)
    {
        const auto name = "group-" + std::to_string(i);
        field("Path", "/");
        field("GroupName", name);
        field("GroupId", id("AGPA"));
        field("Arn", arn("group", name));
        inlinePolicies("GroupPolicyList", 1);
        attached();
    }
    void role(int i)
    {
        const auto name = "role-" + std::to_string(i);
        field("Path", "/");
        field("RoleName", name);
        field("RoleId", id("AROA"));
        field("Arn", arn("role", name));
        field("CreateDate", "2024-03-01T10:00:00+00:00");
        m_out << "\n            \"AssumeRolePolicyDocument\": ";
        statements(1, true);
        m_out << ",\n            \"InstanceProfileList\": [],";
        inlinePolicies("RolePolicyList", 1 + static_cast<int>(m_random() % 2));
        attached();
    }
    void managed(int i)
    {
        const auto name = "policy-" + std::to_string(i);
        field("PolicyName", name);
        field("PolicyId", id("ANPA"));
        field("Arn", arn("policy", name));
        field("DefaultVersionId", "v1");
        m_out << "\n            \"PolicyVersionList\": [{\"VersionId\": \"v1\", "
                 "\"IsDefaultVersion\": true, \"Document\": ";
        statements(3, false);
        m_out << "}]";
    }

    std::ofstream m_out;
    std::uint64_t m_bytes;
    std::mt19937 m_random{7};
};

} // namespace

void writeGaad(const std::filesystem::path &path, std::uint64_t bytes)
{
    Writer(path, bytes).write();
}

} // namespace isthmus::bench
