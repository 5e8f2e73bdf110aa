// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/awstrust.h"

#include "model/base/text.h"
#include "model/policy/aws/conditions.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus::claims
{
namespace
{

using namespace awspolicy;

constexpr std::string_view providerMark = ":oidc-provider/", samlMark = ":saml-provider/";

bool isSamlProvider(std::string_view provider)
{
    return provider.find(samlMark) != std::string_view::npos;
}

/// What the condition keys of a provider begin with, lower-cased: "host/path:".
std::string keyPrefix(std::string_view provider)
{
    if (isSamlProvider(provider))
        return "saml:";
    const auto mark = provider.find(providerMark);
    const auto tail =
        mark == std::string_view::npos ? provider : provider.substr(mark + providerMark.size());
    return toLower(tail) + ":";
}

bool matchesAction(const Statement &statement, std::string_view action)
{
    const bool isListed =
        std::any_of(statement.actions.begin(), statement.actions.end(),
                    [&](const ActionPattern &pattern) { return pattern.matches(action); });
    return isListed != statement.isNotAction;
}

/// Claims keep the case that tokens use; keys compare without case.
std::string claimName(std::string_view key)
{
    return toLower(key);
}

bool isTextOperator(const OperatorInfo &op)
{
    return op.name.starts_with("String") || op.name.starts_with("Arn");
}

void fillPattern(const Condition &condition, ClaimPattern &pattern)
{
    const auto &name = condition.op->name;
    const bool isGlob = name.find("Like") != std::string_view::npos || name.starts_with("Arn");
    pattern.ignoresCase = name.ends_with("IgnoreCase");
    for (const auto &value : condition.values)
        (isGlob && hasWildcard(value.text) ? pattern.globs : pattern.exact).push_back(value.text);
}

void weaken(const Condition &condition, ClaimTerm &term)
{
    if (condition.set == SetOperator::ForAllValues)
        term.weakness = "`ForAllValues` also holds when the token lacks the claim";
    else if (condition.ifExists)
        term.weakness = "`IfExists` also holds when the token lacks the claim";
    else if (term.isNegated)
        term.weakness = "it only shuts some values out";
    term.isWeak = condition.set == SetOperator::ForAllValues || condition.ifExists;
}

ConditionCheck undecided(const Condition &condition, const ContextView &context)
{
    auto check = explain(condition, context);
    if (check.verdict != Verdict::Unknown)
        check.verdict = Verdict::Conditional;
    return check;
}

void readNull(const Condition &condition, ClaimTerm term, Terms &terms)
{
    const bool mustBeAbsent =
        !condition.values.empty() && equalsIgnoreCase(condition.values.front().text, "true");
    if (mustBeAbsent && (term.claim == "sub" || term.claim == "aud"))
        terms.dead = "`" + condition.key + "` must be absent, but every token carries it";
    term.isWeak = true;
    term.weakness = "it only asks whether the claim is there";
    terms.claims.push_back(std::move(term));
}

void readClaim(const Condition &condition, std::string_view claim, const ContextView &context,
               Terms &terms)
{
    if (!condition.op || condition.isMalformed) {
        terms.others.push_back(explain(condition, context));
        return;
    }
    const auto words = explain(condition, context);
    ClaimTerm term;
    term.claim = claimName(claim);
    // The provider's host before the claim says nothing new to people.
    term.text = replaceAll(words.text, condition.key, term.claim);
    term.machine = words.machine;
    term.pointer = condition.pointer;
    if (condition.op->name == "Null")
        return readNull(condition, std::move(term), terms);
    const bool hasVariable = std::any_of(condition.values.begin(), condition.values.end(),
                                         [](const TextPattern &v) { return v.hasVariable; });
    if (!isTextOperator(*condition.op) || hasVariable) {
        terms.others.push_back(undecided(condition, context));
        return;
    }
    term.isNegated = condition.op->isNegated;
    fillPattern(condition, term.pattern);
    weaken(condition, term);
    terms.claims.push_back(std::move(term));
}

/// A key of another provider that the statement also lists: tokens of this one never carry it.
bool belongsToOther(std::string_view key, const Statement &statement, std::string_view own)
{
    for (const auto &principal : statement.principals)
        if (principal.kind == PrincipalPattern::Kind::Provider)
            if (const auto prefix = keyPrefix(principal.text);
                prefix != own && key.starts_with(prefix))
                return true;
    return false;
}

/// A key that looks like a claim of some provider ("host.example/path:sub").
bool isForeignClaim(std::string_view key)
{
    const auto colon = key.rfind(':');
    return colon != std::string_view::npos &&
           key.substr(0, colon).find('.') != std::string_view::npos;
}

Terms readTerms(const Statement &statement, const std::string &provider)
{
    Principal caller;
    caller.type = Principal::Type::Federated;
    caller.arn = provider;
    Request request;
    request.principal = &caller;
    const ContextView context(request);
    const auto prefix = keyPrefix(provider);
    Terms terms;
    for (const auto &condition : statement.conditions) {
        if (condition.lowerKey.starts_with(prefix)) {
            readClaim(condition, condition.lowerKey.substr(prefix.size()), context, terms);
        } else if (belongsToOther(condition.lowerKey, statement, prefix) ||
                   isForeignClaim(condition.lowerKey)) {
            const bool holdsAnyway = condition.ifExists ||
                                     condition.set == SetOperator::ForAllValues ||
                                     (condition.op && condition.op->isNegated);
            if (!holdsAnyway)
                terms.dead = "tokens of this provider never carry `" + condition.key + "`";
        } else {
            terms.others.push_back(explain(condition, context));
        }
    }
    return terms;
}

bool coversProvider(const Statement &statement, const std::string &provider)
{
    const bool isListed = std::any_of(
        statement.principals.begin(), statement.principals.end(), [&](const PrincipalPattern &p) {
            return p.text == provider || p.kind == PrincipalPattern::Kind::Everyone;
        });
    return isListed != statement.isNotPrincipal;
}

AwsTrust readTrust(const Statement &statement, const std::string &provider)
{
    AwsTrust trust;
    trust.provider = provider;
    trust.isSaml = isSamlProvider(provider);
    trust.issuer = trust.isSaml ? std::string() : issuerOfProvider(provider);
    trust.statement = statement.pointer;
    trust.isUnknown = statement.isUnknown;
    trust.notes = statement.notes;
    trust.terms = readTerms(statement, provider);
    return trust;
}

} // namespace

std::string issuerOfProvider(std::string_view provider)
{
    const auto mark = provider.find(providerMark);
    const auto tail =
        mark == std::string_view::npos ? provider : provider.substr(mark + providerMark.size());
    return keys::normalizedIssuer(tail);
}

std::vector<AwsTrust> awsTrusts(const awspolicy::Document &document)
{
    std::vector<AwsTrust> trusts;
    for (const auto &statement : document.statements) {
        if (statement.effect != Effect::Allow || statement.isNotPrincipal)
            continue;
        for (const auto &principal : statement.principals) {
            if (principal.kind != PrincipalPattern::Kind::Provider)
                continue;
            const char *action = isSamlProvider(principal.text) ? "sts:assumerolewithsaml"
                                                                : "sts:assumerolewithwebidentity";
            if (!matchesAction(statement, action))
                continue;
            auto trust = readTrust(statement, principal.text);
            for (const auto &other : document.statements)
                if (other.effect == Effect::Deny && matchesAction(other, action) &&
                    coversProvider(other, principal.text))
                    trust.denies.push_back(readTerms(other, principal.text));
            trusts.push_back(std::move(trust));
        }
    }
    return trusts;
}

ConditionCheck checkAudience(const AwsTrust &trust, const std::vector<std::string> &clientIds,
                             bool isProviderKnown)
{
    const auto *term = trust.terms.find("aud");
    ConditionCheck check;
    check.key = "aud";
    check.text = term ? term->text : "the provider accepts the token's audience";
    check.machine = term ? term->machine : std::string();
    const bool isBuiltIn = trust.provider.find(providerMark) == std::string::npos;
    if (isBuiltIn) {
        check.verdict = Verdict::Yes;
        check.reason = "built-in issuers have no list of audiences";
        return check;
    }
    if (!isProviderKnown) {
        check.verdict = Verdict::Unknown;
        check.reason = "the identity provider was not imported";
        return check;
    }
    for (const auto &id : clientIds) {
        if (term && !term->pattern.matches(id))
            continue;
        check.verdict = Verdict::Yes;
        check.reason = "the provider accepts `" + id + "`";
        return check;
    }
    check.verdict = Verdict::No;
    check.reason = clientIds.empty() ? "the provider accepts no audience"
                                     : "the provider accepts only `" + enumeration(clientIds) + "`";
    return check;
}

} // namespace isthmus::claims
