// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/claims/gcpprovider.h"
#include "model/records/keys.h"
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"
#include "model/trust/federation.h"
#include "model/trust/gcpgrants.h"

#include <map>
#include <set>

namespace isthmus
{
namespace
{

using namespace federation;
using claims::PoolMember;
using claims::System;

struct Row {
    System system;
    const char *kind, *rule;
};
constexpr Row rows[] = {
    {System::GitHub, "OIDC_GITHUB_GCP", "X-03"}, {System::Kubernetes, "OIDC_K8S_GCP", "X-05"},
    {System::Entra, "ENTRA_GCP_WIF", "X-12"},    {System::AwsOutbound, "AWS_OUTBOUND_OIDC", "X-10"},
    {System::Spiffe, "OIDC_FEDERATED", "X-15"},
};

/// A provider of a pool with everything that decides whether it lets tokens in.
struct Provider {
    const Entity *entity = nullptr;
    std::string issuer, awsAccount;
    claims::GcpProvider tokens;
    std::vector<ConditionCheck> state;
    bool isSaml = false;
};

std::map<std::string, std::string> mappingOf(const nlohmann::json &facts)
{
    std::map<std::string, std::string> mapping;
    const auto hit = facts.find("attributeMapping");
    if (hit != facts.end() && hit->is_object())
        for (const auto &[name, text] : hit->items())
            if (text.is_string())
                mapping[name] = text.get<std::string>();
    return mapping;
}

ConditionCheck stateOf(const Entity &entity, const char *what)
{
    const auto state = textMember(attributesOf(entity.attributes), "state");
    const bool isOn =
        !isFlagSet(entity.attributes, "disabled", false) && (state.empty() || state == "ACTIVE");
    return {std::string("the ") + what + " `" + entity.name + "` is active", "state", state,
            isOn ? Verdict::Yes : Verdict::No, isOn ? "it is active" : "it is disabled or deleted"};
}

class GcpFederation
{
public:
    GcpFederation(const Snapshot &snapshot, EdgeSink &edges)
        : m_snapshot(snapshot), m_edges(edges), m_sources(snapshot)
    {
        readProviders();
    }

    void run()
    {
        std::map<std::string, std::vector<const Grant *>> byMember;
        for (const auto &grant : m_snapshot.grants)
            if (grant.system == "gcp" && grant.principal.starts_with("principal"))
                byMember[grant.principal].push_back(&grant);
        for (const auto &[text, grants] : byMember)
            if (const auto member = claims::parsePoolMember(text))
                readMember(text, *member, grants);
    }

private:
    void readProviders()
    {
        for (const auto i : m_snapshot.entitiesOf("gcp", "identity-pool-provider")) {
            const auto &entity = m_snapshot.entities[i];
            const auto facts = attributesOf(entity.attributes);
            const auto aws = facts.find("aws");
            const bool isAws = aws != facts.end() && aws->is_object();
            Provider provider{&entity,
                              textMember(facts, "issuer"),
                              isAws ? textMember(*aws, "accountId") : std::string(),
                              claims::GcpProvider(mappingOf(facts),
                                                  textMember(facts, "attributeCondition"), isAws),
                              {stateOf(entity, "provider")},
                              isFlagSet(entity.attributes, "saml", false)};
            m_providers[std::string(m_snapshot.canonical(entity.scope))].push_back(
                std::move(provider));
        }
    }

    Row rowOf(const Provider &provider, const PoolMember &member) const
    {
        if (member.isWorkforce)
            return {System::Unknown, "GCP_WORKFORCE", "X-13"};
        if (!provider.awsAccount.empty())
            return {System::AwsOutbound, "AWS_GCP_WIF", "X-09"};
        if (provider.isSaml)
            return {System::Unknown, "SAML_FEDERATED", "X-14"};
        const auto &info = m_sources.infoOf(provider.issuer);
        for (const auto &row : rows)
            if (row.system == info.system)
                return row;
        return {info.system, "OIDC_FEDERATED",
                claims::isCi(info.system) ? "X-14" : "oidc.federated"};
    }

    /// Mapping, membership and attribute condition for one possible token.
    static claims::TermsMatch judge(const Provider &provider, const PoolMember &member,
                                    const claims::Claims &claims)
    {
        claims::TermsMatch result;
        auto check = checkMember(provider.tokens, member, claims);
        result.verdict = check.verdict;
        if (result.verdict == Verdict::No)
            return result;
        result.checks.push_back(std::move(check));
        auto outcome = provider.tokens.condition(claims);
        result.verdict = allOf(result.verdict, outcome.verdict);
        for (auto &part : outcome.checks)
            result.checks.push_back(std::move(part));
        return result;
    }

    std::vector<SubjectMatch> membersOf(const Provider &provider, const PoolMember &member) const
    {
        const auto judged = [&](const claims::Claims &claims) {
            return judge(provider, member, claims);
        };
        if (!provider.awsAccount.empty())
            return m_sources.matchAws(provider.awsAccount, judged);
        return m_sources.matchWith(provider.issuer, provider.tokens.termsFor(member), judged);
    }

