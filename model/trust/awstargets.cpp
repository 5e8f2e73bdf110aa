// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awstargets.h"

#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"
#include "model/trust/awsedges.h"
#include "model/trust/derivertools.h"

#include <algorithm>

namespace isthmus::awstrust
{
namespace
{

using Over = EscalationOver;

void require(EscalationTarget &target, std::string text)
{
    target.facts.verdict = std::min(target.facts.verdict, Verdict::Conditional);
    target.facts.optimistic = std::min(target.facts.optimistic, Verdict::Conditional);
    target.facts.conditions.push_back(openCondition(std::move(text)));
}

std::vector<AlikeTargets> grouped(const std::vector<EscalationTarget> &targets)
{
    std::map<std::pair<Verdict, std::string>, AlikeTargets> groups;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        std::string texts;
        for (const auto &check : targets[i].facts.conditions)
            texts += check.text + "\n";
        for (const auto &service : targets[i].passedTo)
            texts += service + "\n";
        auto &group = groups[{targets[i].facts.verdict, texts}];
        group.members.push_back(i);
        group.gains.insert(group.gains.end(), targets[i].gains.begin(), targets[i].gains.end());
    }
    std::vector<AlikeTargets> out;
    for (auto &[facts, group] : groups) {
        std::sort(group.gains.begin(), group.gains.end());
        group.gains.erase(std::unique(group.gains.begin(), group.gains.end()), group.gains.end());
        out.push_back(std::move(group));
    }
    return out;
}

EscalationTarget target(std::string arn, std::string gain)
{
    EscalationTarget out;
    out.arn = std::move(arn);
    if (!gain.empty())
        out.gains.push_back(std::move(gain));
    out.facts.verdict = out.facts.optimistic = Verdict::Yes;
    return out;
}

bool isReserved(std::string_view roleArn)
{
    return roleArn.find(":role/aws-reserved/") != roleArn.npos ||
           roleArn.find(":role/aws-service-role/") != roleArn.npos;
}

/// Known members of attributes decide; what is not known becomes a condition. False = does not fit.
bool fitsPassword(EscalationTarget &out, const nlohmann::json &attributes, EscalationFilter filter)
{
    std::optional<bool> has;
    if (const auto text = textMember(attributes, "passwordEnabled"); !text.empty())
        has = text == "true";
    if (!textMember(attributes, "passwordLastUsed").empty())
        has = true;
    if (filter == EscalationFilter::HasNoPassword) {
        if (!has)
            require(out, "the user has no console password yet");
        return !has.value_or(false);
    }
    if (!has)
        require(out, "the user has a console password");
    if (filter == EscalationFilter::SignsInWithPassword &&
        textMember(attributes, "mfaActive") != "false")
        require(out, "no second factor stands in the way");
    return has.value_or(true);
}

} // namespace

EscalationTargets::EscalationTargets(const World &world, const ServiceTrusts &trusts)
    : m_world(world), m_trusts(trusts)
{
    for (const auto i : snapshot().entitiesOf("aws", "organization")) {
        m_organization = &snapshot().entities[i];
        m_managementAccount =
            textMember(attributesOf(m_organization->attributes), "managementAccount");
        if (!m_managementAccount.empty())
            break;
    }
}

bool EscalationTargets::isOwn(Over over)
{
    return over == Over::SelfUser || over == Over::SelfRole || over == Over::OwnGroup ||
           over == Over::OwnPolicy || over == Over::OwnBoundary || over == Over::OwnDeny;
}

const TargetList &EscalationTargets::of(const EscalationRow &row, const std::string &account)
{
    const auto [place, isNew] = m_lists.try_emplace({&row, account});
    if (isNew) {
        place->second.targets = listed(row, account);
        place->second.alike = grouped(place->second.targets);
    }
    return place->second;
}

std::vector<EscalationTarget> EscalationTargets::listed(const EscalationRow &row,
                                                        const std::string &account) const
{
    switch (row.over) {
    case Over::User:
        return users(row, account);
    case Over::Role:
        return roles(account);
    case Over::Group:
        return ofKind(account, "group");
    case Over::Policy:
        return ofKind(account, "policy");
    case Over::PassedRole:
        return passedRoles(row, account);
    case Over::Workload:
        return workloads(row, account);
    case Over::SamlProvider:
    case Over::OidcProvider:
        return providers(row, account);
    case Over::Resource:
        return resources(row, account);
    case Over::MemberAccount:
        return memberAccounts(account);
    case Over::Organization:
        return organization(account);
    default:
        return {};
    }
}

