// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/redactionwalk.h"

#include <array>

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

constexpr std::array<bool, 256> firstCharacters = [] {
    std::array<bool, 256> set{};
    for (const auto &form : forms)
        set[static_cast<unsigned char>(form.prefix.front())] = true;
    set['-'] = true;
    return set;
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

} // namespace

bool redactTokens(std::string &text)
{
    TextEdits edits(text);
    bool hasAny = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (!firstCharacters[static_cast<unsigned char>(c)] ||
            (c == '-' && (at + 1 == text.size() || text[at + 1] != '-')))
            continue;
        // Escapes like \n count as a border, though their letter is one of a word.
        const bool isInWord = at > 0 && isWord(text[at - 1]) && (at < 2 || text[at - 2] != '\\');
        const auto end = c == '-'   ? endOfPrivateKey(text, at)
                         : isInWord ? at
                                    : endOfToken(text, at);
        if (end <= at)
            continue;
        edits.remove(at, end);
        hasAny = true;
        at = end - 1;
    }
    if (hasAny)
        text = edits.apply();
    return hasAny;
}

} // namespace isthmus
