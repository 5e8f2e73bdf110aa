// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/hittest.h"

#include "app/canvas/drawlist.h"
#include "app/canvas/edgegeometry.h"
#include "app/canvas/glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace isthmus
{
namespace
{

constexpr double labelTop = 28, labelBottom = 64, lineHeight = 16; // below a centre, at 100 %
constexpr double leastReach = 6;                                   // pixels around tiny dots
constexpr double lineReach = 6;                                    // pixels beside a line
constexpr double beadReach = 12;

double bottomOfLabel(const SceneNode &node)
{
    return labelBottom + (node.nameLines - 1) * lineHeight;
}

bool isOn(const SceneNode &node, QPointF offset, double scale)
{
    if (!node.card.isEmpty())
        return std::abs(offset.x()) <= node.card.width() / 2 &&
               std::abs(offset.y()) <= node.card.height() / 2;
    const QSizeF half = glyphHalfSize(node.shape);
    const double least = leastReach / scale;
    if (std::abs(offset.x()) <= std::max(half.width() + 3, least) &&
        std::abs(offset.y()) <= std::max(half.height() + 3, least))
        return true;
    return std::abs(offset.x()) <= node.textWidth / 2 && offset.y() >= labelTop &&
           offset.y() <= bottomOfLabel(node) + (node.more > 0 ? lineHeight : 0);
}

} // namespace

Hit hitTest(const Scene &scene, const Viewport &view, QPointF point)
{
    const QPointF at = view.toScene(point);
    Hit hit;
    // What was painted last lies on top.
    const SceneIndex &index = scene.index;
    const double nearby = std::max(index.reach + 10.0, leastReach / view.scale);
    for (std::size_t i = scene.nodes.size(); i-- > 0 && hit.node < 0;) {
        if (std::abs(index.x[i] - at.x()) > nearby || std::abs(index.y[i] - at.y()) > nearby + 60)
            continue;
        const QPointF offset = at - scene.nodes[i].center;
        if (!isOn(scene.nodes[i], offset, view.scale))
            continue;
        hit.node = static_cast<int>(i);
        hit.isMore = scene.nodes[i].more > 0 && offset.y() > bottomOfLabel(scene.nodes[i]);
    }
    if (hit.node >= 0)
        return hit;
    for (std::size_t i = 0; i < scene.hulls.size(); ++i)
        if (!scene.hulls[i].group.empty() && hullTabRect(scene.hulls[i], view).contains(point))
            hit.hull = static_cast<int>(i);
    if (hit.hull >= 0)
        return hit;
    double best = lineReach / view.scale;
    const double slack = best + beadReach;
    for (std::size_t i = 0; i < scene.edges.size(); ++i) {
        const auto [source, target] = index.ends[i];
        const double ax = index.x[source], ay = index.y[source];
        const double bx = index.x[target], by = index.y[target];
        const double reach = slack + index.widestBend;
        if (at.x() < std::min(ax, bx) - reach || at.x() > std::max(ax, bx) + reach ||
            at.y() < std::min(ay, by) - reach || at.y() > std::max(ay, by) + reach)
            continue;
        const auto line = edgeGeometry(scene, scene.edges[i]);
        if (!line)
            continue;
        const QPointF toBead = at - line->at(0.5);
        const bool isOnBead = std::hypot(toBead.x(), toBead.y()) <= beadReach;
        const double distance = isOnBead ? 0 : line->distanceTo(at);
        if (distance <= best) {
            best = distance;
            hit.edge = static_cast<int>(i);
        }
    }
    return hit;
}

std::optional<std::uint32_t> nearestNode(const Scene &scene, std::uint32_t from,
                                         Direction direction)
{
    static constexpr std::array<QPointF, 4> units{
        {QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)}};
    const QPointF ahead = units.at(static_cast<std::size_t>(direction));
    std::optional<std::uint32_t> best;
    double least = std::numeric_limits<double>::max();
    for (std::uint32_t i = 0; i < scene.nodes.size(); ++i) {
        const QPointF offset = scene.nodes[i].center - scene.nodes[from].center;
        const double along = QPointF::dotProduct(offset, ahead);
        const double aside = std::abs(offset.x() * ahead.y()) + std::abs(offset.y() * ahead.x());
        if (i == from || along < 1 || aside > along * 1.6)
            continue;
        if (const double cost = along + 2 * aside; cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

QRectF nodeRect(const SceneNode &node, const Viewport &view)
{
    if (!node.card.isEmpty())
        return view.toView(QRectF(
            node.center - QPointF(node.card.width() / 2, node.card.height() / 2), node.card));
    const QSizeF half = glyphHalfSize(node.shape);
    const double width = std::max(2 * half.width(), node.textWidth);
    const double bottom = bottomOfLabel(node) + (node.more > 0 ? lineHeight : 0);
    return view.toView(QRectF(node.center.x() - width / 2, node.center.y() - half.height(), width,
                              half.height() + bottom));
}

QRectF edgeRect(const Scene &scene, const SceneEdge &edge, const Viewport &view)
{
    const auto line = edgeGeometry(scene, edge);
    const QPointF middle =
        line ? line->at(0.5)
             : (scene.nodes[edge.source].center + scene.nodes[edge.target].center) / 2;
    const double r = beadReach;
    return view.toView(QRectF(middle - QPointF(r, r), QSizeF(2 * r, 2 * r)));
}

} // namespace isthmus
