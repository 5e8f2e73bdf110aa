// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/verdict.h"

#include "model/base/text.h"

#include <array>

namespace isthmus
{
namespace
{

constexpr std::array<std::string_view, 4> names{"No", "Unknown", "Conditional", "Yes"};

template<class T>
void unite(std::vector<T> &into, const std::vector<T> &from)
{
    for (const auto &value : from)
        if (std::find(into.begin(), into.end(), value) == into.end())
            into.push_back(value);
}

void uniteReasons(Decision &into, const Decision &from)
{
    unite(into.decisive, from.decisive);
    unite(into.conditions, from.conditions);
    unite(into.missing, from.missing);
    unite(into.assumptions, from.assumptions);
}

} // namespace

std::string_view verdictName(Verdict verdict)
{
    return names[static_cast<std::size_t>(verdict)];
}

std::optional<Verdict> verdictFromName(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (equalsIgnoreCase(names[i], name))
            return static_cast<Verdict>(i);
    return std::nullopt;
}

Decision allOf(Decision a, const Decision &b)
{
    a.verdict = allOf(a.verdict, b.verdict);
    a.optimistic = allOf(a.optimistic, b.optimistic);
    uniteReasons(a, b);
    return a;
}

Decision anyOf(Decision a, const Decision &b)
{
    // A plain Yes needs no other reasons; else the stronger answer's reasons come first.
    if (a.verdict == Verdict::Yes)
        return a;
    if (b.verdict == Verdict::Yes)
        return b;
    if (b.verdict > a.verdict) {
        Decision stronger = b;
        stronger.optimistic = anyOf(a.optimistic, b.optimistic);
        uniteReasons(stronger, a);
        return stronger;
    }
    a.optimistic = anyOf(a.optimistic, b.optimistic);
    uniteReasons(a, b);
    return a;
}

} // namespace isthmus
