// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"

#include <algorithm>

namespace isthmus::awstrust
{

void takeReasons(TrustEdge &edge, Decision decision)
{
    edge.verdict = decision.verdict;
    edge.optimistic = decision.optimistic;
    edge.conditions = std::move(decision.conditions);
    edge.missing = std::move(decision.missing);
    edge.assumptions = std::move(decision.assumptions);
}

void addEvidence(TrustEdge &edge, std::vector<EdgeEvidence> evidence)
{
    for (auto &proof : evidence)
        if (std::find(edge.evidence.begin(), edge.evidence.end(), proof) == edge.evidence.end())
            edge.evidence.push_back(std::move(proof));
}

std::string_view sentenceEnd(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Conditional:
        return ", when the conditions below hold.";
    case Verdict::Unknown:
        return ", as far as is known; something that could change the answer was not imported.";
    default:
        return ".";
    }
}

ConditionCheck openCondition(std::string text)
{
    return {std::move(text), {}, {}, Verdict::Conditional, "not told by what was imported"};
}

} // namespace isthmus::awstrust
