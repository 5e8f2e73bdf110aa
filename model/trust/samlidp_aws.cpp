// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using awstrust::World;

constexpr std::string_view entraIssuer = "https://sts.windows.net/";
constexpr std::string_view signIn = "https://signin.aws.amazon.com/saml";

bool isForAws(const Entity &application)
{
    const auto attributes = attributesOf(application.attributes);
    const auto uris = attributes.find("identifierUris");
    if (uris == attributes.end() || !uris->is_array())
        return false;
    for (const auto &uri : *uris)
        if (uri.is_string() && uri.get<std::string>().starts_with(signIn))
            return true; // several applications add "#1", "#2"
    return false;
}

/// The identity provider's half of X-16: who makes the assertions that the SAML provider of the
/// account accepts. The role's half is in federation_aws.cpp.
class SamlIdps
{
public:
    SamlIdps(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges) {}

    void run()
    {
        for (const auto i : snapshot().entitiesOf("aws", "saml-provider")) {
            const auto &provider = snapshot().entities[i];
            const auto id = textMember(attributesOf(provider.attributes), "entityId");
            if (!id.empty())
                provide(provider, id);
        }
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    void provide(const Entity &provider, const std::string &id)
    {
        if (!id.starts_with(entraIssuer))
            return add(keys::issuer(id), provider, id, nullptr);
        auto tenant = id.substr(entraIssuer.size());
        while (tenant.ends_with('/'))
            tenant.pop_back();
        const auto key = keys::entraTenant(tenant);
        bool isFound = false;
        for (const auto i : snapshot().entitiesOf("entra", "application")) {
            const auto &application = snapshot().entities[i];
            const bool isHere =
                application.scope.empty() || snapshot().canonical(application.scope) == key;
            if (!isHere || !isForAws(application))
                continue;
            add(application.key, provider, id, &application);
            isFound = true;
        }
        if (!isFound)
            add(key, provider, id, snapshot().entity(key));
    }

    void add(const std::string &source, const Entity &provider, const std::string &id,
             const Entity *known)
    {
        auto edge = newEdge(source, "SAML_FEDERATED", provider.key, "X-16");
        edge.boundaries = CloudBoundary | HumanBoundary;
        edge.evidence.push_back({provider.evidence, "trusts"});
        if (known && !known->isReference) {
            edge.evidence.push_back({known->evidence, "names"});
            edge.verdict = edge.optimistic = Verdict::Conditional;
            edge.conditions.push_back(awstrust::openCondition(
                "the identity provider assigns somebody the role attribute of the AWS role"));
        } else {
            edge.verdict = Verdict::Unknown;
            edge.missing.push_back("the identity provider `" + id + "`");
        }
        edge.sentence = "SAML provider " + quoted(snapshot(), provider.key) +
                        " accepts the assertions of " + described(snapshot(), source) +
                        ", which decides who signs in as which role that trusts the provider.";
        edge.breakIt = "Remove the SAML provider, or the roles' trust in it.";
        m_edges.add(std::move(edge));
    }

    const World &m_world;
    EdgeSink &m_edges;
};

void derive(const World &world, EdgeSink &edges)
{
    SamlIdps(world, edges).run();
}

} // namespace

const awstrust::AwsDeriver awstrust::samlIdpDeriver{"identity providers behind SAML", derive};

} // namespace isthmus
