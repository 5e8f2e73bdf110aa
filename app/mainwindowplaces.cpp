// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Never losing the place: history, saved views, the place of last time, notes.
#include "app/mainwindow.h"

#include "app/canvas/canvas.h"
#include "app/itemmodels/palettemodel.h"
#include "app/session/strings.h"
#include "app/views/centerview.h"
#include "app/views/filterpanel.h"
#include "app/views/tablespanel.h"
#include "app/views/topbar.h"
#include "app/views/walkthrough.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/explanationpane.h"
#include "app/widgets/notedialog.h"
#include "model/report/notes.h"

#include <QAction>
#include <QFileInfo>
#include <QInputDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QSettings>
#include <QTime>
#include <QUndoStack>

namespace isthmus
{
namespace
{

// Kinds of user items; kept in project files.
const QString viewKind = QStringLiteral("view");
const QString caseKind = QStringLiteral("case");
const QString sessionKind = QStringLiteral("session");
const QString lastPlace = QStringLiteral("last-place");

QString toText(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject fromText(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

void MainWindow::connectPlaces()
{
    auto &selection = m_session->selection();
    selection.setSurroundings([this] { return currentPlace().surroundings; });
    connect(&selection, &Selection::returned, this, [this](const Selection::Surroundings &place) {
        m_center->restoreViewport(place.viewport);
    });
    // A crash loses no more than where one was a moment ago.
    m_placeTimer.setSingleShot(true);
    m_placeTimer.setInterval(1000);
    connect(&m_placeTimer, &QTimer::timeout, this, &MainWindow::rememberPlace);
    connect(&selection, &Selection::changed, &m_placeTimer, qOverload<>(&QTimer::start));
    connect(&m_session->filters(), &Filters::changed, &m_placeTimer, qOverload<>(&QTimer::start));
    auto &undo = m_session->undoStack();
    connect(&undo, &QUndoStack::indexChanged, this, [this, &undo] {
        m_actions->action(QStringLiteral("undo"))
            ->setText(undo.canUndo() ? tr("&Undo: %1").arg(undo.undoText()) : tr("&Undo"));
        m_actions->action(QStringLiteral("redo"))
            ->setText(undo.canRedo() ? tr("&Redo: %1").arg(undo.redoText()) : tr("&Redo"));
        m_actions->refresh();
    });
    auto &userData = m_session->userData();
    connect(&userData, &UserData::changed, this, [this](const QString &kind) {
        if (kind == viewKind || kind == caseKind || kind.isEmpty())
            updatePaletteViews();
        if (kind == QLatin1String(noteKind) || kind.isEmpty())
            showNote();
    });
    connect(&userData, &UserData::savedChanged, this, [this, &userData] {
        m_saved->setText(
            userData.isSaved()
                ? tr("Saved %1").arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat))
                : tr("Saving"));
    });
    connect(&userData, &UserData::problemFound, this, [this](const QString &message) {
        m_saved->setText(tr("Not saved yet: %1").arg(message));
    });
    connect(m_session, &Session::reportWritten, this,
            [this](const QString &file) { say(tr("Wrote %1").arg(file)); });
    connect(m_filters, &FilterPanel::saveViewRequested, this, &MainWindow::saveView);
    connect(m_filters, &FilterPanel::savedViewRequested, this, &MainWindow::openSavedView);
    connect(m_explanation, &ExplanationPane::noteRequested, this, [this] { editNote(false); });
}

ViewPlace MainWindow::currentPlace() const
{
    ViewPlace place;
    place.selection = m_session->selection().state();
    place.surroundings.filters = m_session->filters().state();
    const auto &view = m_center->canvas()->viewport();
    if (m_center->canvas()->scene())
        place.surroundings.viewport =
            Selection::ViewportPlace{view.scale, view.origin.x(), view.origin.y()};
    return place;
}

void MainWindow::goTo(const ViewPlace &place)
{
    m_session->selection().goTo(place.selection, place.surroundings);
}

void MainWindow::saveView()
{
    const auto suggestion = placeTitle(*m_session->graph(), m_session->selection().state());
    bool isAccepted = false;
    const auto name = QInputDialog::getText(this, tr("Save this view"), tr("Name of the view"),
                                            QLineEdit::Normal, suggestion, &isAccepted)
                          .trimmed();
    if (isAccepted && !name.isEmpty())
        m_session->changeUserItem(viewKind, name,
                                  toText(placeToJson(*m_session->graph(), currentPlace())),
                                  tr("save view %1").arg(name));
}

void MainWindow::bookmark()
{
    const auto name = placeTitle(*m_session->graph(), m_session->selection().state());
    m_session->changeUserItem(viewKind, name,
                              toText(placeToJson(*m_session->graph(), currentPlace())),
                              tr("bookmark %1").arg(name));
    say(tr("Bookmarked as “%1”. Saved views list it.").arg(name));
}

void MainWindow::openSavedView(const QString &name)
{
    const auto text = m_session->userData().value(viewKind, name);
    if (text.isEmpty())
        return;
    QStringList missing;
    goTo(placeFromJson(*m_session->graph(), fromText(text), &missing));
    if (!missing.isEmpty())
        say(tr("%n parts of this view are not in this snapshot.", nullptr, int(missing.size())));
}

void MainWindow::rememberPlace()
{
    if (!m_isUnattended && m_session->hasProject() && m_session->graph()->nodeCount() > 0)
        m_session->userData().put(sessionKind, lastPlace,
                                  toText(placeToJson(*m_session->graph(), currentPlace())));
}

// After an import the place stays; after opening it is the one of last time.
bool MainWindow::restorePlace()
{
    const auto text = m_session->userData().value(sessionKind, lastPlace);
    if (m_isUnattended || text.isEmpty())
        return false;
    goTo(placeFromJson(*m_session->graph(), fromText(text)));
    return true;
}

QString MainWindow::noteSubject(bool ofWholePath) const
{
    const auto &graph = *m_session->graph();
    const auto &state = m_session->selection().state();
    if (ofWholePath)
        return state.path ? QString::fromStdString(pathSubject(graph, *state.path)) : QString();
    if (state.edge.isValid())
        return QString::fromStdString(edgeSubject(graph, state.edge));
    if (state.node.isValid())
        return QString::fromStdString(nodeSubject(graph, state.node));
    return {};
}

void MainWindow::editNote(bool ofWholePath)
{
    const auto subject = noteSubject(ofWholePath);
    if (subject.isEmpty())
        return;
    const auto &graph = *m_session->graph();
    auto state = m_session->selection().state();
    if (ofWholePath)
        state.hop = 0;
    else
        state.view = Selection::View::Overview; // names the trust or the node, not the path
    AnalystNote note;
    note.subject = subject.toStdString();
    const auto kind = QLatin1String(noteKind);
    const UserItem kept{noteKind, note.subject,
                        m_session->userData().value(kind, subject).toStdString()};
    if (const auto notes = notesIn(std::span(&kept, 1)); !notes.empty())
        note.text = notes.front().text;
    note.title = placeTitle(graph, state).toStdString();
    auto *dialog = new NoteDialog(toQt(note.title), toQt(note.text), this);
    connect(dialog, &NoteDialog::textAccepted, this, [=, this](const QString &text) {
        auto written = note;
        written.text = text.trimmed().toStdString();
        written.updated = now();
        m_session->changeUserItem(kind, subject, QString::fromStdString(toUserItem(written).value),
                                  written.text.empty()
                                      ? tr("delete the note on %1").arg(toQt(note.title))
                                      : tr("note on %1").arg(toQt(note.title)));
    });
    dialog->open();
}

void MainWindow::showNote()
{
    const auto subject = noteSubject(false);
    const UserItem kept{
        noteKind, subject.toStdString(),
        m_session->userData().value(QLatin1String(noteKind), subject).toStdString()};
    const auto notes = notesIn(std::span(&kept, 1));
    m_explanation->setNote(notes.empty() ? QString() : toQt(notes.front().text));
}

void MainWindow::updatePaletteViews()
{
    std::vector<PaletteModel::View> views{
        {tr("All clouds"), tr("View"), QStringLiteral("cloud"),
         [this] { m_session->selection().showOverview(); }},
        {tr("Hidden cross-cloud paths"), tr("Table"), QStringLiteral("route"),
         [this] { m_tables->showTab(TablesPanel::PathsTab); }},
        {tr("Identities"), tr("Table"), QStringLiteral("users"),
         [this] { m_tables->showTab(TablesPanel::IdentitiesTab); }},
        {tr("Trusts"), tr("Table"), QStringLiteral("waypoints"),
         [this] { m_tables->showTab(TablesPanel::TrustsTab); }},
        {tr("Import log"), tr("Table"), QStringLiteral("scroll-text"),
         [this] { m_tables->showTab(TablesPanel::ImportTab); }},
    };
    const auto saved = m_session->userData().items(viewKind);
    for (auto it = saved.cbegin(); it != saved.cend(); ++it)
        views.push_back({it.key(), tr("Saved view"), QStringLiteral("bookmark"),
                         [this, name = it.key()] { openSavedView(name); }});
    const auto cases = m_session->userData().items(caseKind);
    for (auto it = cases.cbegin(); it != cases.cend(); ++it)
        views.push_back({it.key(), tr("Case"), QStringLiteral("presentation"),
                         [this, name = it.key()] { openCase(name); }});
    for (const auto &path : QSettings().value(QStringLiteral("recent")).toStringList())
        if (path != m_session->data().path && QFileInfo::exists(path))
            views.push_back({QFileInfo(path).fileName(), tr("Recent project · %1").arg(path),
                             QStringLiteral("file-text"), [this, path] { openProject(path); }});
    m_bar->paletteModel()->setViews(std::move(views));
}

Walkthrough *MainWindow::present()
{
    auto *view = new Walkthrough(*m_session, *m_theme, this);
    view->showFullScreen();
    return view;
}

void MainWindow::openCase(const QString &title)
{
    const auto subject =
        fromText(m_session->userData().value(caseKind, title))[QLatin1String("path")].toString();
    const auto path = findPathSubject(*m_session->graph(), subject.toStdString());
    if (!path)
        return say(tr("A hop of the case “%1” is not in this snapshot any more.").arg(title));
    m_session->selection().showPath(*path);
    present();
}

void MainWindow::chooseTheme(const QString &name)
{
    QSettings().setValue(QStringLiteral("theme"), name);
    setTheme(Theme::named(name));
}

} // namespace isthmus
