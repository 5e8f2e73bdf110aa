// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/widgets/theme.h"

#include <QIcon>
#include <QImage>
#include <QRectF>
#include <QString>

class QObject;
class QPainter;

namespace isthmus
{

/// Names of the bundled Lucide icons (resources/icons), sorted.
QStringList iconNames();

/// Draws an icon in one colour: as pixels from a cache on raster devices, as lines on SVG and PDF.
/// An unknown name draws "box". Safe from every thread.
void paintIcon(QPainter &painter, const QString &name, const QRectF &rect, const QColor &color);

/// The icon as pixels: `size` is the side in logical pixels, sharp at `ratio`. Cached; safe from
/// every thread.
QImage iconImage(const QString &name, int size, const QColor &color, double ratio = 1);

/// For buttons, menus and item views: text colour, dimmed when disabled, accent when checked.
QIcon themeIcon(const QString &name, const Theme &theme, Token token = Token::Text);

/// Gives an action or a button its icon, which follows later calls of recolourIcons().
void setThemeIcon(QObject *target, const QString &name, const Theme &theme,
                  Token token = Token::Text);
/// Draws the icons below `root` that setThemeIcon() gave in the colours of `theme`.
void recolourIcons(const QObject &root, const Theme &theme);

} // namespace isthmus
