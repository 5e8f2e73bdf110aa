// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/batchraster.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isthmus
{
namespace
{

constexpr double widestLine = 3; // device pixels
constexpr int subSteps = 4;      // places of a dot within a pixel, each way

/// All four channels times share / 255, two at a time.
QRgb scaled(QRgb color, std::uint32_t share)
{
    std::uint32_t even = (color & 0xff00ffu) * share;
    even = (even + ((even >> 8) & 0xff00ffu) + 0x800080u) >> 8;
    std::uint32_t odd = ((color >> 8) & 0xff00ffu) * share;
    odd = odd + ((odd >> 8) & 0xff00ffu) + 0x800080u;
    return (even & 0xff00ffu) | (odd & 0xff00ff00u);
}

void blend(QRgb &pixel, QRgb color, std::uint32_t cover)
{
    const QRgb source = cover >= 255 ? color : scaled(color, cover);
    pixel = source + scaled(pixel, 255 - (source >> 24));
}

QRgb premultiplied(const QColor &color)
{
    return qPremultiply(color.rgba());
}

/// One thin line in pixels of the band, along the axis on which it is longer.
class LinePen
{
public:
    LinePen(const RasterBand &band, QRgb color, double width)
        : m_band(band), m_color(color), m_width(width)
    {
    }

    void draw(double x1, double y1, double x2, double y2) const
    {
        const bool isSteep = std::abs(y2 - y1) > std::abs(x2 - x1);
        if (isSteep)
            walk<true>(y1, x1, y2, x2, m_band.height, m_band.width);
        else
            walk<false>(x1, y1, x2, y2, m_band.width, m_band.height);
    }

private:
    // `u` runs along the line by whole pixels, `v` across; limits are those of the band.
    template<bool isSteep>
    void walk(double u1, double v1, double u2, double v2, int limitU, int limitV) const
    {
        if (u1 > u2) {
            std::swap(u1, u2);
            std::swap(v1, v2);
        }
        const double length = u2 - u1;
        if (length < 1e-9)
            return;
        const double slope = (v2 - v1) / length;
        const double half = m_width * std::sqrt(1 + slope * slope) / 2;
        // Only the stretch whose rows lie in the band.
        double from = u1, to = u2;
        if (std::abs(slope) > 1e-9) {
            double a = u1 + (-half - 1 - v1) / slope, b = u1 + (limitV + half + 1 - v1) / slope;
            if (a > b)
                std::swap(a, b);
            from = std::max(from, a);
            to = std::min(to, b);
        } else if (v1 < -half - 1 || v1 > limitV + half + 1) {
            return;
        }
        const int first = std::max(0, static_cast<int>(std::floor(std::max(from, -1.0))));
        const int last = std::min(limitU - 1, static_cast<int>(std::floor(std::min(to, 1e7))));
        for (int u = first; u <= last; ++u) {
            // Ends cover their pixel in part.
            const double along = std::min(u + 1.0, u2) - std::max<double>(u, u1);
            if (along > 0)
                cross<isSteep>(u, v1 + slope * (u + 0.5 - u1), half, std::min(along, 1.0), limitV);
        }
    }

    template<bool isSteep>
    void cross(int u, double v, double half, double share, int limitV) const
    {
        const double low = v - half, high = v + half;
        const int first = std::max(0, static_cast<int>(std::floor(low)));
        const int last = std::min(limitV - 1, static_cast<int>(std::floor(high)));
        for (int row = first; row <= last; ++row) {
            const double covered = std::min(row + 1.0, high) - std::max<double>(row, low);
            const auto cover = static_cast<std::uint32_t>(covered * share * 255 + 0.5);
            QRgb *pixel = isSteep ? m_band.pixels + u * m_band.rowPixels + row
                                  : m_band.pixels + row * m_band.rowPixels + u;
            blend(*pixel, m_color, cover);
        }
    }

    const RasterBand &m_band;
    QRgb m_color;
    double m_width;
};

/// How much of each pixel a disc covers, for one place of its centre within a pixel.
struct DotMask {
    int side = 0, reach = 0; ///< Pixels; the centre's pixel is at (reach, reach).
    std::vector<std::uint8_t> cover;
};

DotMask makeMask(double radius, double x, double y)
{
    DotMask mask;
    mask.reach = static_cast<int>(std::ceil(radius + 0.5));
    mask.side = 2 * mask.reach + 1;
    // A dot below one pixel fades instead of vanishing.
    const double strength = std::min(1.0, radius * radius * 4);
    for (int row = 0; row < mask.side; ++row)
        for (int column = 0; column < mask.side; ++column) {
            const double distance =
                std::hypot(column - mask.reach + 0.5 - x, row - mask.reach + 0.5 - y);
            const double cover = std::clamp(std::max(radius, 0.5) + 0.5 - distance, 0.0, 1.0);
            mask.cover.push_back(static_cast<std::uint8_t>(cover * strength * 255 + 0.5));
        }
    return mask;
}

void stamp(const RasterBand &band, const DotMask &mask, QRgb color, int x, int y)
{
    const int left = x - mask.reach, top = y - mask.reach;
    const int firstRow = std::max(0, -top), lastRow = std::min(mask.side, band.height - top);
    const int firstColumn = std::max(0, -left), lastColumn = std::min(mask.side, band.width - left);
    for (int row = firstRow; row < lastRow; ++row) {
        QRgb *pixels = band.pixels + (top + row) * band.rowPixels + left;
        const std::uint8_t *cover = mask.cover.data() + row * mask.side;
        for (int column = firstColumn; column < lastColumn; ++column)
            if (cover[column] != 0)
                blend(pixels[column], color, cover[column]);
    }
}

} // namespace

bool isFastLines(const LinesOp &op, double ratio)
{
    return op.stroke.dash == Dash::Solid && op.stroke.width * ratio <= widestLine;
}

void drawLines(const RasterBand &band, const LinesOp &op)
{
    const LinePen pen(band, premultiplied(op.stroke.color), op.stroke.width * band.ratio);
    const double top = band.top, bottom = top + band.height, reach = widestLine;
    for (const QLineF &line : op.lines) {
        const double y1 = line.y1() * band.ratio, y2 = line.y2() * band.ratio;
        if (std::max(y1, y2) + reach < top || std::min(y1, y2) - reach > bottom)
            continue;
        pen.draw(line.x1() * band.ratio, y1 - top, line.x2() * band.ratio, y2 - top);
    }
}

void drawDots(const RasterBand &band, const DotsOp &op)
{
    const double radius = op.diameter * band.ratio / 2;
    std::array<DotMask, subSteps * subSteps> masks;
    for (int i = 0; i < subSteps * subSteps; ++i)
        masks.at(static_cast<std::size_t>(i)) =
            makeMask(radius, (i % subSteps + 0.5) / subSteps, (i / subSteps + 0.5) / subSteps);
    const QRgb color = premultiplied(op.color);
    const double reach = radius + 2;
    for (const QPointF &center : op.centers) {
        const double x = center.x() * band.ratio, y = center.y() * band.ratio - band.top;
        if (y < -reach || y > band.height + reach || x < -reach || x > band.width + reach)
            continue;
        const double wholeX = std::floor(x), wholeY = std::floor(y);
        const auto subX = static_cast<std::size_t>((x - wholeX) * subSteps);
        const auto subY = static_cast<std::size_t>((y - wholeY) * subSteps);
        stamp(band,
              masks[std::min<std::size_t>(subY, subSteps - 1) * subSteps +
                    std::min<std::size_t>(subX, subSteps - 1)],
              color, static_cast<int>(wholeX), static_cast<int>(wholeY));
    }
}

} // namespace isthmus
