// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QImage>

#include "app/canvas/drawlist.h"

class QPainter;

namespace isthmus
{

/// Paints a draw list on anything that QPainter knows: images, pixmaps, widgets, SVG, PDF. Text
/// stays text. Safe from every thread, one painter per thread.
void renderList(const DrawList &list, QPainter &painter);

/// A picture of `size` logical pixels with `ratio` device pixels each.
QImage renderImage(const DrawList &list, QSize size, double ratio);

} // namespace isthmus
