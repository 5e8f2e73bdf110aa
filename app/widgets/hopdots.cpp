// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/hopdots.h"

#include <QPainter>

namespace isthmus
{
namespace
{

constexpr int step = 16;
constexpr int maxDots = 10; // more hops than this do not fit the pane

} // namespace

HopDots::HopDots(int hop, int count, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_hop(hop), m_count(count), m_theme(theme)
{
    setAccessibleName(tr("Hop %1 of %2").arg(hop).arg(count));
}

QSize HopDots::sizeHint() const
{
    return {std::min(m_count, maxDots) * step, step};
}

void HopDots::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int shown = std::min(m_count, maxDots);
    const double left = (width() - shown * step) / 2.0;
    for (int i = 0; i < shown; ++i) {
        const bool isCurrent = i + 1 == std::min(m_hop, maxDots);
        painter.setPen(QPen(m_theme.color(isCurrent ? Token::Path : Token::Control), 1.5));
        painter.setBrush(isCurrent ? m_theme.color(Token::Path) : m_theme.color(Token::Surface));
        const double radius = isCurrent ? 5 : 4;
        painter.drawEllipse(QPointF(left + (i + 0.5) * step, height() / 2.0), radius, radius);
    }
}

} // namespace isthmus
