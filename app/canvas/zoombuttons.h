// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QFrame>

#include "app/widgets/theme.h"

namespace isthmus
{

/// Zoom in, zoom out, fit: a column of buttons over the canvas. The keys + - 0 do the same, so they
/// take no place in the Tab order.
class ZoomButtons : public QFrame
{
    Q_OBJECT
public:
    explicit ZoomButtons(QWidget *parent);
    void setTheme(const Theme &theme);

signals:
    void zoomInClicked();
    void zoomOutClicked();
    void fitClicked();
};

} // namespace isthmus
