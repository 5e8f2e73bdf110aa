// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// The path finder: asking, results as they come, and what to change when there is no path.
#include "app/mainwindow.h"

#include "app/session/strings.h"
#include "app/views/accesspanel.h"
#include "app/views/tablespanel.h"
#include "app/views/topbar.h"
#include "app/widgets/nodepicker.h"
#include "app/widgets/pathfinderdialog.h"
#include "model/records/kinds.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace isthmus
{
namespace
{

QString boundsText(const PathRequest &request, const PathResult &result)
{
    QStringList cuts;
    for (const auto cut : result.cuts) {
        if (cut == Cut::Limit)
            cuts << MainWindow::tr("there are more than %L1 paths").arg(request.limit);
        if (cut == Cut::Hops)
            cuts << MainWindow::tr("longer paths than %L1 hops may exist").arg(request.maxHops);
        if (cut == Cut::Work)
            cuts << MainWindow::tr("the search was stopped at its work bound");
    }
    return cuts.isEmpty()
               ? MainWindow::tr("The list is complete.")
               : MainWindow::tr("Not complete: %1.").arg(cuts.join(QStringLiteral("; ")));
}

} // namespace

void MainWindow::connectPathFinder()
{
    m_pathFinder = new PathFinderDialog(this);
    connect(m_pathFinder, &PathFinderDialog::findRequested, this, &MainWindow::startSearch);
    connect(m_pathFinder, &PathFinderDialog::stopRequested, m_session, &Session::cancelSearch);
    connect(m_bar, &TopBar::findRequested, this, &MainWindow::findPath);
    connect(m_session, &Session::pathFound, m_tables, &TablesPanel::addFoundPath);
    connect(m_session, &Session::pathsFound, this, &MainWindow::showPaths);
    connect(m_session, &Session::searchStopped, this, [this] {
        showSearching(false);
        m_pathFinder->setStatus(tr("Stopped. The table has what was found so far."));
    });
}

// Who and on what come from what is looked at: the hop, the path, or the selected node.
void MainWindow::showAccess()
{
    const auto &state = m_session->selection().state();
    const auto &graph = *m_session->graph();
    NodeId principal, resource;
    if (state.edge.isValid()) {
        principal = graph.edge(state.edge).source;
        resource = graph.edge(state.edge).target;
    } else if (state.node.isValid()) {
        const bool isIdentity = kindInfo(graph.node(state.node).kind).isIdentity;
        (isIdentity ? principal : resource) = state.node;
    }
    m_tables->showPage(m_access);
    m_access->prepare(principal, resource);
}

void MainWindow::showSearching(bool isSearching)
{
    m_bar->setSearching(isSearching);
    m_pathFinder->setSearching(isSearching);
}

void MainWindow::showPathOptions()
{
    auto request = m_session->lastRequest();
    request.from = m_bar->from()->node();
    request.to = m_bar->to()->node();
    m_pathFinder->setRequest(request);
    m_pathFinder->show();
    m_pathFinder->raise();
    m_pathFinder->activateWindow();
}

// The ends of the bar; everything else as it was asked last.
void MainWindow::findPath()
{
    auto *from = m_bar->from(), *to = m_bar->to();
    if (!from->node().isValid() || !to->node().isValid()) {
        say(tr("Choose where the path begins and ends first."));
        (from->node().isValid() ? to : from)->setFocus();
        return;
    }
    auto request = m_session->lastRequest();
    request.from = from->node();
    request.to = to->node();
    startSearch(request);
}

void MainWindow::startSearch(const PathRequest &request)
{
    m_tables->clearFoundPaths();
    m_bar->from()->setNode(request.from);
    m_bar->to()->setNode(request.to);
    m_session->findPaths(request);
    showSearching(true);
}

void MainWindow::showPaths(const PathResult &result)
{
    showSearching(false);
    const auto &request = m_session->lastRequest();
    if (result.paths.empty()) {
        m_pathFinder->setStatus(tr("No path. %1").arg(boundsText(request, result)));
        offerWiderSearch(result);
        return;
    }
    const auto count = int(result.paths.size());
    const QString found = tr("%n paths found; the best one is shown.", nullptr, count) + u' ' +
                          boundsText(request, result);
    m_pathFinder->setStatus(found);
    m_session->selection().showPath(result.paths.front());
    if (count > 1)
        m_tables->showTab(TablesPanel::FoundTab);
    const auto hidden = filteredOut(result.paths.front());
    if (hidden.isEmpty())
        return say(found);
    offerFilteredPath(result.paths.front(), hidden);
}

/// Names of the filters that hide a part of the path.
QStringList MainWindow::filteredOut(const Path &path) const
{
    QStringList names;
    for (const auto node : path.nodes)
        for (const auto &name : m_session->filters().hiding(m_session->graph()->node(node)))
            if (!names.contains(name))
                names << name;
    return names;
}

void MainWindow::offerFilteredPath(const Path &path, const QStringList &filters)
{
    QMessageBox box(QMessageBox::Information, tr("Path over hidden things"),
                    tr("The best path leads over what your filters hide: %1.")
                        .arg(filters.join(QStringLiteral(", "))),
                    QMessageBox::NoButton, this);
    auto *show = box.addButton(tr("Show them"), QMessageBox::AcceptRole);
    box.addButton(tr("Keep the filters"), QMessageBox::RejectRole);
    box.exec();
    if (box.clickedButton() == show)
        for (const auto node : path.nodes)
            m_session->filters().reveal(m_session->graph()->node(node));
}

/// "No path" is only an answer with the bounds that it holds for; each of them can be relaxed.
void MainWindow::offerWiderSearch(const PathResult &result)
{
    const auto request = m_session->lastRequest();
    struct Way {
        QString text;
        PathRequest request;
    };
    std::vector<Way> ways;
    const auto offer = [&](const QString &text, auto change) {
        auto wider = request;
        change(wider);
        ways.push_back({text, wider});
    };
    const bool isCutByHops =
        std::find(result.cuts.begin(), result.cuts.end(), Cut::Hops) != result.cuts.end();
    if (isCutByHops)
        offer(tr("Allow %1 hops").arg(request.maxHops * 2),
              [](PathRequest &wider) { wider.maxHops *= 2; });
    if (request.heedsFilters)
        offer(tr("Ignore the filters"), [](PathRequest &wider) { wider.heedsFilters = false; });
    if (request.leastVerdict != Verdict::Unknown)
        offer(tr("Accept uncertain trusts"),
              [](PathRequest &wider) { wider.leastVerdict = Verdict::Unknown; });
    if (!request.via.isEmpty() || !request.avoid.isEmpty())
        offer(tr("Without via and avoid"), [](PathRequest &wider) {
            wider.via.clear();
            wider.avoid.clear();
        });
    offer(tr("The other direction"), [](PathRequest &wider) { std::swap(wider.from, wider.to); });
    const QString text =
        tr("No path leads from %1 to %2 within %3 hops over trusts that may work.\n\n%4")
            .arg(m_bar->from()->text(), m_bar->to()->text())
            .arg(request.maxHops)
            .arg(isCutByHops ? tr("The bound on hops stopped the search: a longer path may exist.")
                             : tr("No bound on hops stopped it: more hops will not help. Trusts "
                                  "that are blocked stand in the Trusts table."));
    QMessageBox box(QMessageBox::Information, tr("No path"), text, QMessageBox::Close, this);
    std::vector<QPushButton *> buttons;
    for (const auto &way : ways)
        buttons.push_back(box.addButton(way.text, QMessageBox::ActionRole));
    box.exec();
    for (std::size_t i = 0; i < ways.size(); ++i)
        if (box.clickedButton() == buttons[i])
            startSearch(ways[i].request);
}

} // namespace isthmus
