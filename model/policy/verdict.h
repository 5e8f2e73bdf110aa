// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// The four answers, ordered by strength: No < Unknown < Conditional < Yes
/// (policy-evaluation.md §0). Values are kept on disk.
enum class Verdict : std::uint8_t { No = 0, Unknown = 1, Conditional = 2, Yes = 3 };

constexpr Verdict allOf(Verdict a, Verdict b)
{
    return std::min(a, b);
} ///< AND
constexpr Verdict anyOf(Verdict a, Verdict b)
{
    return std::max(a, b);
} ///< OR
constexpr Verdict negated(Verdict v)
{
    return v == Verdict::Yes ? Verdict::No : v == Verdict::No ? Verdict::Yes : v;
}

std::string_view verdictName(Verdict verdict); ///< "Yes", "Conditional", "No", "Unknown"
std::optional<Verdict> verdictFromName(std::string_view name); ///< Case does not count.

/// What became of one condition of a policy when it was checked against what is known.
struct ConditionCheck {
    std::string text;    ///< For people: "sts:ExternalId equals x-123".
    std::string key;     ///< Context key or claim: "aws:SourceIp", "sub".
    std::string machine; ///< Operator and values as source text or JSON.
    Verdict verdict =
        Verdict::Unknown; ///< Yes = holds, No = cannot hold, Conditional = known only when asked.
    std::string reason;   ///< Why: "matches sts.amazonaws.com", "known only at request time".

    friend bool operator==(const ConditionCheck &, const ConditionCheck &) = default;
};

/// The statement that decided, by place: index of the document in the evaluator's input and the
/// JSON Pointer inside that document ("/Statement/0").
struct DecisiveStatement {
    std::size_t document = 0;
    std::string pointer;
    std::string effect; ///< "Allow", "Deny".
    std::string why;    ///< "allows sts:AssumeRole on this role".

    friend bool operator==(const DecisiveStatement &, const DecisiveStatement &) = default;
};

/// An answer that carries its reasons. Value type.
struct Decision {
    Verdict verdict = Verdict::No;
    Verdict optimistic = Verdict::No; ///< If everything missing turned out harmless.
    std::vector<DecisiveStatement> decisive;
    std::vector<ConditionCheck> conditions;
    std::vector<std::string> missing;     ///< Known to exist but not imported.
    std::vector<std::string> assumptions; ///< Whole layers of which nothing was imported.
};

/// AND / OR of two answers: verdicts by the algebra, reasons united without repeats.
Decision allOf(Decision a, const Decision &b);
Decision anyOf(Decision a, const Decision &b);

} // namespace isthmus
