// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/edge.h"

#include <string_view>
#include <vector>

/// Putting answers of the evaluator into edges; for the AWS derivers.
namespace isthmus::awstrust
{

void takeReasons(TrustEdge &edge, Decision decision); ///< Verdicts, conditions, gaps, assumptions.
void addEvidence(TrustEdge &edge, std::vector<EdgeEvidence> evidence); ///< Without repeats.
/// Ends a sentence: ".", ", when the conditions below hold." or ", as far as is known…".
std::string_view sentenceEnd(Verdict verdict);
/// Something that no export tells; the answer is at best Conditional.
ConditionCheck openCondition(std::string text);

} // namespace isthmus::awstrust
