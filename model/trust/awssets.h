// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/deriver.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Pattern nodes for wide grants (trust-edges.md §0 rule 3): a grant on a thousand roles is one
/// edge to a set that includes them, and equal sets are shared. So a thousand administrators of a
/// thousand roles are two thousand edges, not a million.
namespace isthmus::awstrust
{

/// Up to so many targets an edge goes to each of them.
inline constexpr std::size_t mostSingleTargets = 10;

class TargetSets
{
public:
    TargetSets(const Snapshot &snapshot, EdgeSink &edges) : m_snapshot(snapshot), m_edges(edges) {}

    /// The node for these members (entity keys of one account, sorted, at least one); it and its
    /// SET_INCLUDES edges are added the first time. `what` names them: "roles of account `x`".
    std::string node(const std::vector<std::string> &members, std::string_view account,
                     const std::string &what);

private:
    const Snapshot &m_snapshot;
    EdgeSink &m_edges;
    std::set<std::string> m_known;
};

} // namespace isthmus::awstrust
