// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/drawcontext.h"
#include "app/canvas/glyphs.h"

#include <array>

namespace isthmus
{
namespace
{

QPointF placeOf(const DrawContext &context, std::uint32_t node)
{
    const SceneIndex &index = context.scene.index;
    return context.view.toView(QPointF(index.x[node], index.y[node]));
}

void drawFarEdges(const DrawContext &context, const std::vector<std::uint32_t> &edges)
{
    const SceneIndex &index = context.scene.index;
    LinesOp lines{{context.color(Token::Edge, 0.35), 1}, {}};
    LinesOp casing{{context.color(Token::PathCasing), 6}, {}};
    LinesOp path{{context.color(Token::Path), 2.4}, {}};
    lines.lines.reserve(static_cast<qsizetype>(edges.size()));
    for (const std::uint32_t edge : edges) {
        const auto [source, target] = index.ends[edge];
        const QLineF line(placeOf(context, source), placeOf(context, target));
        if (index.isHop[edge]) {
            casing.lines << line;
            path.lines << line;
        } else {
            lines.lines << line;
        }
    }
    for (LinesOp *op : {&lines, &casing, &path})
        if (!op->lines.isEmpty())
            context.list.ops.emplace_back(std::move(*op));
}

} // namespace

void drawFar(const DrawContext &context, const std::vector<std::uint32_t> &nodes,
             const std::vector<std::uint32_t> &edges)
{
    drawFarEdges(context, edges);
    const double diameter = std::clamp(40 * context.scale(), 1.5, 9.0);
    std::array<DotsOp, 256> batches; // by look; those on the path come last
    for (const std::uint32_t node : nodes)
        batches[context.scene.index.looks[node]].centers << placeOf(context, node);
    for (std::size_t look = 0; look < batches.size(); ++look) {
        DotsOp &batch = batches[look];
        if (batch.centers.isEmpty())
            continue;
        const bool isOnPath = (look & SceneIndex::isOnPath) != 0;
        const auto shape = static_cast<Shape>(look & 0x3f);
        batch.color = context.color(isOnPath ? Token::Path : glyphToken(shape),
                                    (look & SceneIndex::isDimmed) != 0 ? 0.75 : 1);
        batch.diameter = isOnPath ? std::max(diameter, 5.0) : diameter;
        context.list.ops.emplace_back(std::move(batch));
    }
    QPainterPath marks;
    for (const std::uint32_t index : context.highlight.marked)
        marks.addEllipse(context.view.toView(context.scene.nodes[index].center), 6, 6);
    if (!marks.isEmpty())
        context.path(marks, {}, {context.color(Token::Accent), 2});
    for (const auto &[marked, radius] :
         {std::pair(context.highlight.selectedNode, 9.0), {context.highlight.focusedNode, 12.0}}) {
        if (marked < 0)
            continue;
        QPainterPath ring;
        ring.addEllipse(
            context.view.toView(context.scene.nodes[static_cast<std::size_t>(marked)].center),
            radius, radius);
        context.path(ring, {}, {context.color(Token::Accent), 2});
    }
}

} // namespace isthmus
