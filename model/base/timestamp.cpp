// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/timestamp.h"

#include "model/base/text.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace isthmus
{
namespace
{

/// Reads exactly `count` digits at `at`; advances `at`.
std::optional<int> digits(std::string_view text, std::size_t &at, std::size_t count)
{
    int value = 0;
    for (std::size_t i = 0; i < count; ++i, ++at) {
        if (at >= text.size() || text[at] < '0' || text[at] > '9')
            return std::nullopt;
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

bool skip(std::string_view text, std::size_t &at, std::string_view any)
{
    if (at >= text.size() || any.find(text[at]) == std::string_view::npos)
        return false;
    ++at;
    return true;
}

std::optional<Timestamp> fromUnix(std::string_view text)
{
    // "1780000000", "1780000000.000", "1784200000.000000000 0"; milliseconds from 1e11 on.
    if (text.empty() || text.find_first_not_of("0123456789. ") != std::string_view::npos)
        return std::nullopt;
    const double value = std::strtod(std::string(text).c_str(), nullptr);
    if (value < 1e8)
        return std::nullopt; // 0, 1, small counters: not a date
    return static_cast<Timestamp>(value >= 1e11 ? value : value * 1000.0);
}

std::optional<Timestamp> offsetMillis(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return 0;
    if (text[at] == 'Z' || text[at] == 'z' || text.substr(at) == " UTC")
        return 0;
    if (text[at] != '+' && text[at] != '-')
        return std::nullopt;
    const int sign = text[at++] == '-' ? -1 : 1;
    const auto hours = digits(text, at, 2);
    skip(text, at, ":");
    const auto minutes = at < text.size() ? digits(text, at, 2) : std::optional<int>(0);
    if (!hours || !minutes)
        return std::nullopt;
    return sign * (*hours * 60 + *minutes) * Timestamp{60'000};
}

std::optional<Timestamp> fromRfc3339(std::string_view text)
{
    std::size_t at = 0;
    const auto year = digits(text, at, 4);
    if (!year || !skip(text, at, "-"))
        return std::nullopt;
    const auto month = digits(text, at, 2);
    if (!month || !skip(text, at, "-"))
        return std::nullopt;
    const auto day = digits(text, at, 2);
    if (!day)
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(*year), std::chrono::month(unsigned(*month)),
                              std::chrono::day(unsigned(*day))};
    if (!date.ok() || *year <= 1 || *year >= 9999) // 0001 and 9999 mean "never" (sources.md §0.5)
        return std::nullopt;
    Timestamp time = duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count();
    if (at == text.size())
        return time;
    if (!skip(text, at, "Tt "))
        return std::nullopt;
    const auto hour = digits(text, at, 2);
    const bool hasMinute = hour && skip(text, at, ":");
    const auto minute = hasMinute ? digits(text, at, 2) : std::nullopt;
    if (!minute)
        return std::nullopt;
    const auto second = skip(text, at, ":") ? digits(text, at, 2) : std::optional<int>(0);
    if (!second || *hour > 24 || *minute > 59 || *second > 60)
        return std::nullopt;
    time += ((*hour * 60 + *minute) * 60 + *second) * Timestamp{1000};
    if (skip(text, at, ".,")) {
        int scale = 100;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            time += (text[at] - '0') * scale;
    }
    const auto offset = offsetMillis(text, at);
    if (!offset)
        return std::nullopt;
    return time - *offset;
}

} // namespace

std::optional<Timestamp> parseTimestamp(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("/Date(")) // PowerShell 5 ConvertTo-Json
        return fromUnix(text.substr(6, text.find_first_of(")+", 6) - 6));
    if (const auto time = fromUnix(text))
        return time;
    return fromRfc3339(text);
}

std::string formatTimestamp(Timestamp time)
{
    using namespace std::chrono;
    const sys_time<milliseconds> point{milliseconds(time)};
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(point - day));
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

Timestamp now()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace isthmus
