// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/base/timestamp.h"
#include "model/policy/azure/abac.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace isthmus::azurepolicy
{
namespace
{

using Kind = AbacNode::Kind;
using State = AbacValue::State;

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return isWhole ? std::optional(value) : std::nullopt;
}

std::optional<double> moment(std::string_view text)
{
    const auto time = parseTimestamp(text);
    return time ? std::optional(static_cast<double>(*time)) : std::nullopt;
}

using Ordering = bool (*)(double a, double b);
struct NamedOrdering {
    std::string_view suffix;
    Ordering holds;
};
constexpr NamedOrdering orderings[] = {
    {"lessthanequals", [](double a, double b) { return a <= b; }},
    {"greaterthanequals", [](double a, double b) { return a >= b; }},
    {"lessthan", [](double a, double b) { return a < b; }},
    {"greaterthan", [](double a, double b) { return a > b; }},
    {"equals", [](double a, double b) { return a <= b && b <= a; }},
};

/// Numbers and times; nullopt when a side is none or the operator is not known.
std::optional<bool> ordered(std::string_view name, std::string_view a, std::string_view b,
                            std::optional<double> (*read)(std::string_view))
{
    const auto left = read(a), right = read(b);
    if (!left || !right)
        return std::nullopt;
    for (const auto &row : orderings)
        if (name == row.suffix)
            return row.holds(*left, *right);
    return std::nullopt;
}

std::optional<bool> compareText(std::string_view name, std::string_view a, std::string_view b)
{
    const bool ignoresCase = name.ends_with("ignorecase");
    if (ignoresCase)
        name.remove_suffix(10);
    const auto mode = ignoresCase ? Case::Insensitive : Case::Sensitive;
    if (name == "equals")
        return ignoresCase ? equalsIgnoreCase(a, b) : a == b;
    if (name == "startswith")
        return ignoresCase ? startsWithIgnoreCase(a, b) : a.starts_with(b);
    if (name == "like")
        return wildcardMatch(b, a, mode);
    return std::nullopt;
}

/// A single comparison by an operator without its "Not". nullopt: nobody knows it.
std::optional<bool> compare(std::string_view op, std::string_view a, std::string_view b)
{
    const auto rest = [&](std::string_view prefix) { return op.substr(prefix.size()); };
    if (op.starts_with("string"))
        return compareText(rest("string"), a, b);
    if (op == "guidequals" || op == "boolequals")
        return equalsIgnoreCase(a, b);
    if (op.starts_with("numeric"))
        return ordered(rest("numeric"), a, b, number);
    if (op.starts_with("datetime"))
        return ordered(rest("datetime"), a, b, moment);
    return std::nullopt;
}

/// An operator taken apart: quantifiers of both sides, negation, and the rest.
struct Operator {
    bool needsAllLeft = false, needsAllRight = false, isNegated = false;
    std::string name; ///< "stringequals"
};

Operator operatorOf(std::string_view text)
{
    Operator out;
    out.name = toLower(text);
    for (const bool allLeft : {false, true})
        for (const bool allRight : {false, true}) {
            const auto prefix = std::string("forany").replace(3, 3, allLeft ? "all" : "any") +
                                "of" + (allRight ? "all" : "any") + "values:";
            if (!out.name.starts_with(prefix))
                continue;
            out.needsAllLeft = allLeft;
            out.needsAllRight = allRight;
            out.name = out.name.substr(prefix.size());
        }
    const auto negation = out.name.find("not");
    out.isNegated = negation != std::string::npos;
    if (out.isNegated)
        out.name.erase(negation, 3);
    return out;
}

class Judge
{
public:
    Judge(const AbacCondition &condition, const AbacRequest &request)
        : m_condition(condition), m_request(request)
    {
    }

    Decision run(const AbacNode &node) const
    {
        switch (node.kind) {
        case Kind::And:
            return allOf(run(*node.children[0]), run(*node.children[1]));
        case Kind::Or:
            return anyOf(run(*node.children[0]), run(*node.children[1]));
        case Kind::Not:
            return negate(run(*node.children[0]));
        case Kind::ActionMatches:
            return truth(matches(node, m_request.action));
        case Kind::SubOperationMatches:
            return m_request.subOperation.empty()
                       ? open(node, "the kind of the request is not known")
                       : truth(matches(node, m_request.subOperation));
        case Kind::Exists:
            return exists(node);
        case Kind::Compare:
            return comparison(node);
        case Kind::Constant:
            break;
        }
        return truth(node.truth);
    }

private:
    static Decision truth(bool holds)
    {
        Decision out;
        out.verdict = out.optimistic = holds ? Verdict::Yes : Verdict::No;
        return out;
    }
    static Decision negate(Decision decision)
    {
        decision.verdict = negated(decision.verdict);
        decision.optimistic = negated(decision.optimistic);
        return decision;
    }
    Decision open(const AbacNode &node, std::string why) const
    {
        const auto text = m_condition.source.substr(node.begin, node.end - node.begin);
        Decision out;
        out.verdict = out.optimistic = Verdict::Conditional;
        out.conditions.push_back(
            {text, node.left.name, text, Verdict::Conditional, std::move(why)});
        return out;
    }
    static bool matches(const AbacNode &node, std::string_view text)
    {
        return std::any_of(node.right.values.begin(), node.right.values.end(),
                           [&](const std::string &pattern) {
                               return wildcardMatch(pattern, text, Case::Insensitive);
                           });
    }
    AbacValue valueOf(const AbacOperand &operand) const
    {
        if (operand.source.empty())
            return AbacValue::known(operand.values);
        return m_request.attribute ? m_request.attribute(operand.source, operand.name)
                                   : AbacValue::unknown();
    }

    Decision exists(const AbacNode &node) const
    {
        const auto value = valueOf(node.left);
        return value.state == State::Unknown ? open(node, value.why)
                                             : truth(value.state == State::Known);
    }

    Decision comparison(const AbacNode &node) const
    {
        const auto left = valueOf(node.left), right = valueOf(node.right);
        for (const auto *side : {&left, &right})
            if (side->state == State::Unknown)
                return open(node, side->why);
        const auto op = operatorOf(node.op);
        if (left.state == State::Absent || right.state == State::Absent)
            return op.isNegated ? open(node, "the attribute has no value") : truth(false);
        bool isKnown = true;
        const auto one = [&](const std::string &a, const std::string &b) {
            const auto holds = compare(op.name, a, b);
            isKnown = isKnown && holds.has_value();
            return holds.value_or(false) != op.isNegated;
        };
        const auto quantified = [](const auto &values, bool needsAll, const auto &test) {
            return needsAll ? std::all_of(values.begin(), values.end(), test)
                            : std::any_of(values.begin(), values.end(), test);
        };
        const bool holds = quantified(left.values, op.needsAllLeft, [&](const std::string &a) {
            return quantified(right.values, op.needsAllRight,
                              [&](const std::string &b) { return one(a, b); });
        });
        return isKnown ? truth(holds) : open(node, "operator `" + node.op + "` is not known here");
    }

    const AbacCondition &m_condition;
    const AbacRequest &m_request;
};

} // namespace

Decision judgeAbac(const AbacCondition &condition, const AbacRequest &request)
{
    if (condition.root) {
        auto out = Judge(condition, request).run(*condition.root);
        if (out.verdict != Verdict::Conditional)
            out.conditions.clear();
        return out;
    }
    Decision out;
    out.verdict = out.optimistic = Verdict::Conditional;
    out.conditions.push_back({condition.source, "azure-abac", condition.source,
                              Verdict::Conditional, "not understood: " + condition.problem});
    return out;
}

} // namespace isthmus::azurepolicy
