// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/pathscene.h"
#include "app/canvas/scenesource.h"

#include <vector>

namespace isthmus
{

// What surrounds the nodes that a view is about. Internal to the builders of scenes.

struct Neighbour {
    NodeId id;
    EdgeId edge;
    bool isIncoming = false;
    int rank = 0; ///< Lower is drawn first.
};

/// Distinct neighbours of a node, best first. Of a hub with very many, the first ones of each
/// direction.
std::vector<Neighbour> neighboursOf(const Graph &graph, NodeId id);

/// Second lines and badges of all nodes.
void annotate(SceneAssembly &assembly, const SceneOptions &options);

/// Draws one line per ordered pair of drawn nodes that has none yet; parallel trusts are counted.
void connectDrawn(SceneAssembly &assembly, Emphasis emphasis);

/// Lines over the heads of path nodes, and pairs of opposite lines, are bent apart. `placeOnPath`:
/// per node, -1 = not on it.
void bendApart(Scene &scene, const std::vector<int> &placeOnPath, const Layout &layout);

} // namespace isthmus
