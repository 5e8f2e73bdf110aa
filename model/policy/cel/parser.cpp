// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/cel/expression.h"
#include "model/policy/cel/tokens.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace isthmus::cel
{
namespace
{

constexpr int maxDepth = 48;
constexpr std::size_t maxSource = 32 * 1024, maxNodes = 2000;

using Kind = Node::Kind;
using NodePtr = std::unique_ptr<Node>;

/// Recursive descent; every method gives null once `m_problem` is set.
class Parser
{
public:
    explicit Parser(std::string_view source) : m_tokens(tokenize(source)) {}

    NodePtr run(std::string &problem)
    {
        auto root = choice();
        if (m_problem.empty() && current().kind != Token::Kind::End)
            fail("unexpected text after the expression");
        problem = m_problem;
        return m_problem.empty() ? std::move(root) : nullptr;
    }

private:
    const Token &current() const { return m_tokens[m_at]; }
    bool isSign(std::string_view sign) const
    {
        return current().kind == Token::Kind::Sign && current().text == sign;
    }
    bool accept(std::string_view sign)
    {
        if (!isSign(sign))
            return false;
        ++m_at;
        return true;
    }
    void expect(std::string_view sign)
    {
        if (!accept(sign))
            fail("`" + std::string(sign) + "` expected");
    }
    NodePtr fail(std::string problem)
    {
        if (m_problem.empty())
            m_problem = std::move(problem);
        return nullptr;
    }

    NodePtr make(Kind kind, std::string text, std::size_t begin)
    {
        if (++m_nodes > maxNodes)
            return fail("the expression is too long");
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->text = std::move(text);
        node->begin = begin;
        return node;
    }
    NodePtr close(NodePtr node)
    {
        if (node)
            node->end = m_at == 0 ? 0 : m_tokens[m_at - 1].end;
        return m_problem.empty() ? std::move(node) : nullptr;
    }

    NodePtr choice()
    {
        if (++m_depth > maxDepth)
            return fail("the expression is nested too deeply");
        const auto begin = current().begin;
        auto condition = binary(0);
        if (condition && accept("?")) {
            auto node = make(Kind::Choice, {}, begin);
            auto yes = choice();
            expect(":");
            auto no = m_problem.empty() ? choice() : nullptr;
            if (node && yes && no) {
                node->children.push_back(std::move(condition));
                node->children.push_back(std::move(yes));
                node->children.push_back(std::move(no));
            }
            condition = close(std::move(node));
        }
        --m_depth;
        return condition;
    }

    bool isOperator(std::size_t level) const
    {
        static const std::vector<std::vector<std::string_view>> levels = {
            {"||"}, {"&&"}, {"==", "!=", "<", "<=", ">", ">=", "in"}, {"+", "-"}, {"*", "/", "%"}};
        const auto &row = levels[level];
        const bool canBe = current().kind == Token::Kind::Sign ||
                           (current().kind == Token::Kind::Name && current().text == "in");
        return canBe && std::find(row.begin(), row.end(), current().text) != row.end();
    }

    NodePtr binary(std::size_t level)
    {
        if (level == 5)
            return unary();
        const auto begin = current().begin;
        auto left = binary(level + 1);
        while (left && isOperator(level)) {
            auto node = make(Kind::Binary, current().text, begin);
            ++m_at;
            auto right = binary(level + 1);
            if (!node || !right)
                return nullptr;
            node->children.push_back(std::move(left));
            node->children.push_back(std::move(right));
            left = close(std::move(node));
        }
        return left;
    }

    NodePtr unary()
    {
        const auto begin = current().begin;
        if (!isSign("!") && !isSign("-"))
            return postfix();
        if (++m_depth > maxDepth)
            return fail("the expression is nested too deeply");
        auto node = make(isSign("!") ? Kind::Not : Kind::Minus, {}, begin);
        ++m_at;
        auto operand = unary();
        --m_depth;
        if (!node || !operand)
            return nullptr;
        node->children.push_back(std::move(operand));
        return close(std::move(node));
    }

    void arguments(Node &node, std::string_view closing)
    {
        if (accept(closing))
            return;
        do {
            auto argument = choice();
            if (!argument)
                return;
            node.children.push_back(std::move(argument));
        } while (accept(","));
        expect(closing);
    }

    NodePtr postfix()
    {
        const auto begin = current().begin;
        auto node = primary();
        while (node) {
            NodePtr outer;
            if (accept(".")) {
                outer = make(Kind::Member, current().text, begin);
                if (current().kind != Token::Kind::Name)
                    return fail("a name expected after `.`");
                ++m_at;
                if (!outer)
                    return nullptr;
                outer->children.push_back(std::move(node));
                if (accept("(")) {
                    outer->kind = Kind::Method;
                    arguments(*outer, ")");
                }
            } else if (accept("[")) {
                outer = make(Kind::Index, {}, begin);
                if (!outer)
                    return nullptr;
                outer->children.push_back(std::move(node));
                arguments(*outer, "]");
                if (outer->children.size() != 2)
                    return fail("one index expected");
            } else {
                return node;
            }
            node = close(std::move(outer));
        }
        return node;
    }

    NodePtr named(const Token &token)
    {
        if (token.text == "true" || token.text == "false") {
            auto node = make(Kind::Bool, {}, token.begin);
            if (node)
                node->truth = token.text == "true";
            return close(std::move(node));
        }
        if (token.text == "null")
            return close(make(Kind::Null, {}, token.begin));
        auto node = make(isSign("(") ? Kind::Call : Kind::Name, token.text, token.begin);
        if (node && accept("("))
            arguments(*node, ")");
        return close(std::move(node));
    }

    NodePtr primary()
    {
        const Token token = current();
        if (accept("(")) {
            auto inner = choice();
            expect(")");
            return m_problem.empty() ? std::move(inner) : nullptr;
        }
        if (accept("[")) {
            auto node = make(Kind::List, {}, token.begin);
            if (node)
                arguments(*node, "]");
            return close(std::move(node));
        }
        if (token.kind == Token::Kind::Text || token.kind == Token::Kind::Number) {
            ++m_at;
            const bool isText = token.kind == Token::Kind::Text;
            auto node = make(isText ? Kind::Text : Kind::Number, token.text, token.begin);
            if (node && !isText)
                std::from_chars(token.text.data(), token.text.data() + token.text.size(),
                                node->number);
            return close(std::move(node));
        }
        if (token.kind == Token::Kind::Name) {
            ++m_at;
            return named(token);
        }
        return fail(token.kind == Token::Kind::End ? "the expression ends too early"
                                                   : "a value expected");
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0, m_nodes = 0;
    int m_depth = 0;
    std::string m_problem;
};

} // namespace

Expression parse(std::string_view source)
{
    Expression expression;
    expression.source = std::string(source);
    if (source.size() > maxSource) {
        expression.problem = "the expression is too long";
        return expression;
    }
    expression.root = Parser(expression.source).run(expression.problem);
    return expression;
}

std::string pathOf(const Node &node)
{
    if (node.kind == Kind::Name)
        return node.text;
    if (node.kind != Kind::Member && node.kind != Kind::Index)
        return {};
    const auto parent = pathOf(*node.children[0]);
    if (parent.empty())
        return {};
    if (node.kind == Kind::Member)
        return parent + "." + node.text;
    const auto &index = *node.children[1];
    return index.kind == Kind::Text ? parent + "." + index.text : std::string();
}

std::vector<const Node *> conjuncts(const Node &node)
{
    std::vector<const Node *> parts;
    const Node *at = &node;
    while (at->kind == Kind::Binary && at->text == "&&") {
        auto right = conjuncts(*at->children[1]);
        parts.insert(parts.begin(), right.begin(), right.end());
        at = at->children[0].get();
    }
    parts.insert(parts.begin(), at);
    return parts;
}

} // namespace isthmus::cel
