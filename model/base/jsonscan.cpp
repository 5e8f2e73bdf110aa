// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/jsonscan.h"

#include "model/base/byteblock.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>

namespace isthmus::jsonscan
{
namespace
{

constexpr std::size_t blockSize = byteblock::size;

/// One bit per byte of a block.
struct Marks {
    std::uint64_t quotes = 0, backslashes = 0, opens = 0, closes = 0;
};

Marks marksOf(const char *block)
{
    // '[' and '{' (']' and '}') differ in one bit only.
    return {byteblock::equal(block, '"'), byteblock::equal(block, '\\'),
            byteblock::equalFolded(block, '{', 0x20), byteblock::equalFolded(block, '}', 0x20)};
}

/// Bit i is the parity of the bits 0..i: ones from an opening quote up to its closing one.
std::uint64_t prefixParity(std::uint64_t mask)
{
    for (unsigned shift = 1; shift < 64; shift *= 2)
        mask ^= mask << shift;
    return mask;
}

/// The bytes that follow an unescaped backslash; `carry` links blocks.
std::uint64_t escapedBytes(std::uint64_t backslashes, bool &carry)
{
    std::uint64_t escaped = carry ? 1 : 0;
    backslashes &= ~escaped;
    carry = false;
    while (backslashes != 0) {
        const auto at = static_cast<unsigned>(std::countr_zero(backslashes));
        if (at == 63) {
            carry = true;
            break;
        }
        escaped |= std::uint64_t{2} << at;
        backslashes &= ~(std::uint64_t{3} << at);
    }
    return escaped;
}

void appendUtf8(std::string &out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// Four hex digits at `at`; -1 when they are not there.
int hex4(std::string_view text, std::size_t at)
{
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/// Resolves the \uXXXX (or surrogate pair) at `at`; moves behind it. False leaves both alone.
bool appendUnicodeEscape(std::string &out, std::string_view text, std::size_t &at)
{
    const int first = hex4(text, at + 2);
    if (first < 0)
        return false;
    unsigned code = static_cast<unsigned>(first);
    std::size_t length = 6;
    if (code >= 0xd800 && code <= 0xdbff && text.substr(at + 6, 2) == "\\u") {
        const int second = hex4(text, at + 8);
        if (second >= 0xdc00 && second <= 0xdfff) {
            code = 0x10000 + ((code - 0xd800) << 10) + (static_cast<unsigned>(second) - 0xdc00);
            length = 12;
        }
    }
    if (code >= 0xd800 && code <= 0xdfff)
        code = 0xfffd;
    appendUtf8(out, code);
    at += length;
    return true;
}

} // namespace

std::size_t ContainerScanner::feedBlock(const char *block)
{
    auto marks = marksOf(block);
    if (marks.backslashes != 0 || m_escaped)
        marks.quotes &= ~escapedBytes(marks.backslashes, m_escaped);
    const auto inside = prefixParity(marks.quotes) ^ m_inString;
    m_inString = (inside >> 63) != 0 ? ~std::uint64_t{0} : 0;
    marks.opens &= ~inside;
    marks.closes &= ~inside;
    const auto closes = static_cast<std::uint64_t>(std::popcount(marks.closes));
    if (closes < m_depth) { // cannot end here, in whatever order they stand
        m_depth += static_cast<std::uint64_t>(std::popcount(marks.opens)) - closes;
        return npos;
    }
    for (auto both = marks.opens | marks.closes; both != 0; both &= both - 1) {
        const auto bit = both & -both;
        if ((marks.opens & bit) != 0)
            ++m_depth;
        else if (m_depth <= 1)
            return static_cast<std::size_t>(std::countr_zero(bit)) + 1;
        else
            --m_depth;
    }
    return npos;
}

std::size_t ContainerScanner::feed(std::string_view piece)
{
    std::size_t at = 0;
    for (; at + blockSize <= piece.size(); at += blockSize)
        if (const auto end = feedBlock(piece.data() + at); end != npos)
            return at + end;
    const auto rest = piece.size() - at;
    if (rest == 0)
        return npos;
    char block[blockSize];
    std::memset(block, ' ', blockSize);
    std::memcpy(block, piece.data() + at, rest);
    const bool endsInBackslash = block[rest - 1] == '\\';
    const bool wasEscaped = m_escaped;
    const auto end = feedBlock(block);
    // The padding swallowed the carry of a backslash that stands last.
    if (endsInBackslash) {
        std::size_t run = 0;
        while (run < rest && block[rest - 1 - run] == '\\')
            ++run;
        m_escaped = (run - (run == rest && wasEscaped ? 1 : 0)) % 2 == 1;
    }
    return end == npos ? npos : at + end;
}

void MarkCursor::load(std::size_t at)
{
    m_block = at / blockSize;
    const auto begin = m_block * blockSize;
    const char *bytes = m_text.data() + begin;
    char padded[blockSize];
    if (m_text.size() - begin < blockSize) {
        std::memset(padded, ' ', blockSize);
        std::memcpy(padded, bytes, m_text.size() - begin);
        bytes = padded;
    }
    const auto marks = marksOf(bytes);
    m_ends = marks.quotes | marks.backslashes;
    m_structure = marks.quotes | marks.opens | marks.closes | byteblock::equal(bytes, ',');
}

std::size_t MarkCursor::nextMark(std::size_t at)
{
    return next(at, m_structure);
}

std::size_t MarkCursor::endOfString(std::size_t at)
{
    for (++at;;) {
        at = next(at, m_ends);
        if (at == npos)
            return npos;
        if (m_text[at] == '"')
            return at + 1;
        at += 2;
    }
}

std::size_t MarkCursor::next(std::size_t at, const std::uint64_t &marks)
{
    for (; at < m_text.size(); at = (at / blockSize + 1) * blockSize) {
        if (at / blockSize != m_block)
            load(at);
        if (const auto rest = marks >> (at % blockSize); rest != 0)
            return at + static_cast<std::size_t>(std::countr_zero(rest));
    }
    return npos;
}

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    while (at < text.size() &&
           (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t'))
        ++at;
    return at;
}

std::size_t endOfString(std::string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == '"')
            return at + 1;
        if (text[at] == '\\')
            ++at;
    }
    return npos;
}

std::size_t endOfValue(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return npos;
    if (text[at] == '"')
        return endOfString(text, at);
    if (text[at] == '{' || text[at] == '[') {
        const auto end = ContainerScanner().feed(text.substr(at));
        return end == npos ? npos : at + end;
    }
    const auto end = text.find_first_of(",]}: \t\r\n\"{[", at);
    if (end == at)
        return npos;
    return end == npos ? text.size() : end;
}

std::string unescaped(std::string_view content)
{
    if (content.find('\\') == npos)
        return std::string(content);
    static constexpr std::string_view names = "bfnrt", codes = "\b\f\n\r\t";
    std::string out;
    for (std::size_t at = 0; at < content.size();) {
        if (content[at] != '\\' || at + 1 == content.size()) {
            out += content[at++];
            continue;
        }
        const char name = content[at + 1];
        if (name == 'u' && appendUnicodeEscape(out, content, at))
            continue;
        const auto known = names.find(name);
        out += known == npos ? name : codes[known];
        at += 2;
    }
    return out;
}

std::size_t countNewlines(std::string_view text)
{
    std::size_t count = 0, at = 0;
    for (; at + blockSize <= text.size(); at += blockSize)
        count += static_cast<std::size_t>(std::popcount(byteblock::equal(text.data() + at, '\n')));
    return count +
           static_cast<std::size_t>(std::count(text.data() + at, text.data() + text.size(), '\n'));
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += c;
        }
    }
    return out += '"';
}

} // namespace isthmus::jsonscan
