// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/session.h"

#include "importers/pipeline.h"
#include "model/graph/hidden.h"
#include "model/store/project.h"

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr std::size_t maxHiddenPaths = 500; // a list that a person can still work through

/// A Job* that a newer request replaces: the old one is cancelled and forgotten.
void replace(QPointer<Job> &slot, Job *job)
{
    delete slot.data();
    slot = job;
}

} // namespace

Result<ProjectData> readProject(const QString &path, Progress &progress)
{
    auto project = Project::open(path.toStdString(), Project::Mode::ReadOnly);
    if (!project)
        return tl::unexpected<Error>(project.error());
    ProjectData data;
    data.path = path;
    const auto snapshot = (*project)->snapshot();
    if (!snapshot) {
        data.graph = std::make_shared<const Graph>();
        return data;
    }
    data.snapshot = snapshot->id;
    data.snapshotLabel = QString::fromStdString(snapshot->label);
    data.asOf = snapshot->asOf;
    progress.report(0, 3, "reading the graph");
    data.graph = (*project)->readGraph(snapshot->id);
    progress.report(1, 3, "reading the import log");
    data.ledger = (*project)->ledger(snapshot->id);
    progress.report(2, 3, "looking for hidden paths");
    PathQuery query;
    query.limit = maxHiddenPaths;
    auto hidden = findHiddenPaths(*data.graph, query, progress);
    if (!hidden)
        return tl::unexpected<Error>(hidden.error());
    data.areHiddenPathsComplete = hidden->isComplete();
    data.hiddenPaths = std::move(hidden->paths);
    return data;
}

Session::Session(QObject *parent) : QObject(parent)
{
    m_data.graph = std::make_shared<const Graph>();
}

Job *Session::track(Job *job, const QString &what)
{
    emit busyChanged(what);
    connect(job, &Job::succeeded, this, [this] { emit busyChanged({}); });
    connect(job, &Job::cancelled, this, [this] { emit busyChanged({}); });
    connect(job, &Job::failed, this, [this](const QString &message) {
        emit busyChanged({});
        emit failed(message);
    });
    return job;
}

void Session::show(ProjectData data)
{
    m_data = std::move(data);
    m_selection.clear();
    emit projectChanged();
}

void Session::open(const QString &path)
{
    auto *job = startJob<ProjectData>(
        this, [path](Progress &progress) { return readProject(path, progress); },
        [this](ProjectData data) { show(std::move(data)); });
    replace(m_open, track(job, tr("Opening %1").arg(path)));
}

void Session::importPaths(const QString &projectPath, const QStringList &paths)
{
    if (isImporting())
        return;
    const auto relayFile = [this](const FileRecord &file) {
        QMetaObject::invokeMethod(
            this, [this, file] { emit importedFile(file); }, Qt::QueuedConnection);
    };
    auto work = [projectPath, paths, relayFile](Progress &progress) -> Result<ProjectData> {
        auto project = Project::openOrCreate(projectPath.toStdString());
        if (!project)
            return tl::unexpected<Error>(project.error());
        std::vector<std::filesystem::path> inputs;
        for (const auto &path : paths)
            inputs.emplace_back(path.toStdString());
        const auto ledger =
            importIntoProject(**project, inputs, ProjectImport{}, progress, relayFile);
        if (!ledger)
            return tl::unexpected<Error>(ledger.error());
        project->reset(); // closes the writing connection before the reading one opens
        return readProject(projectPath, progress);
    };
    m_import = startJob<ProjectData>(this, std::move(work), [this](ProjectData data) {
        show(std::move(data));
        emit importFinished();
    });
    connect(m_import, &Job::progressed, this, &Session::importProgressed);
    connect(m_import, &Job::failed, this, &Session::importFailed);
    connect(m_import, &Job::cancelled, this,
            [this] { emit importFailed(tr("The import was cancelled")); });
    emit importStarted(int(paths.size()));
}

void Session::cancelImport()
{
    if (m_import)
        m_import->cancel();
}

void Session::findPaths(NodeId from, NodeId to)
{
    PathQuery query;
    query.from = {from};
    query.to = {to};
    auto *job = startJob<PathResult>(
        this,
        [graph = m_data.graph, query](Progress &progress) {
            return PathFinder(*graph).find(query, progress);
        },
        [this](PathResult result) { emit pathsFound(result); });
    replace(m_search, track(job, tr("Looking for paths")));
}

void Session::explain(EdgeId edge)
{
    const auto path = m_data.path.toStdString();
    const auto snapshot = m_data.snapshot;
    auto *job = startJob<Explanation>(
        this,
        [path, snapshot, graph = m_data.graph, edge](Progress &) -> Result<Explanation> {
            auto project = Project::open(path, Project::Mode::ReadOnly);
            if (!project)
                return tl::unexpected<Error>(project.error());
            return isthmus::explain(**project, snapshot, *graph, edge);
        },
        [this](Explanation explanation) { emit explained(explanation); });
    connect(job, &Job::failed, this, &Session::failed);
    replace(m_explanation, job);
}

int Session::hiddenPathsThrough(EdgeId edge) const
{
    return int(std::count_if(
        m_data.hiddenPaths.begin(), m_data.hiddenPaths.end(), [edge](const Path &path) {
            return std::find(path.edges.begin(), path.edges.end(), edge) != path.edges.end();
        }));
}

} // namespace isthmus
