// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include "app/widgets/theme.h"
#include "model/records/kinds.h"

namespace isthmus
{

/// Half width and half height of the shape of a kind at 100 %.
QSizeF glyphHalfSize(Shape shape);

/// Outline of a shape around the origin at 100 %, grown by `grow` on all sides (the second outline
/// of a path, the ring of a selection). Inner lines are in glyphDetail().
QPainterPath glyphOutline(Shape shape, double grow = 0);
/// Lines inside: the second circle of a group, the lid of a resource. Often empty.
QPainterPath glyphDetail(Shape shape);
/// Where the icon goes; a resource carries it below its lid.
QPointF iconOffset(Shape shape);

/// The colour that tells kinds apart, together with shape and icon.
Token glyphToken(Shape shape);

/// Soft outline of a hull.
QPainterPath hullOutline(const QRectF &rect);

enum class Head { None, Filled, Hollow, Open, Bar };
/// A line end at `tip`, pointing along `direction` (unit vector), `length` long.
QPainterPath headOutline(Head head, QPointF tip, QPointF direction, double length);

} // namespace isthmus
