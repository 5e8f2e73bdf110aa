// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/cel/functions.h"

#include <array>
#include <chrono>
#include <cmath>
#include <iterator>

namespace isthmus::cel
{
namespace
{

using namespace std::chrono;
using Kind = Value::Kind;
using Arguments = std::vector<Value>;
using Answer = std::optional<Value>;

/// "UTC", "Z", "+02:00", "-0530"; zones by name need a database that is not here.
std::optional<minutes> offsetOf(std::string_view zone)
{
    if (zone.empty() || zone == "UTC" || zone == "Z" || zone == "GMT")
        return minutes(0);
    const int sign = zone.front() == '-' ? -1 : 1;
    if (zone.front() == '+' || zone.front() == '-')
        zone.remove_prefix(1);
    std::string digits;
    for (const char c : zone)
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ':')
            return std::nullopt;
    if (digits.size() != 4)
        return std::nullopt;
    const int value = std::stoi(digits);
    return minutes(sign * (value / 100 * 60 + value % 100));
}

std::optional<sys_time<milliseconds>> localTime(const Arguments &a)
{
    if (a[0].kind != Kind::Time || !(std::abs(a[0].number) < 1e15))
        return std::nullopt;
    if (a.size() > 1 && a[1].kind != Kind::Text)
        return std::nullopt;
    const auto offset = offsetOf(a.size() > 1 ? std::string_view(a[1].text) : std::string_view());
    if (!offset)
        return std::nullopt;
    return sys_time<milliseconds>(milliseconds(static_cast<std::int64_t>(a[0].number))) + *offset;
}

/// One getter: what it reads from a local time.
template<int (*read)(sys_days day, milliseconds ofDay)>
Answer get(const Arguments &a)
{
    const auto time = localTime(a);
    if (!time)
        return std::nullopt;
    const auto day = floor<days>(*time);
    return Value::of(static_cast<double>(read(day, *time - day)));
}

int yearOf(sys_days day, milliseconds)
{
    return int(year_month_day(day).year());
}
int monthOf(sys_days day, milliseconds) // January is 0
{
    return static_cast<int>(unsigned(year_month_day(day).month())) - 1;
}
int dateOf(sys_days day, milliseconds) // the first is 1
{
    return static_cast<int>(unsigned(year_month_day(day).day()));
}
int dayOfMonthOf(sys_days day, milliseconds) // the first is 0
{
    return dateOf(day, {}) - 1;
}
int dayOfYearOf(sys_days day, milliseconds) // the first is 0
{
    return static_cast<int>((day - sys_days(year_month_day(day).year() / January / 1)).count());
}
int dayOfWeekOf(sys_days day, milliseconds) // Sunday is 0
{
    return static_cast<int>(weekday(day).c_encoding());
}
int hoursOf(sys_days, milliseconds ofDay)
{
    return static_cast<int>(duration_cast<hours>(ofDay).count());
}
int minutesOf(sys_days, milliseconds ofDay)
{
    return static_cast<int>(duration_cast<minutes>(ofDay).count() % 60);
}
int secondsOf(sys_days, milliseconds ofDay)
{
    return static_cast<int>(duration_cast<seconds>(ofDay).count() % 60);
}
int millisecondsOf(sys_days, milliseconds ofDay)
{
    return static_cast<int>(ofDay.count() % 1000);
}

constexpr Function rows[] = {
    {"getFullYear", 1, get<yearOf>},
    {"getFullYear", 2, get<yearOf>},
    {"getMonth", 1, get<monthOf>},
    {"getMonth", 2, get<monthOf>},
    {"getDate", 1, get<dateOf>},
    {"getDate", 2, get<dateOf>},
    {"getDayOfMonth", 1, get<dayOfMonthOf>},
    {"getDayOfMonth", 2, get<dayOfMonthOf>},
    {"getDayOfYear", 1, get<dayOfYearOf>},
    {"getDayOfYear", 2, get<dayOfYearOf>},
    {"getDayOfWeek", 1, get<dayOfWeekOf>},
    {"getDayOfWeek", 2, get<dayOfWeekOf>},
    {"getHours", 1, get<hoursOf>},
    {"getHours", 2, get<hoursOf>},
    {"getMinutes", 1, get<minutesOf>},
    {"getMinutes", 2, get<minutesOf>},
    {"getSeconds", 1, get<secondsOf>},
    {"getSeconds", 2, get<secondsOf>},
    {"getMilliseconds", 1, get<millisecondsOf>},
    {"getMilliseconds", 2, get<millisecondsOf>},
};

} // namespace

const Function *findTimeGetter(std::string_view name, std::size_t arguments)
{
    for (const auto &row : rows)
        if (row.name == name && row.arguments == arguments)
            return &row;
    return nullptr;
}

} // namespace isthmus::cel
