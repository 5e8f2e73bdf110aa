// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/legendicons.h"

#include "app/canvas/glyphs.h"

#include <QPainter>
#include <QPixmap>

#include <array>

namespace isthmus
{
namespace
{

constexpr int ratio = 2; // drawn for 2x; Qt scales down
constexpr QSize lineSize(44, 16);

enum class Bead { None, Key, Slider };
struct LineLook {
    const char *trust;
    Qt::PenStyle style;
    Head head;
    Bead bead;
};
// ux.md §5 "Trust lines".
constexpr std::array<LineLook, 8> looks{{
    {"Static credential", Qt::SolidLine, Head::Filled, Bead::Key},
    {"Federated", Qt::DashLine, Head::Hollow, Bead::None},
    {"Conditional", Qt::DotLine, Head::Filled, Bead::Slider},
    {"Native grant", Qt::SolidLine, Head::Filled, Bead::None},
    {"Membership", Qt::SolidLine, Head::Open, Bead::None},
    {"Structure", Qt::SolidLine, Head::None, Bead::None},
    {"Ownership", Qt::SolidLine, Head::Open, Bead::None},
    {"Blocked", Qt::SolidLine, Head::Bar, Bead::None},
}};

QPixmap blank(QSize size)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

} // namespace

QIcon shapeIcon(Shape shape, const Theme &theme)
{
    QPixmap pixmap = blank({18, 18});
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QSizeF half = glyphHalfSize(shape);
    const double scale = 8.0 / std::max(half.width(), half.height());
    painter.translate(9, 9);
    painter.scale(scale, scale);
    QPen pen(theme.color(glyphToken(shape)), 1.75 / scale);
    if (shape == Shape::Pattern)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(theme.color(Token::Surface));
    painter.drawPath(glyphOutline(shape));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(glyphDetail(shape));
    return QIcon(pixmap);
}

QIcon trustLineIcon(const QString &trust, const Theme &theme)
{
    QPixmap pixmap = blank(lineSize);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = theme.color(Token::Edge);
    for (const auto &look : looks) {
        if (trust != QLatin1String(look.trust))
            continue;
        const double y = lineSize.height() / 2.0;
        const QPointF tip(lineSize.width() - 2, y);
        painter.setPen(QPen(color, 1.5, look.style));
        painter.drawLine(QPointF(2, y), tip - QPointF(look.head == Head::None ? 0 : 6, 0));
        painter.setPen(QPen(color, 1.5));
        painter.setBrush(look.head == Head::Filled ? color : theme.color(Token::Surface));
        if (look.head == Head::Open)
            painter.setBrush(Qt::NoBrush);
        painter.drawPath(headOutline(look.head, tip, {1, 0}, 8));
        if (look.bead == Bead::None)
            continue;
        painter.setBrush(theme.color(Token::Surface));
        painter.drawEllipse(QPointF(19, y), 5, 5);
        painter.setBrush(color);
        if (look.bead == Bead::Key)
            painter.drawEllipse(QPointF(19, y), 1.6, 1.6);
        else
            painter.drawLine(QPointF(16.5, y), QPointF(21.5, y));
    }
    return QIcon(pixmap);
}

} // namespace isthmus
