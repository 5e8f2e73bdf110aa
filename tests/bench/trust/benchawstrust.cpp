// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Trust on AWS over one generated account: seconds and edges of every AWS deriver. The account has
// what makes derivations slow: administrators, roles that trust the whole account or a service,
// identities with wide permissions and denies, resources with policies of their own.
#include "model/records/keys.h"
#include "model/trust/awsfamily.h"
#include "tests/bench/benchtable.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <random>

using namespace isthmus;
using namespace isthmus::bench;
using nlohmann::json;

namespace
{

const std::string account = "111122223333";

std::string iam(const std::string &rest)
{
    return "arn:aws:iam::" + account + ":" + rest;
}

json allow(json actions, json resources)
{
    return {
        {"Effect", "Allow"}, {"Action", std::move(actions)}, {"Resource", std::move(resources)}};
}

class CountEdges : public EdgeSink
{
public:
    void add(TrustEdge edge) override
    {
        ++edges;
        bytes += edge.sentence.size() + edge.evidence.size() * sizeof(EdgeEvidence);
    }
    void addNode(Entity) override { ++nodes; }
    std::size_t edges = 0, nodes = 0, bytes = 0;
};

class Generator
{
public:
    void fill(Snapshot &snapshot, int roles, int users)
    {
        m_roles = roles;
        Entity home;
        home.key = keys::awsAccount(account);
        home.kind = "account";
        home.provider = "aws";
        home.name = account;
        snapshot.entities.push_back(home);
        for (int i = 0; i < 60; ++i)
            managed(snapshot, i);
        for (int i = 0; i < roles; ++i)
            principal(snapshot, "role", i);
        for (int i = 0; i < users; ++i)
            principal(snapshot, "user", i);
        for (int i = 0; i < 1000; ++i)
            resource(snapshot, "secret",
                     "arn:aws:secretsmanager:eu-west-1:" + account + ":secret:s" + number(i), {});
        for (int i = 0; i < 500; ++i)
            resource(snapshot, "bucket", "arn:aws:s3:::bucket-" + number(i),
                     {{"Effect", "Allow"},
                      {"Principal", {{"AWS", iam("role/role-" + number(i))}}},
                      {"Action", "s3:GetObject"},
                      {"Resource", "arn:aws:s3:::bucket-" + number(i) + "/*"}});
        snapshot.asOf = 1'793'491'200'000;
        snapshot.finish();
    }

private:
    static std::string number(int value) { return std::to_string(value); }

    EvidenceRef place() { return {++m_excerpt, "/0", 0}; }

    void add(Snapshot &snapshot, const char *kind, const std::string &subject, json statements)
    {
        Policy policy;
        policy.kind = kind;
        policy.subject = subject;
        policy.name = "inline";
        policy.document =
            json{{"Version", "2012-10-17"}, {"Statement", std::move(statements)}}.dump();
        policy.evidence = place();
        snapshot.policies.push_back(std::move(policy));
    }

    void managed(Snapshot &snapshot, int i)
    {
        Policy policy;
        policy.kind = recordkinds::managedPolicy;
        policy.key = iam("policy/team-" + number(i));
        policy.name = "team-" + number(i);
        policy.document = json{{"Version", "2012-10-17"},
                               {"Statement",
                                {allow({"s3:Get*", "s3:List*", "dynamodb:Query", "logs:*"},
                                       "arn:aws:s3:::bucket-" + number(i) + "*"),
                                 allow({"secretsmanager:GetSecretValue"},
                                       "arn:aws:secretsmanager:*:*:secret:s" + number(i) + "*")}}}
                              .dump();
        policy.evidence = place();
        snapshot.policies.push_back(std::move(policy));
    }

