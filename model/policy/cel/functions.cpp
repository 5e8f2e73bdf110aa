// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/cel/functions.h"

#include "model/base/text.h"
#include "model/base/timestamp.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace isthmus::cel
{
namespace
{

using Kind = Value::Kind;
using Arguments = std::vector<Value>;
using Answer = std::optional<Value>;

bool areTexts(const Arguments &a)
{
    return std::all_of(a.begin(), a.end(), [](const Value &v) { return v.kind == Kind::Text; });
}

bool isGlobAndText(const Arguments &a)
{
    return a.size() == 2 && a[0].kind == Kind::Glob && a[1].kind == Kind::Text;
}

Value perhaps(const Value &glob)
{
    return Value::unknown("it fits `" + glob.text + "`");
}

Answer startsWith(const Arguments &a)
{
    if (areTexts(a))
        return Value::of(a[0].text.starts_with(a[1].text));
    if (!isGlobAndText(a))
        return std::nullopt;
    const auto fixed = a[0].text.substr(0, a[0].text.find_first_of("*?"));
    if (fixed.starts_with(a[1].text))
        return Value::of(true);
    return wildcardsIntersect(a[0].text, a[1].text + "*") ? perhaps(a[0]) : Value::of(false);
}

Answer endsWith(const Arguments &a)
{
    if (areTexts(a))
        return Value::of(a[0].text.ends_with(a[1].text));
    if (!isGlobAndText(a))
        return std::nullopt;
    const auto fixed = a[0].text.substr(a[0].text.find_last_of("*?") + 1);
    if (fixed.ends_with(a[1].text))
        return Value::of(true);
    return wildcardsIntersect(a[0].text, "*" + a[1].text) ? perhaps(a[0]) : Value::of(false);
}

Answer contains(const Arguments &a)
{
    if (areTexts(a))
        return Value::of(a[0].text.find(a[1].text) != std::string::npos);
    if (!isGlobAndText(a))
        return std::nullopt;
    if (!hasWildcard(a[1].text) && a[0].text.find(a[1].text) != std::string::npos)
        return Value::of(true);
    return wildcardsIntersect(a[0].text, "*" + a[1].text + "*") ? perhaps(a[0]) : Value::of(false);
}

Answer matches(const Arguments &a)
{
    if (a[1].kind != Kind::Text || (a[0].kind != Kind::Text && a[0].kind != Kind::Glob))
        return std::nullopt;
    const auto globs = globsOfRegex(a[1].text);
    if (!globs)
        return std::nullopt;
    bool mayHold = false;
    for (const auto &glob : *globs) {
        if (a[0].kind == Kind::Text && wildcardMatch(glob, a[0].text))
            return Value::of(true);
        if (a[0].kind == Kind::Glob) {
            if (glob.find('?') == std::string::npos && wildcardMatch(glob, a[0].text))
                return Value::of(true);
            mayHold = mayHold || wildcardsIntersect(glob, a[0].text);
        }
    }
    return mayHold ? perhaps(a[0]) : Value::of(false);
}

/// extract("prefix{name}suffix"): what stands between, "" when it does not fit. Of a glob only what
/// stands before its first wildcard can be told.
Answer extract(const Arguments &a)
{
    if (a[1].kind != Kind::Text || (a[0].kind != Kind::Text && a[0].kind != Kind::Glob))
        return std::nullopt;
    const bool isGlob = a[0].kind == Kind::Glob;
    const auto text = isGlob ? a[0].text.substr(0, a[0].text.find_first_of("*?")) : a[0].text;
    const auto open = a[1].text.find('{'), close = a[1].text.find('}');
    if (open == std::string::npos || close == std::string::npos || close < open)
        return std::nullopt;
    const auto prefix = a[1].text.substr(0, open), suffix = a[1].text.substr(close + 1);
    const auto begin = text.find(prefix);
    if (begin == std::string::npos)
        return isGlob ? Answer() : Answer(Value::of(""));
    const auto from = begin + prefix.size();
    const auto to = suffix.empty() ? text.size() : text.find(suffix, from);
    if (isGlob && (suffix.empty() || to == std::string::npos))
        return std::nullopt;
    return Value::of(to == std::string::npos ? std::string() : text.substr(from, to - from));
}

Answer size(const Arguments &a)
{
    if (a[0].kind == Kind::Text)
        return Value::of(static_cast<double>(a[0].text.size()));
    if (a[0].kind == Kind::List)
        return Value::of(static_cast<double>(a[0].list.size()));
    return std::nullopt;
}

Answer timestamp(const Arguments &a)
{
    if (a[0].kind == Kind::Time)
        return a[0];
    if (a[0].kind != Kind::Text)
        return std::nullopt;
    const auto time = parseTimestamp(a[0].text);
    return time ? Value::time(static_cast<double>(*time)) : Value::error("no timestamp");
}

Answer toText(const Arguments &a)
{
    if (a[0].kind == Kind::Text || a[0].kind == Kind::Glob)
        return a[0];
    if (a[0].kind == Kind::Bool)
        return Value::of(a[0].truth ? "true" : "false");
    if (a[0].kind == Kind::Number && std::abs(a[0].number) < 9e15 &&
        std::floor(a[0].number) >= a[0].number)
        return Value::of(std::to_string(static_cast<long long>(a[0].number)));
    return std::nullopt;
}

Answer lowerAscii(const Arguments &a)
{
    if (a[0].kind == Kind::Text)
        return Value::of(toLower(a[0].text));
    return a[0].kind == Kind::Glob ? Answer(Value::glob(toLower(a[0].text))) : std::nullopt;
}

Answer replace(const Arguments &a)
{
    if (!areTexts(a))
        return std::nullopt;
    return Value::of(replaceAll(a[0].text, a[1].text, a[2].text));
}

Answer splitText(const Arguments &a)
{
    if (!areTexts(a) || a[1].text.size() != 1)
        return std::nullopt;
    Value list;
    list.kind = Kind::List;
    for (const auto part : split(a[0].text, a[1].text.front()))
        list.list.push_back(Value::of(std::string(part)));
    return list;
}

/// duration('1h30m', '3600s', '1.5h')
Answer duration(const Arguments &a)
{
    if (a[0].kind == Kind::Duration)
        return a[0];
    if (a[0].kind != Kind::Text)
        return std::nullopt;
    struct Unit {
        std::string_view name;
        double milliseconds;
    };
    constexpr Unit units[] = {{"ms", 1},   {"us", 1e-3}, {"ns", 1e-6},
                              {"h", 36e5}, {"m", 6e4},   {"s", 1e3}};
    std::string_view text = a[0].text;
    const double sign = text.starts_with('-') ? -1 : 1;
    if (sign < 0)
        text.remove_prefix(1);
    double total = 0;
    if (text.empty())
        return Value::error("no duration");
    while (!text.empty()) {
        double amount = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), amount,
                                          std::chars_format::fixed);
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        const auto unit = std::find_if(std::begin(units), std::end(units),
                                       [&](const Unit &one) { return text.starts_with(one.name); });
        if (read.ec != std::errc() || unit == std::end(units))
            return Value::error("no duration");
        text.remove_prefix(unit->name.size());
        total += amount * unit->milliseconds;
    }
    return Value::duration(sign * total);
}

