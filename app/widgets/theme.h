// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <string_view>

namespace isthmus
{

/// What a colour is for (ux.md §5). No widget names a colour in any other way.
enum class Token {
    Window,
    Surface,
    Raised,
    Canvas,
    Border,
    Control, ///< Outline of something that can be operated.
    Text,
    Text2,
    Accent,
    OnAccent,
    AccentBg, ///< Selection.
    Ok,
    Bad,
    Warn,
    WarnBg,
    PolicyHighlight,
    People,
    Machine,
    Role,
    Anchor, ///< Trust anchors and credentials.
    Resource,
    Edge,
    Path, ///< The hidden path.
    PathCasing,
    HullAwsFill,
    HullAwsLine,
    HullAzureFill,
    HullAzureLine,
    HullGoogleFill,
    HullGoogleLine,
    HullCiFill,
    HullCiLine,
    HullOtherFill,
    HullOtherLine,
    Count
};

/// One of the two looks: a table of colours and what Qt needs made from it. The two instances live
/// for ever; safe from every thread, but for palette() and styleSheet(), which are for the GUI.
class Theme
{
public:
    static const Theme &light();
    static const Theme &dark();
    /// Follows the desktop: dark when the platform's own palette is.
    static const Theme &ofSystem();
    static const Theme &named(const QString &name); ///< "light", "dark"; others: ofSystem().

    bool isDark() const { return m_isDark; }
    QColor color(Token token) const;
    QColor color(Token token, double opacity) const;

    QPalette palette() const;   ///< For Fusion.
    QString styleSheet() const; ///< Small: what a palette cannot say.

private:
    explicit Theme(bool isDark) : m_isDark(isDark) {}
    bool m_isDark;
};

/// The fill and line of the hull of a cloud (cloudOf()); CI/CD systems share one pair.
struct HullTokens {
    Token fill, line;
};
HullTokens hullTokens(std::string_view cloud);

/// Sets Fusion, palette, style sheet and, where the platform has no font of its own, Inter.
void applyTheme(const Theme &theme);

/// The interface font at `pixels` (13 is body text at 100 %). Follows the system font.
QFont uiFont(double pixels, QFont::Weight weight = QFont::Normal);
QFont monoFont(double pixels); ///< JetBrains Mono when installed, else the system's.

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace isthmus
