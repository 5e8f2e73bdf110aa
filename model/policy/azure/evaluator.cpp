// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/azure/estate.h"

#include "model/base/text.h"
#include "model/knowledge/roles.h"

#include <algorithm>

namespace isthmus::azurepolicy
{
namespace
{

constexpr char everybody[] = "00000000-0000-0000-0000-000000000000";
constexpr std::string_view ownerRole = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
constexpr std::size_t maxDepth = 32; ///< Exports may hold cycles.

Decision certain(Verdict verdict)
{
    Decision out;
    out.verdict = out.optimistic = verdict;
    return out;
}

Decision unknown(std::string missing)
{
    auto out = certain(Verdict::Unknown);
    out.optimistic = Verdict::Yes;
    out.missing.push_back(std::move(missing));
    return out;
}

void addCondition(Decision &out, std::string text, std::string key, std::string reason)
{
    out.verdict = allOf(out.verdict, Verdict::Conditional);
    out.optimistic = allOf(out.optimistic, Verdict::Conditional);
    out.conditions.push_back(
        {std::move(text), std::move(key), {}, Verdict::Conditional, std::move(reason)});
}

bool has(const std::vector<std::string> &list, std::string_view text)
{
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string &one) { return equalsIgnoreCase(one, text); });
}

class Decider
{
public:
    Decider(const Estate &estate, const Caller &caller, const Question &question)
        : m_estate(estate),
          m_caller(caller),
          m_question(question),
          m_identities(caller.identities()),
          m_scopes(scopesAbove(estate, question.resource))
    {
    }

    /// At every scope above, or at one only.
    Decision granted(const std::string *scope = nullptr) const;
    Decision undenied() const;

private:
    Decision ofAssignment(const RoleAssignment &assignment) const;
    Decision ofClassic(const ClassicAdministrator &admin) const;
    Decision ofDeny(const DenyAssignment &deny, const std::string &principal) const;
    Decision isAmong(const std::string &principal) const;
    Decision conditionOf(const std::shared_ptr<const AbacCondition> &condition) const;
    AbacValue attribute(std::string_view source, std::string_view name) const;
    bool isAbove(const std::string &scope) const { return has(m_scopes, scope); }

    const Estate &m_estate;
    const Caller &m_caller;
    const Question &m_question;
    std::vector<std::string> m_identities, m_scopes;
};

/// Whether the caller is the principal, or in the group that it is.
Decision Decider::isAmong(const std::string &principal) const
{
    if (has(m_identities, principal))
        return certain(Verdict::Yes);
    if (m_estate.unknownGroups.contains(principal))
        return unknown("the members of group `" + principal + "` were not imported");
    return certain(Verdict::No);
}

AbacValue Decider::attribute(std::string_view source, std::string_view name) const
{
    if (equalsIgnoreCase(source, "Principal")) {
        for (const auto &[key, values] : m_caller.attributes)
            if (equalsIgnoreCase(key, name))
                return AbacValue::known(values);
        return m_caller.areAttributesKnown ? AbacValue::absent()
                                           : AbacValue::unknown("the security attributes of the "
                                                                "principal were not imported");
    }
    if (equalsIgnoreCase(source, "Request") || equalsIgnoreCase(source, "Environment")) {
        for (const auto &[key, values] : m_question.request)
            if (equalsIgnoreCase(key, name))
                return values.empty() ? AbacValue::absent() : AbacValue::known(values);
        return AbacValue::unknown();
    }
    const auto hit = m_estate.attributes.find(toLower(m_question.resource) + "|" + toLower(name));
    return hit == m_estate.attributes.end()
               ? AbacValue::unknown("the attribute of the resource was not imported")
               : AbacValue::known(hit->second);
}

Decision Decider::conditionOf(const std::shared_ptr<const AbacCondition> &condition) const
{
    if (!condition)
        return certain(Verdict::Yes);
    return judgeAbac(*condition, {m_question.action, m_question.subOperation,
                                  [this](std::string_view source, std::string_view name) {
                                      return attribute(source, name);
                                  }});
}

Decision Decider::ofAssignment(const RoleAssignment &assignment) const
{
    auto out = isAmong(assignment.principal);
    if (!isAbove(assignment.scope) || out.verdict == Verdict::No)
        return {};
    if ((assignment.end && *assignment.end < m_estate.asOf) ||
        (assignment.start && *assignment.start > m_estate.asOf))
        return {};
    const auto role = m_estate.roles.find(assignment.role);
    const bool isKnown = role != m_estate.roles.end() && role->second.isKnown;
    const auto name = role != m_estate.roles.end() && !role->second.name.empty() ? role->second.name
                                                                                 : assignment.role;
    if (!isKnown)
        out = allOf(std::move(out), unknown("role definition `" + name + "` was not imported"));
    else if (!allows(role->second.permissions, m_question.action, m_question.plane))
        return {};
    out = allOf(std::move(out), conditionOf(assignment.condition));
    if (out.verdict == Verdict::No) {
        out.decisive.push_back(
            {assignment.document,
             {},
             "None",
             "the condition of `" + name + "` at " + assignment.scope + " does not hold"});
        return out;
    }
    if (assignment.isEligible) {
        auto text = std::string("the role has to be activated first");
        if (!assignment.activation.empty())
            text += " (" + join(assignment.activation, ", ") + ")";
        addCondition(out, std::move(text), "pim", "the assignment is only eligible");
    }
    out.decisive.push_back(
        {assignment.document, {}, "Allow", "`" + name + "` at " + assignment.scope});
    return out;
}

