// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QCoreApplication>
#include <QTransform>

#include "app/canvas/drawcontext.h"
#include "app/canvas/glyphs.h"

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr double iconSize = 18, pathGrow = 4.4, ringRadius = 31;
constexpr double nameText = 13, secondText = 11.5;
constexpr double labelOffset = 29, lineHeight = 15.5;
constexpr double pathLabelOffset = 32; // clear of the ring
constexpr qsizetype longestLine = 80;  // characters; nobody measures a hostile name to its end

/// One node with what its marks need.
struct NodeLook {
    const DrawContext &context;
    const SceneNode &node;
    QTransform place; ///< From glyph to view coordinates.
    double opacity, labelOpacity;
    bool isSelected, isFocused, isHovered;
};

bool isTargetOfSelectedHop(const DrawContext &context, std::uint32_t index)
{
    const int edge = context.highlight.selectedEdge;
    return edge >= 0 && context.scene.edges[static_cast<std::size_t>(edge)].hop > 0 &&
           context.scene.edges[static_cast<std::size_t>(edge)].target == index;
}

NodeLook lookOf(const DrawContext &context, std::uint32_t index)
{
    const SceneNode &node = context.scene.nodes[index];
    const QPointF at = context.view.toView(node.center);
    const auto is = [index](int marked) { return marked == static_cast<int>(index); };
    const bool isInLasso = std::ranges::binary_search(context.highlight.marked, index);
    const bool isMarked =
        isInLasso || is(context.highlight.selectedNode) || is(context.highlight.hoveredNode);
    const bool isDim = node.emphasis == Emphasis::Dimmed && !isMarked;
    return {context,
            node,
            QTransform::fromTranslate(at.x(), at.y()).scale(context.scale(), context.scale()),
            isDim ? dimmedOpacity : 1,
            isDim ? dimmedLabelOpacity : 1,
            isInLasso || is(context.highlight.selectedNode) ||
                isTargetOfSelectedHop(context, index),
            is(context.highlight.focusedNode),
            is(context.highlight.hoveredNode)};
}

double strokeWidth(const DrawContext &context, double width)
{
    return std::max(width * std::min(context.scale(), 2.0), 0.9);
}

// Dotted = selected; solid = the keyboard is here, which says selected as well.
void drawRing(const NodeLook &look)
{
    if (!look.isSelected && !look.isFocused)
        return;
    const DrawContext &context = look.context;
    QPainterPath ring;
    ring.addEllipse(QPointF(), ringRadius, ringRadius);
    context.path(look.place.map(ring), {},
                 {context.color(Token::Accent), strokeWidth(context, look.isFocused ? 2 : 2.2),
                  look.isFocused ? Dash::Solid : Dash::Ring});
}

void drawShape(const NodeLook &look)
{
    const DrawContext &context = look.context;
    const SceneNode &node = look.node;
    const bool isDashed = node.shape == Shape::Pattern || node.isReference;
    const QColor fill = context.color(Token::Surface);
    if (node.emphasis == Emphasis::Path)
        context.path(look.place.map(glyphOutline(node.shape, pathGrow)), fill,
                     {context.color(Token::Path), strokeWidth(context, 2.2)});
    const double width = (node.emphasis == Emphasis::Path ? 2.0 : 1.75) + (look.isHovered ? 1 : 0);
    const Stroke stroke{context.color(glyphToken(node.shape), look.opacity),
                        strokeWidth(context, width), isDashed ? Dash::Long : Dash::Solid};
    context.path(look.place.map(glyphOutline(node.shape)), fill, stroke);
    if (const QPainterPath detail = glyphDetail(node.shape); !detail.isEmpty())
        context.path(
            look.place.map(detail), {},
            {stroke.color, strokeWidth(context, node.shape == Shape::Group ? 1.2 : width)});
}

void drawPin(const NodeLook &look)
{
    if (look.node.isPinned)
        look.context.icon(QStringLiteral("pin"), look.place.map(QPointF(-20, -19)),
                          12 * look.context.scale(),
                          look.context.color(Token::Text2, look.labelOpacity));
}

void drawBadge(const NodeLook &look)
{
    if (!look.node.hasNoOwner)
        return;
    const DrawContext &context = look.context;
    const QPointF offset(19, -18);
    QPainterPath disc;
    disc.addEllipse(offset, 9, 9);
    context.path(look.place.map(disc), context.color(Token::WarnBg),
                 {context.color(Token::Warn, look.labelOpacity), strokeWidth(context, 1.3)});
    context.icon(QStringLiteral("triangle-alert"), look.place.map(offset - QPointF(0, 0.6)),
                 11 * context.scale(), context.color(Token::Warn, look.labelOpacity));
}

