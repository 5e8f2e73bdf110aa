// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/awsservicetrust.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

#include <vector>

namespace isthmus
{
namespace
{

using awstrust::World;

/// A way from a workload to a role, as exports link them (importers/aws/README.md).
struct Link {
    std::string_view service; ///< That has to be trusted by the role; "" = not known.
    std::string_view how;     ///< "by its task definition"; "" = stated directly.
    bool isNode = false;      ///< Of a cluster: pods may reach it.
};
constexpr Link profileLink{"ec2.amazonaws.com", "by its instance profile"};
constexpr Link taskLink{"ecs-tasks.amazonaws.com", "by its task definition"};
constexpr Link nodeLink{
    "ec2.amazonaws.com",
    "as the role of its nodes; pods that reach the metadata service of their node get it", true};

/// The service that acts for a workload, by the service in its ARN.
struct Acting {
    std::string_view part, service;
};
constexpr Acting actings[] = {
    {"iam", "ec2.amazonaws.com"}, // instance profiles
    {"lambda", "lambda.amazonaws.com"},
    {"ecs", "ecs-tasks.amazonaws.com"},
    {"bedrock", "bedrock.amazonaws.com"},
    {"bedrock-agentcore", "bedrock-agentcore.amazonaws.com"},
    {"states", "states.amazonaws.com"},
    {"glue", "glue.amazonaws.com"},
    {"codebuild", "codebuild.amazonaws.com"},
    {"cloudformation", "cloudformation.amazonaws.com"},
    {"sagemaker", "sagemaker.amazonaws.com"},
    {"apprunner", "tasks.apprunner.amazonaws.com"},
};

std::string_view actingService(std::string_view arn)
{
    const auto parts = split(arn, ':');
    for (const auto &row : actings)
        if (parts.size() > 5 && parts[2] == row.part)
            return row.service;
    return {};
}

bool isRole(std::string_view key)
{
    return key.starts_with("arn:") && key.find(":role/") != key.npos;
}

struct End {
    std::string role;
    std::vector<EdgeEvidence> evidence;
};

class Workloads
{
public:
    Workloads(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges) {}

    void run()
    {
        for (const auto *kind : {"RUNS_AS", recordkinds::assignedRole})
            for (const auto i : snapshot().relationsOf(kind))
                stated(snapshot().relations[i]);
        // The execution role of a task is none that its containers have: it gives no edge.
        each(awsrecords::usesProfile, profileLink);
        each(awsrecords::runsTask, taskLink);
        each(awsrecords::nodeRole, nodeLink);
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    /// The roles behind what a workload names: a role, an instance profile, a task definition.
    std::vector<End> endsOf(const Relation &relation) const
    {
        const std::string key(snapshot().canonical(relation.target));
        const EdgeEvidence own{relation.evidence, "names"};
        if (isRole(key))
            return {{key, {own}}};
        std::vector<End> ends;
        for (const auto i : snapshot().relationsFrom(key)) {
            const auto &inner = snapshot().relations[i];
            if (inner.kind == recordkinds::assignedRole || inner.kind == "RUNS_AS")
                ends.push_back({std::string(snapshot().canonical(inner.target)),
                                {own, {inner.evidence, "names"}}});
        }
        return ends;
    }

    /// Functions, tasks, instance profiles… with their role; profiles of Roles Anywhere are no
    /// workloads.
    void stated(const Relation &relation)
    {
        const std::string role(snapshot().canonical(relation.target));
        const auto *source = snapshot().entity(relation.source);
        const bool isOther = relation.kind == recordkinds::assignedRole &&
                             (!source || source->kind != "instance-profile");
        if (isRole(role) && relation.source.starts_with("arn:") && !isOther)
            runsAs({actingService(relation.source), ""}, relation.source,
                   {role, {{relation.evidence, "names"}}});
    }

    void each(const char *kind, const Link &link)
    {
        for (const auto i : snapshot().relationsOf(kind)) {
            const auto &relation = snapshot().relations[i];
            const auto ends = endsOf(relation);
            for (const auto &end : ends)
                runsAs(link, relation.source, end);
            if (ends.empty())
                unknown(relation);
        }
    }

    void runsAs(const Link &link, const std::string &workload, const End &end)
    {
        auto edge = newEdge(workload, "RUNS_AS", end.role, "aws.workload");
        edge.boundaries = PlaneBoundary;
        edge.evidence = end.evidence;
        const auto *role = m_world.identity(end.role);
        if (role && !link.service.empty() && m_world.trustPolicy(end.role)) {
            auto answer = awstrust::serviceMayAssume(m_world, link.service, *role);
            awstrust::takeReasons(edge, std::move(answer.decision));
            awstrust::addEvidence(edge, std::move(answer.evidence));
        } else { // AWS refuses workloads whose role does not trust the service
            edge.assumptions.push_back("whether `" + end.role +
                                       "` trusts the workload's service was not checked; assumed");
        }
        const bool isDead = edge.verdict == Verdict::No;
        edge.isTraversable = !isDead;
        if (link.isNode && !isDead) {
            edge.verdict = std::min(edge.verdict, Verdict::Conditional);
            edge.conditions.push_back(awstrust::openCondition(
                "a pod reaches the metadata service of its node (hop limit, host network)"));
        }
        edge.sentence = described(snapshot(), workload) + " runs as " +
                        described(snapshot(), end.role) +
                        (link.how.empty() ? "" : ", " + std::string(link.how)) +
                        (isDead ? "; but the role does not trust `" + std::string(link.service) +
                                      "`, so it gets no credentials."
                                : ".");
        if (!isDead)
            edge.breakIt = "Take the role off " + quoted(snapshot(), workload) +
                           ", or give it one with fewer permissions.";
        m_edges.add(std::move(edge));
    }

    /// A profile or task whose role no export tells.
    void unknown(const Relation &relation)
    {
        auto edge = newEdge(relation.source, "RUNS_AS", relation.target, "aws.workload");
        edge.boundaries = PlaneBoundary;
        edge.verdict = Verdict::Unknown;
        edge.missing.push_back("the role of `" + relation.target + "`");
        edge.evidence.push_back({relation.evidence, "names"});
        edge.sentence = described(snapshot(), relation.source) + " runs under " +
                        described(snapshot(), relation.target) +
                        "; which role that is was not imported.";
        edge.breakIt = "Import the instance profiles and task definitions of the account.";
        m_edges.add(std::move(edge));
    }

    const World &m_world;
    EdgeSink &m_edges;
};

void derive(const World &world, EdgeSink &edges)
{
    Workloads(world, edges).run();
}

} // namespace

const awstrust::AwsDeriver awstrust::workloadDeriver{"roles that AWS workloads run as", derive};

} // namespace isthmus
