// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"

#include <algorithm>
#include <cstdint>

namespace isthmus
{
namespace
{

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Length of the valid UTF-8 sequence at `text[i]`, 0 when there is none (Unicode 15 table 3-7).
std::size_t utf8Length(std::string_view text, std::size_t i)
{
    const auto byte = [&](std::size_t k) {
        return k < text.size() ? static_cast<unsigned char>(text[k]) : std::uint8_t{0};
    };
    const auto isTail = [&](std::size_t k) { return (byte(k) & 0xc0) == 0x80; };
    const unsigned first = byte(i);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return isTail(i + 1) ? 2 : 0;
    const unsigned second = byte(i + 1);
    if (first >= 0xe0 && first <= 0xef) {
        if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f))
            return 0;
        return isTail(i + 1) && isTail(i + 2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        if ((first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f))
            return 0;
        return isTail(i + 1) && isTail(i + 2) && isTail(i + 3) ? 4 : 0;
    }
    return 0;
}

} // namespace

std::string toLower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

bool startsWithIgnoreCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && equalsIgnoreCase(text.substr(0, prefix.size()), prefix);
}

bool sameMember(std::string_view a, std::string_view b)
{
    // Nearly all pairs differ in their first letter already.
    if (!a.empty() && !b.empty() && a[0] != '_' && b[0] != '_' && lower(a[0]) != lower(b[0]))
        return false;
    std::size_t i = 0, j = 0;
    for (;;) {
        while (i < a.size() && a[i] == '_')
            ++i;
        while (j < b.size() && b[j] == '_')
            ++j;
        if (i == a.size() || j == b.size())
            return i == a.size() && j == b.size();
        if (lower(a[i++]) != lower(b[j++]))
            return false;
    }
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (;;) {
        const auto end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos)
            return parts;
        begin = end + 1;
    }
}

std::string join(const std::vector<std::string> &parts, std::string_view separator)
{
    std::string out;
    for (const auto &part : parts) {
        if (&part != &parts.front())
            out += separator;
        out += part;
    }
    return out;
}

std::string replaceAll(std::string_view text, std::string_view from, std::string_view to)
{
    std::string out;
    std::size_t begin = 0;
    for (auto hit = text.find(from); hit != std::string_view::npos && !from.empty();
         hit = text.find(from, begin)) {
        out += text.substr(begin, hit - begin);
        out += to;
        begin = hit + from.size();
    }
    return out += text.substr(begin);
}

bool wildcardMatch(std::string_view pattern, std::string_view text, Case mode)
{
    const auto same = [mode](char a, char b) {
        return mode == Case::Sensitive ? a == b : lower(a) == lower(b);
    };
    // Greedy with one backtrack point: the classic O(n*m) worst case, O(n) in practice.
    std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || same(pattern[p], text[t]))) {
            ++p, ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool hasWildcard(std::string_view pattern)
{
    return pattern.find_first_of("*?") != std::string_view::npos;
}

bool wildcardsIntersect(std::string_view a, std::string_view b, Case mode)
{
    if (!hasWildcard(a))
        return wildcardMatch(b, a, mode);
    if (!hasWildcard(b))
        return wildcardMatch(a, b, mode);
    // reach[j]: a[0..i) and b[0..j) can produce a common text.
    std::vector<char> reach(b.size() + 1, 0), next(b.size() + 1, 0);
    const auto closeStars = [&](std::vector<char> &row) {
        for (std::size_t j = 0; j < b.size(); ++j)
            if (row[j] && b[j] == '*')
                row[j + 1] = 1;
    };
    reach[0] = 1;
    closeStars(reach);
    for (const char c : a) {
        std::fill(next.begin(), next.end(), char{0});
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (!reach[j])
                continue;
            if (c == '*') {
                // `*` of a eats nothing, or any further tokens of b.
                std::fill(next.begin() + static_cast<std::ptrdiff_t>(j), next.end(), char{1});
                break;
            }
            if (j > 0 && b[j - 1] == '*')
                next[j] = 1;
            if (j < b.size() && b[j] == '*')
                next[j] = 1;
            if (j < b.size() &&
                (b[j] == '?' || c == '?' || b[j] == c ||
                 (mode == Case::Insensitive && lower(b[j]) == lower(c))) &&
                b[j] != '*')
                next[j + 1] = 1;
        }
        closeStars(next);
        reach.swap(next);
    }
    return reach[b.size()] != 0;
}

std::optional<std::string> percentDecode(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || hexValue(text[i + 1]) < 0 || hexValue(text[i + 2]) < 0)
            return std::nullopt;
        out += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
        i += 2;
    }
    return out;
}

bool isValidUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto length = utf8Length(text, i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

std::string repairUtf8(std::string_view text, std::size_t &replaced)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto length = utf8Length(text, i);
        if (length == 0) {
            out += "\xef\xbf\xbd";
            ++replaced;
            ++i;
            continue;
        }
        out += text.substr(i, length);
        i += length;
    }
    return out;
}

std::string escapeHtml(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string escapeMarkdown(std::string_view text)
{
    std::string out;
    bool isCode = false;
    for (const char c : text) {
        isCode = isCode != (c == '`');
        if (!isCode && std::string_view("\\<>[]*_#|").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

std::string csvField(std::string_view text)
{
    std::string field(text);
    if (!field.empty() &&
        std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos)
        field.insert(field.begin(), '\'');
    if (field.find_first_of(",\"\r\n") == std::string::npos)
        return field;
    return '"' + replaceAll(field, "\"", "\"\"") + '"';
}

std::string escapePointerToken(std::string_view token)
{
    return replaceAll(replaceAll(token, "~", "~0"), "/", "~1");
}

std::string unescapePointerToken(std::string_view token)
{
    return replaceAll(replaceAll(token, "~1", "/"), "~0", "~");
}

std::string enumeration(const std::vector<std::string> &parts, std::size_t shown)
{
    if (parts.size() <= shown)
        return join(parts, ", ");
    const std::vector<std::string> head(parts.begin(),
                                        parts.begin() + static_cast<std::ptrdiff_t>(shown));
    return join(head, ", ") + " and " + std::to_string(parts.size() - shown) + " more";
}

} // namespace isthmus
