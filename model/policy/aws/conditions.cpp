// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/conditions.h"

#include "model/base/text.h"
#include "model/policy/aws/variables.h"

#include <nlohmann/json.hpp>

namespace isthmus::awspolicy
{
namespace
{

using State = ContextValue::State;
using Values = OperatorInfo::Values;

constexpr Answer yes = answer(Verdict::Yes), no = answer(Verdict::No);
constexpr Answer conditional = answer(Verdict::Conditional);

constexpr Answer truth(bool holds)
{
    return holds ? yes : no;
}

Answer opposite(Answer a)
{
    return {negated(a.verdict), negated(a.optimistic)};
}

bool isNull(const Condition &condition)
{
    return condition.op->holds == nullptr;
}

Answer holdsText(const OperatorInfo &op, std::string_view policy, std::string_view request)
{
    if (const auto held = op.holds(policy, request))
        return truth(*held);
    // Either side may be at fault: a policy value that does not even fit itself is malformed.
    return op.holds(policy, policy) ? no : unknownAnswer;
}

/// One policy value against one value of the request.
Answer holdsValue(const OperatorInfo &op, const TextPattern &policy, std::string_view request,
                  const ContextView &context)
{
    if (!policy.hasVariable)
        return holdsText(op, policy.text, request);
    const auto resolved = resolveVariables(policy.text, context);
    if (resolved.state == ResolvedText::State::Impossible)
        return no;
    if (resolved.state == ResolvedText::State::Unresolved)
        return globMatch(resolved.glob, request) || op.values == Values::Other ? conditional : no;
    if (op.name == "StringLike" || op.name == "StringNotLike")
        return truth(globMatch(resolved.glob, request));
    return holdsText(op, resolved.text, request);
}

/// One policy value against "some text that fits `glob`".
Answer holdsPattern(const OperatorInfo &op, const TextPattern &policy, std::string_view glob)
{
    if (op.values == Values::Other || policy.hasVariable)
        return conditional;
    if (op.values == Values::Text)
        return wildcardMatch(glob, policy.text) ? conditional : no;
    // A pattern without `?` that matches the glob's own text covers all that the glob stands for.
    if (policy.text.find('?') == std::string::npos && wildcardMatch(policy.text, glob))
        return yes;
    return wildcardsIntersect(policy.text, glob) ? conditional : no;
}

/// Whether one value of the request fits any value of the policy (for negated operators: none).
Answer fits(const Condition &condition, std::string_view request, bool isPattern,
            const ContextView &context)
{
    Answer result = no;
    for (const auto &policy : condition.values)
        result = anyOf(result, isPattern ? holdsPattern(*condition.op, policy, request)
                                         : holdsValue(*condition.op, policy, request, context));
    return condition.op->isNegated ? opposite(result) : result;
}

Answer checkNull(const Condition &condition, const ContextValue &value)
{
    if (value.state == State::Unknown)
        return conditional;
    const bool isAbsent = value.state == State::Absent;
    Answer result = no;
    for (const auto &wanted : condition.values) {
        if (equalsIgnoreCase(wanted.text, "true"))
            result = anyOf(result, truth(isAbsent));
        else if (equalsIgnoreCase(wanted.text, "false"))
            result = anyOf(result, truth(!isAbsent));
        else
            result = anyOf(result, unknownAnswer);
    }
    return result;
}

/// The rule for a key that the request does not carry.
Answer checkAbsent(const Condition &condition)
{
    if (condition.set == SetOperator::ForAllValues)
        return yes;
    if (condition.set == SetOperator::ForAnyValue)
        return no;
    return truth(condition.ifExists || condition.op->isNegated);
}

bool isImpossible(const Condition &condition, const ContextView &context)
{
    for (const auto &value : condition.values)
        if (value.hasVariable &&
            resolveVariables(value.text, context).state == ResolvedText::State::Impossible)
            return true;
    return false;
}

Answer checkKnown(const Condition &condition, const ContextValue &value, const ContextView &context)
{
    const bool isPattern = value.state == State::Pattern;
    if (condition.set == SetOperator::None && value.values.size() > 1)
        return no; // a multi-valued key needs a set operator
    // A variable without value makes the statement fail, also under a negated operator.
    if (condition.op->isNegated && condition.values.size() == 1 && isImpossible(condition, context))
        return no;
    const bool needsAll = condition.set != SetOperator::ForAnyValue;
    Answer result = truth(needsAll);
    for (const auto &text : value.values) {
        const auto one = fits(condition, text, isPattern, context);
        result = needsAll ? allOf(result, one) : anyOf(result, one);
    }
    return result;
}

Answer decide(const Condition &condition, const ContextValue &value, const ContextView &context)
{
    if (isNull(condition))
        return checkNull(condition, value);
    if (value.state == State::Unknown)
        return conditional;
    if (value.state == State::Absent || value.values.empty())
        return checkAbsent(condition);
    return checkKnown(condition, value, context);
}

bool isUnderstood(const Condition &condition)
{
    return condition.op && !condition.isMalformed;
}

std::string quotedValues(const Condition &condition)
{
    std::vector<std::string> texts;
    for (const auto &value : condition.values)
        texts.push_back("`" + value.text + "`");
    return texts.empty() ? "(no value)" : join(texts, " or ");
}

std::string readable(const Condition &condition)
{
    if (!isUnderstood(condition))
        return condition.operatorText + " " + condition.key + " " + quotedValues(condition);
    std::string text = condition.set == SetOperator::ForAllValues  ? "every value of "
                       : condition.set == SetOperator::ForAnyValue ? "some value of "
                                                                   : "";
    text += condition.key;
    if (isNull(condition))
        return text + " is absent: " + quotedValues(condition);
    text += " " + std::string(condition.op->verb) + " " + quotedValues(condition);
    return condition.ifExists ? text + ", if present" : text;
}

std::string machineText(const Condition &condition)
{
    auto values = nlohmann::json::array();
    for (const auto &value : condition.values)
        values.push_back(value.text);
    nlohmann::json object;
    object[condition.operatorText][condition.key] = values;
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string reasonFor(const Condition &condition, const ContextValue &value, Verdict verdict)
{
    if (!isUnderstood(condition))
        return "this operator or its values were not understood";
    switch (value.state) {
    case State::Unknown:
        return value.reason;
    case State::Absent:
        return "the key is absent" + (value.reason.empty() ? "" : ": " + value.reason);
    case State::Known:
    case State::Pattern:
        break;
    }
    std::string text =
        value.values.empty() ? "the key has no value" : "it is `" + enumeration(value.values) + "`";
    if (verdict == Verdict::Unknown)
        text += ", and a value of the policy was not understood";
    else if (verdict == Verdict::Conditional)
        text += ", the rest is known only at request time";
    return value.reason.empty() ? text : text + " (" + value.reason + ")";
}

} // namespace

Answer check(const Condition &condition, const ContextView &context)
{
    if (!isUnderstood(condition))
        return unknownAnswer;
    return decide(condition, context.lookUp(condition.lowerKey), context);
}

ConditionCheck explain(const Condition &condition, const ContextView &context)
{
    const auto value = context.lookUp(condition.lowerKey);
    ConditionCheck out;
    out.text = readable(condition);
    out.key = condition.key;
    out.machine = machineText(condition);
    out.verdict =
        isUnderstood(condition) ? decide(condition, value, context).verdict : Verdict::Unknown;
    out.reason = reasonFor(condition, value, out.verdict);
    return out;
}

Answer matchesPattern(const TextPattern &pattern, std::string_view text, const ContextView &context)
{
    if (!pattern.hasVariable)
        return truth(wildcardMatch(pattern.text, text));
    const auto resolved = resolveVariables(pattern.text, context);
    if (resolved.state == ResolvedText::State::Impossible)
        return no;
    const bool fitsGlob = globMatch(resolved.glob, text);
    if (resolved.state == ResolvedText::State::Unresolved)
        return fitsGlob ? conditional : no;
    return truth(fitsGlob);
}

} // namespace isthmus::awspolicy
