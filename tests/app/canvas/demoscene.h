// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/pathscene.h"
#include "model/graph/graph.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// tests/data/canvas/demo.graph: the graph of the pictures in ux.md.
std::shared_ptr<const Graph> demoGraph();
/// The edges along nodes given by key, in walking order; REQUIRES that they exist.
std::vector<EdgeId> pathAlong(const Graph &graph, std::initializer_list<const char *> keys);
/// runner -> … -> pii as a hidden path, annotated like the picture.
ScenePtr demoPathScene();
/// Every shape, line style and mark once, for pictures and counts.
ScenePtr allShapesScene();

} // namespace isthmus
