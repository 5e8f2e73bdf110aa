// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/centerview.h"

#include "app/canvas/canvas.h"
#include "app/canvas/neighbourhood.h"
#include "app/canvas/overviewscene.h"
#include "app/canvas/pathscene.h"
#include "app/session/session.h"
#include "app/session/strings.h"
#include "app/views/canvasmenu.h"
#include "model/graph/hidden.h"

#include <QLabel>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace isthmus
{
namespace
{

const QString arrangementKind = QStringLiteral("arrangement");

enum TabIndex { OverviewTab, PathTab, NeighbourhoodTab };

QString keyOf(const Selection::State &state)
{
    switch (state.view) {
    case Selection::View::Overview:
        return QStringLiteral("overview");
    case Selection::View::Neighbourhood:
        return QStringLiteral("node %1").arg(state.node.value);
    case Selection::View::Path: {
        QString key = QStringLiteral("path");
        for (const auto edge : state.path->edges)
            key += QStringLiteral(" %1").arg(edge.value);
        return key;
    }
    }
    return {};
}

Result<ScenePtr> sceneOf(const Graph &graph, const Selection::State &state,
                         const Arrangement &arrangement, Progress &progress)
{
    switch (state.view) {
    case Selection::View::Path: {
        SceneOptions options;
        options.isHidden = isHidden(graph, *state.path);
        return pathScene(graph, state.path->edges, options);
    }
    case Selection::View::Neighbourhood:
        return neighbourhoodScene(graph, state.node, {}, neighbourhoodState(graph, arrangement));
    case Selection::View::Overview:
        break;
    }
    OverviewOptions options;
    options.open = arrangement.open;
    ScenePtr scene = overviewScene(graph, options, progress);
    if (!scene)
        return cancelled();
    return scene;
}

/// Where the project keeps the arrangement of a view; empty: the view has none.
QString arrangementKey(const Graph &graph, const Selection::State &state)
{
    switch (state.view) {
    case Selection::View::Overview:
        return QStringLiteral("overview");
    case Selection::View::Neighbourhood:
        return QStringLiteral("around ") + toQt(graph.key(state.node));
    case Selection::View::Path:
        break;
    }
    return {};
}

} // namespace

CenterView::CenterView(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_tabs(new QTabBar),
      m_banner(new QLabel),
      m_canvas(new Canvas)
{
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->addTab(tr("All clouds"));
    m_tabs->addTab(tr("Path"));
    m_tabs->addTab(tr("Neighbourhood"));
    m_banner->setWordWrap(true);
    m_banner->setMargin(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_banner);
    column->addWidget(m_canvas, 1);
    connect(m_tabs, &QTabBar::tabBarClicked, this, &CenterView::chooseTab);
    connect(&session, &Session::projectChanged, this, [this] {
        m_sceneKey.clear();
        showSelection();
        updateBanner();
    });
    connectCanvas();
    updateBanner();
}

void CenterView::connectCanvas()
{
    auto &selection = m_session.selection();
    connect(&selection, &Selection::changed, this, &CenterView::showSelection);
    connect(m_canvas, &Canvas::nodeSelected, &selection, [&selection](NodeId id) {
        if (id.isValid())
            selection.selectNode(id);
    });
    connect(m_canvas, &Canvas::edgeSelected, &selection, [&selection](EdgeId id) {
        if (id.isValid())
            selection.selectEdge(id);
    });
    connect(m_canvas, &Canvas::nodeActivated, &selection, &Selection::showNeighbourhood);
    connect(m_canvas, &Canvas::expandRequested, &selection, &Selection::showNeighbourhood);
    connect(m_canvas, &Canvas::hopStepped, &selection, &Selection::selectHop);
    connect(&m_session.userData(), &UserData::changed, this, [this](const QString &kind) {
        if (kind == arrangementKind)
            showSelection();
    });
    connect(m_canvas, &Canvas::groupOpened, this,
            [this](const QString &group) { setOpen(group, true); });
    connect(m_canvas, &Canvas::groupClosed, this,
            [this](const QString &group) { setOpen(group, false); });
    connect(m_canvas, &Canvas::nodesMoved, this, &CenterView::rememberPlaces);
    connect(m_canvas, &Canvas::contextMenuAsked, this,
            [this](NodeId node, EdgeId, QPoint global) { showMenu(node, global); });
}

void CenterView::setTheme(const Theme &theme)
{
    m_canvas->setTheme(theme);
    m_banner->setStyleSheet(
        QStringLiteral("QLabel { background: %1; color: %2; border-bottom: 1px solid %3; }")
            .arg(theme.color(Token::WarnBg).name(), theme.color(Token::Text).name(),
                 theme.color(Token::Warn).name()));
}

void CenterView::showSelection()
{
    rebuildScene();
    updateTabs();
    const auto &state = m_session.selection().state();
    m_canvas->setSelectedNode(state.node);
    m_canvas->setSelectedEdge(state.edge);
}

void CenterView::rebuildScene()
{
    if (!m_session.graph())
        return;
    const auto state = m_session.selection().state();
    const auto key = keyOf(state);
    const Arrangement how = arrangement();
    const QString text = how.isEmpty() ? QString() : arrangementText(how);
    if (key == m_sceneKey && text == m_sceneArrangement)
        return;
    const bool keepsView = key == m_sceneKey;
    m_sceneKey = key;
    m_sceneArrangement = text;
    if (!keepsView)
        m_pendingViewport.reset();
    delete m_sceneJob.data();
    m_sceneJob = startJob<ScenePtr>(
        this,
        [graph = m_session.graph(), state, how](Progress &progress) {
            return sceneOf(*graph, state, how, progress);
        },
        [this, keepsView](ScenePtr scene) { showScene(std::move(scene), keepsView); });
}

void CenterView::showScene(ScenePtr scene, bool keepsView)
{
    m_canvas->setScene(std::move(scene), keepsView);
    const auto &now = m_session.selection().state();
    m_canvas->setSelectedNode(now.node);
    m_canvas->setSelectedEdge(now.edge);
    applyViewport();
    const std::string group = std::exchange(m_openedGroup, {});
    for (const SceneHull &hull : m_canvas->scene()->hulls)
        if (!group.empty() && hull.group == group)
            m_canvas->zoomTo(hull.rect);
}

Arrangement CenterView::arrangement() const
{
    if (!m_session.graph())
        return {};
    const QString key = arrangementKey(*m_session.graph(), m_session.selection().state());
    return key.isEmpty() ? Arrangement{}
                         : arrangementFrom(m_session.userData().value(arrangementKind, key));
}

void CenterView::arrange(const Arrangement &arrangement, const QString &step)
{
    const QString key = arrangementKey(*m_session.graph(), m_session.selection().state());
    if (!key.isEmpty())
        m_session.changeUserItem(arrangementKind, key,
                                 arrangement.isEmpty() ? QString() : arrangementText(arrangement),
                                 step);
}

void CenterView::setOpen(const QString &group, bool isOpen)
{
    Arrangement changed = arrangement();
    const auto scene = m_canvas->scene();
    // What is drawn stays where it is; the overview packs its accounts anew.
    if (scene && scene->isArrangeable)
        changed.remember(*m_session.graph(), *scene);
    changed.setOpen(group.toStdString(), isOpen);
    m_openedGroup = isOpen ? group.toStdString() : std::string();
    arrange(changed, isOpen ? tr("Open group") : tr("Close group"));
}

void CenterView::rememberPlaces()
{
    Arrangement changed = arrangement();
    changed.remember(*m_session.graph(), *m_canvas->scene());
    m_sceneArrangement = arrangementText(changed); // the canvas shows it already
    arrange(changed, tr("Move on the canvas"));
}

void CenterView::showMenu(NodeId node, QPoint global)
{
    const auto graph = m_session.graph();
    if (!graph || !node.isValid())
        return;
    auto *menu = new CanvasMenu(*graph, node, arrangement(), this);
    const bool isAround = m_session.selection().state().view == Selection::View::Neighbourhood;
    connect(menu, &CanvasMenu::setAsked, this,
            [this, node, isAround](const QString &group, bool isOpen) {
                if (!isAround)
                    m_session.selection().showNeighbourhood(node);
                setOpen(group, isOpen);
            });
    connect(menu, &CanvasMenu::neighbourhoodAsked, &m_session.selection(),
            [this, node] { m_session.selection().showNeighbourhood(node); });
    connect(menu, &CanvasMenu::pinAsked, m_canvas, &Canvas::togglePin);
    connect(menu, &CanvasMenu::zoomAsked, m_canvas, &Canvas::zoomToSelection);
    menu->popup(global);
}

void CenterView::restoreViewport(const std::optional<Selection::ViewportPlace> &place)
{
    m_pendingViewport = place;
    if (!m_sceneJob)
        applyViewport();
}

void CenterView::applyViewport()
{
    if (!m_pendingViewport)
        return;
    Viewport view = m_canvas->viewport();
    view.scale = m_pendingViewport->scale;
    view.origin = {m_pendingViewport->x, m_pendingViewport->y};
    m_pendingViewport.reset();
    m_canvas->setViewport(view);
}

QString CenterView::pathTitle() const
{
    const auto &path = m_session.selection().state().path;
    if (!path || path->edges.empty())
        return tr("Path");
    const auto &graph = *m_session.graph();
    return tr("Path: %1 → %2")
        .arg(displayName(graph.node(path->nodes.front())),
             displayName(graph.node(path->nodes.back())));
}

void CenterView::updateTabs()
{
    const auto &state = m_session.selection().state();
    m_tabs->setTabText(PathTab, pathTitle());
    m_tabs->setTabEnabled(PathTab, state.path.has_value() || !m_session.data().hiddenPaths.empty());
    m_tabs->setTabEnabled(NeighbourhoodTab, state.node.isValid());
    m_tabs->setTabText(NeighbourhoodTab,
                       state.node.isValid()
                           ? tr("Around %1").arg(displayName(m_session.graph()->node(state.node)))
                           : tr("Neighbourhood"));
    const bool isPath = state.view == Selection::View::Path;
    m_tabs->setCurrentIndex(isPath                                         ? PathTab
                            : state.view == Selection::View::Neighbourhood ? NeighbourhoodTab
                                                                           : OverviewTab);
}

void CenterView::updateBanner()
{
    const auto &ledger = m_session.data().ledger;
    const auto partial = std::count_if(ledger.begin(), ledger.end(), [](const FileRecord &file) {
        return file.status == FileRecord::Status::Partial ||
               file.status == FileRecord::Status::Failed;
    });
    m_banner->setVisible(partial > 0);
    m_banner->setText(tr("Partial data: %n of the imported files could be read only in part. An "
                         "access that is not shown "
                         "may still exist; the import log has the reasons.",
                         nullptr, int(partial)));
}

void CenterView::chooseTab(int index)
{
    auto &selection = m_session.selection();
    const auto state = selection.state();
    if (index == OverviewTab)
        selection.showOverview();
    else if (index == NeighbourhoodTab && state.node.isValid())
        selection.showNeighbourhood(state.node);
    else if (index == PathTab && state.path)
        selection.showPath(*state.path, std::max(1, state.hop));
    else if (index == PathTab && !m_session.data().hiddenPaths.empty())
        selection.showPath(m_session.data().hiddenPaths.front());
}

} // namespace isthmus
