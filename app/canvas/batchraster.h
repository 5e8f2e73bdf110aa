// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QImage>

#include "app/canvas/drawlist.h"

namespace isthmus
{

/// The rows of a picture that one thread paints: 32-bit premultiplied pixels, row 0 of `pixels` is
/// row `top` of the whole picture.
struct RasterBand {
    QRgb *pixels = nullptr;
    qsizetype rowPixels = 0; ///< From one row to the next.
    int width = 0, top = 0, height = 0;
    double ratio = 1; ///< Device pixels per pixel of the draw list.
};

// What QPainter is slow at: very many small things of one look. Both are anti-aliased and put the
// same pixels down whatever bands a picture is cut into. Safe from every thread.

/// True for what drawLines() can do: thin and solid.
bool isFastLines(const LinesOp &op, double ratio);
void drawLines(const RasterBand &band, const LinesOp &op);
void drawDots(const RasterBand &band, const DotsOp &op);

} // namespace isthmus
