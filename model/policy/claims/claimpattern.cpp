// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/claimpattern.h"

#include "model/base/text.h"

#include <algorithm>

namespace isthmus::claims
{
namespace
{

using State = ClaimValue::State;

Verdict verdictFor(const ClaimPattern &pattern, const ClaimValue &value)
{
    switch (value.state) {
    case State::Text:
        return pattern.matches(value.text) ? Verdict::Yes : Verdict::No;
    case State::Glob:
        if (pattern.covers(value.text))
            return Verdict::Yes;
        return pattern.intersects(value.text) ? Verdict::Conditional : Verdict::No;
    case State::Absent:
        return Verdict::No;
    case State::Chosen:
        return Verdict::Yes;
    case State::Unknown:
        break;
    }
    return Verdict::Conditional;
}

std::string reasonFor(const ClaimValue &value)
{
    switch (value.state) {
    case State::Text:
        return "the token says `" + value.text + "`";
    case State::Glob:
        return "the token says something like `" + value.text + "`";
    case State::Absent:
        return "the token does not carry the claim";
    case State::Chosen:
    case State::Unknown:
        break;
    }
    return value.text.empty() ? "known only when the token is made" : value.text;
}

} // namespace

bool ClaimPattern::matches(std::string_view text) const
{
    const auto mode = ignoresCase ? Case::Insensitive : Case::Sensitive;
    return std::any_of(exact.begin(), exact.end(),
                       [&](const std::string &e) {
                           return ignoresCase ? equalsIgnoreCase(e, text) : e == text;
                       }) ||
           std::any_of(globs.begin(), globs.end(),
                       [&](const std::string &glob) { return wildcardMatch(glob, text, mode); });
}

bool ClaimPattern::intersects(std::string_view glob) const
{
    const auto mode = ignoresCase ? Case::Insensitive : Case::Sensitive;
    return std::any_of(exact.begin(), exact.end(),
                       [&](const std::string &e) { return wildcardMatch(glob, e, mode); }) ||
           std::any_of(globs.begin(), globs.end(),
                       [&](const std::string &own) { return wildcardsIntersect(own, glob, mode); });
}

bool ClaimPattern::covers(std::string_view glob) const
{
    const auto mode = ignoresCase ? Case::Insensitive : Case::Sensitive;
    return std::any_of(globs.begin(), globs.end(), [&](const std::string &own) {
        // Only `*` of ours can swallow a wildcard of theirs; a `?` of ours would misread it.
        return own.find('?') == std::string::npos && wildcardMatch(own, glob, mode);
    });
}

std::vector<std::string> ClaimPattern::all() const
{
    auto texts = exact;
    texts.insert(texts.end(), globs.begin(), globs.end());
    return texts;
}

ClaimValue claimText(std::string text)
{
    return {State::Text, std::move(text)};
}
ClaimValue claimGlob(std::string glob)
{
    return {hasWildcard(glob) ? State::Glob : State::Text, std::move(glob)};
}
ClaimValue claimAbsent()
{
    return {State::Absent, {}};
}
ClaimValue claimChosen(std::string why)
{
    return {State::Chosen, std::move(why)};
}
ClaimValue claimUnknown(std::string why)
{
    return {State::Unknown, std::move(why)};
}

const ClaimTerm *Terms::find(std::string_view claim) const
{
    const auto hit = std::find_if(claims.begin(), claims.end(), [&](const ClaimTerm &term) {
        return term.claim == claim && !term.isWeak && !term.isNegated;
    });
    return hit == claims.end() ? nullptr : &*hit;
}

ConditionCheck checkTerm(const ClaimTerm &term, const ClaimValue &value)
{
    ConditionCheck check{term.text, term.claim, term.machine, Verdict::Yes, {}};
    if (term.isWeak) {
        check.reason = "narrows nothing: " + term.weakness;
        return check;
    }
    check.verdict = verdictFor(term.pattern, value);
    if (term.isNegated)
        check.verdict = value.state == State::Absent || value.state == State::Chosen
                            ? Verdict::Yes
                            : isthmus::negated(check.verdict);
    check.reason = reasonFor(value);
    return check;
}

TermsMatch match(const Terms &terms, const Claims &claims)
{
    TermsMatch result;
    for (const auto &term : terms.claims) {
        auto check = checkTerm(term, claims(term.claim));
        result.verdict = allOf(result.verdict, check.verdict);
        result.checks.push_back(std::move(check));
    }
    for (const auto &check : terms.others) {
        result.verdict = allOf(result.verdict, check.verdict);
        result.checks.push_back(check);
    }
    if (!terms.dead.empty())
        result.verdict = Verdict::No;
    return result;
}

std::string readable(const ClaimPattern &pattern)
{
    auto texts = pattern.all();
    if (texts.empty())
        return "nothing";
    for (auto &text : texts)
        text = "`" + text + "`";
    return join(texts, " or ");
}

} // namespace isthmus::claims
