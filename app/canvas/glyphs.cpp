// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/glyphs.h"

#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>

namespace isthmus
{
namespace
{

struct GlyphRow {
    Shape shape;
    double halfWidth, halfHeight;
    Token token;
    QPainterPath (*outline)(double halfWidth, double halfHeight, double grow);
};

QPainterPath polygon(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(points));
    path.closeSubpath();
    return path;
}

QPainterPath circle(double w, double h, double grow)
{
    QPainterPath path;
    path.addEllipse(QPointF(), w + grow, h + grow);
    return path;
}

// Corners are grown so that the distance between both outlines is `grow` along the flat sides.
QPainterPath hexagon(double w, double h, double grow)
{
    const double x = w + grow * 1.15, y = h + grow, flat = x / 2;
    return polygon({{-x, 0}, {-flat, -y}, {flat, -y}, {x, 0}, {flat, y}, {-flat, y}});
}

QPainterPath roundedSquare(double w, double h, double grow)
{
    QPainterPath path;
    const double radius = 5 + grow * 0.6;
    path.addRoundedRect(QRectF(-w - grow, -h - grow, 2 * (w + grow), 2 * (h + grow)), radius,
                        radius);
    return path;
}

QPainterPath diamond(double w, double h, double grow)
{
    const double x = w + grow * 1.41, y = h + grow * 1.41;
    return polygon({{0, -y}, {x, 0}, {0, y}, {-x, 0}});
}

QPainterPath shield(double w, double h, double grow)
{
    const double x = w + grow, y = h + grow;
    const double shoulder = -y * 0.68, waist = y * 0.22, foot = y + grow * 0.3;
    return polygon(
        {{0, -y - grow * 0.1}, {x, shoulder}, {x, waist}, {0, foot}, {-x, waist}, {-x, shoulder}});
}

QPainterPath tagShape(double w, double h, double grow)
{
    const double y = h + grow, tip = w + grow * 1.3, neck = w - h * 0.8 + grow * 0.5;
    return polygon({{-w - grow, -y}, {neck, -y}, {tip, 0}, {neck, y}, {-w - grow, y}});
}

constexpr double lidHeight = 5;

QPainterPath cylinder(double w, double h, double grow)
{
    const double x = w + grow, top = -h - grow + lidHeight, bottom = h + grow - lidHeight;
    QPainterPath path(QPointF(-x, top));
    path.arcTo(QRectF(-x, top - lidHeight, 2 * x, 2 * lidHeight), 180, -180);
    path.lineTo(x, bottom);
    path.arcTo(QRectF(-x, bottom - lidHeight, 2 * x, 2 * lidHeight), 0, -180);
    path.closeSubpath();
    return path;
}

// Order of Shape.
constexpr std::array<GlyphRow, 10> rows{{
    {Shape::Person, 20.5, 20.5, Token::People, circle},
    {Shape::Group, 20.5, 20.5, Token::People, circle},
    {Shape::ServiceAccount, 22, 19, Token::Machine, hexagon},
    {Shape::Workload, 19, 19, Token::Machine, roundedSquare},
    {Shape::Role, 22, 22, Token::Role, diamond},
    {Shape::TrustAnchor, 18.5, 22, Token::Anchor, shield},
    {Shape::Credential, 25, 16.5, Token::Anchor, tagShape},
    {Shape::Resource, 21.5, 21.5, Token::Resource, cylinder},
    {Shape::Container, 21, 19, Token::Resource, roundedSquare},
    {Shape::Pattern, 20.5, 20.5, Token::Resource, circle},
}};

const GlyphRow &row(Shape shape)
{
    return rows.at(static_cast<std::size_t>(shape));
}

} // namespace

QSizeF glyphHalfSize(Shape shape)
{
    return {row(shape).halfWidth, row(shape).halfHeight};
}

QPainterPath glyphOutline(Shape shape, double grow)
{
    const GlyphRow &glyph = row(shape);
    return glyph.outline(glyph.halfWidth, glyph.halfHeight, grow);
}

QPainterPath glyphDetail(Shape shape)
{
    QPainterPath path;
    if (shape == Shape::Group) {
        path.addEllipse(QPointF(), 16.5, 16.5);
    } else if (shape == Shape::Resource) {
        const QSizeF half = glyphHalfSize(shape);
        const QRectF lid(-half.width(), -half.height(), 2 * half.width(), 2 * lidHeight);
        path.arcMoveTo(lid, 180);
        path.arcTo(lid, 180, 180);
    }
    return path;
}

QPointF iconOffset(Shape shape)
{
    switch (shape) {
    case Shape::Resource:
        return {0, 3.5};
    case Shape::Credential:
        return {-3.5, 0};
    case Shape::TrustAnchor:
        return {0, -1.5};
    default:
        return {};
    }
}

Token glyphToken(Shape shape)
{
    return row(shape).token;
}

// A rounded rectangle whose sides bulge a little: soft, and what is inside keeps clear of the
// corners at every size.
QPainterPath hullOutline(const QRectF &rect)
{
    const double w = rect.width() / 2, h = rect.height() / 2;
    const double rx = std::min(84.0, 0.6 * w), ry = std::min(84.0, 0.6 * h);
    const double flatX = w - rx, flatY = h - ry; // half lengths of the bulging sides
    const double sagX = std::min(7.0, 0.05 * flatX), sagY = std::min(7.0, 0.05 * flatY);
    constexpr double round = 0.62;
    // One quarter from the middle of the top to the middle of the right side; the others mirror it.
    const std::array<QPointF, 8> quarter{
        {{flatX / 2, -h},
         {flatX, -h + sagX},
         {flatX + rx * round, -h + sagX * (1 + 2 * round * rx / flatX)},
         {w - sagY * (1 + 2 * round * ry / flatY), -flatY - ry * round},
         {w - sagY, -flatY},
         {w, -flatY / 2},
         {w, 0},
         {0, -h}}};
    const QPointF c = rect.center();
    QPainterPath path(c + quarter[7]);
    for (const auto &[sx, sy] : {std::pair(1, 1), {1, -1}, {-1, -1}, {-1, 1}}) {
        const auto at = [&](std::size_t i) {
            return c + QPointF(sx * quarter[i].x(), sy * quarter[i].y());
        };
        if (sx == sy) { // clockwise from a horizontal side
            path.quadTo(at(0), at(1));
            path.cubicTo(at(2), at(3), at(4));
            path.quadTo(at(5), at(6));
        } else {
            path.quadTo(at(5), at(4));
            path.cubicTo(at(3), at(2), at(1));
            path.quadTo(at(0), at(7));
        }
    }
    path.closeSubpath();
    return path;
}

QPainterPath headOutline(Head head, QPointF tip, QPointF direction, double length)
{
    const QPointF side(-direction.y() * length * 0.42, direction.x() * length * 0.42);
    const QPointF back = tip - direction * length;
    QPainterPath path;
    switch (head) {
    case Head::None:
        break;
    case Head::Filled:
    case Head::Hollow:
        path.addPolygon(QPolygonF({tip, back + side, back - side}));
        path.closeSubpath();
        break;
    case Head::Open:
        path.moveTo(back + side);
        path.lineTo(tip);
        path.lineTo(back - side);
        break;
    case Head::Bar:
        path.moveTo(tip + side * 1.6);
        path.lineTo(tip - side * 1.6);
        break;
    }
    return path;
}

} // namespace isthmus
