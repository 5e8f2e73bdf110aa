// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace isthmus
{

/// How a trust is drawn (ux.md §5) and filtered.
enum class TrustClass : std::uint8_t {
    StaticCredential,
    Federated,
    NativeGrant, ///< Grants, assume, impersonate, runs-as inside one system.
    Membership,
    Structure, ///< Containment, instance-of.
    Ownership,
    Blocked, ///< Guardrails.
};

/// Whether a stolen credential of this trust works until somebody acts. Values are kept on disk.
enum class CredentialClass : std::uint8_t { None, Ephemeral, Static };

/// One row of the catalogue of edge kinds (trust-edges.md). Rows are only ever appended: the index
/// is kept in project files.
struct EdgeKindInfo {
    std::string_view name;  ///< "ASSUMES_ROLE"; stored, shown by --json. Never renamed.
    std::string_view verb;  ///< Pill on the canvas: "assumes".
    std::string_view label; ///< Table and legend: "Assumes role".
    TrustClass trustClass;
    CredentialClass credential;
    bool isTraversable;       ///< Control of the source gives use of the target.
    std::string_view meaning; ///< One sentence for help and explanations.
};

using EdgeKind = std::uint8_t; ///< Index into allEdgeKinds().

std::span<const EdgeKindInfo> allEdgeKinds();
const EdgeKindInfo &edgeKindInfo(EdgeKind kind);
std::optional<EdgeKind> edgeKind(std::string_view name);
/// For literals in code; asserts that the name exists.
EdgeKind edgeKindOf(std::string_view name);
std::string_view trustClassLabel(TrustClass trustClass); ///< "Static credential"

} // namespace isthmus
