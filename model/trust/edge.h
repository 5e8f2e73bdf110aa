// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/verdict.h"
#include "model/records/records.h"
#include "model/trust/edgekinds.h"

#include <cstdint>
#include <string>
#include <vector>

namespace isthmus
{

/// Boundaries that an edge crosses, as bits (trust-edges.md "Crosses"). Values are kept on disk.
enum Boundary : std::uint8_t {
    AccountBoundary = 1,
    OrganizationBoundary = 2,
    CloudBoundary = 4,
    PlaneBoundary = 8,
    HumanBoundary = 16,
    TierBoundary = 32,
    RegionBoundary = 64,
    AiBoundary = 128,
};
std::vector<std::string_view> boundaryNames(std::uint8_t boundaries); ///< "account", "cloud"…

/// Whether an edge repeats an export or says what really works. Values are kept on disk.
enum class Layer : std::uint8_t { Declared, Effective };

/// A proof of an edge: the place, and what that place contributes.
struct EdgeEvidence {
    EvidenceRef place;
    std::string role; ///< "grants", "trusts", "denies", "limits", "names".

    friend bool operator==(const EdgeEvidence &, const EdgeEvidence &) = default;
};

/// One trust with everything that explains it (trust-edges.md §0). What derivers emit and what the
/// store keeps; the frozen Graph holds only the few bytes that searches need.
/// INVARIANT: at most one edge per (source, target, kind, layer, rule) in a project's snapshot.
struct TrustEdge {
    std::string source, target; ///< Entity keys.
    EdgeKind kind = 0;
    Layer layer = Layer::Effective;
    Verdict verdict = Verdict::Yes;
    Verdict optimistic = Verdict::Yes; ///< If everything missing turned out harmless.
    CredentialClass credential = CredentialClass::None;
    std::uint8_t boundaries =
        0; ///< Filled in by the engine from the two ends, ORed with the deriver's.
    bool isTraversable =
        true;         ///< Default of the kind; a declared trust that has an effective twin is not.
    std::string rule; ///< Deriver or rule id: "aws.assume-role", "X-08", "AZ-27".
    std::string sentence; ///< For people, complete: "The role trusts … so …".
    std::string breakIt;  ///< What would break this hop, as an instruction.
    std::vector<ConditionCheck> conditions;
    std::vector<std::string> missing, assumptions;
    std::vector<std::string>
        details; ///< Facts worth listing: actions, scope class (REPO_WIDE), flags.
    std::vector<EdgeEvidence> evidence;
};

} // namespace isthmus
