// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/claims/fic.h"
#include "model/records/keys.h"
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"
#include "model/trust/federation.h"

namespace isthmus
{
namespace
{

using namespace federation;
using claims::System;

struct Row {
    System system;
    const char *kind, *rule;
};
constexpr Row rows[] = {
    {System::GitHub, "OIDC_GITHUB_ENTRA", "X-02"},
    {System::Kubernetes, "OIDC_K8S_ENTRA", "X-05"},
    {System::Google, "OIDC_GOOGLE_ENTRA", "X-08"},
    {System::AwsOutbound, "AWS_OUTBOUND_OIDC", "X-10"},
    {System::Cognito, "COGNITO_ENTRA", "X-11"},
    {System::Entra, "MI_AS_FIC", "MI_AS_FIC"},
    {System::Spiffe, "OIDC_FEDERATED", "X-15"},
};

Row rowOf(const claims::IssuerInfo &info)
{
    if (info.system == System::Kubernetes && info.label == "Azure AKS")
        return {System::Kubernetes, "AKS_WI", "AKS_WI"};
    for (const auto &row : rows)
        if (row.system == info.system)
            return row;
    return {info.system, "OIDC_FEDERATED", claims::isCi(info.system) ? "X-14" : "oidc.federated"};
}

claims::FederatedCredential credentialOf(const Entity &entity)
{
    const auto facts = attributesOf(entity.attributes);
    return {textMember(facts, "issuer"), textMember(facts, "subject"),
            textsOf(entity.attributes, "audiences"), textMember(facts, "expression")};
}

class EntraFederation
{
public:
    EntraFederation(const Snapshot &snapshot, EdgeSink &edges)
        : m_snapshot(snapshot), m_edges(edges), m_sources(snapshot)
    {
    }

    void run()
    {
        for (const auto i : m_snapshot.relationsOf("FEDERATES")) {
            const auto &relation = m_snapshot.relations[i];
            const auto *credential = m_snapshot.entity(relation.source);
            if (credential && credential->kind == "federated-credential")
                emitTrust(trustOf(relation, *credential), m_sources, m_snapshot, m_edges);
        }
    }

private:
    Trust trustOf(const Relation &relation, const Entity &entity) const
    {
        const auto credential = credentialOf(entity);
        Trust trust;
        trust.issuer = credential.issuer;
        trust.info = &m_sources.infoOf(credential.issuer);
        const auto row = rowOf(*trust.info);
        trust.kind = row.kind;
        trust.rule = row.rule;
        trust.target = relation.target;
        trust.terms = claims::termsOf(credential);
        for (const auto &check : trust.terms.others)
            if (check.verdict == Verdict::Unknown)
                trust.missing.push_back(check.text + ": " + check.reason);
        trust.checks.push_back(claims::checkAudience(credential));
        addTargetState(trust);
        checkIssuer(credential, trust);
        trust.accepts = "federated credential " + quoted(m_snapshot, entity.key) + " accepts";
        trust.breakIt = "Delete federated credential " + quoted(m_snapshot, entity.key) + " of " +
                        quoted(m_snapshot, relation.target) + ".";
        trust.evidence.push_back({entity.evidence, "trusts"});
        return trust;
    }

    /// Entra compares issuers as texts, closing slash included (vector 30).
    void checkIssuer(const claims::FederatedCredential &credential, Trust &trust) const
    {
        const auto exact = m_sources.exactIssuer(credential.issuer);
        if (!exact.empty() && !claims::isSameIssuer(credential.issuer, exact))
            trust.terms.dead = "the credential names the issuer `" + credential.issuer +
                               "`, but tokens say `" + exact + "`";
    }

    void addTargetState(Trust &trust) const
    {
        for (const auto *principal : signInsOf(trust.target)) {
            if (isFlagSet(principal->attributes, "enabled", true))
                continue;
            trust.checks.push_back({"the service principal is enabled", "accountEnabled", "false",
                                    Verdict::No, "its sign-in is switched off"});
            trust.evidence.push_back({principal->evidence, "denies"});
        }
    }

    /// The identity itself, and for an application the service principals that it signs in as.
    std::vector<const Entity *> signInsOf(const std::string &holder) const
    {
        std::vector<const Entity *> principals;
        if (const auto *self = m_snapshot.entity(holder))
            principals.push_back(self);
        for (const auto i : m_snapshot.relationsFrom(holder)) {
            const auto &relation = m_snapshot.relations[i];
            const auto *principal = m_snapshot.entity(relation.target);
            if (relation.kind == "INSTANCE_OF" && principal && !principal->isReference)
                principals.push_back(principal);
        }
        return principals;
    }

    const Snapshot &m_snapshot;
    EdgeSink &m_edges;
    const TokenSources m_sources;
};

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    EntraFederation(snapshot, edges).run();
}

} // namespace

const Deriver federationEntraDeriver{
    "entra.federation", "tokens that Entra applications and identities accept", derive};

} // namespace isthmus