Decision Decider::ofClassic(const ClassicAdministrator &admin) const
{
    const auto *owner = azureRole(ownerRole);
    if (!owner || !isAbove(admin.subscription) || m_question.plane == Plane::Data)
        return {};
    auto out = isAmong(admin.principal);
    if (out.verdict == Verdict::No)
        return {};
    out.decisive.push_back(
        {admin.document, {}, "Allow", "classic administrator of " + admin.subscription});
    out.assumptions.push_back("classic administrators were retired in August 2024; this export is "
                              "taken at its word");
    return out;
}

Decision Decider::granted(const std::string *scope) const
{
    Decision out;
    const auto add = [&](const Decision &one) {
        if (out.verdict != Verdict::Yes)
            out = anyOf(out, one);
    };
    for (const auto &assignment : m_estate.assignments)
        if (!scope || assignment.scope == *scope)
            add(ofAssignment(assignment));
    for (const auto &admin : m_estate.classic)
        if (!scope || admin.subscription == *scope)
            add(ofClassic(admin));
    return out;
}

/// Whether the deny assignment stops the caller because of one of its principals.
Decision Decider::ofDeny(const DenyAssignment &row, const std::string &principal) const
{
    auto out = principal == everybody ? certain(Verdict::Yes) : isAmong(principal);
    for (const auto &excluded : row.excluded) {
        if (out.verdict == Verdict::No)
            return out;
        auto is = isAmong(excluded);
        is.verdict = negated(is.verdict);
        out = allOf(std::move(out), is);
    }
    return out.verdict == Verdict::No ? out : allOf(std::move(out), conditionOf(row.condition));
}

Decision Decider::undenied() const
{
    auto out = certain(Verdict::Yes);
    for (const auto &row : m_estate.denies) {
        const bool isHere = equalsIgnoreCase(row.scope, m_scopes.front());
        if (!isAbove(toLower(row.scope)) || (!isHere && !row.isForChildren) ||
            !allows(row.blocks, m_question.action, m_question.plane))
            continue;
        for (const auto &principal : row.principals) {
            auto one = ofDeny(row, principal);
            if (one.verdict == Verdict::No)
                continue;
            for (auto &check : one.conditions)
                check.text = "unless denied: " + check.text;
            one.decisive.push_back(
                {row.document, {}, "Deny", "deny assignment `" + row.name + "` at " + row.scope});
            one.optimistic = one.verdict == Verdict::Unknown ? Verdict::Yes : negated(one.verdict);
            one.verdict = negated(one.verdict);
            if (one.verdict == Verdict::No)
                return one;
            out = allOf(std::move(out), one);
        }
    }
    return out;
}

/// The data plane of a vault by its mode.
Decision ofVault(const VaultFacts &vault, const Caller &caller, const Question &question,
                 Decision byRoles)
{
    const auto byPolicies = vaultPolicyDecision(vault, caller, question.action);
    Decision out;
    switch (vault.mode) {
    case VaultFacts::Mode::Rbac:
        out = std::move(byRoles);
        break;
    case VaultFacts::Mode::AccessPolicies:
        out = byPolicies;
        if (out.verdict == Verdict::No)
            out.decisive.push_back({noDocument,
                                    {},
                                    "None",
                                    "the vault uses access policies, none of them gives it; roles "
                                    "do not count"});
        break;
    case VaultFacts::Mode::Unknown:
        out = allOf(anyOf(byPolicies, byRoles),
                    unknown("whether the vault uses RBAC or access policies"));
        break;
    }
    if (vault.isFirewalled && out.verdict != Verdict::No)
        addCondition(out, "the request comes from a network that the vault admits", "network",
                     "the vault's firewall denies others");
    return out;
}

} // namespace

std::vector<std::string> Caller::identities() const
{
    std::vector<std::string> out{id};
    out.insert(out.end(), groups.begin(), groups.end());
    return out;
}

std::vector<std::string> scopesAbove(const Estate &estate, std::string_view resource)
{
    auto path = toLower(resource);
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    std::vector<std::string> out{path};
    for (auto cut = path.rfind('/'); cut != std::string::npos && cut > 0;
         cut = path.rfind('/', cut - 1))
        out.push_back(path.substr(0, cut));
    // Management groups contain by hierarchy, not by path.
    for (std::size_t i = 0; i < out.size() && out.size() < 4 * maxDepth; ++i) {
        const auto parent = estate.parents.find(out[i]);
        if (parent != estate.parents.end() && !has(out, parent->second))
            out.push_back(parent->second);
    }
    if (out.front() != "/")
        out.emplace_back("/");
    return out;
}

Decision granted(const Estate &estate, const Caller &caller, const Question &question)
{
    auto out = Decider(estate, caller, question).granted();
    const auto *vault =
        question.plane == Plane::Data ? vaultOf(estate, question.resource) : nullptr;
    return vault ? ofVault(*vault, caller, question, std::move(out)) : out;
}

Decision grantedAt(const Estate &estate, const Caller &caller, const Question &question,
                   const std::string &scope)
{
    return Decider(estate, caller, question).granted(&scope);
}

Decision undenied(const Estate &estate, const Caller &caller, const Question &question)
{
    return Decider(estate, caller, question).undenied();
}

Decision evaluate(const Estate &estate, const Caller &caller, const Question &question)
{
    if (caller.isDisabled) {
        Decision out;
        out.decisive.push_back({noDocument, {}, "Deny", "the identity is disabled"});
        return out;
    }
    auto out = granted(estate, caller, question);
    if (out.verdict == Verdict::No)
        return out;
    const auto limit = undenied(estate, caller, question);
    if (limit.verdict == Verdict::No)
        return limit;
    if (limit.verdict != Verdict::Yes)
        out = allOf(std::move(out), limit);
    if (!estate.wereDeniesImported)
        out.assumptions.push_back("no deny assignments were imported; assumed none denies it");
    return out;
}

} // namespace isthmus::azurepolicy
