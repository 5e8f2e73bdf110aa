// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/awsservicetrust.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using awspolicy::ContextValue;
using awstrust::Identity;
using awstrust::World;

constexpr std::string_view service = "rolesanywhere.amazonaws.com";

bool isOff(const Entity &entity)
{
    const auto attributes = attributesOf(entity.attributes);
    const auto enabled = attributes.find("enabled");
    return enabled != attributes.end() && enabled->is_boolean() && !enabled->get<bool>();
}

/// a certificate under the trust anchor, through a profile that lists the role.
class RolesAnywhere
{
public:
    RolesAnywhere(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges) {}

    void run()
    {
        const auto &all = snapshot().entities;
        for (const auto a : snapshot().entitiesOf("aws", "trust-anchor"))
            for (const auto p : snapshot().entitiesOf("aws", "roles-anywhere-profile"))
                if (isSamePlace(all[a], all[p]))
                    profile(all[a], all[p]);
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    /// Anchors and profiles work together inside one account and region.
    static bool isSamePlace(const Entity &anchor, const Entity &profile)
    {
        const auto ours = split(anchor.key, ':'), theirs = split(profile.key, ':');
        return ours.size() > 5 && theirs.size() > 5 && ours[3] == theirs[3] && ours[4] == theirs[4];
    }

    void profile(const Entity &anchor, const Entity &profile)
    {
        for (const auto i : snapshot().relationsFrom(profile.key))
            if (const auto &relation = snapshot().relations[i];
                relation.kind == recordkinds::assignedRole)
                role(anchor, profile, relation);
    }

    /// What the certificate says is only known when it is shown.
    awspolicy::Context contextOf(const Entity &anchor, const Identity &role) const
    {
        awspolicy::Context context;
        context["aws:sourcearn"] = ContextValue::known(anchor.key, "the trust anchor");
        context["aws:sourceaccount"] =
            ContextValue::known(std::string(keys::awsAccountOf(anchor.key)), "the trust anchor's");
        if (const auto *trust = m_world.trustPolicy(role.entity->key))
            for (const auto &statement : trust->named.document->statements)
                for (const auto &condition : statement.conditions)
                    if (condition.lowerKey.starts_with("aws:principaltag/"))
                        context[condition.lowerKey] =
                            ContextValue::unknown("the certificate decides");
        return context;
    }

    void role(const Entity &anchor, const Entity &profile, const Relation &listed)
    {
        const std::string key(snapshot().canonical(listed.target));
        auto edge = newEdge(anchor.key, "ROLES_ANYWHERE", key, "X-45");
        edge.boundaries = CloudBoundary;
        edge.evidence = {{anchor.evidence, "names"}, {listed.evidence, "names"}};
        const auto *role = m_world.identity(key);
        bool namesCertificate = false;
        if (role) {
            const auto context = contextOf(anchor, *role);
            auto answer = awstrust::serviceMayAssume(m_world, service, *role, &context);
            awstrust::takeReasons(edge, std::move(answer.decision));
            awstrust::addEvidence(edge, std::move(answer.evidence));
            namesCertificate =
                std::any_of(edge.conditions.begin(), edge.conditions.end(), [](const auto &check) {
                    return startsWithIgnoreCase(check.key, "aws:principaltag/");
                });
        } else {
            edge.verdict = Verdict::Unknown;
            edge.missing.push_back("the trust policy of `" + key + "`");
        }
        edge.sentence = "Certificates under trust anchor `" + anchor.name + "` " +
                        (edge.verdict == Verdict::No ? "do not give " : "give ") +
                        described(snapshot(), key) + " through profile `" + profile.name + "`";
        if (isOff(anchor) || isOff(profile)) {
            edge.verdict = edge.optimistic = Verdict::No;
            edge.sentence +=
                "; but the " + std::string(isOff(anchor) ? "anchor" : "profile") + " is disabled";
        }
        edge.isTraversable = edge.verdict != Verdict::No;
        if (role && !namesCertificate && edge.isTraversable)
            edge.details.push_back("any certificate under this authority is accepted");
        for (const auto i : snapshot().policiesOf(profile.key))
            if (snapshot().policies[i].kind == awsrecords::sessionPolicy) {
                edge.details.push_back("sessions are limited by the profile's session policy");
                edge.evidence.push_back({snapshot().policies[i].evidence, "limits"});
            }
        edge.sentence += ".";
        edge.breakIt = "Disable the profile, or ask for a subject in the trust policy of " +
                       quoted(snapshot(), key) + " (`aws:PrincipalTag/x509Subject/CN`).";
        m_edges.add(std::move(edge));
    }

    const World &m_world;
    EdgeSink &m_edges;
};

void derive(const World &world, EdgeSink &edges)
{
    RolesAnywhere(world, edges).run();
}

} // namespace

const awstrust::AwsDeriver awstrust::rolesAnywhereDeriver{"certificates that give roles", derive};

} // namespace isthmus
