// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QFont>

#include <QImage>
#include <QStaticText>

#include "app/canvas/drawlist.h"

#include <map>
#include <tuple>
#include <vector>

class QPainter;

namespace isthmus
{

/// Paints a draw list on anything that QPainter knows: images, pixmaps, widgets, SVG, PDF. Text
/// stays text. Safe from every thread, one painter per thread.
void renderList(const DrawList &list, QPainter &painter);

/// Text laid out once and painted often: most labels of a picture were in the last one too. For
/// images only, one thread at a time.
class TextCache
{
public:
    void draw(QPainter &painter, const TextOp &op);

private:
    struct Laid {
        QStaticText text;
        QFont font;
        double width = 0, capHeight = 0, ascent = 0;
    };
    std::map<std::tuple<QString, int, int>, Laid> m_laid; ///< By text, size and weight.
};

/// A picture of `size` logical pixels with `ratio` device pixels each, painted in horizontal bands
/// by `threads` threads. Lines and dots in batches have a painter of their own (batchraster.h).
/// `caches` (one per thread, any number) are kept by who draws often.
QImage renderImage(const DrawList &list, QSize size, double ratio, int threads = 1,
                   std::vector<TextCache> *caches = nullptr);

} // namespace isthmus
