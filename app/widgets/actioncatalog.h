// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace isthmus
{

class Theme;

/// Everything that the window can be told to do, once: menus, toolbar, palette and shortcut sheet
/// read this one list. A new action is one row. Owned by the window; GUI thread.
class ActionCatalog : public QObject
{
    Q_OBJECT

public:
    /// Which menu lists it.
    enum class Group { File, Edit, View, Paths, Reports, Tools, Help, None };

    struct Row {
        QString id; ///< "find-path"; stands in tests and settings. Never renamed.
        Group group = Group::None;
        QString text; ///< "Find path…", with the mnemonic of its menu.
        QKeySequence keys;
        QString icon; ///< A Lucide name; "" = none.
        std::function<void()> run;
        /// Why it cannot be used now, as a sentence; "" = it can. None = always possible.
        std::function<QString()> whyNot = {};
        /// When given, the action is a switch and this says whether it is on.
        std::function<bool()> isOn = {};
        bool startsSection = false; ///< A line above it in its menu.
    };

    ActionCatalog(QWidget *window, const Theme &theme);

    QAction *add(Row row);
    QAction *action(const QString &id) const; ///< nullptr for an unknown id.
    const std::vector<Row> &rows() const { return m_rows; }
    QAction *actionAt(std::size_t row) const { return m_actions[row]; }
    QString whyNot(std::size_t row) const;
    static QString plainText(const QString &text); ///< Without mnemonic and ellipsis.
    static QString groupTitle(Group group);        ///< With the mnemonic of the menu bar.

    void fillMenu(QMenu *menu, Group group) const;
    /// Asks every row whether it can be used now. Call when anything has changed.
    void refresh();
    /// All shortcuts as Markdown, for the sheet that `?` opens.
    QString shortcutSheet() const;

private:
    QWidget *m_window;
    const Theme &m_theme;
    std::vector<Row> m_rows;
    std::vector<QAction *> m_actions;
};

} // namespace isthmus
