// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/scenesource.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace isthmus
{

/// A card of the overview: an account, or a folder or organisational unit that stands for its
/// accounts where a cloud has too many to show them all.
struct OverviewGroup {
    std::string key; ///< Of the container; the cloud's id when no container is known.
    std::string cloud;
    QString label; ///< "AWS · 4401-7782-9053 prod"
    std::uint32_t accounts = 1, identities = 0, others = 0;
    bool isFolder = false; ///< Opens into its accounts, not into identities.

    std::uint32_t size() const { return identities + others; }
};

/// Nodes of the graph by the card that they are in. Internal to the overview.
struct OverviewGroups {
    static constexpr std::size_t accountsPerCloud = 48; ///< More are shown by their folders.

    std::vector<OverviewGroup> list;
    std::vector<std::uint32_t> ofNode; ///< Per node of the graph: index into `list`.

    /// Folders whose keys are in `open` show their accounts.
    OverviewGroups(const Graph &graph, const std::set<std::string> &open);

private:
    std::uint32_t accountOf(const Graph &graph, NodeId id);
    void foldAccounts(const Graph &graph, const std::set<std::string> &open);

    std::map<std::string, std::uint32_t> m_byKey;
};

/// Trusts between two ends of the overview, added up.
struct OverviewBundle {
    std::uint32_t source = 0, target = 0; ///< As given by `endOf`.
    EdgeId edge;                          ///< The one that works best.
    int count = 0;
    Verdict best = Verdict::No;
};
/// `endOf` maps each node of the graph to what is drawn for it, or to `notDrawn`; ordered by ends.
std::vector<OverviewBundle> bundleTrusts(const Graph &graph,
                                         const std::vector<std::uint32_t> &endOf);
inline constexpr std::uint32_t notDrawn = 0xffff'ffffu;

} // namespace isthmus
