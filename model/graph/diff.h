// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graph.h"
#include "model/graph/paths.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus
{

/// What became different from one snapshot to another (design.md §7 `diff`). Ids of what was added
/// belong to the newer graph, of what was removed to the older one; key order. A value.
struct GraphDiff {
    template<class Id>
    struct Change {
        Id before, after;
        std::string what; ///< For people: "verdict Conditional -> Yes".
        friend bool operator==(const Change &, const Change &) = default;
    };
    std::vector<NodeId> addedNodes, removedNodes;
    std::vector<Change<NodeId>> changedNodes;
    /// A trust is the same when source, kind, layer and target are. Of several rules that say the
    /// same, the strongest verdict counts.
    std::vector<EdgeId> addedEdges, removedEdges;
    std::vector<Change<EdgeId>> changedEdges;

    bool isEmpty() const
    {
        return addedNodes.empty() && removedNodes.empty() && changedNodes.empty() &&
               addedEdges.empty() && removedEdges.empty() && changedEdges.empty();
    }
};

/// One pass over both graphs; safe from any thread.
GraphDiff diffGraphs(const Graph &before, const Graph &after);

/// Those of `after` paths whose start and target no path of `before` joins: "new hidden paths
/// since". Indices into `after`.
std::vector<std::size_t> newPaths(const Graph &beforeGraph, std::span<const Path> before,
                                  const Graph &afterGraph, std::span<const Path> after);

} // namespace isthmus
