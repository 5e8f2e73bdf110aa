// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/session.h"

#include "importers/pipeline.h"
#include "model/graph/hidden.h"
#include "model/graph/selector.h"
#include "model/report/pathreport.h"
#include "model/store/project.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QUndoStack>

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr std::size_t maxHiddenPaths = 500; // a list that a person can still work through

/// A Job* that a newer request replaces: the old one is cancelled and forgotten. Not deleted on the
/// spot: its own signal may be what asked for the new one.
void replace(QPointer<Job> &slot, Job *job)
{
    if (slot) {
        slot->cancel();
        slot->blockSignals(true);
        slot->deleteLater();
    }
    slot = job;
}

/// One change of a note, a view or a pin.
class UserItemStep : public QUndoCommand
{
public:
    UserItemStep(UserData &data, QString kind, QString key, QString before, QString after,
                 const QString &name)
        : QUndoCommand(name),
          m_data(data),
          m_kind(std::move(kind)),
          m_key(std::move(key)),
          m_before(std::move(before)),
          m_after(std::move(after))
    {
    }
    void undo() override { m_data.put(m_kind, m_key, m_before); }
    void redo() override { m_data.put(m_kind, m_key, m_after); }

private:
    UserData &m_data;
    QString m_kind, m_key, m_before, m_after;
};

Result<std::vector<NodeId>> selected(const Graph &graph, const QString &selector)
{
    return selector.trimmed().isEmpty() ? Result<std::vector<NodeId>>{}
                                        : selectNodes(graph, selector.trimmed().toStdString());
}

Result<PathQuery> pathQuery(const Graph &graph, const PathRequest &request,
                            const Filters::State &filters)
{
    PathQuery query;
    query.from = {request.from};
    query.to = {request.to};
    auto via = selected(graph, request.via), avoid = selected(graph, request.avoid);
    if (!via)
        return tl::unexpected<Error>(via.error());
    if (!avoid)
        return tl::unexpected<Error>(avoid.error());
    query.via = std::move(*via);
    query.avoid = std::move(*avoid);
    query.leastVerdict = request.leastVerdict;
    query.maxHops = std::uint32_t(request.maxHops);
    query.limit = request.mode == PathRequest::Mode::Shortest ? 1 : std::size_t(request.limit);
    query.crossCloudOnly = request.mode == PathRequest::Mode::CrossCloud;
    if (request.heedsFilters)
        query.admits = [&graph, filters](NodeId id) {
            return Filters::accepts(filters, graph.node(id));
        };
    return query;
}

} // namespace

