// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/paths.h"

#include <string_view>
#include <vector>

namespace isthmus
{

/// Whether the inventory of `cloud` says anything of `node`: the node lives there, or it has an
/// edge of any layer and verdict from or to a node that does.
bool isNamedIn(const Graph &graph, NodeId node, std::string_view cloud);

/// A hidden path (design.md §2): it has at least one cloud hop, its target lives in a cloud, and
/// that cloud's inventory does not name its start (isNamedIn). The console of the target's cloud
/// cannot show who stands at its beginning.
bool isHidden(const Graph &graph, const Path &path);

/// Where chains begin: people, groups and workloads (by shape, so also repositories), and every
/// other identity that no traversable edge from another node of its own cloud reaches. Key order.
std::vector<NodeId> entryIdentities(const Graph &graph);

/// Where chains end: nodes of a cloud that something reaches and from which no traversable edge
/// leads to another node of the same cloud; also all nodes from which no such end can be reached
/// inside their cloud (they go round in circles). Key order.
std::vector<NodeId> chainEnds(const Graph &graph);

/// Hidden paths, the most hidden first: by cloud hops (many first), then cost, then keys. One path
/// per pair of start and target: the best one as PathFinder finds it. Empty `from` means
/// entryIdentities(), empty `to` chainEnds(). A path that is part of a longer listed one with as
/// many cloud hops is left out. Never looks at all pairs: it searches over (node, cloud hops left)
/// with the exact distance to the nearest target, from the starts that can still matter.
/// `query.crossCloudOnly` is implied; beyond `mostHiddenHops` boundaries nothing is searched.
/// `query.maxSearches` bounds the work (a second or so at 100 k nodes): beyond it the answer says
/// Cut::Work, and a pair with a higher number of cloud hops may have been missed.
Result<PathResult> findHiddenPaths(const Graph &graph, const PathQuery &query, Progress &progress);
inline constexpr std::uint32_t mostHiddenHops = 5;

/// Paths that a list shows in one row: they share verdict and all nodes but the first, and, while
/// still in the cloud of the start, the second; those they do not share are of the same kind and
/// provider. So the members of a group, or of several that lead on alike, are one row.
struct AlikePaths {
    Path best;                ///< The first of them in the order given.
    std::vector<Path> others; ///< In that order.
};
std::vector<AlikePaths> foldAlikeStarts(const Graph &graph, std::vector<Path> paths);

/// findHiddenPaths(), folded; `query.limit` bounds the rows. When alike starts eat up the list it
/// looks for more of them, up to `mostAlike` times as many paths as rows.
struct HiddenRows {
    std::vector<AlikePaths> rows; ///< By the order of their best.
    std::vector<Cut> cuts;        ///< As in PathResult, of the paths and the rows.

    bool isComplete() const { return cuts.empty(); }
};
Result<HiddenRows> findHiddenRows(const Graph &graph, const PathQuery &query, Progress &progress);
inline constexpr std::size_t mostAlike = 8;

} // namespace isthmus
