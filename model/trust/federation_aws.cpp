// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/claims/awstrust.h"
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

/// Which X row a token source belongs to when the target is an AWS role.
struct Row {
    System system;
    const char *kind, *rule;
};
constexpr Row rows[] = {
    {System::GitHub, "OIDC_GITHUB_AWS", "X-01"},   {System::Kubernetes, "OIDC_K8S_AWS", "X-04"},
    {System::Entra, "OIDC_ENTRA_AWS", "X-06"},     {System::Google, "OIDC_GOOGLE_AWS", "X-07"},
    {System::GitLab, "OIDC_FEDERATED", "X-14"},    {System::Terraform, "OIDC_FEDERATED", "X-14"},
    {System::CircleCi, "OIDC_FEDERATED", "X-14"},  {System::Bitbucket, "OIDC_FEDERATED", "X-14"},
    {System::Buildkite, "OIDC_FEDERATED", "X-14"}, {System::AzureDevOps, "OIDC_FEDERATED", "X-14"},
    {System::Spiffe, "OIDC_FEDERATED", "X-15"},
};

Row rowOf(const claims::IssuerInfo &info)
{
    if (info.system == System::Kubernetes && info.label == "Amazon EKS")
        return {System::Kubernetes, "IRSA", "X-04"};
    for (const auto &row : rows)
        if (row.system == info.system)
            return row;
    return {info.system, "OIDC_FEDERATED", "oidc.federated"};
}

EvidenceRef placeIn(const Policy &policy, const std::string &pointer)
{
    auto place = policy.evidence;
    // Inside an encoded document there is no place of the file to point to.
    if (!policy.wasEncoded)
        place.pointer += pointer;
    place.line = 0;
    return place;
}

class AwsFederation
{
public:
    AwsFederation(const Snapshot &snapshot, EdgeSink &edges)
        : m_snapshot(snapshot), m_edges(edges), m_sources(snapshot)
    {
    }

    void run()
    {
        for (const auto &policy : m_snapshot.policies)
            if (policy.kind == recordkinds::trustPolicy && !policy.subject.empty())
                readPolicy(policy);
    }

private:
    void readPolicy(const Policy &policy)
    {
        // Most trusts name services and accounts only; do not compile those.
        if (policy.document.find("ederated") == std::string::npos)
            return;
        const auto document = awspolicy::parseDocument(policy.document);
        for (const auto &one : claims::awsTrusts(*document)) {
            if (one.isSaml)
                emitSaml(policy, one);
            else
                emitTrust(trustOf(policy, one), m_sources, m_snapshot, m_edges);
        }
    }

    void addCommon(const Policy &policy, const claims::AwsTrust &one, Trust &trust) const
    {
        trust.target = policy.subject;
        trust.terms = one.terms;
        trust.denies = one.denies;
        trust.accepts = "the trust policy of " + described(m_snapshot, policy.subject) + " accepts";
        trust.breakIt = "narrow or remove `" + one.statement + "` of the trust policy of " +
                        quoted(m_snapshot, policy.subject) + ".";
        trust.breakIt = capitalized(trust.breakIt);
        trust.evidence.push_back({placeIn(policy, one.statement), "trusts"});
        for (const auto &term : one.terms.claims)
            if (!term.pointer.empty())
                trust.evidence.push_back({placeIn(policy, term.pointer), "limits"});
        if (one.isUnknown)
            for (const auto &note : one.notes)
                trust.missing.push_back("the meaning of " + one.statement + ": " + note);
    }

    Trust trustOf(const Policy &policy, const claims::AwsTrust &one) const
    {
        Trust trust;
        trust.issuer = one.issuer;
        trust.info = &m_sources.infoOf(one.issuer);
        const auto row = rowOf(*trust.info);
        trust.kind = row.kind;
        trust.rule = row.rule;
        addCommon(policy, one, trust);
        addProvider(one, trust);
        return trust;
    }

