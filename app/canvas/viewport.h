// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <algorithm>

namespace isthmus
{

/// Which part of a scene a view shows. A value; scale 1 = 100 %.
struct Viewport {
    static constexpr double minScale = 0.002, maxScale = 8;

    QSizeF size; ///< Of the view, in pixels.
    double scale = 1;
    QPointF origin; ///< Scene point in the top left corner of the view.

    QPointF toView(QPointF scene) const { return (scene - origin) * scale; }
    QPointF toScene(QPointF view) const { return view / scale + origin; }
    QRectF toView(const QRectF &scene) const
    {
        return {toView(scene.topLeft()), scene.size() * scale};
    }
    QRectF visible() const { return {origin, size / scale}; }

    /// Keeps the scene point under `view` where it is.
    Viewport zoomedAt(QPointF view, double factor) const
    {
        Viewport result = *this;
        result.scale = std::clamp(scale * factor, minScale, maxScale);
        result.origin = toScene(view) - view / result.scale;
        return result;
    }
    Viewport centeredOn(QPointF scene) const
    {
        Viewport result = *this;
        result.origin = scene - QPointF(size.width(), size.height()) / (2 * scale);
        return result;
    }
    /// Shows all of `bounds` with `top` pixels kept free above; never enlarges beyond `maximum`.
    static Viewport fitted(const QRectF &bounds, QSizeF size, double margin, double top,
                           double maximum = 1)
    {
        Viewport result;
        result.size = size;
        const double wide = std::max(size.width() - 2 * margin, 10.0);
        const double high = std::max(size.height() - 2 * margin - top, 10.0);
        result.scale = std::min(
            {wide / std::max(bounds.width(), 1.0), high / std::max(bounds.height(), 1.0), maximum});
        result.scale = std::clamp(result.scale, minScale, maxScale);
        const QPointF middle(size.width() / 2, top + margin + high / 2);
        result.origin = bounds.center() - middle / result.scale;
        return result;
    }

    friend bool operator==(const Viewport &, const Viewport &) = default;
};

} // namespace isthmus