    void addNode(const std::string &text, const PoolMember &member, const Grant &grant) const
    {
        Entity node;
        node.key = text;
        node.kind = "principal-set";
        node.provider = "gcp";
        node.scope = keys::gcpPool(member.pool);
        node.name = member.kind == PoolMember::Kind::Everybody
                        ? "every principal of pool " + std::string(afterLast(member.pool, '/'))
                        : member.attribute + " = " + member.value;
        node.evidence = grant.evidence;
        m_edges.addNode(node);
    }

    void readMember(const std::string &text, const PoolMember &member,
                    const std::vector<const Grant *> &grants)
    {
        if (member.pool.ends_with(".svc.id.goog"))
            return; // Kubernetes pools of whole projects: federation_gke.cpp
        addNode(text, member, *grants.front());
        const auto hit = m_providers.find(keys::gcpPool(member.pool));
        if (hit == m_providers.end()) {
            unknownPool(text, member, grants);
            return;
        }
        for (const auto &provider : hit->second)
            throughProvider(text, member, provider, grants);
    }

    void unknownPool(const std::string &text, const PoolMember &member,
                     const std::vector<const Grant *> &grants)
    {
        for (const auto &target : impersonated(m_snapshot, grants)) {
            auto edge = newEdge(text, member.isWorkforce ? "GCP_WORKFORCE" : "OIDC_FEDERATED",
                                target.account, member.isWorkforce ? "X-13" : "oidc.federated");
            edge.verdict = Verdict::Unknown;
            edge.missing.push_back("the providers of identity pool `" + member.pool + "`");
            edge.evidence.push_back({target.grant->evidence, "grants"});
            edge.sentence = "Principals of pool `" + member.pool + "` hold a role on " +
                            described(m_snapshot, target.account) +
                            ", but which tokens the pool lets in was not imported.";
            edge.breakIt = breakIt(target);
            m_edges.add(std::move(edge));
        }
    }

    std::string breakIt(const Impersonated &target) const
    {
        return "Remove the binding of `" + roleName(*target.grant) + "` on " +
               quoted(m_snapshot, target.grant->scope) + ".";
    }

    std::vector<ConditionCheck> stateChecks(const Provider &provider) const
    {
        auto checks = provider.state;
        if (const auto *pool = m_snapshot.entity(provider.entity->scope))
            checks.push_back(stateOf(*pool, "pool"));
        return checks;
    }

    /// AWS accounts and staff directories belong to one organisation; a member that names a role, a
    /// session or a person is as narrow as that.
    static claims::Scope scopeOf(const claims::IssuerInfo &info, const Provider &provider,
                                 const PoolMember &member, const claims::Terms &terms)
    {
        auto scope = claims::classify(info, terms);
        const bool isOwn = !provider.awsAccount.empty() || member.isWorkforce;
        if (!isOwn || scope.scope == claims::ScopeClass::Dead)
            return scope;
        const bool isOne =
            member.kind == PoolMember::Kind::Subject || member.attribute == "attribute.aws_role";
        scope.scope = isOne ? claims::ScopeClass::Exact : claims::ScopeClass::OrgWide;
        scope.severity = isOne ? "low" : "medium";
        return scope;
    }

    bool isSourceImported(const Provider &provider) const
    {
        if (provider.awsAccount.empty())
            return m_sources.isImported(provider.issuer);
        const auto anybody = [](const claims::Claims &) { return claims::TermsMatch(); };
        return !m_sources.matchAws(provider.awsAccount, anybody).empty();
    }

    std::string sourceOf(const Provider &provider) const
    {
        return provider.awsAccount.empty() ? "issuer `" + provider.issuer + "`"
                                           : "AWS account `" + provider.awsAccount + "`";
    }

    void throughProvider(const std::string &text, const PoolMember &member,
                         const Provider &provider, const std::vector<const Grant *> &grants)
    {
        const auto row = rowOf(provider, member);
        const auto &info = provider.awsAccount.empty() ? m_sources.infoOf(provider.issuer)
                                                       : claims::issuerInfo(System::AwsOutbound);
        const auto terms = provider.tokens.termsFor(member);
        const auto scope = scopeOf(info, provider, member, terms);
        const auto state = stateChecks(provider);
        const bool isDead = scope.scope == claims::ScopeClass::Dead;
        const auto members = isDead ? std::vector<SubjectMatch>() : membersOf(provider, member);
        const Through through{text,
                              row,
                              provider,
                              member,
                              scope,
                              state,
                              !members.empty(),
                              info.isShared && scope.scope <= claims::ScopeClass::PrefixWide};
        for (const auto &target : impersonated(m_snapshot, grants))
            emitTarget(through, target);
        if (isDead || verdictOf(state) == Verdict::No)
            return;
        const std::vector<EdgeEvidence> evidence{{provider.entity->evidence, "trusts"},
                                                 {grants.front()->evidence, "grants"}};
        emitMembers(text, row.rule, members, evidence, m_snapshot, m_edges);
        if (through.isForStrangers)
            emitEverybody(text, row, provider, terms, info, evidence);
    }

