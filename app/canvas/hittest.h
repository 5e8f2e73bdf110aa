// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QPointF>

#include "app/canvas/scene.h"
#include "app/canvas/viewport.h"

#include <optional>

namespace isthmus
{

/// What lies under a point of the view: a node (its shape, card or label) before a line.
struct Hit {
    int node = -1, edge = -1;
    bool isMore = false; ///< The "12 more" of the node.
    int hull = -1;       ///< The tab of a hull that can be closed.
};
Hit hitTest(const Scene &scene, const Viewport &view, QPointF point);

enum class Direction { Left, Right, Up, Down };
/// The nearest node from `from` in that direction: one inside a right angle around it, the sideways
/// distance counting double. Nothing at the rim.
std::optional<std::uint32_t> nearestNode(const Scene &scene, std::uint32_t from,
                                         Direction direction);

/// Bounds of a node with its label, in the view.
QRectF nodeRect(const SceneNode &node, const Viewport &view);
/// Bounds of the bead of a line, in the view.
QRectF edgeRect(const Scene &scene, const SceneEdge &edge, const Viewport &view);

} // namespace isthmus
