// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/redactionwalk.h"

#include "model/base/byteblock.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace isthmus
{
namespace
{

/// How the tokens of a service begin, and how many characters follow at least.
struct TokenForm {
    std::string_view prefix;
    std::size_t length;
    bool needsDigit = false; ///< For prefixes that also begin plain words.
};

constexpr TokenForm forms[] = {
    {"ghp_", 20},        {"gho_", 20},     {"ghu_", 20},  {"ghs_", 20},  {"ghr_", 20},
    {"github_pat_", 20}, {"glpat-", 18},   {"xoxa-", 10}, {"xoxb-", 10}, {"xoxp-", 10},
    {"xoxe-", 10},       {"xoxr-", 10},    {"xoxs-", 10}, {"xapp-", 10}, {"sk-", 20, true},
    {"sk_live_", 16},    {"rk_live_", 16}, {"hvs.", 20},  {"AIza", 35},  {"ya29.", 20},
    {"dapi", 32},        {"npm_", 36},     {"hf_", 30},   {"eyJ", 60},
};

/// Of all forms, prefix and characters, and of private keys.
constexpr std::size_t shortestToken = [] {
    std::size_t shortest = 64;
    for (const auto &form : forms)
        shortest = std::min(shortest, form.prefix.size() + form.length);
    return shortest;
}();

constexpr std::string_view keyBegin = "-----BEGIN ", keyEnd = "-----END ";
constexpr std::string_view keyName = "PRIVATE KEY";

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isTokenCharacter(char c)
{
    return isWord(c) || c == '-' || c == '.';
}

/// By the first letter of a token a bit for each second one (its low five bits).
constexpr std::array<std::uint32_t, 256> secondLetters = [] {
    std::array<std::uint32_t, 256> sets{};
    for (const auto &form : forms)
        sets[static_cast<unsigned char>(form.prefix[0])] |= 1u << (form.prefix[1] & 31);
    return sets;
}();

/// End of the private key block at `at`; `at` when there is none.
std::size_t endOfPrivateKey(std::string_view text, std::size_t at)
{
    if (text.substr(at, keyBegin.size()) != keyBegin)
        return at;
    const auto name = text.find("-----", at + keyBegin.size());
    if (name == std::string_view::npos || name - at > 80 ||
        text.substr(at, name - at).find(keyName) == std::string_view::npos)
        return at;
    const auto end = text.find(keyEnd, name);
    const auto close =
        end == std::string_view::npos ? end : text.find("-----", end + keyEnd.size());
    if (close != std::string_view::npos)
        return close + 5;
    return std::min(text.find('"', at), text.size()); // cut: up to the end of its string
}

std::size_t endOfToken(std::string_view text, std::size_t at)
{
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    for (const auto &form : forms) {
        if (form.prefix[0] != text[at] || form.prefix[1] != next ||
            text.substr(at, form.prefix.size()) != form.prefix)
            continue;
        auto end = at + form.prefix.size();
        bool hasDigit = false;
        for (; end < text.size() && isTokenCharacter(text[end]); ++end)
            hasDigit = hasDigit || (text[end] >= '0' && text[end] <= '9');
        if (end - at - form.prefix.size() >= form.length && (hasDigit || !form.needsDigit))
            return end;
    }
    return at;
}

bool mayBeToken(std::string_view text, std::size_t at)
{
    return at + 1 < text.size() &&
           (secondLetters[static_cast<unsigned char>(text[at])] >> (text[at + 1] & 31) & 1) != 0;
}

/// Finds the places where a token or key may begin, a block of bytes after the other: beginnings
/// of words, and dashes that another one follows.
class BeginningFinder
{
public:
    explicit BeginningFinder(std::string_view text) : m_text(text) {}

    /// Calls `look(place)` for each, in order.
    template<class Look>
    void forEach(Look look)
    {
        for (std::size_t at = 0; at < m_text.size(); at += byteblock::size) {
            const auto beginnings = nextBlock(at);
            if (m_hasDashBefore)
                look(at - 1);
            for (auto rest = beginnings; rest != 0; rest &= rest - 1)
                look(at + static_cast<std::size_t>(std::countr_zero(rest)));
        }
    }

private:
    std::uint64_t nextBlock(std::size_t at)
    {
        const char *bytes = m_text.data() + at;
        char padded[byteblock::size];
        if (m_text.size() - at < byteblock::size) {
            std::memset(padded, ' ', byteblock::size);
            std::memcpy(padded, bytes, m_text.size() - at);
            bytes = padded;
        }
        const auto words = byteblock::words(bytes), dashes = byteblock::equal(bytes, '-'),
                   backslashes = byteblock::equal(bytes, '\\');
        // Escapes like \n count as a border, though their letter is one of a word.
        const auto escaped = backslashes << 2 | m_backslashes >> 62;
        const auto inWord = (words << 1 | m_words >> 63) & ~escaped;
        const auto seconds = dashes & (dashes << 1 | m_dashes >> 63);
        m_words = words;
        m_dashes = dashes;
        m_backslashes = backslashes;
        m_hasDashBefore = (seconds & 1) != 0;
        return (words & ~inWord) | seconds >> 1;
    }

    std::string_view m_text;
    std::uint64_t m_words = 0, m_dashes = 0, m_backslashes = 0; ///< Of the block before.
    bool m_hasDashBefore = false; ///< The block before ends in the first of two dashes.
};

} // namespace

bool redactTokens(std::string &text)
{
    if (text.size() < shortestToken)
        return false;
    TextEdits edits(text);
    std::size_t done = 0;
    BeginningFinder(text).forEach([&](std::size_t at) {
        if (at < done)
            return;
        const auto end = text[at] == '-'        ? endOfPrivateKey(text, at)
                         : mayBeToken(text, at) ? endOfToken(text, at)
                                                : at;
        if (end <= at)
            return;
        edits.remove(at, end);
        done = end;
    });
    if (done > 0)
        text = edits.apply();
    return done > 0;
}

} // namespace isthmus