std::vector<EscalationTarget> EscalationTargets::users(const EscalationRow &row,
                                                       const std::string &account) const
{
    using Filter = EscalationFilter;
    Targets out;
    for (const auto i : m_world.identitiesOf(account)) {
        const auto &user = m_world.identities()[i];
        if (user.principal.type != awspolicy::Principal::Type::User)
            continue;
        auto one = target(user.entity->key, user.entity->key);
        std::size_t keyCount = 0;
        for (const auto r : snapshot().relationsFrom(user.entity->key))
            keyCount += snapshot().relations[r].kind == "BACKED_BY_KEY" ? 1u : 0u;
        if ((row.filter == Filter::HasSpareKey && keyCount >= 2) ||
            (row.filter == Filter::HasTwoKeys && keyCount < 2))
            continue;
        const bool isAboutPassword = row.filter == Filter::HasNoPassword ||
                                     row.filter == Filter::HasPassword ||
                                     row.filter == Filter::SignsInWithPassword;
        if (isAboutPassword &&
            !fitsPassword(one, attributesOf(user.entity->attributes), row.filter))
            continue;
        one.evidence.push_back({user.entity->evidence, "names"});
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<std::string> EscalationTargets::customerPolicies(std::string_view subject) const
{
    std::vector<std::string> out;
    const auto account = keys::awsAccountOf(subject);
    for (const auto i : snapshot().relationsFrom(subject)) {
        const auto &relation = snapshot().relations[i];
        if (relation.kind == recordkinds::attachedPolicy &&
            keys::awsAccountOf(relation.target) == account)
            out.push_back(relation.target);
    }
    return out;
}

std::vector<EscalationTarget> EscalationTargets::roles(const std::string &account) const
{
    Targets out;
    for (const auto i : m_world.identitiesOf(account)) {
        const auto &role = m_world.identities()[i];
        if (role.principal.type != awspolicy::Principal::Type::Role || isReserved(role.entity->key))
            continue;
        auto one = target(role.entity->key, role.entity->key);
        one.policies = customerPolicies(role.entity->key);
        one.evidence.push_back({role.entity->evidence, "names"});
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<EscalationTarget> EscalationTargets::ofKind(const std::string &account,
                                                        std::string_view kind) const
{
    Targets out;
    for (const auto i : snapshot().entitiesOf("aws", kind)) {
        const auto &entity = snapshot().entities[i];
        if (entity.isReference || keys::awsAccountOf(entity.key) != account)
            continue;
        auto one = target(entity.key, entity.key);
        one.evidence.push_back({entity.evidence, "names"});
        out.push_back(std::move(one));
    }
    return out;
}

/// One target for each role and service: whether the role may be passed depends on both.
std::vector<EscalationTarget> EscalationTargets::passedRoles(const EscalationRow &row,
                                                             const std::string &account) const
{
    Targets out;
    for (const auto &service : row.services)
        for (const auto t : m_trusts.of(account, service)) {
            const auto &trust = m_trusts.all()[t];
            const auto &key = m_world.identities()[trust.role].entity->key;
            if (isReserved(key))
                continue;
            auto one = target(key, key);
            one.facts = trust.answer.decision;
            one.evidence.push_back({trust.place, "trusts"});
            one.reason = "the role trusts `" + trust.service + "`";
            one.passedTo = row.passedTo;
            if (row.passedTo == row.services)
                one.passedTo = {trust.service};
            if (row.filter == EscalationFilter::HasInstanceProfile)
                putInstanceProfile(one);
            out.push_back(std::move(one));
        }
    return out;
}

void EscalationTargets::putInstanceProfile(EscalationTarget &role) const
{
    for (const auto i : snapshot().relationsTo(role.arn))
        if (snapshot().relations[i].kind == recordkinds::assignedRole) {
            role.evidence.push_back({snapshot().relations[i].evidence, "names"});
            return;
        }
    require(role, "an instance profile holds the role, or can be made");
}

std::vector<std::string> EscalationTargets::rolesOf(const Entity &workload,
                                                    std::vector<EdgeEvidence> &evidence,
                                                    int depth) const
{
    constexpr int deepest = 3; // service, task definition, role; exports may hold circles
    std::vector<std::string> found;
    for (const auto i : snapshot().relationsFrom(workload.key)) {
        const auto &relation = snapshot().relations[i];
        if (relation.kind != "RUNS_AS" && relation.kind != recordkinds::assignedRole &&
            relation.kind != awsrecords::usesProfile && relation.kind != awsrecords::runsTask)
            continue;
        evidence.push_back({relation.evidence, "names"});
        const auto *end = snapshot().entity(relation.target);
        const bool isRole = relation.target.find(":role/") != std::string::npos;
        if (!isRole) { // an instance profile, a task definition
            if (!end || depth >= deepest)
                continue;
            auto inner = rolesOf(*end, evidence, depth + 1);
            found.insert(found.end(), inner.begin(), inner.end());
        } else {
            found.emplace_back(snapshot().canonical(relation.target));
        }
    }
    return found;
}

std::vector<EscalationTarget> EscalationTargets::workloads(const EscalationRow &row,
                                                           const std::string &account) const
{
    Targets out;
    bool isKnown = false;
    for (const auto &entity : snapshot().entities) {
        if (entity.provider != "aws" || keys::awsAccountOf(entity.key) != account ||
            !wildcardMatch(row.form, entity.key))
            continue;
        auto one = target(entity.key, {});
        one.gains = rolesOf(entity, one.evidence);
        if (one.gains.empty())
            continue; // its role was not imported, or it has none
        isKnown = true;
        one.reason = described(snapshot(), entity.key) + " runs as it";
        out.push_back(std::move(one));
    }
    if (isKnown)
        return out;
    // Nothing of this kind was imported: any role that trusts the service may be in use.
    for (auto &role : passedRoles(row, account)) {
        role.arn.clear();
        role.facts.verdict = std::min(role.facts.verdict, Verdict::Unknown);
        role.facts.missing.push_back("the " + row.noun + " of account `" + account + "`");
        role.reason += ", though it was not imported which " + row.noun + " use it";
        out.push_back(std::move(role));
    }
    return out;
}

} // namespace isthmus::awstrust
