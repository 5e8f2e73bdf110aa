// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/style.h"

#include "app/widgets/themeicons.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace isthmus
{
namespace
{

constexpr int indicatorSide = 16;

void drawCheckBox(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const bool isOn = option.state & QStyle::State_On;
    const bool isPartly = option.state & QStyle::State_NoChange;
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isFilled = isOn || isPartly;
    const QRectF box = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(isEnabled ? 1 : 0.5);
    painter.setPen(QPen(theme.color(isFilled ? Token::Accent : Token::Control), 1.5));
    painter.setBrush(theme.color(isFilled ? Token::Accent : Token::Surface));
    painter.drawRoundedRect(box, 3, 3);
    if (isFilled)
        paintIcon(painter, isOn ? QStringLiteral("check") : QStringLiteral("minus"),
                  box.adjusted(1, 1, -1, -1), theme.color(Token::OnAccent));
    painter.restore();
}

} // namespace

Style::Style(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme)
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox)
        drawCheckBox(*painter, *option, m_theme);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight)
        return indicatorSide;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace isthmus
