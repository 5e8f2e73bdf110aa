// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/mainwindow.h"

#include "app/canvas/canvas.h"
#include "app/canvas/exportimage.h"
#include "app/session/strings.h"
#include "app/views/centerview.h"
#include "app/views/filterpanel.h"
#include "app/views/tablespanel.h"
#include "app/views/topbar.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/explanationpane.h"
#include "app/widgets/firstrunpage.h"
#include "app/widgets/importdialog.h"
#include "app/widgets/nodepicker.h"
#include "app/widgets/palettebox.h"
#include "app/widgets/pathfinderdialog.h"
#include "app/widgets/textdialog.h"
#include "app/widgets/themeicons.h"
#include "model/base/resource.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QUndoStack>

namespace isthmus
{

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_session(new Session(this)),
      m_theme(&Theme::light()),
      m_actions(new ActionCatalog(this, *m_theme))
{
    setWindowTitle(tr("Isthmus"));
    setMinimumSize(1120, 700);
    resize(1600, 1000);
    setAcceptDrops(true);
    m_import = new ImportDialog(*m_theme, this);
    m_bar = new TopBar(*m_session, *m_actions, *m_theme, this); // first, so that Tab begins there
    addToolBar(m_bar);
    createPanels();
    createActions();
    m_bar->fill();
    createMenus();
    createStatusBar();
    connectSession();
    connectParts();
    connectPlaces();
    connectPathFinder();
    m_actions->refresh();
    m_firstRun->setRecentProjects(QSettings().value(QStringLiteral("recent")).toStringList());
}

MainWindow::~MainWindow()
{
    // The session is a child and goes last: what its end has to say is for no half-gone window.
    m_session->disconnect(this);
    m_session->undoStack().disconnect(this);
    m_session->userData().disconnect(this);
    m_session->selection().disconnect(this);
    m_session->filters().disconnect(this);
}

void MainWindow::connectSession()
{
    connect(m_session, &Session::projectChanged, this, &MainWindow::projectChanged);
    connect(m_session, &Session::failed, this, &MainWindow::reportProblem);
    connect(m_session, &Session::openFailed, this, &MainWindow::offerBackup);
    connect(m_session, &Session::explained, this, &MainWindow::showExplanation);
    connect(m_session, &Session::busyChanged, this,
            [this](const QString &what) { m_busy->setText(what); });
    connect(m_session, &Session::importStarted, m_import, &ImportDialog::begin);
    connect(m_session, &Session::importProgressed, m_import, &ImportDialog::showProgress);
    connect(m_session, &Session::importProgressed, this,
            [this](int, const QString &phase) { m_busy->setText(tr("Importing: %1").arg(phase)); });
    connect(m_session, &Session::importedFile, m_import, &ImportDialog::addFile);
    connect(m_session, &Session::importFinished, m_import, &ImportDialog::finish);
    connect(m_session, &Session::importFailed, m_import, &ImportDialog::fail);
    connect(m_session, &Session::importFinished, m_busy, &QLabel::clear);
    connect(m_session, &Session::importFailed, m_busy, &QLabel::clear);
    connect(m_import, &ImportDialog::cancelRequested, m_session, &Session::cancelImport);
}

void MainWindow::connectParts()
{
    connect(&m_session->selection(), &Selection::changed, this, &MainWindow::selectionChanged);
    connect(&m_session->filters(), &Filters::changed, this, &MainWindow::updateStatus);
    connect(m_bar->palette(), &PaletteBox::nodeChosen, this, [this](NodeId node) {
        m_session->filters().reveal(m_session->graph()->node(node));
        m_session->selection().showNeighbourhood(node);
    });
    connect(m_bar->palette(), &PaletteBox::actionRefused, this, &MainWindow::say);
    connect(m_explanation, &ExplanationPane::hopRequested, &m_session->selection(),
            &Selection::selectHop);
    connect(m_explanation, &ExplanationPane::edgeRequested, &m_session->selection(),
            &Selection::selectEdge);
    connect(m_explanation, &ExplanationPane::sourceRequested, this, &MainWindow::showSource);
    connect(m_filters, &FilterPanel::overviewRequested, &m_session->selection(),
            &Selection::showOverview);
    connect(m_filters, &FilterPanel::hiddenPathsRequested, this,
            [this] { m_tables->showTab(TablesPanel::PathsTab); });
    connect(m_firstRun, &FirstRunPage::filesChosen, this, &MainWindow::importPaths);
    connect(m_firstRun, &FirstRunPage::projectChosen, this, &MainWindow::openProject);
    connect(m_firstRun, &FirstRunPage::sampleRequested, this, &MainWindow::exploreSample);
    connect(m_firstRun, &FirstRunPage::exportHelpRequested, this, &MainWindow::showExportHelp);
}

void MainWindow::openProject(const QString &path)
{
    rememberProject(path);
    m_session->open(path);
}

void MainWindow::projectChanged()
{
    const auto &project = m_session->data();
    setWindowTitle(tr("%1 — Isthmus").arg(QFileInfo(project.path).fileName()));
    m_stack->setCurrentIndex(1);
    if (m_shownProject.isEmpty()) {
        fitPanels();
        m_center->canvas()->setFocus();
    }
    m_pathFinder->setGraph(project.graph);
    updateStatus();
    updatePaletteViews();
    m_actions->refresh();
    const bool hasPending = m_pendingPath > 0 || !m_pendingFrom.isEmpty();
    if (hasPending || !restorePlace())
        showPending();
    m_shownProject = project.path;
}

void MainWindow::showPending()
{
    const auto &project = m_session->data();
    const auto from = project.graph->find(m_pendingFrom.toStdString());
    const auto to = project.graph->find(m_pendingTo.toStdString());
    if (from && to)
        m_session->findPaths(*from, *to);
    else if (m_pendingPath > 0 && std::size_t(m_pendingPath) <= project.hiddenPaths.size())
        m_session->selection().showPath(project.hiddenPaths[std::size_t(m_pendingPath) - 1]);
    m_pendingPath = 0;
    m_pendingFrom.clear();
    m_pendingTo.clear();
}

void MainWindow::selectionChanged()
{
    const auto &state = m_session->selection().state();
    m_actions->refresh();
    if (state.edge.isValid())
        m_session->explain(state.edge);
    else if (state.node.isValid())
        m_explanation->showHint(
            tr("%1\n%2\n%3\n\nSelect a line to see why that trust exists, or press Enter to see "
               "everything around this identity.")
                .arg(displayName(m_session->graph()->node(state.node)),
                     kindLabel(m_session->graph()->node(state.node)),
                     toQt(m_session->graph()->key(state.node))),
            true);
    else
        m_explanation->showHint(tr("Select a trust to see why it exists."));
    showNote();
    if (state.path && !state.path->nodes.empty()) {
        m_bar->from()->setNode(state.path->nodes.front());
        m_bar->to()->setNode(state.path->nodes.back());
    }
}

void MainWindow::showExplanation(const Explanation &explanation)
{
    const auto &state = m_session->selection().state();
    if (explanation.edge != state.edge)
        return; // the user has moved on
    m_explanation->setTwin(twinOf(explanation.edge));
    const int hopCount = state.path ? int(state.path->edges.size()) : 0;
    m_explanation->showExplanation(explanation, state.hop, hopCount,
                                   m_session->hiddenPathsThrough(explanation.edge),
                                   int(m_session->data().hiddenPaths.size()));
}

/// The trust between the same two in the other layer; invalid when there is none.
EdgeId MainWindow::twinOf(EdgeId id) const
{
    const auto &graph = *m_session->graph();
    const auto edge = graph.edge(id);
    const auto [first, last] = graph.outEdges(edge.source);
    for (auto other = first; other.value < last.value; ++other.value)
        if (graph.edge(other).target == edge.target && graph.edge(other).layer != edge.layer)
            return other;
    return {};
}

// Beside what always stands in the status bar, not instead of it.
void MainWindow::say(const QString &text)
{
    m_busy->setText(text);
    QTimer::singleShot(8000, m_busy, [this, text] {
        if (m_busy->text() == text)
            m_busy->clear();
    });
}

void MainWindow::reversePath()
{
    const NodeId from = m_bar->from()->node();
    m_bar->from()->setNode(m_bar->to()->node());
    m_bar->to()->setNode(from);
}

void MainWindow::exportView()
{
    const auto scene = m_center->canvas()->scene();
    if (!scene)
        return;
    const auto path =
        QFileDialog::getSaveFileName(this, tr("Export the view"), QStringLiteral("view.svg"),
                                     tr("Pictures (*.svg *.png *.pdf)"));
    if (path.isEmpty())
        return;
    ExportOptions options;
    options.source = m_session->data().path;
    if (const auto done = exportImage(*scene, path, *m_theme, options); !done)
        reportProblem(QString::fromStdString(done.error().message));
    else
        say(tr("Wrote %1").arg(path));
}

void MainWindow::showSource(const SourceText &source)
{
    TextDialog::source(source, *m_theme, this)->show();
}

void MainWindow::showExportHelp()
{
    TextDialog::markdown(tr("How to export from each cloud"),
                         toQt(resource("help/how-to-export.md")), this)
        ->show();
}

void MainWindow::reportProblem(const QString &message)
{
    if (!m_isUnattended)
        QMessageBox::warning(this, tr("That did not work"), message);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const auto &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    if (!paths.isEmpty())
        importPaths(paths);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session->isImporting() &&
        QMessageBox::question(this, tr("Import is running"),
                              tr("Stop the import? The project stays as it was.")) !=
            QMessageBox::Yes) {
        event->ignore();
        return;
    }
    rememberPlace();
    m_session->userData().flush();
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/across"), m_across->saveState());
    settings.setValue(QStringLiteral("window/middle"), m_middle->saveState());
    event->accept();
}

} // namespace isthmus
