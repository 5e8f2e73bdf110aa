// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/azure/abac.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace isthmus::azurepolicy
{
namespace
{

using Kind = AbacNode::Kind;
using NodePtr = std::unique_ptr<AbacNode>;

constexpr std::size_t maxSource = 64 * 1024;
constexpr int maxDepth = 64;

class Parser
{
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    NodePtr run(std::string &problem)
    {
        auto node = any();
        skip();
        if (node && m_at != m_text.size())
            node = fail("`" + std::string(m_text.substr(m_at, 12)) + "` was not expected");
        problem = m_problem;
        return m_problem.empty() ? std::move(node) : nullptr;
    }

private:
    NodePtr fail(std::string problem)
    {
        if (m_problem.empty())
            m_problem = std::move(problem);
        return nullptr;
    }
    void skip()
    {
        while (m_at < m_text.size() &&
               std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }
    bool accept(std::string_view sign)
    {
        skip();
        if (!m_text.substr(m_at).starts_with(sign))
            return false;
        m_at += sign.size();
        return true;
    }
    static bool isNameChar(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_:.-+").find(c) != std::string_view::npos;
    }
    /// The word that comes next, without taking it.
    std::string_view word()
    {
        skip();
        auto end = m_at;
        while (end < m_text.size() && isNameChar(m_text[end]))
            ++end;
        return m_text.substr(m_at, end - m_at);
    }
    bool acceptWord(std::string_view wanted)
    {
        if (!equalsIgnoreCase(word(), wanted))
            return false;
        m_at += wanted.size();
        return true;
    }

    NodePtr make(Kind kind, std::size_t begin)
    {
        auto node = std::make_unique<AbacNode>();
        node->kind = kind;
        node->begin = begin;
        return node;
    }
    NodePtr close(NodePtr node)
    {
        if (node)
            node->end = m_at;
        return m_problem.empty() ? std::move(node) : nullptr;
    }

    NodePtr any() { return chain(Kind::Or, "||", "OR", &Parser::all); }
    NodePtr all() { return chain(Kind::And, "&&", "AND", &Parser::unary); }

    NodePtr chain(Kind kind, std::string_view sign, std::string_view name,
                  NodePtr (Parser::*part)())
    {
        skip();
        const auto begin = m_at;
        auto left = (this->*part)();
        while (left && (accept(sign) || acceptWord(name))) {
            auto node = make(kind, begin);
            auto right = (this->*part)();
            if (!right)
                return nullptr;
            node->children.push_back(std::move(left));
            node->children.push_back(std::move(right));
            left = close(std::move(node));
        }
        return left;
    }

    NodePtr unary()
    {
        skip();
        const auto begin = m_at;
        if (!accept("!") && !acceptWord("NOT"))
            return primary();
        if (++m_depth > maxDepth)
            return fail("the condition is nested too deeply");
        auto node = make(Kind::Not, begin);
        auto inner = unary();
        --m_depth;
        if (!inner)
            return nullptr;
        node->children.push_back(std::move(inner));
        return close(std::move(node));
    }

    NodePtr primary()
    {
        if (++m_depth > maxDepth)
            return fail("the condition is nested too deeply");
        auto node = inner();
        --m_depth;
        return node;
    }

    NodePtr inner()
    {
        skip();
        const auto begin = m_at;
        if (accept("(")) {
            auto node = any();
            return node && !accept(")") ? fail("`)` expected") : std::move(node);
        }
        for (const auto &[name, kind] : {std::pair{"ActionMatches", Kind::ActionMatches},
                                         {"SubOperationMatches", Kind::SubOperationMatches}})
            if (acceptWord(name)) {
                auto node = make(kind, begin);
                if (!list(node->right.values))
                    return fail("a list in braces expected");
                return close(std::move(node));
            }
        if (acceptWord("Exists")) {
            auto node = make(Kind::Exists, begin);
            if (!attribute(node->left))
                return fail("an attribute expected after `Exists`");
            return close(std::move(node));
        }
        return comparison(begin);
    }

    NodePtr comparison(std::size_t begin)
    {
        auto node = make(Kind::Compare, begin);
        const auto first = word();
        if ((equalsIgnoreCase(first, "true") || equalsIgnoreCase(first, "false"))) {
            node->kind = Kind::Constant;
            node->truth = equalsIgnoreCase(first, "true");
            m_at += first.size();
            return close(std::move(node));
        }
        if (!operand(node->left))
            return fail("an attribute or a value expected");
        node->op = std::string(word());
        m_at += node->op.size();
        if (node->op.empty())
            return fail("an operator expected");
        if (!operand(node->right))
            return fail("a value expected after `" + node->op + "`");
        return close(std::move(node));
    }

    /// @Resource[Microsoft.Storage/…:name<$key_case_sensitive$>]
    bool attribute(AbacOperand &out)
    {
        if (!accept("@"))
            return false;
        out.source = std::string(word());
        m_at += out.source.size();
        if (!accept("["))
            return false;
        const auto end = m_text.find(']', m_at);
        if (end == std::string_view::npos)
            return false;
        out.name = std::string(trimmed(m_text.substr(m_at, end - m_at)));
        m_at = end + 1;
        return true;
    }

    bool text(std::string &out)
    {
        if (!accept("'"))
            return false;
        const auto end = m_text.find('\'', m_at);
        if (end == std::string_view::npos)
            return false;
        out = std::string(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
        return true;
    }

    bool scalar(std::string &out)
    {
        if (text(out))
            return true;
        out = std::string(word());
        m_at += out.size();
        return !out.empty();
    }

    bool list(std::vector<std::string> &out)
    {
        if (!accept("{"))
            return false;
        do {
            if (!scalar(out.emplace_back()))
                return false;
        } while (accept(","));
        return accept("}");
    }

    bool operand(AbacOperand &out)
    {
        skip();
        if (m_at >= m_text.size())
            return false;
        if (m_text[m_at] == '@')
            return attribute(out);
        if (m_text[m_at] == '{')
            return list(out.values);
        return scalar(out.values.emplace_back());
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string m_problem;
};

} // namespace

AbacCondition parseAbac(std::string_view source)
{
    AbacCondition out;
    out.source = std::string(source);
    if (source.size() > maxSource)
        out.problem = "the condition is too long";
    else
        out.root = Parser(out.source).run(out.problem);
    return out;
}

} // namespace isthmus::azurepolicy