    json permissions(int i)
    {
        switch (m_random() % 25) {
        case 0:
            return allow("*", "*");
        case 1:
            return allow({"iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"}, "*");
        case 2:
            return allow({"iam:PassRole", "ec2:RunInstances", "glue:CreateJob", "glue:StartJobRun"},
                         "*");
        case 3:
            return allow("sts:AssumeRole", "*");
        case 4:
            return allow("sts:AssumeRole", iam("role/role-" + number(i % 50) + "*"));
        case 5:
            return allow({"iam:CreateAccessKey", "iam:UpdateAssumeRolePolicy"}, "*");
        case 6:
            return json::array({allow("iam:PassRole", iam("role/role-1*")),
                                allow({"ecs:RegisterTaskDefinition", "ecs:RunTask"}, "*")});
        case 7:
            return json::array(
                {allow("iam:*", "*"),
                 {{"Effect", "Deny"}, {"Action", "iam:*"}, {"Resource", iam("role/role-2*")}}});
        case 8:
            return allow({"secretsmanager:*", "s3:*"}, "*");
        default:
            return allow({"s3:GetObject", "sqs:SendMessage"},
                         "arn:aws:s3:::bucket-" + number(i % 500) + "/*");
        }
    }

    json trust(int i)
    {
        json who;
        switch (m_random() % 5) {
        case 0:
        case 1:
            who = {{"AWS", iam("root")}};
            break;
        case 2:
        case 3:
            who = {{"Service", m_random() % 3 ? "lambda.amazonaws.com" : "ec2.amazonaws.com"}};
            break;
        default:
            who = {{"AWS", iam("role/role-" + number((i * 7) % m_roles))}};
        }
        return {{"Effect", "Allow"}, {"Principal", who}, {"Action", "sts:AssumeRole"}};
    }

    void principal(Snapshot &snapshot, const std::string &kind, int i)
    {
        Entity entity;
        entity.name = kind + "-" + number(i);
        entity.key = iam(kind + "/" + entity.name);
        entity.kind = kind;
        entity.provider = "aws";
        entity.scope = keys::awsAccount(account);
        entity.evidence = place();
        add(snapshot, recordkinds::identityPolicy, entity.key, permissions(i));
        if (kind == "role")
            add(snapshot, recordkinds::trustPolicy, entity.key, trust(i));
        for (unsigned n = 0; n < m_random() % 3; ++n)
            snapshot.relations.push_back({entity.key,
                                          recordkinds::attachedPolicy,
                                          iam("policy/team-" + number(int(m_random() % 60))),
                                          {},
                                          place()});
        snapshot.entities.push_back(std::move(entity));
    }

    void resource(Snapshot &snapshot, const char *kind, const std::string &arn,
                  const json &statement)
    {
        Entity entity;
        entity.key = arn;
        entity.kind = kind;
        entity.provider = "aws";
        entity.scope = keys::awsAccount(account);
        entity.name = arn.substr(arn.rfind(':') + 1);
        entity.evidence = place();
        snapshot.entities.push_back(std::move(entity));
        if (!statement.empty())
            add(snapshot, recordkinds::resourcePolicy, arn, statement);
    }

    std::mt19937 m_random{7};
    int m_roles = 1;
    ExcerptId m_excerpt = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const int roles = argc > 1 ? std::atoi(argv[1]) : 5000;
    const int users = argc > 2 ? std::atoi(argv[2]) : 2000;
    Snapshot snapshot;
    Generator().fill(snapshot, roles, users);
    std::printf("%d roles, %d users, %zu policies\n", roles, users, snapshot.policies.size());
    std::unique_ptr<awstrust::World> world;
    double total = secondsOf([&] { world = std::make_unique<awstrust::World>(snapshot); });
    std::printf("%8.3f s  world\n", total);
    for (const auto *row : awstrust::awsDerivers()) {
        CountEdges sink;
        const double seconds = secondsOf([&] { row->derive(*world, sink); });
        total += seconds;
        std::printf("%8.3f s  %8zu edges  %6zu nodes  %s\n", seconds, sink.edges, sink.nodes,
                    std::string(row->title).c_str());
        std::fflush(stdout);
    }
    NoProgress progress;
    std::size_t edges = 0;
    const double whole =
        secondsOf([&] { edges = deriveTrust(snapshot, progress).value().edges.size(); });
    std::printf("%8.3f s  AWS derivers\n%8.3f s  %8zu edges  all derivers, merged\n%8.0f MB peak\n",
                total, whole, edges, peakMegabytes());
    return 0;
}
