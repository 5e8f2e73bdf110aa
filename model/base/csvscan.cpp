// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/csvscan.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace isthmus::csvscan
{
namespace
{

/// End of the field at `at`: its delimiter, its line end or the end of the text.
std::size_t endOfField(std::string_view text, std::size_t at, char delimiter, bool &isOpen)
{
    const bool isQuoted = at < text.size() && text[at] == '"';
    if (isQuoted) {
        for (++at;; at += 2) {
            at = text.find('"', at);
            if (at == std::string_view::npos) {
                isOpen = true;
                return text.size();
            }
            if (at + 1 >= text.size() || text[at + 1] != '"')
                break;
        }
        ++at;
    }
    while (at < text.size() && text[at] != delimiter && text[at] != '\n' && text[at] != '\r')
        ++at;
    return at;
}

} // namespace

char delimiterOf(std::string_view text)
{
    static constexpr std::array<char, 3> known{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        if (const auto hit = std::find(known.begin(), known.end(), c);
            !quoted && hit != known.end())
            ++counts[static_cast<std::size_t>(hit - known.begin())];
    }
    return known[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                          counts.begin())];
}

Row record(std::string_view text, std::size_t at, char delimiter)
{
    Row row;
    while (at < text.size() && (text[at] == '\n' || text[at] == '\r')) // blank lines
        ++at;
    row.end = at;
    if (at >= text.size())
        return row;
    for (;;) {
        const auto end = endOfField(text, at, delimiter, row.isOpen);
        row.fields.push_back({at, end});
        if (end >= text.size() || text[end] != delimiter) {
            at = end;
            break;
        }
        at = end + 1;
    }
    row.isOpen = row.isOpen || at >= text.size();
    if (at < text.size() && text[at] == '\r')
        ++at;
    if (at < text.size() && text[at] == '\n')
        ++at;
    row.end = at;
    return row;
}

std::string value(std::string_view text, Field field)
{
    auto raw = text.substr(field.begin, field.end - field.begin);
    if (raw.empty() || raw.front() != '"')
        return std::string(raw);
    raw.remove_prefix(1);
    if (const auto close = raw.rfind('"'); close != std::string_view::npos)
        raw = raw.substr(0, close);
    return replaceAll(raw, "\"\"", "\"");
}

} // namespace isthmus::csvscan
