// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/locate.h"

#include "model/base/csvscan.h"
#include "model/base/jsonscan.h"
#include "model/base/text.h"
#include "model/base/yamlscan.h"

#include <charconv>
#include <vector>

namespace isthmus
{
namespace
{

using Tokens = std::vector<std::string>;

/// The reference tokens of a JSON Pointer; nullopt when it is not one.
std::optional<Tokens> tokensOf(std::string_view pointer)
{
    Tokens tokens;
    if (pointer.empty())
        return tokens;
    if (pointer.front() != '/')
        return std::nullopt;
    for (const auto token : split(pointer.substr(1), '/'))
        tokens.push_back(unescapePointerToken(token));
    return tokens;
}

std::optional<std::size_t> indexOf(std::string_view token)
{
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (token.empty() || error != std::errc() || end != token.data() + token.size())
        return std::nullopt;
    return value;
}

/// Where member `key` of the object at `at` begins: exact spelling first, else folded.
std::optional<std::size_t> memberAt(std::string_view text, std::size_t at, std::string_view key)
{
    std::optional<std::size_t> folded;
    for (at = jsonscan::skipSpace(text, at + 1); at < text.size() && text[at] == '"';) {
        const auto keyEnd = jsonscan::endOfString(text, at);
        if (keyEnd == jsonscan::npos)
            break;
        const auto name = jsonscan::unescaped(text.substr(at + 1, keyEnd - at - 2));
        at = jsonscan::skipSpace(text, keyEnd);
        if (at >= text.size() || text[at] != ':')
            break;
        at = jsonscan::skipSpace(text, at + 1);
        if (name == key)
            return at;
        if (!folded && sameMember(name, key))
            folded = at;
        at = jsonscan::endOfValue(text, at);
        if (at == jsonscan::npos)
            break;
        at = jsonscan::skipSpace(text, at);
        if (at < text.size() && text[at] == ',')
            at = jsonscan::skipSpace(text, at + 1);
    }
    return folded;
}

std::optional<std::size_t> elementAt(std::string_view text, std::size_t at, std::size_t index)
{
    at = jsonscan::skipSpace(text, at + 1);
    for (std::size_t i = 0; at < text.size() && text[at] != ']'; ++i) {
        if (i == index)
            return at;
        at = jsonscan::endOfValue(text, at);
        if (at == jsonscan::npos)
            return std::nullopt;
        at = jsonscan::skipSpace(text, at);
        if (at < text.size() && text[at] == ',')
            at = jsonscan::skipSpace(text, at + 1);
    }
    return std::nullopt;
}

using Range = std::pair<std::size_t, std::size_t>;

std::optional<Range> locateJson(std::string_view text, const Tokens &tokens)
{
    auto at = jsonscan::skipSpace(text, 0);
    for (const auto &token : tokens) {
        std::optional<std::size_t> next;
        const char bracket = at < text.size() ? text[at] : '\0';
        if (bracket == '{')
            next = memberAt(text, at, token);
        else if (const auto index = indexOf(token); bracket == '[' && index)
            next = elementAt(text, at, *index);
        if (!next)
            return std::nullopt;
        at = *next;
    }
    const auto end = jsonscan::endOfValue(text, at);
    if (end == jsonscan::npos)
        return std::nullopt;
    return Range{at, end};
}

/// The text is a header line and one row; the row is the root and its fields are the members.
std::optional<Range> locateCsv(std::string_view text, const Tokens &tokens)
{
    const auto header = csvscan::record(text, 0, csvscan::delimiterOf(text));
    const auto row = csvscan::record(text, header.end, csvscan::delimiterOf(text));
    if (row.fields.empty() || tokens.size() > 1)
        return std::nullopt;
    if (tokens.empty())
        return Range{row.fields.front().begin, row.fields.back().end};
    std::optional<Range> folded;
    for (std::size_t i = 0; i < header.fields.size() && i < row.fields.size(); ++i) {
        const auto name = csvscan::value(text, header.fields[i]);
        const Range range{row.fields[i].begin, row.fields[i].end};
        if (name == tokens.front())
            return range;
        if (!folded && sameMember(name, tokens.front()))
            folded = range;
    }
    return folded;
}

std::optional<Range> locateBySyntax(std::string_view text, Syntax syntax, const Tokens &tokens)
{
    switch (syntax) {
    case Syntax::Json:
        return locateJson(text, tokens);
    case Syntax::Yaml:
        return yamlscan::locate(text, tokens);
    case Syntax::Csv:
        return locateCsv(text, tokens);
    case Syntax::Text:
        break;
    }
    return tokens.empty() ? std::optional<Range>(Range{0, text.size()}) : std::nullopt;
}

} // namespace

std::optional<Located> locate(std::string_view text, Syntax syntax, std::string_view pointer)
{
    const auto tokens = tokensOf(pointer);
    const auto range = tokens ? locateBySyntax(text, syntax, *tokens) : std::nullopt;
    if (!range)
        return std::nullopt;
    Located found;
    found.begin = range->first;
    found.end = range->second;
    found.line =
        1 + static_cast<std::uint32_t>(jsonscan::countNewlines(text.substr(0, found.begin)));
    const auto size = found.end > found.begin ? found.end - found.begin - 1 : 0; // last byte counts
    found.lastLine = found.line + static_cast<std::uint32_t>(
                                      jsonscan::countNewlines(text.substr(found.begin, size)));
    return found;
}

} // namespace isthmus
