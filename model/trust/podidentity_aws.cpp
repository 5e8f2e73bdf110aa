// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/awsservicetrust.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using awspolicy::ContextValue;
using awstrust::Identity;
using awstrust::World;

constexpr std::string_view service = "pods.eks.amazonaws.com";

/// EKS pod identity (trust-edges.md §4): the association, and the role that lets EKS in. A target
/// role is a second hop that the first role has to be able to take.
class PodIdentity
{
public:
    PodIdentity(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges) {}

    void run()
    {
        for (const auto &grant : snapshot().grants)
            if (grant.system == awsrecords::podIdentityGrants)
                association(grant);
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    /// The tags that EKS puts on every session of the association.
    static awspolicy::Context contextOf(const Grant &grant, const Identity &role)
    {
        awspolicy::Context context;
        const auto tag = [&](const char *name, const std::string &value) {
            for (const char *family : {"aws:requesttag/", "aws:principaltag/"})
                context[std::string(family) + name] =
                    ContextValue::known(value, "EKS tags the session with it");
        };
        const auto object = grant.principal.substr(grant.principal.rfind(':') + 1);
        const auto slash = object.find('/');
        tag("kubernetes-namespace", object.substr(0, slash));
        if (slash != object.npos)
            tag("kubernetes-service-account", object.substr(slash + 1));
        const auto &cluster = grant.scope;
        tag("eks-cluster-name", cluster.substr(cluster.rfind(':') + 1));
        context["aws:sourceaccount"] =
            ContextValue::known(role.principal.account, "the account of the association");
        context["aws:sourcearn"] = {ContextValue::State::Pattern,
                                    {"arn:*:eks:*:" + role.principal.account + ":*"},
                                    "the cluster or the association"};
        return context;
    }

    void association(const Grant &grant)
    {
        const std::string key(snapshot().canonical(grant.role));
        auto edge = newEdge(grant.principal, "POD_IDENTITY", key, "aws.pod-identity");
        edge.boundaries = PlaneBoundary;
        edge.evidence.push_back({grant.evidence, "grants"});
        if (const auto *role = m_world.identity(key)) {
            const auto context = contextOf(grant, *role);
            auto answer = awstrust::serviceMayAssume(m_world, service, *role, &context);
            const auto tags =
                awstrust::serviceMayAssume(m_world, service, *role, &context, "sts:TagSession");
            awstrust::takeReasons(edge, allOf(std::move(answer.decision), tags.decision));
            awstrust::addEvidence(edge, std::move(answer.evidence));
            awstrust::addEvidence(edge, tags.evidence);
        } else {
            edge.verdict = Verdict::Unknown;
            edge.missing.push_back("the trust policy of `" + key + "`");
        }
        edge.isTraversable = edge.verdict != Verdict::No;
        edge.sentence =
            "Pods of " + described(snapshot(), grant.principal) +
            (edge.isTraversable
                 ? " get sessions of " + described(snapshot(), key) + " from EKS pod identity" +
                       std::string(awstrust::sentenceEnd(edge.verdict))
                 : " are to get " + described(snapshot(), key) +
                       " from EKS pod identity, but the role does not let `" +
                       std::string(service) + "` assume it and tag the session.");
        if (edge.isTraversable)
            edge.breakIt = "Delete the pod identity association of " +
                           quoted(snapshot(), grant.principal) + ".";
        const auto target = textMember(attributesOf(grant.attributes), "targetRole");
        if (!target.empty())
            edge.details.push_back("EKS goes on to " + quoted(snapshot(), target) +
                                   ": see who that role lets in");
        m_edges.add(std::move(edge));
    }

    const World &m_world;
    EdgeSink &m_edges;
};

void derive(const World &world, EdgeSink &edges)
{
    PodIdentity(world, edges).run();
}

} // namespace

const awstrust::AwsDeriver awstrust::podIdentityDeriver{"EKS pod identities", derive};

} // namespace isthmus
