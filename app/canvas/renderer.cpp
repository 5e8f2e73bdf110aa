// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/renderer.h"

#include <QFontMetricsF>
#include <QPainter>

#include "app/widgets/themeicons.h"

#include <cmath>

namespace isthmus
{
namespace
{

QPen penOf(const Stroke &stroke)
{
    QPen pen(stroke.color, stroke.width);
    pen.setJoinStyle(Qt::MiterJoin);
    pen.setCapStyle(Qt::FlatCap);
    // Qt counts dashes in pen widths; ours are lengths that look alike at every width.
    const double w = std::max(stroke.width, 0.5);
    switch (stroke.dash) {
    case Dash::Solid:
        break;
    case Dash::Long:
        pen.setDashPattern({(5 + w * 2) / w, (3 + w * 1.1) / w});
        break;
    case Dash::Dots:
        pen.setDashPattern({1, (2.4 + w) / w});
        break;
    case Dash::Ring:
        pen.setDashPattern({3.4 / w, 3 / w});
        break;
    }
    return pen;
}

class Painting
{
public:
    explicit Painting(QPainter &painter) : m_painter(painter) {}

    void operator()(const LinesOp &op) const
    {
        m_painter.setPen(penOf(op.stroke));
        m_painter.drawLines(op.lines);
    }
    void operator()(const DotsOp &op) const
    {
        m_painter.setPen(QPen(op.color, op.diameter, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawPoints(op.centers.constData(), static_cast<int>(op.centers.size()));
    }
    void operator()(const PathOp &op) const
    {
        m_painter.setPen(op.stroke.width > 0 ? penOf(op.stroke) : QPen(Qt::NoPen));
        m_painter.setBrush(op.fill.isValid() ? QBrush(op.fill) : QBrush(Qt::NoBrush));
        m_painter.drawPath(op.path);
    }
    void operator()(const IconOp &op) const { paintIcon(m_painter, op.name, op.rect, op.color); }
    void operator()(const TextOp &op) const
    {
        const QFont font = uiFont(op.pixels, op.weight);
        const QFontMetricsF metrics(font);
        const double width = metrics.horizontalAdvance(op.text);
        const double left = op.align == Qt::AlignHCenter ? op.anchor.x() - width / 2
                            : op.align == Qt::AlignRight ? op.anchor.x() - width
                                                         : op.anchor.x();
        m_painter.setFont(font);
        m_painter.setPen(op.color);
        m_painter.drawText(QPointF(left, op.anchor.y() + metrics.capHeight() / 2), op.text);
    }

private:
    QPainter &m_painter;
};

} // namespace

void renderList(const DrawList &list, QPainter &painter)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform);
    for (const DrawOp &op : list.ops)
        std::visit(Painting(painter), op);
}

QImage renderImage(const DrawList &list, QSize size, double ratio)
{
    QImage image((QSizeF(size) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderList(list, painter);
    return image;
}

} // namespace isthmus
