// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/theme.h"

#include <array>
#include <utility>

namespace isthmus
{
namespace
{

// What Fusion and the palette cannot say: spacing of ux.md §5, a focus ring that is always visible,
// one primary button. `@name` stands for a token.
constexpr char sheet[] = R"(
QToolTip { color: @text; background: @raised; border: 1px solid @border; padding: 4px; }
QSplitter::handle { background: @border; }
QMenuBar { background: @window; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: @accentBg; color: @text; }
QStatusBar { background: @window; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QToolBar { background: @surface; border: none; border-bottom: 1px solid @border; padding: 6px 8px; spacing: 6px; }
QToolBar QToolButton { padding: 6px; border: 1px solid transparent; border-radius: 5px; }
QToolBar QToolButton:hover { background: @raised; }
QToolBar QToolButton:focus, QToolButton:focus { border: 2px solid @accent; }
QLineEdit { padding: 5px 8px; border: 1px solid @control; border-radius: 5px; background: @surface; color: @text;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus { border: 2px solid @accent; padding: 4px 7px; }
QPushButton { padding: 6px 14px; border: 1px solid @control; border-radius: 5px; background: @surface; color: @text; }
QPushButton:hover { background: @raised; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 13px; }
QPushButton:disabled { color: @text2; border-color: @border; }
QPushButton#primary { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton#primary:focus { border: 2px solid @text; }
QPushButton:flat { border: 1px solid transparent; background: transparent; }
QPushButton:flat:hover { background: @accentBg; }
QPushButton:flat:focus { border: 2px solid @accent; }
QPushButton#link { color: @accent; border: none; padding: 1px 3px; font-size: 12px; }
QPushButton#link:focus { border: 2px solid @accent; padding: 0px 1px; }
QPushButton#compact { padding: 6px 8px; }
QPushButton#compact:checked { background: @accentBg; border-color: @accent; }
QLabel#note { background: @raised; border: 1px solid @border; border-radius: 5px; padding: 8px; }
QPushButton#view { text-align: left; padding: 5px 6px; min-height: 16px; }
QToolButton#snapshotPicker { padding: 6px 8px; }
QToolButton#snapshotPicker::menu-indicator { width: 10px; subcontrol-position: right center; right: 2px; }
QToolBar QToolButton[popupMode="0"]::menu-indicator { image: none; }
QToolBar::separator { background: @border; width: 1px; margin: 6px 5px; }
QFrame#palettePopup { background: @surface; border: 1px solid @control; border-radius: 6px; }
QFrame#palettePopup QListView { background: @surface; border: none; border-radius: 6px; }
QFrame#palettePopup QLabel { color: @text2; border-top: 1px solid @border; }
QCommandLinkButton { padding: 10px 12px; border: 1px solid @border; border-radius: 5px; background: @raised; }
QCommandLinkButton:hover { background: @accentBg; }
QCommandLinkButton:focus { border: 2px solid @accent; }
QCheckBox { spacing: 7px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus { border-color: @accent; }
QFrame#stepper { border: 1px solid @border; border-radius: 5px; background: @raised; }
QWidget#sidePanel, QWidget#explanationContent { background: @surface; }
QScrollArea { background: @surface; border: none; }
QTextBrowser { background: @raised; border: 1px solid @border; border-radius: 5px; padding: 4px; color: @text; }
QTextBrowser:focus, QPlainTextEdit:focus { border: 2px solid @accent; padding: 3px; }
QTabBar { background: @window; }
QTabBar::tab { padding: 8px 14px; border: none; border-bottom: 2px solid transparent; color: @text2; background: transparent; }
QTabBar::tab:selected { color: @text; background: @surface; border-bottom: 2px solid @accent; }
QTabBar::tab:disabled { color: @control; }
QTabBar::tab:focus { border: 2px solid @accent; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTableView { background: @surface; alternate-background-color: @raised; border: none; color: @text;
    selection-background-color: @accentBg; selection-color: @text; gridline-color: @border; }
QTableView:focus { border: 2px solid @accent; }
QTableView::item { padding: 2px 6px; border-bottom: 1px solid @border; }
QHeaderView::section { background: @surface; color: @text2; border: none; border-bottom: 1px solid @border; padding: 5px 8px;
    font-weight: 600; }
QListWidget { background: @surface; border: 1px solid @border; border-radius: 5px; }
QListWidget::item { padding: 8px; border-bottom: 1px solid @border; }
QProgressBar { border: 1px solid @border; border-radius: 4px; background: @raised; max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

constexpr std::array<std::pair<const char *, Token>, 11> names{{
    {"@accentBg", Token::AccentBg},
    {"@accent", Token::Accent},
    {"@onAccent", Token::OnAccent},
    {"@text2", Token::Text2},
    {"@text", Token::Text},
    {"@raised", Token::Raised},
    {"@border", Token::Border},
    {"@control", Token::Control},
    {"@surface", Token::Surface},
    {"@window", Token::Window},
    {"@bad", Token::Bad},
}};

} // namespace

QString Theme::styleSheet() const
{
    QString text = QString::fromLatin1(sheet);
    for (const auto &[name, token] : names) // longer names first, so that @text does not eat @text2
        text.replace(QLatin1String(name), color(token).name());
    return text;
}

} // namespace isthmus