Result<ProjectData> readProject(const QString &path, Progress &progress, const QString &label)
{
    auto project = Project::open(path.toStdString(), Project::Mode::ReadOnly);
    if (!project)
        return tl::unexpected<Error>(project.error());
    ProjectData data;
    data.path = path;
    data.snapshots = (*project)->snapshots();
    data.userItems = (*project)->userItems();
    const auto snapshot = (*project)->snapshot(label.toStdString());
    if (!snapshot && !label.isEmpty())
        return failure("the project has no snapshot `" + label.toStdString() + "`");
    if (!snapshot) {
        data.graph = std::make_shared<const Graph>();
        data.facets = FacetIndex::of(*data.graph);
        return data;
    }
    data.snapshot = snapshot->id;
    data.snapshotLabel = QString::fromStdString(snapshot->label);
    data.asOf = snapshot->asOf;
    progress.report(0, 3, "reading the graph");
    data.graph = (*project)->readGraph(snapshot->id);
    data.facets = FacetIndex::of(*data.graph);
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

Session::Session(QObject *parent) : QObject(parent), m_undo(new QUndoStack(this))
{
    m_filters.setUndoStack(m_undo);
    connect(&m_selection, &Selection::returned, &m_filters,
            [this](const Selection::Surroundings &place) { m_filters.restore(place.filters); });
    m_data.graph = std::make_shared<const Graph>();
    m_data.facets = FacetIndex::of(*m_data.graph);
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
    if (data.path != m_data.path) { // steps would name things of another file
        m_undo->clear();
        m_filters.restore({});
    }
    m_request = {};
    m_data = std::move(data);
    m_selection.clear(); // before anybody asks again: its ids are of the old graph
    m_userData.load(m_data.path, m_data.userItems);
    emit projectChanged();
}

void Session::open(const QString &path, const QString &snapshot)
{
    auto *job = startJob<ProjectData>(
        this,
        [path, snapshot](Progress &progress) { return readProject(path, progress, snapshot); },
        [this](ProjectData data) { show(std::move(data)); });
    emit busyChanged(tr("Opening %1").arg(path));
    connect(job, &Job::succeeded, this, [this] { emit busyChanged({}); });
    connect(job, &Job::failed, this, [this, path](const QString &message) {
        emit busyChanged({});
        emit openFailed(path, message);
    });
    replace(m_open, job);
}

void Session::importPaths(const QString &projectPath, const QStringList &paths,
                          const QString &snapshot)
{
    if (isImporting())
        return;
    const auto relayFile = [this](const FileRecord &file) {
        QMetaObject::invokeMethod(
            this, [this, file] { emit importedFile(file); }, Qt::QueuedConnection);
    };
    auto work = [projectPath, paths, snapshot,
                 relayFile](Progress &progress) -> Result<ProjectData> {
        auto project = Project::openOrCreate(projectPath.toStdString());
        if (!project)
            return tl::unexpected<Error>(project.error());
        std::vector<std::filesystem::path> inputs;
        for (const auto &path : paths)
            inputs.emplace_back(path.toStdString());
        ProjectImport options;
        options.snapshot = snapshot.toStdString();
        const auto ledger = importIntoProject(**project, inputs, options, progress, relayFile);
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
    PathRequest request;
    request.from = from;
    request.to = to;
    findPaths(request);
}

void Session::findPaths(const PathRequest &request)
{
    m_request = request;
    const auto relay = [this, number = ++m_searchNumber](const Path &path) {
        QMetaObject::invokeMethod(
            this,
            [this, number, path] {
                if (number == m_searchNumber) // of this search, not of one it replaced
                    emit pathFound(path);
            },
            Qt::QueuedConnection);
    };
    auto *job = startJob<PathResult>(
        this,
        [graph = m_data.graph, request, filters = m_filters.state(),
         relay](Progress &progress) -> Result<PathResult> {
            const auto query = pathQuery(*graph, request, filters);
            if (!query)
                return tl::unexpected<Error>(query.error());
            return PathFinder(*graph).find(*query, progress, relay);
        },
        [this](PathResult result) { emit pathsFound(result); });
    connect(job, &Job::cancelled, this, &Session::searchStopped);
    connect(job, &Job::failed, this, &Session::searchStopped);
    replace(m_search, track(job, tr("Looking for paths")));
}

void Session::cancelSearch()
{
    if (m_search)
        m_search->cancel();
}

void Session::describeHops(const std::vector<EdgeId> &edges)
{
    if (edges.empty())
        return;
    auto *job = startJob<std::vector<HopSummary>>(
        this,
        [path = m_data.path.toStdString(), snapshot = m_data.snapshot, graph = m_data.graph,
         edges](Progress &) -> Result<std::vector<HopSummary>> {
            auto project = Project::open(path, Project::Mode::ReadOnly);
            if (!project)
                return tl::unexpected<Error>(project.error());
            return summariseHops(**project, snapshot, *graph, edges);
        },
        [this](std::vector<HopSummary> rows) { emit hopsDescribed(rows); });
    connect(job, &Job::failed, this, &Session::failed);
    replace(m_hops, job);
}

void Session::writeReport(const QString &file)
{
    constexpr std::size_t mostPaths = 100; // a document that somebody can still read
    PathResult paths;
    const auto &all = m_data.hiddenPaths;
    paths.paths.assign(all.begin(), all.begin() + long(std::min(all.size(), mostPaths)));
    if (paths.paths.size() < all.size() || !m_data.areHiddenPathsComplete)
        paths.cuts.push_back(Cut::Limit);
    auto *job = startJob<bool>(
        this,
        [path = m_data.path.toStdString(), snapshot = m_data.snapshot, asOf = m_data.asOf,
         graph = m_data.graph, paths, file](Progress &) -> Result<bool> {
            auto project = Project::open(path, Project::Mode::ReadOnly);
            if (!project)
                return tl::unexpected<Error>(project.error());
            auto report = pathReport(**project, snapshot, *graph, paths);
            report.asOf = asOf;
            report.programVersion = QCoreApplication::applicationVersion().toStdString();
            const auto text = file.endsWith(QLatin1String(".md")) ? pathReportMarkdown(report)
                                                                  : pathReportHtml(report);
            QSaveFile out(file);
            if (!out.open(QIODevice::WriteOnly) ||
                out.write(text.data(), qint64(text.size())) < 0 || !out.commit())
                return failure("cannot write `" + file.toStdString() + "`");
            return true;
        },
        [this, file](bool) { emit reportWritten(file); });
    replace(m_report, track(job, tr("Writing the report")));
}

void Session::changeUserItem(const QString &kind, const QString &key, const QString &value,
                             const QString &step)
{
    const auto before = m_userData.value(kind, key);
    if (before != value)
        m_undo->push(new UserItemStep(m_userData, kind, key, before, value, step));
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
