// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/yamlscan.h"

#include "model/base/text.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

namespace isthmus::yamlscan
{
namespace
{

std::size_t endOfLine(std::string_view text, std::size_t at)
{
    return std::min(text.find('\n', at), text.size());
}

std::size_t startOfLine(std::string_view text, std::size_t at)
{
    const auto hit = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return hit == std::string_view::npos ? 0 : hit + 1;
}

/// Column of the first character that is no blank; the line's length when it is blank.
std::size_t indentOf(std::string_view text, std::size_t lineStart)
{
    auto at = lineStart;
    while (at < text.size() && text[at] == ' ')
        ++at;
    return at - lineStart;
}

bool isBlankLine(std::string_view text, std::size_t lineStart)
{
    const auto at = lineStart + indentOf(text, lineStart);
    return at >= text.size() || text[at] == '\n' || text[at] == '\r';
}

/// Takes the following lines for which `belongs` holds; blank ones only when one of those follows.
template<class Belongs>
std::size_t extendOverLines(std::string_view text, std::size_t end, Belongs belongs)
{
    for (auto line = endOfLine(text, end) + 1; line < text.size();
         line = endOfLine(text, line) + 1) {
        if (isBlankLine(text, line))
            continue;
        if (!belongs(line, indentOf(text, line)))
            break;
        end = endOfLine(text, line);
    }
    return end;
}

std::size_t endOfQuoted(std::string_view text, std::size_t at)
{
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            if (quote == '\'' && at + 1 < text.size() && text[at + 1] == '\'')
                ++at;
            else
                return at + 1;
        }
    }
    return text.size();
}

/// Where a block collection that begins at `begin` ends: the lines indented at least as far.
std::size_t endOfBlock(std::string_view text, std::size_t begin)
{
    const auto column = begin - startOfLine(text, begin);
    const bool isList = text.substr(begin, 1) == "-";
    return extendOverLines(text, endOfLine(text, begin), [&](std::size_t line, std::size_t indent) {
        return indent > column ||
               (indent == column && isList == (text.substr(line + indent, 1) == "-"));
    });
}

std::size_t endOfFlow(std::string_view text, std::size_t at)
{
    std::size_t depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            at = endOfQuoted(text, at);
            continue;
        }
        ++at;
        if (c == '[' || c == '{')
            ++depth;
        else if ((c == ']' || c == '}') && --depth == 0)
            return at;
    }
    return text.size();
}

std::size_t endOfNode(std::string_view text, const YAML::Node &node, std::size_t begin, bool isFlow)
{
    if (begin >= text.size())
        return text.size();
    if (node.IsScalar() || node.IsNull())
        return endOfScalar(text, begin, isFlow);
    return text[begin] == '{' || text[begin] == '[' ? endOfFlow(text, begin)
                                                    : endOfBlock(text, begin);
}

YAML::Node child(const YAML::Node &node, const std::string &token)
{
    if (node.IsSequence()) {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
        const bool isIndex = error == std::errc() && end == token.data() + token.size();
        return isIndex && index < node.size() ? node[index] : YAML::Node(YAML::NodeType::Undefined);
    }
    YAML::Node folded(YAML::NodeType::Undefined);
    if (!node.IsMap())
        return folded;
    for (const auto &member : node) {
        if (!member.first.IsScalar())
            continue;
        if (member.first.Scalar() == token)
            return member.second;
        if (!folded.IsDefined() && sameMember(member.first.Scalar(), token))
            folded.reset(member.second);
    }
    return folded;
}

} // namespace

std::vector<std::size_t> lineStarts(std::string_view text)
{
    std::vector<std::size_t> starts{0};
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        starts.push_back(at + 1);
    return starts;
}

std::size_t endOfScalar(std::string_view text, std::size_t begin, bool isFlow)
{
    if (begin >= text.size())
        return text.size();
    const char first = text[begin];
    if (first == '"' || first == '\'')
        return endOfQuoted(text, begin);
    if (isFlow)
        return std::min(text.find_first_of(",]}\n", begin), text.size());
    const auto parent = indentOf(text, startOfLine(text, begin));
    if (first == '|' || first == '>')
        return extendOverLines(text, endOfLine(text, begin),
                               [&](std::size_t, std::size_t indent) { return indent > parent; });
    auto end = std::min(endOfLine(text, begin), text.find(" #", begin));
    end = extendOverLines(text, end, [&](std::size_t line, std::size_t indent) {
        const auto rest = text.substr(line + indent, endOfLine(text, line) - line - indent);
        return indent > parent && rest.find(": ") == std::string_view::npos &&
               !rest.starts_with('#') && !trimmed(rest).ends_with(':');
    });
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\r'))
        --end;
    return end;
}

std::optional<Range> locate(std::string_view text, const std::vector<std::string> &tokens)
{
    try {
        YAML::Node node = YAML::Load(std::string(text));
        bool isFlow = false;
        for (const auto &token : tokens) {
            isFlow = isFlow || node.Style() == YAML::EmitterStyle::Flow;
            node.reset(child(node, token));
            if (!node.IsDefined())
                return std::nullopt;
        }
        const auto mark = node.Mark();
        const auto starts = lineStarts(text);
        if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= starts.size())
            return std::nullopt;
        const auto begin = std::min(starts[static_cast<std::size_t>(mark.line)] +
                                        static_cast<std::size_t>(mark.column),
                                    text.size());
        return Range{begin, std::max(begin, endOfNode(text, node, begin, isFlow))};
    } catch (const YAML::Exception &) {
        return std::nullopt;
    }
}

} // namespace isthmus::yamlscan
