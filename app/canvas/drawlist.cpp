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

std::vector<std::uint32_t> visibleNodes(const Scene &scene, const Viewport &view)
{
    const double margin = nodeReach / std::min(1.0, view.scale);
    const QRectF area = view.visible().adjusted(-margin, -margin, margin, margin);
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < scene.nodes.size(); ++i)
        if (area.contains(scene.nodes[i].center))
            result.push_back(i);
    return result;
}

bool mayShow(const QRectF &area, QPointF a, QPointF b, double bend)
{
    const double slack = std::abs(bend);
    return std::max(a.x(), b.x()) + slack >= area.left() &&
           std::min(a.x(), b.x()) - slack <= area.right() &&
           std::max(a.y(), b.y()) + slack >= area.top() &&
           std::min(a.y(), b.y()) - slack <= area.bottom();
}

// Path first, so that the budget never costs a hop; lines under a pixel say nothing.
std::vector<std::uint32_t> visibleEdges(const DrawContext &context)
{
    const QRectF area = context.view.visible();
    std::vector<std::uint32_t> path, result;
    for (std::uint32_t i = 0; i < context.scene.edges.size(); ++i) {
        const SceneEdge &edge = context.scene.edges[i];
        const QPointF a = context.scene.nodes[edge.source].center;
        const QPointF b = context.scene.nodes[edge.target].center;
        if (!mayShow(area, a, b, edge.bend))
            continue;
        const QPointF span = (b - a) * context.scale();
        if (edge.hop > 0)
            path.push_back(i);
        else if (std::abs(span.x()) + std::abs(span.y()) >= 1)
            result.push_back(i);
    }
    if (result.size() > context.options.edgeBudget) {
        // An even sample keeps the texture of the drawing; `culled` says that it is one.
        std::vector<std::uint32_t> sample;
        const double step =
            static_cast<double>(result.size()) / static_cast<double>(context.options.edgeBudget);
        for (std::size_t i = 0; i < context.options.edgeBudget; ++i)
            sample.push_back(result[static_cast<std::size_t>(static_cast<double>(i) * step)]);
        result = std::move(sample);
    }
    result.insert(result.end(), path.begin(), path.end());
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
