// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include "app/session/place.h"
#include "app/session/session.h"
#include "app/widgets/theme.h"

class QLabel;
class QSplitter;
class QStackedWidget;

namespace isthmus
{

class AccessPanel;
class ActionCatalog;
class CenterView;
class ComparePanel;
class ExplanationPane;
class FilterPanel;
class FirstRunPage;
class ImportDialog;
class PathFinderDialog;
class TablesPanel;
class TopBar;
class Walkthrough;

/// The window: toolbar, panels around the canvas, menus. Puts the parts together and wires them to
/// the Session; what a part shows is its own business. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    Session &session() { return *m_session; }
    void openProject(const QString &path);
    /// Shows the n-th hidden path (from 1) as soon as the project is open.
    void showHiddenPathWhenOpen(int number) { m_pendingPath = number; }
    /// Shows the best path between two keys as soon as the project is open.
    void showPathWhenOpen(const QString &from, const QString &to)
    {
        m_pendingFrom = from;
        m_pendingTo = to;
    }
    void setTheme(const Theme &theme);
    /// For pictures: nothing is written to the project, and no box waits for an answer.
    void setUnattended(bool isUnattended) { m_isUnattended = isUnattended; }
    ActionCatalog &actions() { return *m_actions; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void createPanels();
    void fitPanels(); ///< As last time, else so that the picture keeps most of the room.
    void createActions();
    void addFileActions();
    void addEditActions();
    void addViewActions();
    void addPathActions();
    void addToolActions();
    void addHelpActions();
    void createMenus();
    void createStatusBar();
    void connectSession();
    void connectParts();
    void connectPlaces();
    QWidget *titled(const QString &title, QWidget *content);

    void projectChanged();
    void showPending();
    void updatePaletteViews();
    QString whyNoProject() const; ///< For actions that need one; "" = there is one.
    QString whyNoPath() const;
    QString whyNoSubject() const;
    QString whyNoPin() const;

    ViewPlace currentPlace() const;
    void goTo(const ViewPlace &place);
    void saveView();
    void bookmark();
    void openSavedView(const QString &name);
    void rememberPlace();
    bool restorePlace();
    Walkthrough *present();
    void openCase(const QString &title);
    void editNote(bool ofWholePath);
    void showNote();
    QString noteSubject(bool ofWholePath) const;
    void chooseTheme(const QString &name);
    void selectionChanged();
    void showExplanation(const Explanation &explanation);
    void showPaths(const PathResult &result);
    void connectPathFinder();
    void showAccess();
    void showPathOptions();
    void findPath();
    void startSearch(const PathRequest &request);
    void showSearching(bool isSearching);
    QStringList filteredOut(const Path &path) const;
    void offerFilteredPath(const Path &path, const QStringList &filters);
    void offerWiderSearch(const PathResult &result);
    void reversePath();
    void newProject();
    void chooseProject();
    void importPaths(const QStringList &paths);
    void importSnapshot();
    void chooseImport(bool isFolder);
    void exportView();
    void exploreSample();
    void showSource(const SourceText &source);
    void showExportHelp();
    void reportProblem(const QString &message);
    void offerBackup(const QString &path, const QString &message);
    void writeReport(const QString &suffix);
    EdgeId twinOf(EdgeId id) const;
    void rememberProject(const QString &path);
    void updateStatus();
    void say(const QString &text);

    Session *m_session;
    const Theme *m_theme;
    ActionCatalog *m_actions;
    TopBar *m_bar = nullptr;
    QStackedWidget *m_stack = nullptr;
    FirstRunPage *m_firstRun = nullptr;
    FilterPanel *m_filters = nullptr;
    CenterView *m_center = nullptr;
    TablesPanel *m_tables = nullptr;
    ExplanationPane *m_explanation = nullptr;
    QSplitter *m_across = nullptr, *m_middle = nullptr;
    QWidget *m_leftPanel = nullptr, *m_rightPanel = nullptr;
    ImportDialog *m_import = nullptr;
    PathFinderDialog *m_pathFinder = nullptr;
    AccessPanel *m_access = nullptr;
    ComparePanel *m_compare = nullptr;
    QLabel *m_counts = nullptr, *m_busy = nullptr, *m_saved = nullptr;
    bool m_isUnattended = false;
    QTimer m_placeTimer;
    QString m_shownProject; ///< Of the last projectChanged(): an import keeps the place.
    int m_pendingPath = 0;
    QString m_pendingFrom, m_pendingTo;
};

} // namespace isthmus
