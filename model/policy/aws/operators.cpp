// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/base/timestamp.h"
#include "model/policy/aws/conditions.h"
#include "model/policy/ipaddress.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isthmus::awspolicy
{
namespace
{

using Held = std::optional<bool>;
using View = std::string_view;

Held same(View policy, View request)
{
    return policy == request;
}
Held sameIgnoringCase(View policy, View request)
{
    return equalsIgnoreCase(policy, request);
}
Held like(View policy, View request)
{
    return wildcardMatch(policy, request);
}

std::optional<double> number(View text)
{
    text = trimmed(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

template<class Read, class Compare>
Held compare(View policy, View request, Read read, Compare holds)
{
    const auto limit = read(policy), value = read(request);
    if (!limit || !value)
        return std::nullopt;
    return holds(*value, *limit);
}

// The request's value stands on the left: NumericLessThan holds when value < limit.
Held numericEquals(View p, View r)
{
    return compare(p, r, number, std::equal_to<>());
}
Held numericLess(View p, View r)
{
    return compare(p, r, number, std::less<>());
}
Held numericLessEquals(View p, View r)
{
    return compare(p, r, number, std::less_equal<>());
}
Held numericGreater(View p, View r)
{
    return compare(p, r, number, std::greater<>());
}
Held numericGreaterEquals(View p, View r)
{
    return compare(p, r, number, std::greater_equal<>());
}
Held dateEquals(View p, View r)
{
    return compare(p, r, parseTimestamp, std::equal_to<>());
}
Held dateLess(View p, View r)
{
    return compare(p, r, parseTimestamp, std::less<>());
}
Held dateLessEquals(View p, View r)
{
    return compare(p, r, parseTimestamp, std::less_equal<>());
}
Held dateGreater(View p, View r)
{
    return compare(p, r, parseTimestamp, std::greater<>());
}
Held dateGreaterEquals(View p, View r)
{
    return compare(p, r, parseTimestamp, std::greater_equal<>());
}

Held boolean(View policy, View request)
{
    const auto isBool = [](View t) {
        return equalsIgnoreCase(t, "true") || equalsIgnoreCase(t, "false");
    };
    if (!isBool(policy))
        return std::nullopt;
    return equalsIgnoreCase(policy, request);
}

Held inNetwork(View policy, View request)
{
    const auto network = parseNetwork(policy);
    const auto address = parseNetwork(request);
    if (!network || !address)
        return std::nullopt;
    return contains(*network, *address);
}

/// The six fields one by one, so that a `*` cannot run over a colon before the resource part.
Held arnLike(View policy, View request)
{
    if (policy == "*")
        return true;
    for (int field = 0; field < 5; ++field) {
        const auto p = policy.find(':'), r = request.find(':');
        if (p == View::npos)
            return std::nullopt;
        if (r == View::npos || !wildcardMatch(policy.substr(0, p), request.substr(0, r)))
            return false;
        policy.remove_prefix(p + 1);
        request.remove_prefix(r + 1);
    }
    return wildcardMatch(policy, request);
}

using enum OperatorInfo::Values;

constexpr OperatorInfo rows[] = {
    {"StringEquals", "is", false, Text, same},
    {"StringNotEquals", "is not", true, Text, same},
    {"StringEqualsIgnoreCase", "is", false, Other, sameIgnoringCase},
    {"StringNotEqualsIgnoreCase", "is not", true, Other, sameIgnoringCase},
    {"StringLike", "is like", false, Glob, like},
    {"StringNotLike", "is not like", true, Glob, like},
    {"NumericEquals", "is", false, Other, numericEquals},
    {"NumericNotEquals", "is not", true, Other, numericEquals},
    {"NumericLessThan", "is less than", false, Other, numericLess},
    {"NumericLessThanEquals", "is at most", false, Other, numericLessEquals},
    {"NumericGreaterThan", "is more than", false, Other, numericGreater},
    {"NumericGreaterThanEquals", "is at least", false, Other, numericGreaterEquals},
    {"DateEquals", "is", false, Other, dateEquals},
    {"DateNotEquals", "is not", true, Other, dateEquals},
    {"DateLessThan", "is before", false, Other, dateLess},
    {"DateLessThanEquals", "is not after", false, Other, dateLessEquals},
    {"DateGreaterThan", "is after", false, Other, dateGreater},
    {"DateGreaterThanEquals", "is not before", false, Other, dateGreaterEquals},
    {"Bool", "is", false, Other, boolean},
    {"BinaryEquals", "is", false, Text, same},
    {"IpAddress", "is in", false, Other, inNetwork},
    {"NotIpAddress", "is not in", true, Other, inNetwork},
    {"ArnEquals", "is like", false, Glob, arnLike},
    {"ArnNotEquals", "is not like", true, Glob, arnLike},
    {"ArnLike", "is like", false, Glob, arnLike},
    {"ArnNotLike", "is not like", true, Glob, arnLike},
    {"Null", "is absent:", false, Other, nullptr}, // decided by the state of the key alone
};

} // namespace

std::span<const OperatorInfo> allOperators()
{
    return rows;
}

const OperatorInfo *findOperator(std::string_view name)
{
    const auto hit = std::find_if(std::begin(rows), std::end(rows), [&](const OperatorInfo &row) {
        return equalsIgnoreCase(row.name, name);
    });
    return hit == std::end(rows) ? nullptr : &*hit;
}

} // namespace isthmus::awspolicy
