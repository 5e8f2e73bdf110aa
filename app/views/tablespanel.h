// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"
#include "model/graph/paths.h"

#include <vector>

class QLineEdit;
class QAbstractItemModel;
class QTabWidget;

namespace isthmus
{

class DataTable;
class HopsModel;
class IdentitiesModel;
class ImportLogModel;
class PathsModel;
class Session;
class TrustsModel;

/// The tables below the canvas: hops, paths, identities, trusts, import log. They share the
/// Session's selection with the canvas, both ways. GUI thread.
class TablesPanel : public QWidget
{
    Q_OBJECT

public:
    enum Tab { HopsTab, PathsTab, FoundTab, IdentitiesTab, TrustsTab, ImportTab };

    TablesPanel(Session &session, QWidget *parent);
    void setTheme(const Theme &theme);
    void showTab(Tab tab);
    /// A further page beside the tables.
    void addPage(QWidget *page, const QString &title);
    void showPage(QWidget *page);
    /// Rows of the tab "Found paths": emptied when a search starts, then growing.
    void clearFoundPaths();
    void addFoundPath(const Path &path);

private:
    DataTable *addTable(QAbstractItemModel *model, const QString &title, int sortRole,
                        std::vector<int> weights);
    void connectTables();
    void reload();
    void showHiddenPaths();
    void showSelection();
    void updateTitles();
    void applyFilters();

    Session &m_session;
    QTabWidget *m_tabs;
    QLineEdit *m_rowFilter;
    HopsModel *m_hops;
    PathsModel *m_paths, *m_found;
    IdentitiesModel *m_identities;
    TrustsModel *m_trusts;
    ImportLogModel *m_log;
    DataTable *m_hopTable, *m_pathTable, *m_foundTable, *m_identityTable, *m_trustTable,
        *m_logTable;
    const Theme *m_theme = &Theme::light();
    std::vector<EdgeId> m_shownHops;
    bool m_isMarking = false; ///< The selection is being shown, not made.
};

} // namespace isthmus
