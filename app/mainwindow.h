// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QMainWindow>
#include <QPointer>

#include "app/session/session.h"
#include "app/widgets/theme.h"

class QAction;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace isthmus
{

class CenterView;
class ExplanationPane;
class FilterPanel;
class FirstRunPage;
class ImportDialog;
class NodePicker;
class TablesPanel;

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

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void createToolBar();
    void createPanels();
    void createMenus();
    void createStatusBar();
    void connectSession();
    QAction *addMenuAction(QMenu *menu, const QString &text, const QKeySequence &keys,
                           const QString &icon, const std::function<void()> &run);
    QWidget *titled(const QString &title, QWidget *content);

    void projectChanged();
    void showPending();
    void selectionChanged();
    void showExplanation(const Explanation &explanation);
    void showPaths(const PathResult &result);
    void findPath();
    void reversePath();
    void newProject();
    void chooseProject();
    void importPaths(const QStringList &paths);
    void chooseImport(bool isFolder);
    void exportView();
    void exploreSample();
    void showExportHelp();
    void reportProblem(const QString &message);
    void rememberProject(const QString &path);
    void updateStatus();
    void say(const QString &text);

    Session *m_session;
    const Theme *m_theme;
    QStackedWidget *m_stack = nullptr;
    FirstRunPage *m_firstRun = nullptr;
    FilterPanel *m_filters = nullptr;
    CenterView *m_center = nullptr;
    TablesPanel *m_tables = nullptr;
    ExplanationPane *m_explanation = nullptr;
    QWidget *m_leftPanel = nullptr, *m_rightPanel = nullptr;
    NodePicker *m_search = nullptr, *m_from = nullptr, *m_to = nullptr;
    ImportDialog *m_import = nullptr;
    QAction *m_back = nullptr, *m_forward = nullptr;
    QLabel *m_counts = nullptr, *m_busy = nullptr;
    int m_pendingPath = 0;
    QString m_pendingFrom, m_pendingTo;
};

} // namespace isthmus
