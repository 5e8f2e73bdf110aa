// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Decisions about AWS (issue 3): bundle 01 with every principal and 32 actions, and a generated
// organisation: all pairs of sts:AssumeRole, and who-can. Arguments: [folder of the shared data].
#include "model/access/catalog.h"
#include "model/base/text.h"
#include "model/trust/awsfamily.h"
#include "tests/bench/benchtable.h"
#include "tests/bench/policy/awsorganization.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace isthmus;
using namespace isthmus::bench;
using nlohmann::json;

namespace
{

struct Asked {
    const char *action, *resource;
};
constexpr Asked questions[] = {
    {"s3:GetObject", "arn:aws:s3:::example/key"},
    {"s3:PutObject", "arn:aws:s3:::example/key"},
    {"s3:ListAllMyBuckets", "*"},
    {"s3:DeleteBucket", "arn:aws:s3:::example"},
    {"s3:PutBucketPolicy", "arn:aws:s3:::example"},
    {"iam:PassRole", "arn:aws:iam::012345678901:role/example"},
    {"iam:CreateAccessKey", "arn:aws:iam::012345678901:user/example"},
    {"iam:CreatePolicyVersion", "arn:aws:iam::012345678901:policy/example"},
    {"iam:AttachUserPolicy", "arn:aws:iam::012345678901:user/example"},
    {"iam:PutRolePolicy", "arn:aws:iam::012345678901:role/example"},
    {"iam:UpdateAssumeRolePolicy", "arn:aws:iam::012345678901:role/example"},
    {"iam:ListUsers", "*"},
    {"iam:CreateLoginProfile", "arn:aws:iam::012345678901:user/example"},
    {"iam:AddUserToGroup", "arn:aws:iam::012345678901:group/example"},
    {"ec2:RunInstances", "arn:aws:ec2:us-east-1:012345678901:instance/*"},
    {"ec2:DescribeInstances", "*"},
    {"ec2:TerminateInstances", "arn:aws:ec2:us-east-1:012345678901:instance/i-1"},
    {"lambda:CreateFunction", "arn:aws:lambda:us-east-1:012345678901:function:example"},
    {"lambda:InvokeFunction", "arn:aws:lambda:us-east-1:012345678901:function:example"},
    {"lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:012345678901:function:example"},
    {"secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:012345678901:secret:e-1"},
    {"ssm:GetParameter", "arn:aws:ssm:us-east-1:012345678901:parameter/example"},
    {"ssm:SendCommand", "arn:aws:ec2:us-east-1:012345678901:instance/i-1"},
    {"dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:012345678901:table/example"},
    {"sqs:SendMessage", "arn:aws:sqs:us-east-1:012345678901:example"},
    {"sns:Publish", "arn:aws:sns:us-east-1:012345678901:example"},
    {"rds:DeleteDBInstance", "arn:aws:rds:us-east-1:012345678901:db:example"},
    {"cloudformation:CreateStack", "arn:aws:cloudformation:us-east-1:012345678901:stack/e/1"},
    {"glue:CreateDevEndpoint", "arn:aws:glue:us-east-1:012345678901:devEndpoint/example"},
    {"logs:CreateLogGroup", "arn:aws:logs:us-east-1:012345678901:log-group:example"},
    {"sts:GetFederationToken", "arn:aws:sts::012345678901:federated-user/example"},
    {"organizations:LeaveOrganization", "*"},
};
static_assert(std::size(questions) == 32);

/// The reference: what a straightforward evaluator does with parsed JSON. No conditions, no
/// boundaries, no organisation, no explanation; every statement is looked at for every question.
class Naive
{
public:
    explicit Naive(const awstrust::World &world)
    {
        for (const auto &identity : world.identities()) {
            auto &documents = m_documents.emplace_back();
            for (const auto *source : identity.sources)
                if (source)
                    documents.push_back(json::parse(source->document, nullptr, false));
        }
    }
    bool allows(std::size_t identity, const Asked &asked) const
    {
        bool isAllowed = false;
        for (const auto &document : m_documents[identity])
            for (const auto &statement : listOf(document, "Statement")) {
                const bool isNot = statement.contains("NotAction");
                if (fits(listOf(statement, isNot ? "NotAction" : "Action"), asked.action,
                         Case::Insensitive) == isNot ||
                    !fits(listOf(statement, "Resource"), asked.resource, Case::Sensitive))
                    continue;
                if (statement["Effect"] == "Deny")
                    return false;
                isAllowed = true;
            }
        return isAllowed;
    }

private:
    static json listOf(const json &object, const char *member)
    {
        if (!object.contains(member))
            return json::array();
        return object[member].is_array() ? object[member] : json::array({object[member]});
    }
    static bool fits(const json &patterns, const char *text, Case mode)
    {
        return std::any_of(patterns.begin(), patterns.end(), [&](const json &pattern) {
            return pattern.is_string() &&
                   wildcardMatch(pattern.get_ref<const std::string &>(), text, mode);
        });
    }
    std::vector<std::vector<json>> m_documents;
};

std::string textOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Every principal x 32 actions, over and over for about a second; decisions a second.
template<class Decide>
double rateOf(std::size_t identities, Decide &&decide)
{
    std::size_t decisions = 0;
    double seconds = 0;
    while (seconds < 1.0) {
        seconds += secondsOf([&] {
            for (std::size_t i = 0; i < identities; ++i)
                for (const auto &asked : questions)
                    decide(i, asked);
        });
        decisions += identities * std::size(questions);
    }
    return static_cast<double>(decisions) / seconds;
}

void benchDecisions(const std::filesystem::path &shared, BenchTable &table)
{
    const auto text = textOf(shared / "01-aws-gaad-cloudsplaining" / "example.json");
    if (text.empty())
        return table.skip("decisions a second", "the folder of the shared data is absent");
    Snapshot snapshot;
    fillAccount(snapshot, json::parse(text));
    const awstrust::World world(snapshot);
    const Naive naive(world);
    const auto count = world.identities().size();
    std::size_t sum[4] = {};
    std::vector<awstrust::Resource> resources; // looked up once, as a bulk question does
    for (const auto &asked : questions)
        resources.push_back(world.resource(asked.resource, asked.action));
    const auto prepared = [&](std::size_t i, const Asked &asked) {
        const auto &who = world.identities()[i];
        return world.prepare({&who.principal, &who.policies, &who}, asked.action,
                             resources[static_cast<std::size_t>(&asked - questions)]);
    };
    const double reference =
        rateOf(count, [&](std::size_t i, const Asked &asked) { sum[3] += naive.allows(i, asked); });
    const double quick = rateOf(count, [&](std::size_t i, const Asked &asked) {
        const auto question = prepared(i, asked);
        sum[static_cast<std::size_t>(awspolicy::verdictOf(question.request, question.inputs))] += 1;
    });
    const double explained = rateOf(count, [&](std::size_t i, const Asked &asked) {
        const auto question = prepared(i, asked);
        sum[0] += awspolicy::evaluate(question.request, question.inputs).decisive.size();
    });
    std::printf("bundle 01: %zu principals, %zu actions (checksum %zu)\n", count,
                std::size(questions), sum[0] + sum[1] + sum[2] + sum[3]);
    table.rate("decisions a second, bundle 01", "the goal", 1e6, quick, "1/s", 1);
    table.rate("decisions a second", "statements one by one, no index, no conditions", reference,
               quick, "1/s", 10);
    table.rate("decisions with the explanation", "2,500/s of the best open evaluator", 2500,
               explained, "1/s", 10);
}

class CountEdges : public EdgeSink
{
public:
    void add(TrustEdge edge) override { edges += edge.kind == assumes; }
    void addNode(Entity) override {}
    const EdgeKind assumes = edgeKindOf("ASSUMES_ROLE");
    std::size_t edges = 0;
};

void benchOrganization(BenchTable &table)
{
    Snapshot snapshot;
    fillOrganization(snapshot, {});
    std::size_t roles = 0;
    std::unique_ptr<awstrust::World> world;
    CountEdges edges;
    const double pairs = secondsOf([&] {
        world = std::make_unique<awstrust::World>(snapshot);
        awstrust::assumeDeriver.derive(*world, edges);
    });
    for (const auto &identity : world->identities())
        roles += identity.entity->kind == "role";
    std::printf("organisation: %zu identities, %zu roles, %zu policies, %zu ASSUMES_ROLE edges\n",
                world->identities().size(), roles, snapshot.policies.size(), edges.edges);
    table.atMost("all pairs of sts:AssumeRole, compiled and explained", "the goal", 20, pairs, "s",
                 1);
    const Access access(snapshot);
    (void)access.whoCan("s3:GetObject", "arn:aws:s3:::data-100000000000-0/x"); // opens the world
    std::vector<double> times;
    std::size_t rows = 0;
    for (int i = 0; i < 200; ++i) {
        const auto account = std::to_string(100'000'000'000 + i % 50);
        const std::string resources[] = {
            "arn:aws:s3:::data-" + account + "-3/x", "arn:aws:sqs:eu-west-1:" + account + ":q",
            "arn:aws:iam::" + account + ":role/role-" + std::to_string(i % 100),
            "arn:aws:dynamodb:eu-west-1:" + account + ":table/t3"};
        const char *const actions[] = {"s3:GetObject", "sqs:SendMessage", "sts:AssumeRole",
                                       "dynamodb:GetItem"};
        times.push_back(secondsOf(
            [&] { rows += access.whoCan(actions[i % 4], resources[i % 4]).value().rows.size(); }));
    }
    std::printf("who-can: p50 %.2f ms, p95 %.2f ms (%zu rows)\n", median(times) * 1000,
                quantile(times, 0.95) * 1000, rows);
    table.atMost("who-can p95", "the goal", 100, quantile(times, 0.95) * 1000, "ms", 1);
    table.atMost("peak memory", "the goal", 1000, peakMegabytes(), "MB", 1);
}

} // namespace

int main(int argc, char **argv)
{
    BenchTable table;
    benchDecisions(argc > 1 ? argv[1] : "../shared/data", table);
    benchOrganization(table);
    table.print("AWS decisions");
    return table.exitCode();
}
