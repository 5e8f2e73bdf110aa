// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/edgegeometry.h"

#include "app/canvas/glyphs.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace isthmus
{
namespace
{

constexpr double gap = 5;          // between a shape and the end of a line
constexpr double pathGap = 8;      // shapes on the path have a second outline
constexpr double labelTop = 29;    // of the label block, from the centre
constexpr double labelHeight = 34; // name and second line
constexpr double lineHeight = 16;  // second line of a name, "12 more"

double cross(double part, double whole)
{
    return whole == 0 ? 0 : part / whole;
}

double rectReach(QPointF d, double w, double h)
{
    const double tx = d.x() == 0 ? std::numeric_limits<double>::max() : w / std::abs(d.x());
    const double ty = d.y() == 0 ? std::numeric_limits<double>::max() : h / std::abs(d.y());
    return std::min(tx, ty);
}

double shapeReach(Shape shape, QPointF d)
{
    const QSizeF half = glyphHalfSize(shape);
    const double w = half.width(), h = half.height();
    switch (shape) {
    case Shape::Role:
        return 1 / (std::abs(cross(d.x(), w)) + std::abs(cross(d.y(), h)));
    case Shape::Workload:
    case Shape::Credential:
    case Shape::Resource:
    case Shape::Container:
        return rectReach(d, w, h);
    default:
        return 1 / std::hypot(d.x() / w, d.y() / h);
    }
}

// Where a ray from the centre leaves the label block; 0 when it does not meet it.
double labelReach(const SceneNode &node, QPointF d)
{
    const double half = node.textWidth / 2 + 4;
    if (d.y() <= 0 || half <= 4)
        return 0;
    const double enter = labelTop / d.y();
    if (std::abs(d.x() * enter) > half)
        return 0;
    const int lines = node.nameLines - 1 + (node.more > 0 ? 1 : 0);
    const double bottom = labelTop + labelHeight + lines * lineHeight;
    return rectReach(d, half, bottom);
}

double reach(const SceneNode &node, QPointF d)
{
    if (!node.card.isEmpty())
        return rectReach(d, node.card.width() / 2, node.card.height() / 2) + gap;
    const double distance = node.emphasis == Emphasis::Path ? pathGap : gap;
    return std::max(shapeReach(node.shape, d) + distance, labelReach(node, d));
}

QPointF unit(QPointF v)
{
    return v / std::max(std::hypot(v.x(), v.y()), 1e-9);
}

double distanceToSegment(QPointF p, QPointF a, QPointF b)
{
    const QPointF ab = b - a;
    const double square = QPointF::dotProduct(ab, ab);
    const double t =
        square == 0 ? 0 : std::clamp(QPointF::dotProduct(p - a, ab) / square, 0.0, 1.0);
    return QLineF(p, a + ab * t).length();
}

} // namespace

QPointF EdgeGeometry::at(double t) const
{
    const double u = 1 - t;
    return start * (u * u) + control * (2 * u * t) + end * (t * t);
}

QPointF EdgeGeometry::endDirection() const
{
    return unit(isCurved ? end - control : end - start);
}

double EdgeGeometry::length() const
{
    return QLineF(start, end).length();
}

double EdgeGeometry::distanceTo(QPointF point) const
{
    if (!isCurved)
        return distanceToSegment(point, start, end);
    constexpr int pieces = 12;
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < pieces; ++i)
        least = std::min(
            least, distanceToSegment(point, at(double(i) / pieces), at(double(i + 1) / pieces)));
    return least;
}

std::optional<EdgeGeometry> edgeGeometry(const Scene &scene, const SceneEdge &edge)
{
    const SceneNode &source = scene.nodes[edge.source], &target = scene.nodes[edge.target];
    const QPointF chord = target.center - source.center;
    if (std::hypot(chord.x(), chord.y()) < 1)
        return std::nullopt;
    EdgeGeometry result;
    result.isCurved = edge.bend != 0;
    const QPointF along = unit(chord);
    // The control point of a quadratic curve lies twice as far out as the curve's middle.
    result.control =
        (source.center + target.center) / 2 + QPointF(along.y(), -along.x()) * (2 * edge.bend);
    const QPointF out = unit(result.control - source.center);
    const QPointF in = unit(result.control - target.center);
    const double from = reach(source, out), to = reach(target, in);
    result.start = source.center + out * from;
    result.end = target.center + in * to;
    if (QPointF::dotProduct(result.end - result.start, chord) <= 0)
        return std::nullopt;
    if (!result.isCurved)
        result.control = (result.start + result.end) / 2;
    return result;
}

} // namespace isthmus
