// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Everything that the window can be told to do: one row each. Menus, toolbar, palette and the sheet
// of shortcuts are made from these rows.
#include "app/mainwindow.h"

#include "app/canvas/canvas.h"
#include "app/views/centerview.h"
#include "app/views/comparepanel.h"
#include "app/views/tablespanel.h"
#include "app/views/topbar.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/nodepicker.h"
#include "app/widgets/palettebox.h"
#include "app/widgets/textdialog.h"

#include <QApplication>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QUndoStack>

namespace isthmus
{

using Group = ActionCatalog::Group;

QString MainWindow::whyNoProject() const
{
    return m_session->hasProject() ? QString() : tr("Open a project first.");
}

QString MainWindow::whyNoPath() const
{
    return m_session->selection().state().path ? QString() : tr("Show a path first.");
}

QString MainWindow::whyNoSubject() const
{
    return noteSubject(false).isEmpty() ? tr("Select an identity or a trust first.") : QString();
}

QString MainWindow::whyNoPin() const
{
    const auto *canvas = m_center->canvas();
    if (!canvas->scene() || !canvas->scene()->isArrangeable)
        return tr("This view places its parts by itself; pin in the overview or a neighbourhood.");
    return canvas->markedOrChosen().empty() ? tr("Select something on the canvas first.")
                                            : QString();
}

void MainWindow::createActions()
{
    addFileActions();
    addEditActions();
    addViewActions();
    addPathActions();
    addToolActions();
    addHelpActions();
}

void MainWindow::addFileActions()
{
    const auto needsProject = [this] { return whyNoProject(); };
    m_actions->add({"new-project", Group::File, tr("&New project…"), QKeySequence::New, "file-plus",
                    [this] { newProject(); }});
    m_actions->add({"open-project", Group::File, tr("&Open project…"), QKeySequence::Open,
                    "folder-open", [this] { chooseProject(); }});
    m_actions->add({"import-files", Group::File, tr("&Import files…"), tr("Ctrl+I"), "upload",
                    [this] { chooseImport(false); }});
    m_actions->add({"import-folder", Group::File, tr("Import a &folder…"), tr("Ctrl+Shift+I"),
                    "folder", [this] { chooseImport(true); }});
    m_actions->add({"export-view",
                    Group::File,
                    tr("&Export view as a picture…"),
                    tr("Ctrl+E"),
                    "download",
                    [this] { exportView(); },
                    needsProject,
                    {},
                    true});
    m_actions->add({"start-page", Group::File, tr("&Start page"), {}, "library", [this] {
                        m_stack->setCurrentIndex(0);
                    }});
    m_actions->add({"quit",
                    Group::File,
                    tr("&Quit"),
                    QKeySequence::Quit,
                    {},
                    [this] { close(); },
                    {},
                    {},
                    true});
}

void MainWindow::addEditActions()
{
    auto &undo = m_session->undoStack();
    m_actions->add({"undo", Group::Edit, tr("&Undo"), QKeySequence::Undo, "undo-2",
                    [&undo] { undo.undo(); },
                    [&undo] { return undo.canUndo() ? QString() : tr("Nothing to undo."); }});
    m_actions->add({"redo", Group::Edit, tr("&Redo"), QKeySequence::Redo, "redo-2",
                    [&undo] { undo.redo(); },
                    [&undo] { return undo.canRedo() ? QString() : tr("Nothing to redo."); }});
    m_actions->add({"add-note",
                    Group::Edit,
                    tr("&Note on the selection…"),
                    tr("Ctrl+M"),
                    "sticky-note",
                    [this] { editNote(false); },
                    [this] { return whyNoSubject(); },
                    {},
                    true});
    m_actions->add({"add-path-note", Group::Edit, tr("Note on the whole &path…"),
                    tr("Ctrl+Shift+M"), "sticky-note", [this] { editNote(true); },
                    [this] { return whyNoPath(); }});
    m_actions->add({"pin",
                    Group::Edit,
                    tr("P&in or unpin the selection"),
                    {},
                    "pin",
                    [this] { m_center->canvas()->togglePin(); },
                    [this] { return whyNoPin(); }});
    m_actions->add(
        {"reset-filters",
         Group::Edit,
         tr("Show everything: reset the &filters"),
         tr("Ctrl+Shift+F"),
         "funnel",
         [this] { m_session->filters().reset(); },
         [this] { return m_session->filters().isActive() ? QString() : tr("No filter is set."); },
         {},
         true});
}

void MainWindow::addViewActions()
{
    auto &selection = m_session->selection();
    const auto needsProject = [this] { return whyNoProject(); };
    m_actions->add({"back", Group::View, tr("&Back"), QKeySequence(Qt::ALT | Qt::Key_Left),
                    "arrow-left", [&selection] { selection.goBack(); },
                    [&selection] {
                        return selection.canGoBack() ? QString() : tr("This is the first place.");
                    }});
    m_actions->add({"forward", Group::View, tr("For&ward"), QKeySequence(Qt::ALT | Qt::Key_Right),
                    "arrow-right", [&selection] { selection.goForward(); },
                    [&selection] {
                        return selection.canGoForward() ? QString()
                                                        : tr("This is the latest place.");
                    }});
    m_actions->add({"overview",
                    Group::View,
                    tr("All &clouds"),
                    tr("Alt+Home"),
                    "cloud",
                    [&selection] { selection.showOverview(); },
                    needsProject,
                    {},
                    true});
    m_actions->add({"fit", Group::View, tr("&Fit"), tr("Ctrl+0"), "maximize",
                    [this] { m_center->canvas()->fit(); }, needsProject});
    m_actions->add({"zoom-in", Group::View, tr("Zoom &in"), QKeySequence::ZoomIn, "zoom-in",
                    [this] { m_center->canvas()->zoomIn(); }, needsProject});
    m_actions->add({"zoom-out", Group::View, tr("Zoom &out"), QKeySequence::ZoomOut, "zoom-out",
                    [this] { m_center->canvas()->zoomOut(); }, needsProject});
    m_actions->add({"zoom-selection", Group::View, tr("Zoom to &selection"), tr("Ctrl+9"), "focus",
                    [this] { m_center->canvas()->zoomToSelection(); }, needsProject});
    m_actions->add({"save-view",
                    Group::View,
                    tr("Sa&ve this view…"),
                    tr("Ctrl+Shift+S"),
                    "save",
                    [this] { saveView(); },
                    needsProject,
                    {},
                    true});
    m_actions->add({"bookmark", Group::View, tr("Book&mark this view"), tr("Ctrl+D"), "bookmark",
                    [this] { bookmark(); }, needsProject});
    const auto addPanel = [this](const char *id, const QString &text, const QString &keys,
                                 const char *icon, QWidget *panel, bool startsSection) {
        m_actions->add({QLatin1String(id),
                        Group::View,
                        text,
                        keys,
                        QLatin1String(icon),
                        [panel] { panel->setVisible(panel->isHidden()); },
                        {},
                        [panel] { return !panel->isHidden(); },
                        startsSection});
    };
    addPanel("panel-filters", tr("Panel: s&ources and filters"), tr("Ctrl+1"), "panel-left",
             m_leftPanel, true);
    addPanel("panel-explanation", tr("Panel: &explanation"), tr("Ctrl+2"), "panel-right",
             m_rightPanel, false);
    addPanel("panel-tables", tr("Panel: &tables"), tr("Ctrl+3"), "panel-bottom", m_tables, false);
    const auto addTheme = [this](const char *id, const QString &text, const char *icon,
                                 const QString &name, bool startsSection) {
        m_actions->add({QLatin1String(id),
                        Group::View,
                        text,
                        {},
                        QLatin1String(icon),
                        [this, name] { chooseTheme(name); },
                        {},
                        [name] { return QSettings().value("theme").toString() == name; },
                        startsSection});
    };
    addTheme("theme-system", tr("Theme: as the &system"), "settings", {}, true);
    addTheme("theme-light", tr("Theme: &light"), "sun", QStringLiteral("light"), false);
    addTheme("theme-dark", tr("Theme: &dark"), "moon", QStringLiteral("dark"), false);
}

void MainWindow::addPathActions()
{
    const auto needsProject = [this] { return whyNoProject(); };
    const auto needsPath = [this] { return whyNoPath(); };
    m_actions->add({"search", Group::Paths, tr("&Search everything"), tr("Ctrl+K"), "search",
                    [this] { m_bar->palette()->open(); }});
    m_actions->add({"commands", Group::Paths, tr("All &commands"), tr("Ctrl+Shift+P"), "command",
                    [this] { m_bar->palette()->open(QStringLiteral(">")); }});
    m_actions->add({"find-path",
                    Group::Paths,
                    tr("&Find a path"),
                    tr("Ctrl+P"),
                    "route",
                    [this] { m_bar->from()->setFocus(); },
                    needsProject,
                    {},
                    true});
    m_actions->add({"path-options", Group::Paths, tr("Find paths: &via, avoid, bounds…"),
                    tr("Ctrl+Shift+K"), "sliders-horizontal", [this] { showPathOptions(); },
                    needsProject});
    m_actions->add({"reverse-path", Group::Paths, tr("&Reverse the path"), tr("Ctrl+R"),
                    "arrow-left-right", [this] { reversePath(); }, needsProject});
    m_actions->add({"hidden-paths", Group::Paths, tr("&Hidden cross-cloud paths"), tr("Ctrl+H"),
                    "route", [this] { m_tables->showTab(TablesPanel::PathsTab); }, needsProject});
    m_actions->add({"access", Group::Paths, tr("May it? &Decide an access…"), tr("Ctrl+J"), "scale",
                    [this] { showAccess(); }, needsProject});
    m_actions->add({"next-hop",
                    Group::Paths,
                    tr("&Next hop"),
                    tr("Alt+]"),
                    "arrow-right",
                    [this] { m_center->canvas()->stepHop(1); },
                    needsPath,
                    {},
                    true});
    m_actions->add({"previous-hop", Group::Paths, tr("&Previous hop"), tr("Alt+["), "arrow-left",
                    [this] { m_center->canvas()->stepHop(-1); }, needsPath});
}

void MainWindow::addToolActions()
{
    m_actions->add({"present",
                    Group::View,
                    tr("&Walk through the path"),
                    tr("F5"),
                    "presentation",
                    [this] { present(); },
                    [this] { return whyNoPath(); },
                    {},
                    true});
    m_actions->add({"report-html",
                    Group::Reports,
                    tr("Hidden paths as a &web page…"),
                    {},
                    "file-text",
                    [this] { writeReport(QStringLiteral("html")); },
                    [this] { return whyNoProject(); }});
    m_actions->add({"report-markdown",
                    Group::Reports,
                    tr("Hidden paths as &Markdown…"),
                    {},
                    "file-text",
                    [this] { writeReport(QStringLiteral("md")); },
                    [this] { return whyNoProject(); }});
    m_actions->add({"import-snapshot",
                    Group::File,
                    tr("Import as a new snap&shot…"),
                    {},
                    "history",
                    [this] { importSnapshot(); },
                    [this] { return whyNoProject(); }});
    m_actions->add({"compare-snapshots", Group::Tools, tr("&Compare two snapshots"),
                    tr("Ctrl+Shift+D"), "git-compare",
                    [this] {
                        m_tables->showPage(m_compare);
                        m_compare->compare();
                    },
                    [this] {
                        return m_session->data().snapshots.size() < 2
                                   ? tr("The project has one snapshot; import again under another "
                                        "label.")
                                   : QString();
                    }});
}

void MainWindow::addHelpActions()
{
    m_actions->add({"help-export", Group::Help, tr("&How to export from each cloud"),
                    QKeySequence::HelpContents, "circle-help", [this] { showExportHelp(); }});
    m_actions->add(
        {"shortcuts", Group::Help, tr("&Keyboard shortcuts"), tr("?"), "command", [this] {
             TextDialog::markdown(tr("Keyboard shortcuts"), m_actions->shortcutSheet(), this)
                 ->show();
         }});
    m_actions->add({"about", Group::Help, tr("&About Isthmus"), {}, "info", [this] {
                        QMessageBox::about(
                            this, tr("About Isthmus"),
                            tr("Isthmus %1\n\nFinds the trust no single cloud shows. Reads "
                               "exported files only; the program has no network code.\n\nApache "
                               "License 2.0. Icons: Lucide (ISC).")
                                .arg(QApplication::applicationVersion()));
                    }});
}

} // namespace isthmus
