// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/drawlist.h"
#include "app/canvas/edgegeometry.h"

namespace isthmus
{

constexpr double leastTextScale = 0.82;

/// What the parts of the draw list builder share while one list is built. Internal to app/canvas.
struct DrawContext {
    const Scene &scene;
    const Viewport &view;
    const Highlight &highlight;
    const Theme &theme;
    const DrawOptions &options;
    DrawList &list;

    double scale() const { return view.scale; }
    /// Labels stop shrinking where they would become hard to read.
    double textScale() const { return std::max(view.scale, leastTextScale); }
    QColor color(Token token, double opacity = 1) const { return theme.color(token, opacity); }

    void path(QPainterPath path, QColor fill, Stroke stroke = {}) const
    {
        list.ops.emplace_back(PathOp{std::move(path), fill, stroke});
    }
    void icon(const QString &name, QPointF center, double size, QColor color) const
    {
        const QRectF rect(center - QPointF(size / 2, size / 2), QSizeF(size, size));
        list.ops.emplace_back(IconOp{name, rect, color});
    }
    void text(TextOp op) const
    {
        ++list.labels;
        list.ops.emplace_back(std::move(op));
    }
};

constexpr double dimmedOpacity = 0.54, dimmedLabelOpacity = 0.8; // ux.md §5

double textWidth(const QString &text, double pixels, QFont::Weight weight);
QString elided(const QString &text, double pixels, QFont::Weight weight, double width);

void drawHulls(const DrawContext &context);
void drawHullTabs(const DrawContext &context);
/// Lines that are not on the path, then the path with its casing.
void drawEdges(const DrawContext &context, const std::vector<std::uint32_t> &visible);
/// Beads, numbers and pills: above the nodes.
void drawEdgeMarks(const DrawContext &context, const std::vector<std::uint32_t> &visible);
void drawNodes(const DrawContext &context, const std::vector<std::uint32_t> &visible);
/// Detail::Dots: everything in batches, then the path on top.
void drawFar(const DrawContext &context, const std::vector<std::uint32_t> &nodes,
             const std::vector<std::uint32_t> &edges);
void drawBanner(const DrawContext &context);

} // namespace isthmus
