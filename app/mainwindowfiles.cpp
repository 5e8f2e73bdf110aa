// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Projects, imports and reports: whatever asks for a file.
#include "app/mainwindow.h"

#include "app/samplefiles.h"
#include "app/widgets/firstrunpage.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>

namespace isthmus
{
namespace
{

constexpr int maxRecent = 6;

QString projectFilter()
{
    return MainWindow::tr("Isthmus projects (*.isthmus)");
}

} // namespace

void MainWindow::newProject()
{
    auto path = QFileDialog::getSaveFileName(this, tr("New project"), {}, projectFilter());
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".isthmus")))
        path += QLatin1String(".isthmus");
    const auto inputs = QFileDialog::getOpenFileNames(this, tr("Exports to import"));
    if (inputs.isEmpty())
        return;
    rememberProject(path);
    m_session->importPaths(path, inputs);
}

void MainWindow::chooseProject()
{
    const auto path = QFileDialog::getOpenFileName(this, tr("Open project"), {}, projectFilter());
    if (!path.isEmpty())
        openProject(path);
}

void MainWindow::importPaths(const QStringList &paths)
{
    if (paths.size() == 1 && paths.front().endsWith(QLatin1String(".isthmus")))
        return openProject(paths.front());
    QString project = m_session->data().path;
    if (project.isEmpty()) {
        project = QFileDialog::getSaveFileName(this, tr("Where to keep the project"), {},
                                               projectFilter());
        if (project.isEmpty())
            return;
        if (!project.endsWith(QLatin1String(".isthmus")))
            project += QLatin1String(".isthmus");
    }
    rememberProject(project);
    m_session->importPaths(project, paths);
}

void MainWindow::importSnapshot()
{
    bool isAccepted = false;
    const auto label =
        QInputDialog::getText(this, tr("Import as a new snapshot"), tr("Label of the snapshot"),
                              QLineEdit::Normal, QDate::currentDate().toString(Qt::ISODate),
                              &isAccepted)
            .trimmed();
    if (!isAccepted || label.isEmpty())
        return;
    const auto paths = QFileDialog::getOpenFileNames(this, tr("Import exports"));
    if (!paths.isEmpty())
        m_session->importPaths(m_session->data().path, paths, label);
}

void MainWindow::chooseImport(bool isFolder)
{
    const auto paths =
        isFolder
            ? QStringList{QFileDialog::getExistingDirectory(this, tr("Import a folder of exports"))}
            : QFileDialog::getOpenFileNames(this, tr("Import exports"));
    if (!paths.isEmpty() && !paths.front().isEmpty())
        importPaths(paths);
}

void MainWindow::exploreSample()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                           QStringLiteral("/sample");
    const auto written = writeSampleFiles(folder);
    if (!written)
        return reportProblem(QString::fromStdString(written.error().message));
    const QString project = folder + QStringLiteral("/meridian-retail.isthmus");
    QFile::remove(project);
    showPathWhenOpen(QLatin1String(sampleFrom), QLatin1String(sampleTo));
    m_session->importPaths(project, {folder + QStringLiteral("/exports")});
}

// A damaged file is never written to; a copy from before a change of format may still be whole.
void MainWindow::offerBackup(const QString &path, const QString &message)
{
    if (m_isUnattended)
        return;
    const QFileInfo file(path);
    const auto backups = file.dir().entryInfoList({file.fileName() + QStringLiteral(".*.bak")},
                                                  QDir::Files, QDir::Time);
    if (backups.isEmpty())
        return reportProblem(tr("%1\n\nThe file was not changed. There is no backup beside it; "
                                "importing the exports again makes the project anew.")
                                 .arg(message));
    const auto &newest = backups.front();
    const auto answer = QMessageBox::question(
        this, tr("The project cannot be read"),
        tr("%1\n\nThe file was not changed. The last backup beside it is %2 of %3. Open that one?")
            .arg(message, newest.fileName(),
                 QLocale().toString(newest.lastModified(), QLocale::ShortFormat)));
    if (answer == QMessageBox::Yes)
        openProject(newest.absoluteFilePath());
}

void MainWindow::rememberProject(const QString &path)
{
    QSettings settings;
    auto recent = settings.value(QStringLiteral("recent")).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    recent = recent.mid(0, maxRecent);
    settings.setValue(QStringLiteral("recent"), recent);
    m_firstRun->setRecentProjects(recent);
}

void MainWindow::writeReport(const QString &suffix)
{
    const auto path = QFileDialog::getSaveFileName(
        this, tr("Report on hidden paths"), QStringLiteral("hidden-paths.") + suffix,
        suffix == QLatin1String("html") ? tr("Web pages (*.html)") : tr("Markdown (*.md)"));
    if (path.isEmpty())
        return;
    m_session->writeReport(path);
}

} // namespace isthmus
