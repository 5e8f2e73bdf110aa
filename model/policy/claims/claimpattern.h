// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/verdict.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Who may use a federated trust: algorithm M of trust-edges.md §5.
namespace isthmus::claims
{

/// Which values of a claim a trust accepts: the `exact` texts, or whatever fits one of the `globs`.
/// Both empty: nothing. A `*` in an exact text is a plain character.
struct ClaimPattern {
    std::vector<std::string> exact, globs;
    bool ignoresCase = false;

    bool matches(std::string_view text) const;
    /// Whether some text fits this pattern and the glob.
    bool intersects(std::string_view glob) const;
    /// Whether every text that fits the glob fits this pattern. May say no too often, never yes.
    bool covers(std::string_view glob) const;
    bool isExactlyOne() const { return exact.size() == 1 && globs.empty(); }
    std::vector<std::string> all() const; ///< exact, then globs
};

/// What is known about one claim of a token.
struct ClaimValue {
    enum class State : std::uint8_t {
        Text,
        Glob,
        Absent,
        Chosen, ///< The sender puts in what the trust asks for (GitHub's `aud`).
        Unknown,
    };
    State state = State::Unknown;
    std::string text;
};
ClaimValue claimText(std::string text);
ClaimValue claimGlob(std::string glob); ///< A text when it has no wildcard.
ClaimValue claimAbsent();
ClaimValue claimChosen(std::string why);
ClaimValue claimUnknown(std::string why);

/// The claims of one possible token.
using Claims = std::function<ClaimValue(std::string_view claim)>;

/// One condition of a trust on one claim.
struct ClaimTerm {
    std::string claim; ///< "sub", "aud", "repository_owner"
    ClaimPattern pattern;
    bool isNegated = false;
    bool isWeak = false;  ///< Holds also without the claim: narrows nothing (§1.6 rule 2).
    std::string weakness; ///< Why.
    std::string text;     ///< For people.
    std::string machine;
    std::string pointer; ///< Where it stands inside its document.
};

/// Everything a trust asks for; all of it must hold.
struct Terms {
    std::vector<ClaimTerm> claims;
    std::vector<ConditionCheck> others; ///< Not about claims, or not understood.
    std::string dead;                   ///< Why it can never hold; "" otherwise.

    const ClaimTerm *find(std::string_view claim) const;
};

/// Whether a token with these claims fulfils the terms, with one check for each.
struct TermsMatch {
    Verdict verdict = Verdict::Yes;
    std::vector<ConditionCheck> checks;
};
TermsMatch match(const Terms &terms, const Claims &claims);
ConditionCheck checkTerm(const ClaimTerm &term, const ClaimValue &value);

/// "`a` or `b`", for sentences.
std::string readable(const ClaimPattern &pattern);

} // namespace isthmus::claims
