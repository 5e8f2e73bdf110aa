// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/drawlist.h"

#include "app/canvas/drawcontext.h"

#include <QFontMetricsF>

#include <cmath>

namespace isthmus
{
namespace
{

constexpr double nodeReach = 100; // labels and rings around a centre, at 100 %
constexpr double compactScale = 0.45, dotsScale = 0.14;

struct Area {
    float left, top, right, bottom;
};

Area areaOf(const QRectF &rect, double margin)
{
    return {static_cast<float>(rect.left() - margin), static_cast<float>(rect.top() - margin),
            static_cast<float>(rect.right() + margin), static_cast<float>(rect.bottom() + margin)};
}

std::vector<std::uint32_t> visibleNodes(const Scene &scene, const Viewport &view)
{
    const double margin = std::max(nodeReach, scene.index.reach + 10.0) / std::min(1.0, view.scale);
    const Area area = areaOf(view.visible(), view.scale < dotsScale ? 10 / view.scale : margin);
    const SceneIndex &index = scene.index;
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < index.x.size(); ++i)
        if (index.x[i] >= area.left && index.x[i] <= area.right && index.y[i] >= area.top &&
            index.y[i] <= area.bottom)
            result.push_back(i);
    return result;
}

// Which lines are left out does not depend on what is in view, so that a pan keeps the texture:
// `share` is a power of two and the number of a line, mixed, decides.
bool isInSample(std::uint32_t edge, std::uint32_t share)
{
    return ((edge * 2654435761u) >> 16 & (share - 1)) == 0;
}

// Path last and always, so that the budget never costs a hop; lines under a pixel say nothing.
std::vector<std::uint32_t> visibleEdges(const DrawContext &context)
{
    const SceneIndex &index = context.scene.index;
    const Area area = areaOf(context.view.visible(), index.widestBend);
    const auto least = static_cast<float>(1 / context.scale());
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < index.ends.size(); ++i) {
        const auto [source, target] = index.ends[i];
        const float ax = index.x[source], ay = index.y[source];
        const float bx = index.x[target], by = index.y[target];
        if (std::max(ax, bx) >= area.left && std::min(ax, bx) <= area.right &&
            std::max(ay, by) >= area.top && std::min(ay, by) <= area.bottom &&
            std::abs(bx - ax) + std::abs(by - ay) >= least && !index.isHop[i])
            result.push_back(i);
    }
    std::uint32_t share = 1;
    while (result.size() / share > context.options.edgeBudget)
        share *= 2;
    if (share > 1)
        std::erase_if(result, [share](std::uint32_t i) { return !isInSample(i, share); });
    for (const std::uint32_t hop : index.hops)
        result.push_back(hop);
    return result;
}

} // namespace

double textWidth(const QString &text, double pixels, QFont::Weight weight)
{
    return QFontMetricsF(uiFont(pixels, weight)).horizontalAdvance(text);
}

QString elided(const QString &text, double pixels, QFont::Weight weight, double width)
{
    // Measuring a hostile name of a megabyte would freeze the view; nobody sees its end anyway.
    return QFontMetricsF(uiFont(pixels, weight)).elidedText(text.left(600), Qt::ElideMiddle, width);
}

Detail detailFor(double scale, std::size_t visible, const DrawOptions &options)
{
    if (scale < dotsScale || visible > 4 * options.fullDetailNodes)
        return Detail::Dots;
    return scale < compactScale || visible > options.fullDetailNodes ? Detail::Compact
                                                                     : Detail::Full;
}

DrawList buildDrawList(const Scene &scene, const Viewport &viewport, const Highlight &highlight,
                       const Theme &theme, const DrawOptions &options)
{
    DrawList list;
    const DrawContext context{scene, viewport, highlight, theme, options, list};
    if (options.hasBackground) {
        QPainterPath all;
        all.addRect(QRectF(QPointF(), viewport.size));
        context.path(all, theme.color(Token::Canvas));
    }
    const auto nodes = visibleNodes(scene, viewport);
    const auto edges = visibleEdges(context);
    list.detail = detailFor(viewport.scale, nodes.size(), options);
    list.nodes = nodes.size();
    list.edges = edges.size();
    list.culled = scene.nodes.size() - nodes.size() + scene.edges.size() - edges.size();
    drawHulls(context);
    if (list.detail == Detail::Dots) {
        drawFar(context, nodes, edges);
        drawHullTabs(context);
    } else {
        drawEdges(context, edges);
        drawHullTabs(context);
        drawNodes(context, nodes);
        drawEdgeMarks(context, edges);
    }
    if (options.hasBanner)
        drawBanner(context);
    return list;
}

DrawList buildBanner(const Scene &scene, QSizeF view, const Theme &theme)
{
    DrawList list;
    Viewport viewport;
    viewport.size = view;
    const Highlight none;
    const DrawOptions options;
    drawBanner({scene, viewport, none, theme, options, list});
    return list;
}

} // namespace isthmus
