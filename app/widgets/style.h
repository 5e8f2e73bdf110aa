// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QProxyStyle>

#include "app/widgets/theme.h"

namespace isthmus
{

/// Fusion with check boxes as ux.md §5 draws them: filled with the accent when they are on, so that
/// a column of them can be read at a glance. Made anew by applyTheme(). GUI thread.
class Style : public QProxyStyle
{
    Q_OBJECT

public:
    explicit Style(const Theme &theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;

private:
    const Theme &m_theme;
};

} // namespace isthmus
