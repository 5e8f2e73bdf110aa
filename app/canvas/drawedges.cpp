// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QLocale>

#include "app/canvas/drawcontext.h"
#include "app/canvas/glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace isthmus
{
namespace
{

/// How a style is drawn (ux.md §5 "Trust lines").
struct StyleRow {
    LineStyle style;
    Dash dash;
    Head head;
    const char *bead; ///< Icon in the middle of the line, or nullptr.
    double width;
};
// Order of LineStyle.
constexpr std::array<StyleRow, 9> styles{{
    {LineStyle::StaticCredential, Dash::Solid, Head::Filled, "key-round", 1.5},
    {LineStyle::Federated, Dash::Long, Head::Hollow, nullptr, 1.5},
    {LineStyle::Conditional, Dash::Dots, Head::Filled, "sliders-horizontal", 1.5},
    {LineStyle::NativeGrant, Dash::Solid, Head::Filled, nullptr, 1.5},
    {LineStyle::Membership, Dash::Solid, Head::Open, nullptr, 1.5},
    {LineStyle::Blocked, Dash::Solid, Head::Bar, nullptr, 1.5},
    {LineStyle::Structure, Dash::Solid, Head::None, nullptr, 1.0},
    {LineStyle::Ownership, Dash::Long, Head::Open, nullptr, 1.0},
    {LineStyle::Unknown, Dash::Dots, Head::Filled, "circle-help", 1.5},
}};

const StyleRow &row(LineStyle style)
{
    return styles.at(static_cast<std::size_t>(style));
}

constexpr double pathWidth = 3.2, casingWidth = 10, beadRadius = 9.5, pillRise = 27,
                 highPillRise = 45;
constexpr double headLength = 10, pathHeadLength = 13, pillPad = 17;

struct EdgeLook {
    const DrawContext &context;
    const SceneEdge &edge;
    EdgeGeometry line; ///< In view coordinates.
    bool isSelected, isFocused, isHovered;
    bool isOnPath() const { return edge.hop > 0; }
};

std::optional<EdgeLook> lookOf(const DrawContext &context, std::uint32_t index)
{
    const SceneEdge &edge = context.scene.edges[index];
    auto line = edgeGeometry(context.scene, edge);
    if (!line)
        return std::nullopt;
    line->start = context.view.toView(line->start);
    line->control = context.view.toView(line->control);
    line->end = context.view.toView(line->end);
    const auto is = [index](int marked) { return marked == static_cast<int>(index); };
    return EdgeLook{context,
                    edge,
                    *line,
                    is(context.highlight.selectedEdge),
                    is(context.highlight.focusedEdge),
                    is(context.highlight.hoveredEdge)};
}

QPainterPath linePath(const EdgeGeometry &line, QPointF end)
{
    QPainterPath path(line.start);
    if (line.isCurved)
        path.quadTo(line.control, end);
    else
        path.lineTo(end);
    return path;
}

Stroke plainStroke(const EdgeLook &look)
{
    const DrawContext &context = look.context;
    const StyleRow &style = row(look.edge.style);
    const double s = std::clamp(context.scale(), 0.6, 2.0);
    // A line that stands for many trusts is thicker, slowly.
    const double width =
        style.width * s * (1 + 0.6 * std::log10(double(std::max(look.edge.count, 1))));
    if (look.isSelected || look.isHovered)
        return {context.color(Token::Accent), width + 1, style.dash};
    const bool isDim = look.edge.emphasis == Emphasis::Dimmed;
    return {context.color(Token::Edge, isDim ? dimmedOpacity : 1), width, style.dash};
}

// Of lines that only pass through, most ends and marks are far outside.
bool isInView(const DrawContext &context, QPointF at)
{
    constexpr double margin = 60;
    return QRectF(QPointF(), context.view.size)
        .adjusted(-margin, -margin, margin, margin)
        .contains(at);
}

void drawHead(const EdgeLook &look, const Stroke &stroke, Head head, double length)
{
    if (look.context.list.detail != Detail::Full || head == Head::None ||
        !isInView(look.context, look.line.end))
        return;
    const QPainterPath path =
        headOutline(head, look.line.end, look.line.endDirection(), length * look.context.scale());
    Stroke outline{stroke.color, std::max(stroke.width * (head == Head::Bar ? 1.5 : 1.0), 1.0)};
    if (head == Head::Filled)
        outline.width = 0;
    const QColor fill = head == Head::Filled   ? stroke.color
                        : head == Head::Hollow ? look.context.color(Token::Surface)
                                               : QColor();
    look.context.path(path, fill, outline);
}

// The line stops inside a closed head, so that its end does not show beside the tip.
QPointF lineEnd(const EdgeLook &look, Head head, double length)
{
    const bool isClosed = head == Head::Filled || head == Head::Hollow;
    if (!isClosed || look.context.list.detail != Detail::Full)
        return look.line.end;
    return look.line.end - look.line.endDirection() * (length * 0.85 * look.context.scale());
}

/// Straight solid lines by colour and width: one operation paints many of them much faster.
using LineBatches = std::map<std::pair<QRgb, double>, LinesOp>;

bool isBatched(const EdgeLook &look, const Stroke &stroke)
{
    return !look.line.isCurved && stroke.dash == Dash::Solid;
}

void collectPlain(const EdgeLook &look, LineBatches &batches)
{
    const Stroke stroke = plainStroke(look);
    if (!isBatched(look, stroke))
        return;
    LinesOp &batch = batches[{stroke.color.rgba(), stroke.width}];
    batch.stroke = stroke;
    batch.lines << QLineF(look.line.start, lineEnd(look, row(look.edge.style).head, headLength));
}

void drawPlain(const EdgeLook &look)
{
    const Head head = row(look.edge.style).head;
    const Stroke stroke = plainStroke(look);
    if (!isBatched(look, stroke))
        look.context.path(linePath(look.line, lineEnd(look, head, headLength)), {}, stroke);
    drawHead(look, stroke, head, headLength);
}

void drawCasing(const EdgeLook &look)
{
    const double width = casingWidth * std::clamp(look.context.scale(), 0.5, 2.0);
    look.context.path(linePath(look.line, look.line.end), {},
                      {look.context.color(Token::PathCasing), width});
}

void drawHop(const EdgeLook &look)
{
    const DrawContext &context = look.context;
    const StyleRow &style = row(look.edge.style);
    const double s = std::clamp(context.scale(), 0.5, 2.0);
    const Head head = style.head == Head::Bar ? Head::Bar : Head::Filled;
    const Stroke stroke{context.color(Token::Path), pathWidth * s, style.dash};
    context.path(linePath(look.line, lineEnd(look, head, pathHeadLength)), {}, stroke);
    drawHead(look, stroke, head, pathHeadLength);
}

void drawBead(const EdgeLook &look, const char *icon)
{
    const DrawContext &context = look.context;
    const double s = context.scale();
    const bool isDim = look.edge.emphasis == Emphasis::Dimmed && !look.isSelected;
    const QColor color =
        context.color(look.isSelected ? Token::Accent : Token::Edge, isDim ? dimmedOpacity : 1);
    const QPointF middle = look.line.at(beadPlace);
    QPainterPath disc;
    disc.addEllipse(middle, beadRadius * s, beadRadius * s);
    context.path(disc, context.color(Token::Surface), {color, 1.4 * std::min(s, 2.0)});
    context.icon(QString::fromLatin1(icon), middle, 11 * s, color);
}

void drawRing(const EdgeLook &look, QPointF middle, double radius)
{
    const DrawContext &context = look.context;
    QPainterPath ring;
    ring.addEllipse(middle, radius, radius);
    if (look.isFocused)
        context.path(ring, {}, {context.color(Token::Accent), 2});
    else if (look.isSelected)
        context.path(ring, {}, {context.color(Token::Accent), 2, Dash::Ring});
}

void drawPill(const DrawContext &context, const QString &text, QPointF center, const QColor &line,
              double pixels)
{
    const double s = context.textScale();
    const double width = textWidth(text, pixels * s, QFont::Medium) + pillPad * s;
    const double height = (pixels + 8) * s;
    QPainterPath pill;
    pill.addRoundedRect(QRectF(center.x() - width / 2, center.y() - height / 2, width, height),
                        height / 2, height / 2);
    context.path(pill, context.color(Token::Surface), {line, 1.25});
    context.text(
        {text, center, Qt::AlignHCenter, pixels * s, QFont::Medium, context.color(Token::Text)});
}

// Over the number; above the shapes when there is no room between them; beside a steep line.
void drawVerb(const EdgeLook &look, QPointF middle)
{
    const DrawContext &context = look.context;
    const double s = context.textScale(), between = look.line.length();
    const double wanted = textWidth(look.edge.verb, 12 * s, QFont::Medium) + pillPad * s;
    const QPointF span = look.line.end - look.line.start;
    const bool isSteep = std::abs(span.y()) > std::abs(span.x());
    const bool isHigh = !isSteep && wanted > between + 8 * s;
    const double room = isSteep ? wanted : std::max(between + 52 * context.scale(), 90 * s);
    const QString verb =
        elided(look.edge.verb, 12 * s, QFont::Medium, std::min(wanted, room) - pillPad * s + 1);
    QPointF at = middle - QPointF(0, (isHigh ? highPillRise : pillRise) * s);
    if (isSteep)
        at = middle - QPointF(wanted / 2 + (beadRadius + 6) * s, 0);
    drawPill(context, verb, at, context.color(Token::Path), 12);
}

// Near the middle of a line, but not on a card that it passes.
QPointF besideCards(const EdgeLook &look)
{
    const DrawContext &context = look.context;
    for (const double place : {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82}) {
        const QPointF at = look.line.at(place);
        const bool isCovered = std::ranges::any_of(context.scene.nodes, [&](const SceneNode &node) {
            const QPointF corner(node.card.width() / 2, node.card.height() / 2);
            const QRectF card = context.view.toView(QRectF(node.center - corner, node.card));
            return !node.card.isEmpty() && card.adjusted(-8, -8, 8, 8).contains(at);
        });
        if (!isCovered)
            return at;
    }
    return look.line.at(0.5);
}

// Under the number: how many other trusts lead the same way.
void drawAlternatives(const EdgeLook &look, QPointF middle)
{
    const double s = look.context.textScale();
    const QPointF span = look.line.end - look.line.start;
    const bool isSteep = std::abs(span.y()) > std::abs(span.x());
    const QPointF offset = isSteep ? QPointF(pillRise, 0) : QPointF(0, pillRise - 3);
    const QString text = QStringLiteral("+%1").arg(QLocale().toString(look.edge.alternatives));
    drawPill(look.context, text, middle + offset * s, look.context.color(Token::Edge), 11);
}

void drawHopMarks(const EdgeLook &look)
{
    const DrawContext &context = look.context;
    const double s = std::clamp(context.scale(), 0.62, 2.5);
    const QPointF middle = look.line.at(0.5);
    drawRing(look, middle, (beadRadius + 5) * s);
    QPainterPath disc;
    disc.addEllipse(middle, beadRadius * s, beadRadius * s);
    context.path(disc, context.color(Token::Path), {context.color(Token::Surface), 2 * s});
    context.text({QLocale().toString(look.edge.hop), middle, Qt::AlignHCenter, 12 * s, QFont::Bold,
                  context.color(Token::OnAccent)});
    if (context.list.detail == Detail::Full && !look.edge.verb.isEmpty())
        drawVerb(look, middle);
    if (context.list.detail == Detail::Full && look.edge.alternatives > 0)
        drawAlternatives(look, middle);
}

} // namespace

void drawEdges(const DrawContext &context, const std::vector<std::uint32_t> &visible)
{
    std::vector<EdgeLook> hops, others;
    LineBatches batches;
    for (const std::uint32_t index : visible)
        if (const auto look = lookOf(context, index)) {
            (look->isOnPath() ? hops : others).push_back(*look);
            if (!look->isOnPath())
                collectPlain(*look, batches);
        }
    for (auto &[key, batch] : batches)
        context.list.ops.emplace_back(std::move(batch));
    std::ranges::for_each(others, drawPlain);
    std::ranges::for_each(hops, drawCasing);
    std::ranges::for_each(hops, drawHop);
}

void drawEdgeMarks(const DrawContext &context, const std::vector<std::uint32_t> &visible)
{
    for (const std::uint32_t index : visible) {
        const auto look = lookOf(context, index);
        if (!look)
            continue;
        if (!look->isOnPath() && !isInView(context, look->line.at(0.5)))
            continue;
        const char *bead = row(look->edge.style).bead;
        const bool hasRoom = look->line.length() > 3 * beadRadius * context.scale();
        if (look->isOnPath())
            drawHopMarks(*look);
        else if (look->edge.count > 1 && context.list.detail == Detail::Full)
            drawPill(context, QLocale().toString(look->edge.count), besideCards(*look),
                     context.color(Token::Edge), 11);
        else if (bead && hasRoom && context.list.detail == Detail::Full)
            drawBead(*look, bead);
        if (!look->isOnPath() && look->isFocused)
            drawRing(*look, look->line.at(0.5), beadRadius + 5);
    }
}

} // namespace isthmus
