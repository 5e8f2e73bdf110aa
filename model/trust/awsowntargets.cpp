// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awstargets.h"

#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

#include <algorithm>

// Targets that are few: the actor's own things, providers, resources, the organisation.
namespace isthmus::awstrust
{
namespace
{

using Over = EscalationOver;

EscalationTarget target(std::string arn, std::vector<std::string> gains)
{
    EscalationTarget out;
    out.arn = std::move(arn);
    out.gains = std::move(gains);
    out.facts.verdict = out.facts.optimistic = Verdict::Yes;
    return out;
}

} // namespace

std::vector<EscalationTarget> EscalationTargets::providers(const EscalationRow &row,
                                                           const std::string &account) const
{
    const std::string_view part =
        row.over == Over::SamlProvider ? ":saml-provider/" : ":oidc-provider/";
    std::map<std::string, EscalationTarget> byProvider;
    for (const auto i : m_world.identitiesOf(account)) {
        const auto &role = m_world.identities()[i].entity->key;
        const auto *trust = m_world.trustPolicy(role);
        if (!trust)
            continue;
        for (const auto &statement : trust->named.document->statements) {
            if (statement.effect != awspolicy::Effect::Allow)
                continue;
            for (const auto &principal : statement.principals) {
                if (principal.kind != awspolicy::PrincipalPattern::Kind::Provider ||
                    principal.text.find(part) == std::string::npos)
                    continue;
                auto &one = byProvider.try_emplace(principal.text, target(principal.text, {}))
                                .first->second;
                one.gains.push_back(role);
                auto place = trust->source->evidence;
                place.pointer += statement.pointer;
                place.line = 0;
                one.evidence.push_back({std::move(place), "trusts"});
                one.reason = "the role trusts `" + principal.text + "`";
            }
        }
    }
    Targets out;
    for (auto &[arn, one] : byProvider)
        out.push_back(std::move(one));
    return out;
}

std::vector<EscalationTarget> EscalationTargets::resources(const EscalationRow &row,
                                                           const std::string &account) const
{
    Targets out;
    const auto scope = keys::awsAccount(account);
    for (const auto &entity : snapshot().entities) {
        const bool isHome =
            entity.scope == scope || keys::awsAccountOf(entity.key) == std::string_view(account);
        if (entity.provider != "aws" || entity.isReference || !isHome ||
            !wildcardMatch(row.form, entity.key) || entity.kind == "access-key")
            continue;
        auto one = target(entity.key, {entity.key});
        one.evidence.push_back({entity.evidence, "names"});
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<EscalationTarget> EscalationTargets::memberAccounts(const std::string &account) const
{
    Targets out;
    if (account != m_managementAccount)
        return out;
    for (const auto i : snapshot().entitiesOf("aws", "account")) {
        const auto &member = snapshot().entities[i];
        const std::string id(split(member.key, ':').back());
        if (id == account || member.isReference)
            continue;
        auto one = target("arn:aws:iam::" + id + ":root", {member.key});
        one.evidence.push_back({member.evidence, "names"});
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<EscalationTarget> EscalationTargets::organization(const std::string &account) const
{
    if (!m_organization || account != m_managementAccount)
        return {};
    auto one = target({}, {m_organization->key});
    one.reason = "its account manages the organisation";
    one.evidence.push_back({m_organization->evidence, "names"});
    return {std::move(one)};
}

TargetList EscalationTargets::own(const EscalationRow &row, const Identity &who) const
{
    const bool isUser = who.principal.type == awspolicy::Principal::Type::User;
    Targets out;
    switch (row.over) {
    case Over::SelfUser:
    case Over::SelfRole:
        if (isUser == (row.over == Over::SelfUser))
            out.push_back(target(who.entity->key, {}));
        break;
    case Over::OwnGroup:
        for (const auto i : snapshot().relationsFrom(who.entity->key)) {
            const auto &relation = snapshot().relations[i];
            if (relation.kind != "MEMBER_OF")
                continue;
            out.push_back(target(std::string(snapshot().canonical(relation.target)), {}));
            out.back().reason = "it is a member of " + described(snapshot(), relation.target);
            out.back().evidence.push_back({relation.evidence, "names"});
        }
        break;
    case Over::OwnPolicy:
        out = ownPolicies(who);
        break;
    case Over::OwnBoundary:
        for (const auto i : snapshot().relationsFrom(who.entity->key)) {
            const auto &relation = snapshot().relations[i];
            if (relation.kind != recordkinds::boundedBy)
                continue;
            out.push_back(target(who.entity->key, {relation.target}));
            out.back().evidence.push_back({relation.evidence, "limits"});
        }
        break;
    case Over::OwnDeny:
        out = ownDenies(who);
        break;
    default:
        break;
    }
    TargetList list;
    list.targets = std::move(out);
    for (std::size_t i = 0; i < list.targets.size(); ++i)
        list.alike.push_back({{i}, list.targets[i].gains});
    return list;
}

std::vector<EscalationTarget> EscalationTargets::ownPolicies(const Identity &who) const
{
    Targets out;
    const auto attached = [&](std::string_view subject, const std::string &whose) {
        for (const auto i : snapshot().relationsFrom(subject)) {
            const auto &relation = snapshot().relations[i];
            if (relation.kind != recordkinds::attachedPolicy ||
                keys::awsAccountOf(relation.target) != who.principal.account)
                continue;
            out.push_back(target(relation.target, {}));
            out.back().reason =
                "policy " + quoted(snapshot(), relation.target) + " is attached to " + whose;
            out.back().evidence.push_back({relation.evidence, "names"});
        }
    };
    attached(who.entity->key, "it");
    for (const auto i : snapshot().relationsFrom(who.entity->key))
        if (snapshot().relations[i].kind == "MEMBER_OF")
            attached(snapshot().canonical(snapshot().relations[i].target),
                     "its " + described(snapshot(), snapshot().relations[i].target));
    return out;
}

std::vector<EscalationTarget> EscalationTargets::ownDenies(const Identity &who) const
{
    Targets out;
    for (std::size_t i = 0; i < who.policies.identity.size(); ++i) {
        const auto &document = who.policies.identity[i].document;
        if (!document || !who.sources[i])
            continue;
        for (const auto &statement : document->statements) {
            if (statement.effect != awspolicy::Effect::Deny)
                continue;
            out.push_back(target(who.entity->key, {}));
            out.back().reason = who.policies.identity[i].name + " denies something";
            auto place = who.sources[i]->evidence;
            place.pointer += statement.pointer;
            place.line = 0;
            out.back().evidence.push_back({std::move(place), "denies"});
            break;
        }
    }
    return out;
}

std::string EscalationTargets::title(const EscalationRow &row, std::string_view account,
                                     const EscalationTarget &example) const
{
    const auto of = " of account " + quoted(snapshot(), keys::awsAccount(account));
    switch (row.over) {
    case Over::User:
        return "users" + of;
    case Over::Role:
        return "roles" + of;
    case Over::Group:
        return "groups" + of;
    case Over::Policy:
        return "customer managed policies" + of;
    case Over::PassedRole:
    case Over::Workload:
        return "roles" + of + " that `" +
               (example.passedTo.empty() ? row.services : example.passedTo).front() +
               "` may act as";
    case Over::SamlProvider:
    case Over::OidcProvider:
        return "roles" + of + " that trust an identity provider";
    case Over::MemberAccount:
        return "member accounts";
    default:
        return "resources" + of;
    }
}

} // namespace isthmus::awstrust
