// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// What the window is made of; what it does is in mainwindow.cpp.
#include "app/mainwindow.h"

#include "app/canvas/canvas.h"
#include "app/session/strings.h"
#include "app/views/accesspanel.h"
#include "app/views/centerview.h"
#include "app/views/comparepanel.h"
#include "app/views/filterpanel.h"
#include "app/views/tablespanel.h"
#include "app/views/topbar.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/explanationpane.h"
#include "app/widgets/firstrunpage.h"
#include "app/widgets/importdialog.h"
#include "app/widgets/pathfinderdialog.h"
#include "app/widgets/themeicons.h"

#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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
    m_access = new AccessPanel(*m_session, this);
    m_tables->addPage(m_access, tr("Access"));
    connect(m_access, &AccessPanel::sourceRequested, this, &MainWindow::showSource);
    m_compare = new ComparePanel(*m_session, this);
    m_tables->addPage(m_compare, tr("Changes"));
    m_filters = new FilterPanel(*m_session, this);
    m_explanation = new ExplanationPane;
    m_leftPanel = titled(tr("Sources and filters"), m_filters);
    m_rightPanel = titled(tr("Explanation"), m_explanation);

    m_middle = new QSplitter(Qt::Vertical);
    m_middle->addWidget(m_center);
    m_middle->addWidget(m_tables);
    m_middle->setStretchFactor(0, 1);
    m_middle->setSizes({650, 226});
    m_across = new QSplitter(Qt::Horizontal);
    m_across->addWidget(m_leftPanel);
    m_across->addWidget(m_middle);
    m_across->addWidget(m_rightPanel);
    m_across->setStretchFactor(1, 1);
    m_across->setSizes({256, 988, 356});
    for (auto *splitter : {m_middle, m_across}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_firstRun);
    m_stack->addWidget(m_across);
    setCentralWidget(m_stack);
}

void MainWindow::fitPanels()
{
    const QSettings settings;
    const bool isKnown =
        !m_isUnattended &&
        m_across->restoreState(settings.value(QStringLiteral("window/across")).toByteArray()) &&
        m_middle->restoreState(settings.value(QStringLiteral("window/middle")).toByteArray());
    m_leftPanel->show();
    m_rightPanel->show();
    if (isKnown)
        return;
    const bool isNarrow = width() < 1440;
    const int left = 256, right = isNarrow ? 304 : 356;
    m_across->setSizes({left, width() - left - right, right});
    const int tables = height() < 840 ? 176 : 226;
    m_middle->setSizes({height() - tables, tables});
}

void MainWindow::createMenus()
{
    using Group = ActionCatalog::Group;
    for (const auto group : {Group::File, Group::Edit, Group::View, Group::Paths, Group::Reports,
                             Group::Tools, Group::Help}) {
        const auto &rows = m_actions->rows();
        if (std::none_of(rows.begin(), rows.end(),
                         [group](const auto &row) { return row.group == group; }))
            continue;
        auto *menu = menuBar()->addMenu(ActionCatalog::groupTitle(group));
        menu->setToolTipsVisible(true); // they say why something cannot be used
        m_actions->fillMenu(menu, group);
    }
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
    m_saved = new QLabel;
    statusBar()->addPermanentWidget(m_saved);
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
    const auto shown =
        FacetMask(*m_session->data().facets, m_session->filters().state()).countNodes();
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
    m_bar->setTheme(theme);
    m_access->setTheme(theme);
    m_compare->setTheme(theme);
    m_pathFinder->setTheme(theme);
}

} // namespace isthmus
