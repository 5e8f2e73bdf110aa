// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsservicetrust.h"

#include "model/base/text.h"

#include <algorithm>
#include <set>

namespace isthmus::awstrust
{
namespace
{

using awspolicy::ContextValue;
using awspolicy::PrincipalPattern;

constexpr std::string_view cognito = "cognito-identity.amazonaws.com";

/// The service acts for something that lives in the role's own account: that is what an identity of
/// the account can create.
awspolicy::Context ownResource(const std::string &account)
{
    const char *why = "the service acts for a resource of the role's account";
    awspolicy::Context context;
    context["aws:sourceaccount"] = ContextValue::known(account, why);
    context["aws:sourcearn"] = {ContextValue::State::Pattern, {"arn:*:*:*:" + account + ":*"}, why};
    return context;
}

bool isRegion(std::string_view part)
{
    return std::count(part.begin(), part.end(), '-') >= 2 && part.back() >= '0' &&
           part.back() <= '9';
}

} // namespace

std::string generalService(std::string_view service)
{
    if (service.ends_with(".cn"))
        service.remove_suffix(3);
    std::vector<std::string> parts;
    for (const auto part : split(service, '.'))
        if (part.empty() || !isRegion(part))
            parts.emplace_back(part);
    return join(parts, ".");
}

Answer serviceMayAssume(const World &world, std::string_view service, const Identity &role,
                        const awspolicy::Context *context, std::string_view action)
{
    const bool isPool = service == cognito;
    awspolicy::Principal who;
    who.type = isPool ? awspolicy::Principal::Type::Federated : awspolicy::Principal::Type::Service;
    who.arn = service;
    const auto own = ownResource(role.principal.account);
    auto prepared = world.prepare(
        {&who, nullptr, nullptr},
        isPool ? std::string_view("sts:AssumeRoleWithWebIdentity") : action, role.entity->key,
        world.trustPolicy(role.entity->key), role.principal.account);
    prepared.request.context = context ? context : &own;
    prepared.inputs.service = nullptr; // organisation policies do not bind services
    return world.decide(prepared);
}

ServiceTrusts::ServiceTrusts(const World &world)
{
    for (std::size_t i = 0; i < world.identities().size(); ++i) {
        const auto &identity = world.identities()[i];
        if (identity.entity->kind != "role")
            continue;
        if (const auto *trust = world.trustPolicy(identity.entity->key))
            add(world, i, *trust);
    }
}

void ServiceTrusts::add(const World &world, std::size_t role, const SourcedDocument &trust)
{
    const auto &target = world.identities()[role];
    std::set<std::string, std::less<>> seen;
    for (const auto &statement : trust.named.document->statements) {
        if (statement.effect == awspolicy::Effect::Deny || statement.isNotPrincipal)
            continue;
        for (const auto &principal : statement.principals) {
            const bool isPool =
                principal.kind == PrincipalPattern::Kind::Provider && principal.text == cognito;
            if ((principal.kind != PrincipalPattern::Kind::Service && !isPool) ||
                !seen.insert(principal.text).second)
                continue;
            auto answer = serviceMayAssume(world, principal.text, target);
            if (answer.decision.verdict == Verdict::No)
                continue;
            auto place = trust.source->evidence;
            place.pointer += statement.pointer;
            place.line = 0;
            m_byService[{target.principal.account, generalService(principal.text)}].push_back(
                m_trusts.size());
            m_byService[{target.principal.account, "*"}].push_back(m_trusts.size());
            m_trusts.push_back({role, principal.text, std::move(answer), std::move(place)});
        }
    }
}

std::vector<std::size_t> ServiceTrusts::of(std::string_view account, std::string_view service) const
{
    const auto hit = m_byService.find({std::string(account), std::string(service)});
    return hit == m_byService.end() ? std::vector<std::size_t>() : hit->second;
}

} // namespace isthmus::awstrust
