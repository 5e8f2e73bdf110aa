// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/tokensources.h"

#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

#include <algorithm>

namespace isthmus::federation
{
namespace
{

using namespace claims;

constexpr std::string_view k8sMark = ":serviceaccount:";

std::string issuerOfAlias(const Entity &account)
{
    for (const auto &alias : account.aliases)
        if (const auto bar = alias.find("|system:serviceaccount:"); bar != std::string::npos)
            return alias.substr(0, bar);
    return {};
}

std::string clusterKeyOf(const Entity &account)
{
    return account.key.substr(0, account.key.find(k8sMark));
}

/// A deny that fits for certain takes a subject out; one that may fit leaves it conditional.
void applyDenies(const std::vector<Terms> &denies, const Claims &claims, TermsMatch &result)
{
    for (const auto &deny : denies) {
        const auto denied = match(deny, claims);
        if (denied.verdict == Verdict::No)
            continue;
        result.verdict = allOf(result.verdict, negated(denied.verdict));
        if (denied.verdict == Verdict::Yes)
            return;
        for (auto check : denied.checks) {
            check.text = "unless a deny applies: " + check.text;
            result.checks.push_back(std::move(check));
        }
    }
}

void addMatch(const Entity &entity, TermsMatch outcome, std::vector<SubjectMatch> &matches)
{
    if (outcome.verdict == Verdict::No)
        return;
    matches.push_back(
        {entity.key, outcome.verdict, std::move(outcome.checks), entity.evidence, std::nullopt});
}

ClaimValue textOrUnknown(const std::string &text)
{
    return text.empty() ? claimUnknown("not in the import") : claimText(text);
}

Claims kubernetesClaims(std::string ns, std::string name)
{
    return [ns = std::move(ns), name = std::move(name)](std::string_view claim) {
        if (claim == "sub")
            return claimText("system:serviceaccount:" + ns + ":" + name);
        if (claim == "kubernetes.io.namespace")
            return claimText(ns);
        if (claim == "kubernetes.io.serviceaccount.name")
            return claimText(name);
        return claim == "aud" ? claimChosen("whoever creates the pod chooses the audience")
                              : claimUnknown("known only when the token is made");
    };
}

Claims googleClaims(const Entity &account)
{
    const auto facts = attributesOf(account.attributes);
    auto id = textMember(facts, "uniqueId");
    return [id, email = account.name](std::string_view claim) {
        if (claim == "sub" || claim == "aud" || claim == "azp")
            return textOrUnknown(id); // `aud` of a condition key is the token's azp
        if (claim == "email")
            return textOrUnknown(email);
        if (claim == "oaud")
            return claimChosen("the caller chooses the audience");
        return claimUnknown("known only when the token is made");
    };
}

Claims entraClaims(const Entity &principal)
{
    const auto id = std::string(afterLast(principal.key, ':'));
    return [id, appId = textMember(attributesOf(principal.attributes), "appId")](
               std::string_view claim) {
        if (claim == "sub" || claim == "oid")
            return claimText(id);
        if (claim == "appid" || claim == "azp")
            return textOrUnknown(appId);
        return claim == "aud" ? claimChosen("the caller asks for it, unless the application that "
                                            "stands behind it requires an assignment")
                              : claimUnknown("known only when the token is made");
    };
}

Claims awsClaims(const Entity &principal, std::string account)
{
    const bool isRole = principal.kind == "role";
    const std::string name(afterLast(principal.key, '/'));
    const auto session = "arn:aws:sts::" + account + ":assumed-role/" + name;
    return [isRole, session, account, key = principal.key](std::string_view claim) {
        if (claim == "arn")
            return isRole ? claimGlob(session + "/*") : claimText(key);
        if (claim == "aws_role")
            return isRole ? claimText(session) : claimAbsent();
        return claim == "account" ? claimText(account)
                                  : claimUnknown("known only when the token is made");
    };
}

std::string tenantOf(std::string_view issuer)
{
    const auto parts = split(issuer, '/');
    return parts.size() > 3 ? toLower(parts[3]) : std::string();
}

} // namespace

TokenSources::TokenSources(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    for (const auto i : snapshot.entitiesOf("github", "repository"))
        readRepository(snapshot.entities[i]);
    readClusters();
}

void TokenSources::readRepository(const Entity &entity)
{
    Repository repository{&entity, {}};
    auto &facts = repository.facts;
    const auto attributes = attributesOf(entity.attributes);
    const auto fullName = entity.name.find('/') != std::string::npos
                              ? entity.name
                              : std::string(afterLast(entity.key, ':'));
    const auto slash = fullName.find('/');
    facts.owner =
        slash == std::string::npos ? textMember(attributes, "owner") : fullName.substr(0, slash);
    facts.name = slash == std::string::npos ? fullName : fullName.substr(slash + 1);
    facts.ownerId = textMember(attributes, "ownerId");
    facts.id = textMember(attributes, "id");
    facts.visibility = textMember(attributes, "visibility");
    facts.defaultBranch = textMember(attributes, "defaultBranch");
    auto form = attributes.value("subjectTemplate", nlohmann::json::object());
    facts.isTemplateKnown = form.is_object() && !form.empty();
    const auto formText = form.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    facts.useDefault = isFlagSet(formText, "useDefault", true);
    facts.useImmutable = isFlagSet(formText, "useImmutable", false);
    facts.includeClaimKeys = textsOf(formText, "includeClaimKeys");
    if (facts.isTemplateKnown)
        facts.prefix = textMember(form, "prefix");
    // The organisation's template counts only for repositories that opted out of the default.
    if (facts.isTemplateKnown && !facts.useDefault && facts.includeClaimKeys.empty())
        if (const auto *owner = m_snapshot.entity(keys::githubOrg(facts.owner))) {
            const auto ofOwner =
                attributesOf(owner->attributes).value("subjectTemplate", nlohmann::json::object());
            facts.includeClaimKeys = textsOf(ofOwner.dump(), "includeClaimKeys");
        }
    m_repositories.push_back(std::move(repository));
}

void TokenSources::readClusters()
{
    std::map<std::string, std::string> issuerOfCluster;
    for (const auto i : m_snapshot.entitiesOf("cluster")) {
        const auto &cluster = m_snapshot.entities[i];
        const auto issuer = textMember(attributesOf(cluster.attributes), "issuer");
        if (issuer.empty())
            continue;
        m_clusterIssuers[keys::normalizedIssuer(issuer)] = issuer;
        issuerOfCluster[cluster.key] = keys::normalizedIssuer(issuer);
    }
    for (const auto i : m_snapshot.entitiesOf("kubernetes", "service-account")) {
        const auto &account = m_snapshot.entities[i];
        auto issuer = issuerOfAlias(account);
        if (issuer.empty())
            issuer = issuerOfCluster[clusterKeyOf(account)];
        if (issuer.empty())
            continue;
        m_clusterIssuers.try_emplace(issuer, std::string());
        m_accountsOfIssuer[issuer].push_back(&account);
    }
}

const IssuerInfo &TokenSources::infoOf(std::string_view issuer) const
{
    const auto &info = issuerInfo(issuer);
    if (info.system == System::Unknown && m_clusterIssuers.contains(keys::normalizedIssuer(issuer)))
        return issuerInfo(System::Kubernetes);
    return info;
}

std::string TokenSources::exactIssuer(std::string_view issuer) const
{
    const auto normal = keys::normalizedIssuer(issuer);
    if (const auto hit = m_clusterIssuers.find(normal); hit != m_clusterIssuers.end())
        return hit->second;
    const auto &info = issuerInfo(issuer);
    // Issuers of one fixed spelling; per-tenant and per-cluster ones are stated by their records.
    return info.isShared ? normal : std::string();
}

bool TokenSources::isImported(std::string_view issuer) const
{
    switch (infoOf(issuer).system) {
    case System::GitHub:
        return !m_repositories.empty();
    case System::Kubernetes:
        return m_clusterIssuers.contains(keys::normalizedIssuer(issuer));
    case System::Google:
        return m_snapshot.hasProvider("gcp");
    case System::Entra:
        return m_snapshot.hasProvider("entra") || m_snapshot.hasProvider("azure");
    default:
        return false;
    }
}

std::vector<SubjectMatch> TokenSources::match(std::string_view issuer, const Terms &terms,
                                              const std::vector<Terms> &denies) const
{
    return matchWith(issuer, terms, [&](const Claims &claims) {
        auto result = claims::match(terms, claims);
        if (result.verdict != Verdict::No)
            applyDenies(denies, claims, result);
        return result;
    });
}

std::vector<SubjectMatch> TokenSources::matchWith(std::string_view issuer, const Terms &hints,
                                                  const Judge &judge) const
{
    switch (infoOf(issuer).system) {
    case System::GitHub:
        return matchGitHub(hints, judge);
    case System::Kubernetes:
        return matchKubernetes(issuer, judge);
    case System::Google:
        return matchGoogle(judge);
    case System::Entra:
        return matchEntra(issuer, judge);
    default:
        return {};
    }
}

std::vector<SubjectMatch> TokenSources::matchKubernetes(std::string_view issuer,
                                                        const Judge &judge) const
{
    std::vector<SubjectMatch> matches;
    const auto hit = m_accountsOfIssuer.find(keys::normalizedIssuer(issuer));
    if (hit == m_accountsOfIssuer.end())
        return matches;
    for (const auto *account : hit->second) {
        const auto path = account->key.substr(account->key.find(k8sMark) + k8sMark.size());
        const auto slash = path.find('/');
        if (slash != std::string::npos)
            addMatch(*account,
                     judge(kubernetesClaims(path.substr(0, slash), path.substr(slash + 1))),
                     matches);
    }
    return matches;
}

std::vector<SubjectMatch> TokenSources::matchGoogle(const Judge &judge) const
{
    std::vector<SubjectMatch> matches;
    for (const auto i : m_snapshot.entitiesOf("gcp", "service-account")) {
        const auto &account = m_snapshot.entities[i];
        if (!account.isReference && !isFlagSet(account.attributes, "disabled", false))
            addMatch(account, judge(googleClaims(account)), matches);
    }
    return matches;
}

std::vector<SubjectMatch> TokenSources::matchEntra(std::string_view issuer,
                                                   const Judge &judge) const
{
    std::vector<SubjectMatch> matches;
    const auto tenant = keys::entraTenant(tenantOf(issuer));
    for (const char *kind : {"managed-identity", "service-principal"}) {
        for (const auto i : m_snapshot.entitiesOf(kind)) {
            const auto &principal = m_snapshot.entities[i];
            const bool isOther =
                principal.scope.starts_with("entra:tenant:") && principal.scope != tenant;
            if (principal.key.starts_with("entra:") && !isOther &&
                isFlagSet(principal.attributes, "enabled", true))
                addMatch(principal, judge(entraClaims(principal)), matches);
        }
    }
    return matches;
}

std::vector<SubjectMatch> TokenSources::matchAws(std::string_view account, const Judge &judge) const
{
    std::vector<SubjectMatch> matches;
    for (const char *kind : {"role", "user"})
        for (const auto i : m_snapshot.entitiesOf("aws", kind)) {
            const auto &principal = m_snapshot.entities[i];
            if (!principal.isReference && keys::awsAccountOf(principal.key) == account)
                addMatch(principal, judge(awsClaims(principal, std::string(account))), matches);
        }
    return matches;
}

std::vector<std::string> textsOf(const std::string &attributes, const char *member)
{
    std::vector<std::string> texts;
    const auto facts = attributesOf(attributes);
    const auto hit = facts.find(member);
    if (hit == facts.end())
        return texts;
    if (hit->is_string())
        return {hit->get<std::string>()};
    for (const auto &item : *hit)
        if (item.is_string())
            texts.push_back(item.get<std::string>());
    return texts;
}

bool isFlagSet(const std::string &attributes, const char *member, bool otherwise)
{
    const auto facts = attributesOf(attributes);
    const auto hit = facts.find(member);
    if (hit == facts.end())
        return otherwise;
    if (hit->is_boolean())
        return hit->get<bool>();
    const auto text = hit->is_string() ? toLower(hit->get<std::string>()) : std::string();
    return text == "true" ? true : text == "false" ? false : otherwise;
}

std::string_view afterLast(std::string_view text, char separator)
{
    return text.substr(text.rfind(separator) + 1);
}

} // namespace isthmus::federation