    /// The account's provider must exist and accept an audience that the trust accepts.
    void addProvider(const claims::AwsTrust &one, Trust &trust) const
    {
        const auto *provider = m_snapshot.entity(one.provider);
        const bool isBuiltIn = one.provider.find(":oidc-provider/") == std::string::npos;
        const bool isListKnown =
            provider && attributesOf(provider->attributes).contains("clientIds");
        if (isBuiltIn || isListKnown) {
            trust.checks.push_back(claims::checkAudience(
                one,
                isBuiltIn ? std::vector<std::string>() : textsOf(provider->attributes, "clientIds"),
                true));
            if (provider)
                trust.evidence.push_back({provider->evidence, "names"});
            return;
        }
        if (hasProvidersOf(keys::awsAccountOf(one.provider)) && !provider)
            trust.missing.push_back("the identity provider `" + one.provider + "`");
        else
            trust.assumptions.push_back(
                "the identity provider's list of audiences was not imported; assumed that it "
                "accepts the token");
    }

    bool hasProvidersOf(std::string_view account) const
    {
        for (const auto i : m_snapshot.entitiesOf("aws", "oidc-provider")) {
            const auto &provider = m_snapshot.entities[i];
            if (!provider.isReference && keys::awsAccountOf(provider.key) == account)
                return true;
        }
        return false;
    }

    /// whoever the identity provider vouches for. Attributes are its own choice.
    void emitSaml(const Policy &policy, const claims::AwsTrust &one)
    {
        Trust trust;
        addCommon(policy, one, trust);
        auto edge = newEdge(one.provider, "SAML_FEDERATED", policy.subject, "X-16");
        Verdict verdict = one.isUnknown ? Verdict::Unknown : Verdict::Yes;
        for (const auto &term : one.terms.claims) {
            auto check = claims::checkTerm(term, samlValue(term.claim));
            verdict = allOf(verdict, check.verdict);
            edge.conditions.push_back(std::move(check));
        }
        for (const auto &check : one.terms.others) {
            verdict = allOf(verdict, check.verdict);
            edge.conditions.push_back(check);
        }
        if (!one.terms.dead.empty())
            verdict = Verdict::No;
        edge.verdict = edge.optimistic = verdict;
        if (verdict == Verdict::Unknown)
            edge.optimistic = Verdict::Yes;
        edge.missing = trust.missing;
        edge.evidence = trust.evidence;
        if (const auto *provider = m_snapshot.entity(one.provider))
            edge.evidence.push_back({provider->evidence, "names"});
        else
            m_edges.addNode(samlNode(one.provider));
        edge.details.push_back("administrators of the identity provider can add anybody");
        edge.breakIt = trust.breakIt;
        edge.sentence = "Users whom the SAML provider `" +
                        std::string(afterLast(one.provider, '/')) + "` vouches for can act as " +
                        described(m_snapshot, policy.subject) + ": " + trust.accepts +
                        " its assertions.";
        if (!one.terms.dead.empty())
            edge.sentence += " But " + one.terms.dead + ".";
        m_edges.add(std::move(edge));
    }

    static claims::ClaimValue samlValue(const std::string &claim)
    {
        if (claim == "aud")
            return claims::claimChosen("the sign-in page that is used decides");
        return claims::claimUnknown("the identity provider sets it at sign-in");
    }

    static Entity samlNode(const std::string &arn)
    {
        Entity node;
        node.key = arn;
        node.kind = "saml-provider";
        node.provider = "aws";
        node.scope = keys::awsAccount(keys::awsAccountOf(arn));
        node.name = std::string(afterLast(arn, '/'));
        node.isReference = true;
        return node;
    }

    const Snapshot &m_snapshot;
    EdgeSink &m_edges;
    const TokenSources m_sources;
};

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    AwsFederation(snapshot, edges).run();
}

} // namespace

const Deriver federationAwsDeriver{"aws.federation", "tokens that AWS roles accept", derive};

} // namespace isthmus
