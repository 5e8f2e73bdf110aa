// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/awsservicetrust.h"
#include "model/trust/derivertools.h"

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
    std::string_view kind;    ///< Relation from the workload.
    std::string_view service; ///< That has to be trusted by the role.
    std::string_view how;     ///< "by its instance profile"
    bool isCode;              ///< Code in the workload gets the credentials.
};
constexpr Link links[] = {
    {awsrecords::usesProfile, "ec2.amazonaws.com", "by its instance profile", true},
    {awsrecords::runsTask, "ecs-tasks.amazonaws.com", "by its task definition", true},
    {awsrecords::executionRole, "ecs-tasks.amazonaws.com",
     "as execution role: the agent pulls images and secrets with it, containers do not get it",
     false},
    {awsrecords::nodeRole, "ec2.amazonaws.com",
     "as the role of its nodes; pods that reach the metadata service of their node get it", true},
};

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
        for (const auto &link : links)
            for (const auto i : snapshot().relationsOf(link.kind))
                relation(link, snapshot().relations[i]);
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    /// The roles behind what a workload names: a role, an instance profile, a task definition.
    std::vector<End> endsOf(const Relation &relation) const
    {
        const std::string key(snapshot().canonical(relation.target));
        const EdgeEvidence own{relation.evidence, "names"};
        if (key.find(":role/") != key.npos)
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

    void relation(const Link &link, const Relation &relation)
    {
        const auto ends = endsOf(relation);
        for (const auto &end : ends)
            runsAs(link, relation.source, end);
        if (ends.empty())
            unknown(link, relation);
    }

    void runsAs(const Link &link, const std::string &workload, const End &end)
    {
        auto edge = newEdge(workload, "RUNS_AS", end.role, "aws.workload");
        edge.boundaries = PlaneBoundary;
        edge.evidence = end.evidence;
        if (const auto *role = m_world.identity(end.role)) {
            auto answer = awstrust::serviceMayAssume(m_world, link.service, *role);
            awstrust::takeReasons(edge, std::move(answer.decision));
            awstrust::addEvidence(edge, std::move(answer.evidence));
        } else {
            edge.verdict = Verdict::Unknown;
            edge.missing.push_back("the trust policy of `" + end.role + "`");
        }
        const bool isDead = edge.verdict == Verdict::No;
        edge.isTraversable = link.isCode && !isDead;
        if (link.kind == awsrecords::nodeRole && !isDead) {
            edge.verdict = std::min(edge.verdict, Verdict::Conditional);
            edge.conditions.push_back(awstrust::openCondition(
                "a pod reaches the metadata service of its node (hop limit, host network)"));
        }
        edge.sentence = described(snapshot(), workload) + " runs as " +
                        described(snapshot(), end.role) + ", " + std::string(link.how) +
                        (isDead ? "; but the role does not trust `" + std::string(link.service) +
                                      "`, so it gets no credentials."
                                : ".");
        if (!isDead)
            edge.breakIt = "Take the role off " + quoted(snapshot(), workload) +
                           ", or give it one with fewer permissions.";
        m_edges.add(std::move(edge));
    }

    /// A profile or task whose role no export tells.
    void unknown(const Link &link, const Relation &relation)
    {
        auto edge = newEdge(relation.source, "RUNS_AS", relation.target, "aws.workload");
        edge.boundaries = PlaneBoundary;
        edge.verdict = Verdict::Unknown;
        edge.isTraversable = link.isCode;
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