    void emitEverybody(const std::string &text, const Row &row, const Provider &provider,
                       const claims::Terms &terms, const claims::IssuerInfo &info,
                       const std::vector<EdgeEvidence> &evidence)
    {
        auto edge = newEdge(keys::everyone, "MATCHES_SUBJECT", text, row.rule);
        edge.conditions = terms.others;
        edge.verdict = edge.optimistic = verdictOf(terms.others);
        edge.evidence = evidence;
        edge.sentence = "Anybody can get a token of " + std::string(info.label) +
                        " that provider " + quoted(m_snapshot, provider.entity->key) + " lets in.";
        edge.breakIt = "Give provider " + quoted(m_snapshot, provider.entity->key) +
                       " an attribute condition on ids of your organisation.";
        m_edges.add(std::move(edge));
    }

    /// A member, seen through one provider of its pool.
    struct Through {
        const std::string &text;
        const Row &row;
        const Provider &provider;
        const PoolMember &member;
        const claims::Scope &scope;
        const std::vector<ConditionCheck> &state;
        bool hasMembers, isForStrangers;
    };

    /// What the provider asks of every token; being the member is what the set means.
    void addConditions(const Through &through, TrustEdge &edge) const
    {
        edge.conditions = through.state;
        const auto terms = through.provider.tokens.termsFor(PoolMember());
        for (const auto &term : terms.claims)
            edge.conditions.push_back({term.text, term.claim, term.machine, Verdict::Yes,
                                       "holds for every principal of the set"});
        edge.conditions.insert(edge.conditions.end(), terms.others.begin(), terms.others.end());
    }

    void addDetails(const Through &through, const Impersonated &target, TrustEdge &edge) const
    {
        edge.details = {"scope: " + std::string(claims::scopeName(through.scope.scope)),
                        "severity: " + std::string(through.scope.severity)};
        for (const auto &flag : through.scope.flags)
            edge.details.push_back("flag: " + flag);
        edge.details.push_back("role: " + roleName(*target.grant));
        if (!through.provider.awsAccount.empty() &&
            through.member.kind == PoolMember::Kind::Subject)
            edge.details.push_back("whoever starts the AWS session chooses its name");
        if (!through.scope.deadReason.empty())
            edge.details.push_back(through.scope.deadReason);
        else if (!through.hasMembers)
            edge.details.push_back("no imported subject fits");
        if (through.scope.scope <= claims::ScopeClass::OrgWide)
            edge.details.push_back("open: wider than what was imported");
    }

    void emitTarget(const Through &through, const Impersonated &target)
    {
        auto edge = newEdge(through.text, through.row.kind, target.account, through.row.rule);
        addConditions(through, edge);
        const auto bound = bindingChecks(*target.grant, m_snapshot.asOf);
        edge.conditions.insert(edge.conditions.end(), bound.begin(), bound.end());
        edge.verdict = edge.optimistic = verdictOf(edge.conditions);
        if (through.scope.scope == claims::ScopeClass::Dead) {
            edge.layer = Layer::Declared;
            edge.isTraversable = false;
            edge.verdict = edge.optimistic = Verdict::No;
        } else if (!isSourceImported(through.provider) && !through.isForStrangers) {
            missSource(edge, sourceOf(through.provider));
        }
        addDetails(through, target, edge);
        edge.evidence = {{target.grant->evidence, "grants"},
                         {through.provider.entity->evidence, "trusts"}};
        edge.breakIt = breakIt(target);
        edge.sentence = sentence(through, target, edge);
        m_edges.add(std::move(edge));
    }

    static std::string roleName(const Grant &grant)
    {
        constexpr std::string_view prefix = "gcp:role:";
        return grant.role.starts_with(prefix) ? grant.role.substr(prefix.size()) : grant.role;
    }

    std::string sentence(const Through &through, const Impersonated &target,
                         const TrustEdge &edge) const
    {
        auto out = "Principals `" + through.text.substr(through.text.find("Pools/") + 6) + "` " +
                   (edge.verdict == Verdict::No ? "cannot" : "can") + " act as " +
                   described(m_snapshot, target.account) + ": provider " +
                   quoted(m_snapshot, through.provider.entity->key) + " lets in tokens of " +
                   sourceOf(through.provider) + ", and they hold `" + roleName(*target.grant) +
                   "` on " + quoted(m_snapshot, target.grant->scope);
        return out +
               (through.scope.deadReason.empty() ? obstacle(edge)
                                                 : ", but " + through.scope.deadReason) +
               ".";
    }

    const Snapshot &m_snapshot;
    EdgeSink &m_edges;
    const TokenSources m_sources;
    std::map<std::string, std::vector<Provider>> m_providers; ///< By pool key.
};

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    GcpFederation(snapshot, edges).run();
}

} // namespace

const Deriver federationGcpDeriver{"gcp.federation", "tokens that Google identity pools accept",
                                   derive};

} // namespace isthmus
