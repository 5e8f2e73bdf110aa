// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/variables.h"

#include "model/base/text.h"

#include <optional>

namespace isthmus::awspolicy
{
namespace
{

// Bytes are 0-255, so anything above can stand for a wildcard.
constexpr char16_t anyRun = 0xE000, anyOne = 0xE001;

char16_t unit(char c)
{
    return static_cast<unsigned char>(c);
}

void appendPlain(ResolvedText &out, std::string_view text)
{
    out.text += text;
    for (const char c : text)
        out.glob += unit(c);
}

void appendPattern(ResolvedText &out, std::string_view text)
{
    out.text += text;
    for (const char c : text)
        out.glob += c == '*' ? anyRun : c == '?' ? anyOne : unit(c);
}

/// "key, 'default'" in its two halves; nullopt when there is no default.
std::optional<std::string_view> defaultOf(std::string_view &variable)
{
    const auto comma = variable.find(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    auto value = trimmed(variable.substr(comma + 1));
    variable = variable.substr(0, comma);
    if (value.size() >= 2 && value.front() == '\'' && value.back() == '\'')
        value = value.substr(1, value.size() - 2);
    return value;
}

void appendVariable(ResolvedText &out, std::string_view variable, const ContextView &context)
{
    if (variable == "*" || variable == "?" || variable == "$")
        return appendPlain(out, variable);
    const auto otherwise = defaultOf(variable);
    const auto key = toLower(trimmed(variable));
    const auto value = context.lookUp(key);
    using State = ContextValue::State;
    if (value.state == State::Known && value.values.size() == 1)
        return appendPlain(out, value.values.front());
    if (value.state == State::Pattern && value.values.size() == 1)
        return appendPattern(out, value.values.front());
    if (value.state == State::Unknown || value.values.size() > 1) {
        out.text += "*";
        out.glob += anyRun;
        if (out.state == ResolvedText::State::Complete)
            out.state = ResolvedText::State::Unresolved;
        out.reason = "`" + std::string(trimmed(variable)) + "` is " +
                     (value.reason.empty() ? "not known" : value.reason);
        return;
    }
    if (otherwise)
        return appendPlain(out, *otherwise);
    out.state = ResolvedText::State::Impossible;
    out.reason = "`" + std::string(trimmed(variable)) + "` is absent";
}

} // namespace

ResolvedText resolveVariables(std::string_view text, const ContextView &context)
{
    ResolvedText out;
    while (!text.empty()) {
        const auto begin = text.find("${");
        const auto end = begin == std::string_view::npos ? begin : text.find('}', begin);
        if (end == std::string_view::npos) {
            appendPattern(out, text);
            break;
        }
        appendPattern(out, text.substr(0, begin));
        appendVariable(out, text.substr(begin + 2, end - begin - 2), context);
        text.remove_prefix(end + 1);
    }
    return out;
}

bool globMatch(std::u16string_view glob, std::string_view text)
{
    std::size_t g = 0, t = 0, star = std::u16string_view::npos, mark = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == anyRun) {
            star = g++;
            mark = t;
        } else if (g < glob.size() && (glob[g] == anyOne || glob[g] == unit(text[t]))) {
            ++g, ++t;
        } else if (star != std::u16string_view::npos) {
            g = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of(anyRun, g) == std::u16string_view::npos;
}

} // namespace isthmus::awspolicy
