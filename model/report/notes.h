// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/timestamp.h"
#include "model/graph/paths.h"
#include "model/store/useritem.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// What an analyst wrote about a node, a trust or a path. Bound to the stable keys of its subject,
/// so that it survives every import, and is still readable when the subject is gone. A value.
struct AnalystNote {
    std::string subject; ///< nodeSubject(), edgeSubject() or pathSubject().
    std::string title;   ///< What the subject was called when the note was written.
    std::string text;
    Timestamp updated = 0;

    friend bool operator==(const AnalystNote &, const AnalystNote &) = default;
};

inline constexpr char noteKind[] = "note"; ///< UserItem::kind. Never renamed.

// Kept in project files: never change how they are written.
std::string nodeSubject(const Graph &graph, NodeId node);
std::string edgeSubject(const Graph &graph, EdgeId edge); ///< Without the rule that derived it.
std::string pathSubject(const Graph &graph, const Path &path); ///< By its nodes.
/// The trust of an edgeSubject(); of several the effective one; nullopt when it is gone.
std::optional<EdgeId> findEdgeSubject(const Graph &graph, std::string_view subject);
/// The path of a pathSubject() over the cheapest trusts; nullopt when a hop is gone.
std::optional<Path> findPathSubject(const Graph &graph, std::string_view subject);
std::optional<NodeId> findNodeSubject(const Graph &graph, std::string_view subject);

UserItem toUserItem(const AnalystNote &note);
/// Those of `items` that are notes, in the order of their subjects. Broken ones are left out.
std::vector<AnalystNote> notesIn(std::span<const UserItem> items);

} // namespace isthmus
