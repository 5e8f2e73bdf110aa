// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/drawcontext.h"
#include "app/canvas/glyphs.h"

#include <array>
#include <map>

namespace isthmus
{
namespace
{

void drawFarEdges(const DrawContext &context, const std::vector<std::uint32_t> &edges)
{
    LinesOp lines{{context.color(Token::Edge, 0.35), 1}, {}};
    LinesOp casing{{context.color(Token::PathCasing), 6}, {}};
    LinesOp path{{context.color(Token::Path), 2.4}, {}};
    for (const std::uint32_t index : edges) {
        const SceneEdge &edge = context.scene.edges[index];
        const QLineF line(context.view.toView(context.scene.nodes[edge.source].center),
                          context.view.toView(context.scene.nodes[edge.target].center));
        if (edge.hop > 0) {
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
    std::map<std::pair<Token, bool>, DotsOp> batches; // by colour; the path is drawn last
    for (const std::uint32_t index : nodes) {
        const SceneNode &node = context.scene.nodes[index];
        const bool isOnPath = node.emphasis == Emphasis::Path;
        const Token token = isOnPath ? Token::Path : glyphToken(node.shape);
        DotsOp &batch = batches[{token, isOnPath}];
        batch.color = context.color(token, node.emphasis == Emphasis::Dimmed ? 0.75 : 1);
        batch.diameter = isOnPath ? std::max(diameter, 5.0) : diameter;
        batch.centers << context.view.toView(node.center);
    }
    for (auto &[key, batch] : batches)
        context.list.ops.emplace_back(std::move(batch));
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
