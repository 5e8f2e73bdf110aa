// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QColor>
#include <QFont>
#include <QLineF>
#include <QList>
#include <QPainterPath>
#include <QString>

#include "app/canvas/scene.h"
#include "app/canvas/viewport.h"
#include "app/widgets/theme.h"

#include <variant>
#include <vector>

namespace isthmus
{

enum class Dash { Solid, Long, Dots, Ring };

struct Stroke {
    QColor color;
    double width = 0; ///< 0 = none.
    Dash dash = Dash::Solid;
};

/// Many straight lines of one look.
struct LinesOp {
    Stroke stroke;
    QList<QLineF> lines;
};
/// Many discs of one look.
struct DotsOp {
    QColor color;
    double diameter = 2;
    QList<QPointF> centers;
};
struct PathOp {
    QPainterPath path;
    QColor fill; ///< Invalid = none.
    Stroke stroke;
};
struct IconOp {
    QString name;
    QRectF rect;
    QColor color;
};
/// One line of text, already elided.
struct TextOp {
    QString text;
    QPointF anchor; ///< Middle of the height of the capitals.
    Qt::AlignmentFlag align = Qt::AlignHCenter;
    double pixels = 13;
    QFont::Weight weight = QFont::Normal;
    QColor color;
};
using DrawOp = std::variant<LinesOp, DotsOp, PathOp, IconOp, TextOp>;

/// How much of a scene is drawn; chosen from the zoom and the number of things in view.
enum class Detail {
    Full,    ///< Shapes, icons, labels, line ends, beads.
    Compact, ///< Shapes and lines; labels for what matters.
    Dots,    ///< Batches of discs and lines; only the path keeps its shape.
};

/// What a back end has to paint, in this order, in pixels of the view. Knows no back end: the same
/// list goes to a QImage, a widget, SVG and PDF.
struct DrawList {
    std::vector<DrawOp> ops;
    Detail detail = Detail::Full;
    std::size_t nodes = 0, edges = 0, labels = 0; ///< Drawn.
    std::size_t culled = 0;                       ///< Out of view, too small, or over budget.
};

struct DrawOptions {
    bool hasBackground = true;
    bool hasBanner = true;
    std::size_t edgeBudget = 20'000, labelBudget = 400, fullDetailNodes = 1'500;
};

/// Pure; safe from every thread.
DrawList buildDrawList(const Scene &scene, const Viewport &viewport, const Highlight &highlight,
                       const Theme &theme, const DrawOptions &options = {});

/// The banners alone: they stay where they are while a picture is moved below them.
DrawList buildBanner(const Scene &scene, QSizeF view, const Theme &theme);

Detail detailFor(double scale, std::size_t visibleNodes, const DrawOptions &options);

/// The place of the name tab of a hull in a view; empty when there is no room for it.
QRectF hullTabRect(const SceneHull &hull, const Viewport &view);

/// The place of the banner in a view, for the accessibility tree; empty without one.
QRectF bannerRect(const Scene &scene, QSizeF view);
/// Pixels at the top of a view that banners cover.
double sceneTop(const Scene &scene);

} // namespace isthmus
