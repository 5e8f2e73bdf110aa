// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/context.h"
#include "model/policy/aws/document.h"
#include "model/policy/verdict.h"

#include <optional>
#include <span>
#include <string_view>

namespace isthmus::awspolicy
{

/// One condition operator (policy-evaluation.md §1.4). `holds` compares one value of the policy
/// with one value of the request, always in the positive sense; `isNegated` turns the answer round
/// for the whole list of values (NOR). nullopt: one of the two is no number, date, address…
struct OperatorInfo {
    enum class Values : unsigned char { Text, Glob, Other };
    std::string_view name; ///< "StringNotLike"
    std::string_view verb; ///< "is not like"
    bool isNegated;
    Values values; ///< Whether patterns of unknown texts can be compared with it.
    std::optional<bool> (*holds)(std::string_view policyValue, std::string_view requestValue);
};

std::span<const OperatorInfo> allOperators();
/// Case does not count. nullptr when AWS has no such operator.
const OperatorInfo *findOperator(std::string_view name);

/// A four-valued answer with what it would be if everything missing turned out harmless.
struct Answer {
    Verdict verdict = Verdict::No, optimistic = Verdict::No;
    friend bool operator==(const Answer &, const Answer &) = default;
};
constexpr Answer answer(Verdict verdict)
{
    return {verdict, verdict};
}
constexpr Answer unknownAnswer{Verdict::Unknown, Verdict::Yes};
constexpr Answer allOf(Answer a, Answer b)
{
    return {allOf(a.verdict, b.verdict), allOf(a.optimistic, b.optimistic)};
}
constexpr Answer anyOf(Answer a, Answer b)
{
    return {anyOf(a.verdict, b.verdict), anyOf(a.optimistic, b.optimistic)};
}

/// Whether the condition holds for what is known: known value -> Yes or No, key known to be absent
/// -> the operator's rule, value known only at request time -> Conditional, not understood ->
/// Unknown.
Answer check(const Condition &condition, const ContextView &context);
/// The same with words for people. Costs allocations; `check` does not need them.
ConditionCheck explain(const Condition &condition, const ContextView &context);

/// Whether a resource (or text) pattern fits, with its variables resolved.
Answer matchesPattern(const TextPattern &pattern, std::string_view text,
                      const ContextView &context);

} // namespace isthmus::awspolicy
