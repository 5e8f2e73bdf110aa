// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/scene.h"

#include <optional>

namespace isthmus
{

/// The visible part of a line between two nodes, in scene coordinates: a quadratic curve whose
/// `control` lies on the straight line when nothing bends it.
struct EdgeGeometry {
    QPointF start, control, end;
    bool isCurved = false;

    QPointF at(double t) const;
    QPointF endDirection() const; ///< Unit vector into the target.
    double length() const;        ///< Of the chord.
    double distanceTo(QPointF point) const;
};

/// Where on a line its bead sits: a little before the middle, away from the head.
inline constexpr double beadPlace = 0.46;

/// Nothing when the two nodes touch. The line ends at the shape or at the label, whichever it
/// meets first.
std::optional<EdgeGeometry> edgeGeometry(const Scene &scene, const SceneEdge &edge);

} // namespace isthmus
