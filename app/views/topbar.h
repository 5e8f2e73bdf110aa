// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QToolBar>

#include "app/session/session.h"
#include "app/widgets/theme.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace isthmus
{

class ActionCatalog;
class NodePicker;
class PaletteBox;
class PaletteModel;

/// The bar above everything: history, undo, the box that finds everything, the path finder's ends,
/// the snapshot, export and walk-through. GUI thread.
class TopBar : public QToolBar
{
    Q_OBJECT

public:
    TopBar(Session &session, ActionCatalog &actions, const Theme &theme, QWidget *parent);

    void fill(); ///< Once, when all actions are in the catalogue.
    void setTheme(const Theme &theme);
    PaletteBox *palette() const { return m_palette; }
    PaletteModel *paletteModel() const { return m_paletteModel; }
    NodePicker *from() const { return m_from; }
    NodePicker *to() const { return m_to; }
    void setSearching(bool isSearching); ///< The button then stops the search.

signals:
    void findRequested();
    void compareRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addHistoryMenu(const QString &actionId, bool isBack);
    void addPathFinder();
    void addSnapshotPicker();
    void projectChanged();
    void fillSnapshots();

    Session &m_session;
    ActionCatalog &m_actions;
    const Theme *m_theme;
    PaletteModel *m_paletteModel;
    PaletteBox *m_palette;
    NodePicker *m_from, *m_to;
    QLabel *m_fromLabel = nullptr, *m_toLabel = nullptr;
    QPushButton *m_find = nullptr;
    QToolButton *m_snapshot = nullptr;
    bool m_isSearching = false;
};

} // namespace isthmus