/// api.getAttribute(…).hasOnly([…]): no element beside these.
Answer hasOnly(const Arguments &a)
{
    if (a[0].kind != Kind::List || a[1].kind != Kind::List)
        return std::nullopt;
    for (const auto &item : a[0].list) {
        if (item.kind != Kind::Text)
            return std::nullopt;
        if (std::none_of(a[1].list.begin(), a[1].list.end(), [&](const Value &allowed) {
                return allowed.kind == Kind::Text && allowed.text == item.text;
            }))
            return Value::of(false);
    }
    return Value::of(true);
}

constexpr Function rows[] = {
    {"startsWith", 2, startsWith}, {"endsWith", 2, endsWith}, {"contains", 2, contains},
    {"matches", 2, matches},       {"extract", 2, extract},   {"size", 1, size},
    {"timestamp", 1, timestamp},   {"string", 1, toText},     {"lowerAscii", 1, lowerAscii},
    {"replace", 3, replace},       {"split", 2, splitText},   {"duration", 1, duration},
    {"hasOnly", 2, hasOnly},
};

} // namespace

const Function *findFunction(std::string_view name, std::size_t arguments)
{
    if (const auto *getter = findTimeGetter(name, arguments))
        return getter;
    const auto hit = std::find_if(std::begin(rows), std::end(rows), [&](const Function &row) {
        return row.name == name && row.arguments == arguments;
    });
    return hit == std::end(rows) ? nullptr : &*hit;
}

} // namespace isthmus::cel
