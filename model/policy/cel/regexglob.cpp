// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/cel/evaluator.h"

#include <cctype>

namespace isthmus::cel
{
namespace
{

using View = std::string_view;

constexpr std::size_t maxAlternatives = 16;

/// One alternative without groups. nullopt when a feature or a literal wildcard stands in it.
std::optional<std::string> globOfPart(std::string_view part)
{
    std::string glob;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const char c = part[i];
        const char following = i + 1 < part.size() ? part[i + 1] : '\0';
        if (c == '\\') {
            if (following == '\0' || std::isalnum(static_cast<unsigned char>(following)) ||
                following == '*' || following == '?')
                return std::nullopt;
            glob += following;
            ++i;
            if (i + 1 < part.size() && std::string_view("*+?{").find(part[i + 1]) != View::npos)
                return std::nullopt;
        } else if (c == '.') {
            const bool isRun = following == '*' || following == '+';
            glob += following == '*' ? "*" : following == '+' ? "?*" : "?";
            i += isRun ? 1 : 0;
            if (i + 1 < part.size() && std::string_view("*+?{").find(part[i + 1]) != View::npos)
                return std::nullopt;
        } else if (std::string_view("*+?{}[]()^$|").find(c) != View::npos ||
                   (following != '\0' && std::string_view("*+?{").find(following) != View::npos)) {
            return std::nullopt;
        } else {
            glob += c;
        }
    }
    return glob;
}

std::vector<std::string_view> alternatives(std::string_view text)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '\\')
            ++i;
        else if (i == text.size() || text[i] == '|') {
            parts.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    if (begin <= text.size() && parts.empty())
        parts.push_back(text.substr(begin));
    return parts;
}

/// The first group of a text: what stands before, inside and after it.
struct Group {
    std::string_view before, inside, after;
};
std::optional<Group> firstGroup(std::string_view text)
{
    std::size_t open = View::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '(') {
            if (open != View::npos)
                return std::nullopt;
            open = i;
        } else if (text[i] == ')' && open != View::npos) {
            auto inside = text.substr(open + 1, i - open - 1);
            if (inside.starts_with("?:"))
                inside.remove_prefix(2);
            return Group{text.substr(0, open), inside, text.substr(i + 1)};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::vector<std::string>> globsOfRegex(std::string_view regex)
{
    std::vector<std::string> texts;
    if (const auto group = firstGroup(regex)) {
        for (const auto inside : alternatives(group->inside))
            texts.push_back(std::string(group->before) + std::string(inside) +
                            std::string(group->after));
    } else {
        for (const auto part : alternatives(regex))
            texts.emplace_back(part);
    }
    if (texts.size() > maxAlternatives)
        return std::nullopt;
    std::vector<std::string> globs;
    for (std::string_view text : texts) {
        const bool isAnchoredLeft = text.starts_with('^');
        const bool isAnchoredRight = text.ends_with('$') && !text.ends_with("\\$");
        if (isAnchoredLeft)
            text.remove_prefix(1);
        if (isAnchoredRight && !text.empty())
            text.remove_suffix(1);
        auto glob = globOfPart(text);
        if (!glob)
            return std::nullopt;
        globs.push_back((isAnchoredLeft ? "" : "*") + *glob + (isAnchoredRight ? "" : "*"));
    }
    return globs;
}

} // namespace isthmus::cel
