// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/access/planetools.h"

#include <algorithm>

namespace isthmus::access
{
namespace
{

std::string_view textOf(Verdict verdict, bool isGrant)
{
    switch (verdict) {
    case Verdict::Yes:
        return isGrant ? "allows" : "nothing stands in the way";
    case Verdict::Conditional:
        return isGrant ? "allows under conditions" : "stands in the way under conditions";
    case Verdict::Unknown:
        return "not known";
    case Verdict::No:
        break;
    }
    return isGrant ? "does not allow" : "denies";
}

bool isSame(const AccessReason &a, const AccessReason &b)
{
    return a.policy == b.policy && a.effect == b.effect && a.why == b.why && a.place == b.place;
}

} // namespace

std::vector<std::size_t> addReasons(const Decision &decision, std::string_view layer,
                                    const SourceOf &sourceOf, AccessAnswer &out)
{
    std::vector<std::size_t> positions;
    for (const auto &statement : decision.decisive) {
        auto source = sourceOf(statement);
        AccessReason reason{std::string(layer), std::move(source.policy), statement.effect,
                            statement.why, std::move(source.place)};
        const auto known = std::find_if(out.decisive.begin(), out.decisive.end(),
                                        [&](const auto &one) { return isSame(one, reason); });
        positions.push_back(static_cast<std::size_t>(known - out.decisive.begin()));
        if (known == out.decisive.end())
            out.decisive.push_back(std::move(reason));
    }
    return positions;
}

void addOutcome(const Decision &decision, AccessAnswer &out)
{
    out.verdict = decision.verdict;
    out.optimistic = decision.optimistic;
    out.conditions = decision.conditions;
    out.missing = decision.missing;
    out.assumptions = decision.assumptions;
}

void addStep(std::string layer, const Decision &decision, bool isGrant, bool isNeeded,
             const SourceOf &sourceOf, AccessAnswer &out)
{
    AccessStep step;
    step.verdict = decision.verdict;
    step.isNeeded = isNeeded;
    step.text = textOf(decision.verdict, isGrant);
    step.reasons = addReasons(decision, layer, sourceOf, out);
    step.layer = std::move(layer);
    out.tree.push_back(std::move(step));
}

void sortRows(WhoCanAnswer &answer)
{
    std::sort(answer.rows.begin(), answer.rows.end(), [](const auto &a, const auto &b) {
        return a.verdict != b.verdict ? a.verdict > b.verdict : a.principal < b.principal;
    });
}

} // namespace isthmus::access