// Where a long name is broken: before an @, after what separates its parts, else where it must be.
qsizetype breakOf(const QString &name, double pixels, QFont::Weight weight, double room)
{
    qsizetype best = 0, widest = 1;
    for (qsizetype i = 1; i < std::min<qsizetype>(name.size(), longestLine); ++i) {
        if (textWidth(name.left(i), pixels, weight) > room)
            break;
        widest = i;
        if (name[i] == u'@' || QStringView(u"./-_: ").contains(name[i - 1]))
            best = i;
    }
    return best > 0 ? best : widest;
}

QStringList nameLines(const QString &name, double pixels, QFont::Weight weight, double room)
{
    if (name.size() <= 2 * longestLine && textWidth(name, pixels, weight) <= room)
        return {name};
    const qsizetype cut = breakOf(name, pixels, weight, room);
    return {name.left(cut), elided(name.mid(cut), pixels, weight, room)};
}

void drawLabels(const NodeLook &look)
{
    const DrawContext &context = look.context;
    const SceneNode &node = look.node;
    if (context.list.labels >= context.options.labelBudget)
        return;
    const double s = context.textScale(), room = node.labelWidth * context.scale() + 8 * s;
    const auto weight = node.emphasis == Emphasis::Path ? QFont::DemiBold : QFont::Medium;
    const double offset = node.emphasis == Emphasis::Path ? pathLabelOffset : labelOffset;
    QPointF at = look.place.map(QPointF(0, offset)) + QPointF(0, 8 * s);
    at.ry() -= lineHeight * s;
    // The layout has measured: most names need not be measured again.
    const bool fits = node.nameLines == 1 && node.textWidth > 0 && node.textWidth * s <= room;
    for (const QString &line :
         fits ? QStringList{node.name} : nameLines(node.name, nameText * s, weight, room)) {
        at.ry() += lineHeight * s;
        context.text({line, at, Qt::AlignHCenter, nameText * s, weight,
                      context.color(Token::Text, look.labelOpacity)});
    }
    if (context.list.detail != Detail::Full)
        return;
    if (!node.subtitle.isEmpty()) {
        at.ry() += lineHeight * s;
        context.text({elided(node.subtitle, secondText * s, QFont::Normal, room), at,
                      Qt::AlignHCenter, secondText * s, QFont::Normal,
                      context.color(Token::Text2, look.labelOpacity)});
    }
    if (node.more > 0) {
        at.ry() += lineHeight * s;
        const QString more = QCoreApplication::translate("Canvas", "%L1 more").arg(node.more);
        context.text({more, at, Qt::AlignHCenter, secondText * s, QFont::Medium,
                      context.color(Token::Accent)});
    }
}

void drawCard(const NodeLook &look)
{
    const DrawContext &context = look.context;
    const SceneNode &node = look.node;
    const double w = node.card.width(), h = node.card.height(), s = context.scale();
    const auto box = [&](double grow) {
        QPainterPath path;
        path.addRoundedRect(QRectF(-w / 2 - grow, -h / 2 - grow, w + 2 * grow, h + 2 * grow),
                            5 + grow, 5 + grow);
        return look.place.map(path);
    };
    const Token line = look.isSelected ? Token::Accent : Token::Control;
    context.path(box(0), context.color(look.isSelected ? Token::AccentBg : Token::Surface),
                 {context.color(line, look.opacity), look.isHovered ? 2.0 : 1.25});
    if (look.isFocused)
        context.path(box(5), {}, {context.color(Token::Accent), 2});
    if (context.list.labels >= context.options.labelBudget)
        return;
    context.icon(node.icon, look.place.map(QPointF(-w / 2 + 20, 0)), iconSize * s,
                 context.color(Token::Text2));
    const double room = (w - 48) * s, left = -w / 2 + 38;
    const double name = nameText * s, second = secondText * s;
    context.text({elided(node.name, name, QFont::DemiBold, room), look.place.map(QPointF(left, -8)),
                  Qt::AlignLeft, name, QFont::DemiBold, context.color(Token::Text)});
    context.text({elided(node.subtitle, second, QFont::Normal, room),
                  look.place.map(QPointF(left, 9)), Qt::AlignLeft, second, QFont::Normal,
                  context.color(Token::Text2)});
}

} // namespace

void drawNodes(const DrawContext &context, const std::vector<std::uint32_t> &visible)
{
    const bool isFull = context.list.detail == Detail::Full;
    for (const std::uint32_t index : visible) {
        const NodeLook look = lookOf(context, index);
        if (!look.node.card.isEmpty()) {
            drawCard(look);
            continue;
        }
        drawRing(look);
        drawShape(look);
        const bool matters =
            look.node.emphasis == Emphasis::Path || look.isSelected || look.isHovered;
        if (isFull)
            context.icon(look.node.icon, look.place.map(iconOffset(look.node.shape)),
                         iconSize * context.scale(),
                         context.color(glyphToken(look.node.shape), look.opacity));
        if (isFull || matters) {
            drawBadge(look);
            drawPin(look);
            drawLabels(look);
        }
    }
}

} // namespace isthmus
