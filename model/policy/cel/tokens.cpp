// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/cel/tokens.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace isthmus::cel
{
namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr std::string_view signs[] = {"&&", "||", "==", "!=", "<=", ">=", "!", "<",
                                      ">",  "?",  ":",  "(",  ")",  "[",  "]", "{",
                                      "}",  ",",  ".",  "+",  "-",  "*",  "/", "%"};

class Tokenizer
{
public:
    explicit Tokenizer(std::string_view source) : m_source(source) {}

    std::vector<Token> run()
    {
        std::vector<Token> tokens;
        do {
            skipBlank();
            const auto begin = m_at;
            tokens.push_back(next());
            tokens.back().begin = begin;
            tokens.back().end = m_at;
        } while (tokens.back().kind != Token::Kind::End && tokens.back().kind != Token::Kind::Bad);
        return tokens;
    }

private:
    char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }

    void skipBlank()
    {
        while (m_at < m_source.size()) {
            if (std::string_view(" \t\r\n").find(peek()) != std::string_view::npos)
                ++m_at;
            else if (peek() == '/' && peek(1) == '/')
                m_at = std::min(m_source.find('\n', m_at), m_source.size());
            else
                return;
        }
    }

    Token next()
    {
        if (m_at >= m_source.size())
            return {Token::Kind::End, {}, 0, 0};
        const char c = peek();
        if (c == '\'' || c == '"')
            return text(false);
        if ((c == 'r' || c == 'R') && (peek(1) == '\'' || peek(1) == '"')) {
            ++m_at;
            return text(true);
        }
        if (isDigit(c))
            return number();
        if (isNameStart(c))
            return name();
        for (const auto sign : signs) {
            if (m_source.substr(m_at).starts_with(sign)) {
                m_at += sign.size();
                return {Token::Kind::Sign, std::string(sign), 0, 0};
            }
        }
        return bad();
    }

    Token bad()
    {
        m_at = m_source.size();
        return {Token::Kind::Bad, {}, 0, 0};
    }

    Token name()
    {
        const auto begin = m_at;
        while (isNameStart(peek()) || isDigit(peek()))
            ++m_at;
        return {Token::Kind::Name, std::string(m_source.substr(begin, m_at - begin)), 0, 0};
    }

    Token number()
    {
        const auto begin = m_at;
        while (isDigit(peek()) || (peek() == '.' && isDigit(peek(1))))
            ++m_at;
        return {Token::Kind::Number, std::string(m_source.substr(begin, m_at - begin)), 0, 0};
    }

    Token text(bool isRaw)
    {
        const char quote = peek();
        const bool isTriple = peek(1) == quote && peek(2) == quote;
        const std::string end(isTriple ? 3 : 1, quote);
        m_at += end.size();
        Token token{Token::Kind::Text, {}, 0, 0};
        while (m_at < m_source.size() && !m_source.substr(m_at).starts_with(end)) {
            if (!isRaw && peek() == '\\' && m_at + 1 < m_source.size())
                token.text += escaped();
            else
                token.text += m_source[m_at++];
        }
        if (m_at >= m_source.size())
            return bad();
        m_at += end.size();
        return token;
    }

    /// Unknown escapes keep their backslash, as regular expressions in plain strings need them.
    std::string escaped()
    {
        const char c = peek(1);
        m_at += 2;
        constexpr std::string_view names = "nrt\\'\"`?", values = "\n\r\t\\'\"`?";
        const auto index = names.find(c);
        return index == std::string_view::npos ? std::string{'\\', c}
                                               : std::string(1, values[index]);
    }

    std::string_view m_source;
    std::size_t m_at = 0;
};

} // namespace

std::vector<Token> tokenize(std::string_view source)
{
    return Tokenizer(source).run();
}

} // namespace isthmus::cel
