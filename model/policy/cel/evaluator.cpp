// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/cel/evaluator.h"

#include "model/base/text.h"
#include "model/policy/cel/functions.h"

#include <algorithm>
#include <initializer_list>

namespace isthmus::cel
{
namespace
{

using Kind = Value::Kind;

/// Equality of two values; nullopt when the kinds cannot be compared.
Value equals(const Value &a, const Value &b)
{
    if (a.kind == Kind::Glob && b.kind == Kind::Text)
        return wildcardMatch(a.text, b.text) ? Value::unknown("it fits `" + a.text + "`")
                                             : Value::of(false);
    if (b.kind == Kind::Glob && a.kind == Kind::Text)
        return equals(b, a);
    if (!a.isKnown() || !b.isKnown())
        return a.kind == Kind::Error || b.kind == Kind::Error
                   ? (a.kind == Kind::Error ? a : b)
                   : Value::unknown(a.kind == Kind::Unknown ? a.text : b.text);
    if (a.kind != b.kind)
        return Value::of(false);
    switch (a.kind) {
    case Kind::Bool:
        return Value::of(a.truth == b.truth);
    case Kind::Number:
    case Kind::Time:
    case Kind::Duration:
        return Value::of(!(a.number < b.number) && !(b.number < a.number));
    case Kind::Text:
        return Value::of(a.text == b.text);
    case Kind::Null:
        return Value::of(true);
    default:
        return Value::unknown("lists are not compared");
    }
}

Value negate(const Value &value)
{
    return value.kind == Kind::Bool ? Value::of(!value.truth) : value;
}

/// CEL's rule for && and ||: a side that decides wins over an error or unknown on the other one.
Value logic(const Value &a, const Value &b, bool decisive)
{
    const auto decides = [&](const Value &v) {
        return v.kind == Kind::Bool && v.truth == decisive;
    };
    if (decides(a) || decides(b))
        return Value::of(decisive);
    for (const auto kind : {Kind::Unknown, Kind::Error})
        for (const auto *side : {&a, &b})
            if (side->kind == kind)
                return *side;
    if (a.kind != Kind::Bool || b.kind != Kind::Bool)
        return Value::error("no truth value");
    return Value::of(!decisive);
}

Value isIn(const Value &needle, const Value &list)
{
    if (list.kind != Kind::List)
        return list.kind == Kind::Unknown || list.kind == Kind::Error
                   ? list
                   : Value::error("`in` needs a list");
    Value result = Value::of(false);
    for (const auto &item : list.list)
        result = logic(result, equals(needle, item), true);
    return result;
}

bool isQuantity(Kind kind)
{
    return kind == Kind::Number || kind == Kind::Time || kind == Kind::Duration;
}

Value ordered(std::string_view sign, const Value &a, const Value &b)
{
    for (const auto *side : {&a, &b})
        if (!side->isKnown())
            return side->kind == Kind::Error ? *side : Value::unknown(side->text);
    int order = 0;
    if (a.kind == Kind::Text && b.kind == Kind::Text)
        order = a.text.compare(b.text);
    else if (a.kind == b.kind && isQuantity(a.kind))
        order = a.number < b.number ? -1 : b.number < a.number ? 1 : 0;
    else
        return Value::error("values of different kinds are compared");
    if (sign == "<")
        return Value::of(order < 0);
    if (sign == "<=")
        return Value::of(order <= 0);
    return Value::of(sign == ">" ? order > 0 : order >= 0);
}

Value added(const Value &a, const Value &b)
{
    const auto total = a.number + b.number;
    if (a.kind == b.kind && a.kind != Kind::Time)
        return {a.kind, false, total, {}, {}};
    const bool isShift = (a.kind == Kind::Time && b.kind == Kind::Duration) ||
                         (a.kind == Kind::Duration && b.kind == Kind::Time);
    return isShift ? Value::time(total) : Value::error("values of these kinds are not added");
}

Value sum(const Value &a, const Value &b)
{
    const auto isText = [](const Value &v) { return v.kind == Kind::Text || v.kind == Kind::Glob; };
    if (isText(a) && isText(b))
        return a.kind == Kind::Text && b.kind == Kind::Text ? Value::of(a.text + b.text)
                                                            : Value::glob(a.text + b.text);
    if (a.kind == Kind::Error || b.kind == Kind::Error)
        return a.kind == Kind::Error ? a : b;
    // Half of a text is better than none: the unknown half may be anything.
    if (isText(a) && b.kind == Kind::Unknown)
        return Value::glob(a.text + "*");
    if (isText(b) && a.kind == Kind::Unknown)
        return Value::glob("*" + b.text);
    if (isQuantity(a.kind) && isQuantity(b.kind))
        return added(a, b);
    return Value::unknown("this addition is not evaluated");
}

/// Times differ by durations; everything else needs two numbers.
Value difference(const Value &a, const Value &b)
{
    for (const auto *side : {&a, &b})
        if (!side->isKnown())
            return side->kind == Kind::Error ? *side : Value::unknown(side->text);
    if (a.kind == Kind::Time && b.kind == Kind::Time)
        return Value::duration(a.number - b.number);
    if (!isQuantity(a.kind) || !isQuantity(b.kind))
        return Value::error("values of these kinds are not subtracted");
    return added(a, {b.kind, false, -b.number, {}, {}});
}

class Evaluator
{
public:
    Evaluator(const Expression &expression, const Environment &environment, const Methods &methods)
        : m_expression(expression), m_environment(environment), m_methods(methods)
    {
    }

