// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/renderer.h"

#include <QFontMetricsF>
#include <QPainter>

#include "app/canvas/batchraster.h"
#include "app/widgets/themeicons.h"

#include <cmath>
#include <thread>
#include <utility>
#include <vector>

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

constexpr int leastBandHeight = 64;
constexpr std::size_t mostTexts = 4'000;

/// Top and bottom of what an operation paints, in pixels of the view; for leaving it out.
std::pair<double, double> rowsOf(const DrawOp &op)
{
    if (const auto *path = std::get_if<PathOp>(&op)) {
        const QRectF box = path->path.controlPointRect();
        const double reach = path->stroke.width * 2 + 1; // mitres
        return {box.top() - reach, box.bottom() + reach};
    }
    if (const auto *icon = std::get_if<IconOp>(&op))
        return {icon->rect.top() - 1, icon->rect.bottom() + 1};
    if (const auto *text = std::get_if<TextOp>(&op))
        return {text->anchor.y() - 2 * text->pixels, text->anchor.y() + 2 * text->pixels};
    return {-1e9, 1e9};
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

void setUp(QPainter &painter)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform);
}

// QPainter on an image paints at once, so both may take turns on the same pixels.
void paintBand(const DrawList &list, const RasterBand &band, qsizetype bytesPerLine,
               TextCache &texts)
{
    QImage image(reinterpret_cast<uchar *>(band.pixels), band.width, band.height, bytesPerLine,
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(band.ratio);
    QPainter painter(&image);
    setUp(painter);
    painter.translate(0, -band.top / band.ratio);
    const Painting painting(painter);
    const double top = band.top / band.ratio, bottom = top + band.height / band.ratio;
    for (const DrawOp &op : list.ops) {
        const auto [first, last] = rowsOf(op);
        if (last < top || first > bottom)
            continue;
        const auto *lines = std::get_if<LinesOp>(&op);
        const auto *dots = std::get_if<DotsOp>(&op);
        if (lines && isFastLines(*lines, band.ratio))
            drawLines(band, *lines);
        else if (dots)
            drawDots(band, *dots);
        else if (const auto *text = std::get_if<TextOp>(&op))
            texts.draw(painter, *text);
        else
            std::visit(painting, op);
    }
}

} // namespace

void TextCache::draw(QPainter &painter, const TextOp &op)
{
    if (m_laid.size() > mostTexts)
        m_laid.clear();
    const auto pixels = static_cast<int>(std::lround(op.pixels));
    Laid &laid = m_laid[{op.text, pixels, static_cast<int>(op.weight)}];
    if (laid.text.text().isEmpty()) {
        laid.font = uiFont(op.pixels, op.weight);
        laid.text.setTextFormat(Qt::PlainText);
        laid.text.setPerformanceHint(QStaticText::AggressiveCaching);
        laid.text.setText(op.text);
        laid.text.prepare({}, laid.font);
        const QFontMetricsF metrics(laid.font);
        laid.width = metrics.horizontalAdvance(op.text);
        laid.capHeight = metrics.capHeight();
        laid.ascent = metrics.ascent();
    }
    const double left = op.align == Qt::AlignHCenter ? op.anchor.x() - laid.width / 2
                        : op.align == Qt::AlignRight ? op.anchor.x() - laid.width
                                                     : op.anchor.x();
    painter.setFont(laid.font);
    painter.setPen(op.color);
    painter.drawStaticText(QPointF(left, op.anchor.y() + laid.capHeight / 2 - laid.ascent),
                           laid.text);
}

void renderList(const DrawList &list, QPainter &painter)
{
    setUp(painter);
    for (const DrawOp &op : list.ops)
        std::visit(Painting(painter), op);
}

QImage renderImage(const DrawList &list, QSize size, double ratio, int threads,
                   std::vector<TextCache> *caches)
{
    QImage image((QSizeF(size) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.fill(Qt::transparent);
    const int bands = std::clamp(threads, 1, std::max(1, image.height() / leastBandHeight));
    uchar *const bits = image.bits();
    std::vector<TextCache> own;
    std::vector<TextCache> &texts = caches ? *caches : own;
    texts.resize(std::max(texts.size(), static_cast<std::size_t>(bands)));
    const auto paint = [&](int index) {
        RasterBand band;
        band.top = image.height() * index / bands;
        band.height = image.height() * (index + 1) / bands - band.top;
        band.width = image.width();
        band.rowPixels = image.bytesPerLine() / 4;
        band.ratio = ratio;
        band.pixels = reinterpret_cast<QRgb *>(bits + band.top * image.bytesPerLine());
        paintBand(list, band, image.bytesPerLine(), texts[static_cast<std::size_t>(index)]);
    };
    std::vector<std::jthread> others;
    for (int index = 1; index < bands; ++index)
        others.emplace_back(paint, index);
    paint(0);
    others.clear();
    image.setDevicePixelRatio(ratio);
    return image;
}

} // namespace isthmus
