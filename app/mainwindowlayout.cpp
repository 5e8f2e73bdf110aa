// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// What the window is made of; what it does is in mainwindow.cpp.
#include "app/mainwindow.h"

#include "app/canvas/canvas.h"
#include "app/session/strings.h"
#include "app/views/centerview.h"
#include "app/views/filterpanel.h"
#include "app/views/tablespanel.h"
#include "app/widgets/explanationpane.h"
#include "app/widgets/firstrunpage.h"
#include "app/widgets/importdialog.h"
#include "app/widgets/nodepicker.h"
#include "app/widgets/themeicons.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace isthmus
{

QWidget *MainWindow::titled(const QString &title, QWidget *content)
{
    auto *panel = new QWidget;
    panel->setObjectName(QStringLiteral("sidePanel"));
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(12, 6, 6, 6);
    auto *label = new QLabel(title);
    label->setFont(uiFont(13, QFont::DemiBold));
    row->addWidget(label, 1);
    auto *close = new QToolButton;
    close->setAutoRaise(true);
    setThemeIcon(close, QStringLiteral("x"), *m_theme);
    close->setAccessibleName(tr("Hide %1").arg(title));
    close->setToolTip(tr("Hide this panel"));
    connect(close, &QToolButton::clicked, panel, &QWidget::hide);
    row->addWidget(close);
    column->addWidget(header);
    column->addWidget(content, 1);
    return panel;
}

void MainWindow::createPanels()
{
    m_firstRun = new FirstRunPage;
    m_center = new CenterView(*m_session, this);
    m_tables = new TablesPanel(*m_session, this);
    m_filters = new FilterPanel(*m_session, this);
    m_explanation = new ExplanationPane;
    m_leftPanel = titled(tr("Sources and filters"), m_filters);
    m_rightPanel = titled(tr("Explanation"), m_explanation);

    auto *middle = new QSplitter(Qt::Vertical);
    middle->addWidget(m_center);
    middle->addWidget(m_tables);
    middle->setStretchFactor(0, 1);
    middle->setSizes({650, 226});
    auto *across = new QSplitter(Qt::Horizontal);
    across->addWidget(m_leftPanel);
    across->addWidget(middle);
    across->addWidget(m_rightPanel);
    across->setStretchFactor(1, 1);
    across->setSizes({256, 988, 356});
    for (auto *splitter : {middle, across}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_firstRun);
    m_stack->addWidget(across);
    setCentralWidget(m_stack);
}

void MainWindow::createToolBar()
{
    auto *bar = addToolBar(tr("Tools"));
    bar->setMovable(false);
    bar->setIconSize({18, 18});
    m_back = bar->addAction(tr("Back"));
    setThemeIcon(m_back, QStringLiteral("arrow-left"), *m_theme);
    m_back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward = bar->addAction(tr("Forward"));
    setThemeIcon(m_forward, QStringLiteral("arrow-right"), *m_theme);
    m_forward->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    connect(m_back, &QAction::triggered, &m_session->selection(), &Selection::goBack);
    connect(m_forward, &QAction::triggered, &m_session->selection(), &Selection::goForward);
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
    bar->addSeparator();
    m_search = new NodePicker(tr("Search identities and resources"));
    m_search->setKeepsText(false);
    m_search->setMinimumWidth(260);
    m_search->setMaximumWidth(360);
    bar->addWidget(m_search);
    connect(m_search, &NodePicker::nodePicked, &m_session->selection(),
            &Selection::showNeighbourhood);
    auto *label = new QLabel(tr("  Path from "));
    bar->addWidget(label);
    m_from = new NodePicker(tr("From"));
    m_from->setAccessibleName(tr("Path from"));
    label->setBuddy(m_from);
    m_from->setMaximumWidth(230);
    bar->addWidget(m_from);
    auto *reverse = bar->addAction(tr("Reverse the path"));
    setThemeIcon(reverse, QStringLiteral("arrow-left-right"), *m_theme);
    connect(reverse, &QAction::triggered, this, &MainWindow::reversePath);
    m_to = new NodePicker(tr("To"));
    m_to->setAccessibleName(tr("Path to"));
    m_to->setMaximumWidth(230);
    bar->addWidget(m_to);
    auto *find = new QPushButton(tr("Find path"));
    setThemeIcon(find, QStringLiteral("route"), *m_theme, Token::OnAccent);
    find->setObjectName(QStringLiteral("primary"));
    connect(find, &QPushButton::clicked, this, &MainWindow::findPath);
    connect(m_to, &QLineEdit::returnPressed, this, [this] {
        if (m_from->node().isValid() && m_to->node().isValid())
            findPath();
    });
    bar->addWidget(find);
    auto *spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    auto *save = bar->addAction(tr("Export the view as a picture"));
    setThemeIcon(save, QStringLiteral("download"), *m_theme);
    connect(save, &QAction::triggered, this, &MainWindow::exportView);
}

QAction *MainWindow::addMenuAction(QMenu *menu, const QString &text, const QKeySequence &keys,
                                   const QString &icon, const std::function<void()> &run)
{
    auto *action = menu->addAction(text);
    if (!icon.isEmpty())
        setThemeIcon(action, icon, *m_theme);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void MainWindow::createMenus()
{
    auto *file = menuBar()->addMenu(tr("&File"));
    addMenuAction(file, tr("&New project…"), QKeySequence::New, QStringLiteral("file-plus"),
                  [this] { newProject(); });
    addMenuAction(file, tr("&Open project…"), QKeySequence::Open, QStringLiteral("folder-open"),
                  [this] { chooseProject(); });
    addMenuAction(file, tr("&Import files…"), tr("Ctrl+I"), QStringLiteral("upload"),
                  [this] { chooseImport(false); });
    addMenuAction(file, tr("Import a &folder…"), tr("Ctrl+Shift+I"), {},
                  [this] { chooseImport(true); });
    addMenuAction(file, tr("&Export view…"), tr("Ctrl+E"), QStringLiteral("download"),
                  [this] { exportView(); });
    file->addSeparator();
    addMenuAction(file, tr("&Quit"), QKeySequence::Quit, {}, [this] { close(); });

    auto *view = menuBar()->addMenu(tr("&View"));
    addMenuAction(view, tr("All &clouds"), tr("Alt+Home"), QStringLiteral("cloud"),
                  [this] { m_session->selection().showOverview(); });
    addMenuAction(view, tr("&Fit"), tr("Ctrl+0"), QStringLiteral("maximize"),
                  [this] { m_center->canvas()->fit(); });
    addMenuAction(view, tr("Zoom &in"), QKeySequence::ZoomIn, QStringLiteral("zoom-in"),
                  [this] { m_center->canvas()->zoomIn(); });
    addMenuAction(view, tr("Zoom &out"), QKeySequence::ZoomOut, QStringLiteral("zoom-out"),
                  [this] { m_center->canvas()->zoomOut(); });
    view->addSeparator();
    const auto addToggle = [&](const QString &text, const QString &keys, QWidget *panel) {
        addMenuAction(view, text, QKeySequence(keys), {},
                      [panel] { panel->setVisible(!panel->isVisible()); });
    };
    addToggle(tr("&Sources and filters"), tr("Ctrl+1"), m_leftPanel);
    addToggle(tr("&Explanation"), tr("Ctrl+2"), m_rightPanel);
    addToggle(tr("&Tables"), tr("Ctrl+3"), m_tables);
    view->addSeparator();
    addMenuAction(view, tr("&Light theme"), {}, {}, [this] { setTheme(Theme::light()); });
    addMenuAction(view, tr("&Dark theme"), {}, {}, [this] { setTheme(Theme::dark()); });

    auto *paths = menuBar()->addMenu(tr("&Paths"));
    addMenuAction(paths, tr("&Search…"), tr("Ctrl+K"), QStringLiteral("search"),
                  [this] { m_search->setFocus(); });
    addMenuAction(paths, tr("&Find a path…"), tr("Ctrl+P"), QStringLiteral("route"),
                  [this] { m_from->setFocus(); });
    addMenuAction(paths, tr("&Reverse"), tr("Ctrl+R"), QStringLiteral("arrow-left-right"),
                  [this] { reversePath(); });
    addMenuAction(paths, tr("&Hidden cross-cloud paths"), tr("Ctrl+H"), {},
                  [this] { m_tables->showTab(TablesPanel::PathsTab); });
    addMenuAction(paths, tr("&Next hop"), tr("Alt+]"), {},
                  [this] { m_center->canvas()->stepHop(1); });
    addMenuAction(paths, tr("&Previous hop"), tr("Alt+["), {},
                  [this] { m_center->canvas()->stepHop(-1); });

    auto *help = menuBar()->addMenu(tr("&Help"));
    addMenuAction(help, tr("&How to export from each cloud"), QKeySequence::HelpContents,
                  QStringLiteral("circle-help"), [this] { showExportHelp(); });
    addMenuAction(help, tr("&About Isthmus"), {}, {}, [this] {
        QMessageBox::about(this, tr("About Isthmus"),
                           tr("Isthmus %1\n\nFinds the trust no single cloud shows. Reads exported "
                              "files only; the program "
                              "has no network code.\n\nApache License 2.0. Icons: Lucide (ISC).")
                               .arg(QApplication::applicationVersion()));
    });
}

void MainWindow::createStatusBar()
{
    auto *lock = new QLabel;
    setThemeIcon(lock, QStringLiteral("lock"), *m_theme, Token::Ok);
    statusBar()->setContentsMargins(10, 0, 10, 0);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(lock);
    statusBar()->addWidget(new QLabel(tr("Offline. No data leaves this computer.")));
    m_counts = new QLabel;
    statusBar()->addWidget(m_counts);
    m_busy = new QLabel;
    m_busy->setAccessibleName(tr("Background work"));
    statusBar()->addPermanentWidget(m_busy);
    auto *zoom = new QLabel;
    statusBar()->addPermanentWidget(zoom);
    connect(m_center->canvas(), &Canvas::viewportChanged, zoom, [this, zoom] {
        const auto scene = m_center->canvas()->scene();
        const int percent = qRound(m_center->canvas()->viewport().scale * 100);
        zoom->setText(scene ? tr("%1 shown · Zoom %2 %")
                                  .arg(QLocale().toString(qulonglong(scene->nodes.size())))
                                  .arg(percent)
                            : QString());
    });
}

void MainWindow::updateStatus()
{
    const auto &graph = *m_session->graph();
    std::size_t shown = 0;
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i)
        shown += m_session->filters().accepts(graph.node(NodeId{i}));
    const QLocale locale;
    m_counts->setText(tr("  %1 of %2 identities and resources · %3 trusts")
                          .arg(locale.toString(qulonglong(shown)),
                               locale.toString(qulonglong(graph.nodeCount())),
                               locale.toString(qulonglong(graph.edgeCount()))));
}

void MainWindow::setTheme(const Theme &theme)
{
    m_theme = &theme;
    applyTheme(theme);
    recolourIcons(*this, theme);
    m_center->setTheme(theme);
    m_tables->setTheme(theme);
    m_filters->setTheme(theme);
    m_explanation->setTheme(theme);
    m_firstRun->setTheme(theme);
    for (auto *picker : {m_search, m_from, m_to})
        picker->setTheme(theme);
}

} // namespace isthmus