    Value run(const Node &node) const
    {
        switch (node.kind) {
        case Node::Kind::Text:
            return Value::of(node.text);
        case Node::Kind::Number:
            return Value::of(node.number);
        case Node::Kind::Bool:
            return Value::of(node.truth);
        case Node::Kind::Null:
            return {};
        case Node::Kind::Not:
            return negate(run(*node.children[0]));
        case Node::Kind::Minus:
            return minus(run(*node.children[0]));
        case Node::Kind::Binary:
            return binary(node);
        case Node::Kind::Choice:
            return choice(node);
        case Node::Kind::List:
            return list(node);
        case Node::Kind::Name:
        case Node::Kind::Member:
        case Node::Kind::Index:
            return path(node);
        case Node::Kind::Call:
        case Node::Kind::Method:
            break;
        }
        return call(node);
    }

private:
    Value notEvaluated(const Node &node) const
    {
        return Value::unknown("`" + std::string(m_expression.textOf(node)) +
                              "` is not evaluated here");
    }

    static Value minus(const Value &value)
    {
        return value.kind == Kind::Number ? Value::of(-value.number) : value;
    }

    Value path(const Node &node) const
    {
        const auto name = pathOf(node);
        return name.empty() ? notEvaluated(node) : m_environment(name);
    }

    Value list(const Node &node) const
    {
        Value value;
        value.kind = Kind::List;
        for (const auto &child : node.children)
            value.list.push_back(run(*child));
        return value;
    }

    Value choice(const Node &node) const
    {
        const auto condition = run(*node.children[0]);
        if (condition.kind == Kind::Bool)
            return run(*node.children[condition.truth ? 1 : 2]);
        return condition;
    }

    Value binary(const Node &node) const
    {
        const auto a = run(*node.children[0]), b = run(*node.children[1]);
        if (node.text == "&&" || node.text == "||")
            return logic(a, b, node.text == "||");
        if (node.text == "==")
            return equals(a, b);
        if (node.text == "!=")
            return negate(equals(a, b));
        if (node.text == "in")
            return isIn(a, b);
        if (node.text == "+")
            return sum(a, b);
        if (node.text == "-")
            return difference(a, b);
        if (std::string_view("<=>=").find(node.text) != std::string_view::npos)
            return ordered(node.text, a, b);
        return notEvaluated(node);
    }

    Value call(const Node &node) const
    {
        if (node.kind == Node::Kind::Call && node.text == "has" && node.children.size() == 1) {
            const auto value = path(*node.children[0]);
            return value.kind == Kind::Unknown ? value : Value::of(value.kind != Kind::Error);
        }
        std::vector<Value> arguments;
        if (node.kind == Node::Kind::Method && m_methods)
            if (auto value = ofEnvironment(node))
                return *value;
        for (const auto &child : node.children)
            arguments.push_back(run(*child));
        for (const auto &argument : arguments)
            if (argument.kind == Kind::Error)
                return argument;
        if (const auto *function = findFunction(node.text, arguments.size()))
            if (auto value = function->apply(arguments))
                return *value;
        for (const auto &argument : arguments)
            if (argument.kind == Kind::Unknown)
                return argument;
        return notEvaluated(node);
    }

    std::optional<Value> ofEnvironment(const Node &node) const
    {
        const auto receiver = pathOf(*node.children[0]);
        if (receiver.empty())
            return std::nullopt;
        std::vector<Value> arguments;
        for (std::size_t i = 1; i < node.children.size(); ++i)
            arguments.push_back(run(*node.children[i]));
        return m_methods(receiver + "." + node.text, arguments);
    }

    const Expression &m_expression;
    const Environment &m_environment;
    const Methods &m_methods;
};

Verdict verdictOf(const Value &value)
{
    if (value.kind == Kind::Bool)
        return value.truth ? Verdict::Yes : Verdict::No;
    return value.kind == Kind::Error ? Verdict::No : Verdict::Conditional;
}

std::string firstPath(const Node &node)
{
    if (auto path = pathOf(node); !path.empty())
        return path;
    for (const auto &child : node.children)
        if (auto path = firstPath(*child); !path.empty())
            return path;
    return {};
}

} // namespace

Value Value::glob(std::string text)
{
    const auto kind = hasWildcard(text) ? Kind::Glob : Kind::Text;
    return {kind, false, 0, std::move(text), {}};
}

Value Value::listOf(const std::vector<std::string> &texts)
{
    Value value;
    value.kind = Kind::List;
    for (const auto &text : texts)
        value.list.push_back(of(text));
    return value;
}

Value evaluate(const Expression &expression, const Node &node, const Environment &environment,
               const Methods &methods)
{
    return Evaluator(expression, environment, methods).run(node);
}

Value evaluate(const Expression &expression, const Environment &environment, const Methods &methods)
{
    if (!expression)
        return Value::unknown("the expression was not understood: " + expression.problem);
    return evaluate(expression, *expression.root, environment, methods);
}

Outcome judge(const Expression &expression, const Environment &environment, const Methods &methods)
{
    Outcome outcome;
    if (!expression) {
        outcome.checks.push_back({expression.source,
                                  {},
                                  expression.source,
                                  Verdict::Conditional,
                                  "not understood: " + expression.problem});
        return outcome;
    }
    outcome.verdict = Verdict::Yes;
    for (const auto *part : conjuncts(*expression.root)) {
        const auto value = evaluate(expression, *part, environment, methods);
        ConditionCheck check;
        check.text = std::string(expression.textOf(*part));
        check.key = firstPath(*part);
        check.machine = check.text;
        check.verdict = verdictOf(value);
        check.reason = value.kind == Kind::Bool ? (value.truth ? "holds" : "does not hold")
                       : value.text.empty()     ? "known only at request time"
                                                : value.text;
        outcome.verdict = allOf(outcome.verdict, check.verdict);
        outcome.checks.push_back(std::move(check));
    }
    return outcome;
}

} // namespace isthmus::cel
