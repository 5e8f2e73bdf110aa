// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

#include "app/jobs/job.h"
#include "app/session/facets.h"
#include "app/session/filters.h"
#include "app/session/selection.h"
#include "app/session/userdata.h"
#include "model/graph/graph.h"
#include "model/graph/paths.h"
#include "model/records/records.h"
#include "model/report/explanation.h"
#include "model/report/hopsummary.h"
#include "model/store/project.h"

#include <memory>
#include <vector>

class QUndoStack;

namespace isthmus
{

/// Everything that a project's window shows, read once by a worker and then frozen.
struct ProjectData {
    QString path;
    std::int64_t snapshot = 0;
    QString snapshotLabel;
    Timestamp asOf = 0;
    std::shared_ptr<const Graph> graph;
    std::shared_ptr<const FacetIndex> facets; ///< Of `graph`.
    std::vector<FileRecord> ledger;
    std::vector<SnapshotInfo> snapshots; ///< All of the project, oldest first.
    std::vector<UserItem> userItems;
    std::vector<Path> hiddenPaths;
    bool areHiddenPathsComplete = true;
};

/// Reads a project for the window, its newest snapshot or the one with this label; runs on a
/// worker thread.
Result<ProjectData> readProject(const QString &path, Progress &progress,
                                const QString &snapshot = {});

/// What the path finder is asked. Ids belong to the graph that is shown.
struct PathRequest {
    enum class Mode { Shortest, All, CrossCloud };
    NodeId from, to;
    QString via, avoid; ///< Selectors as of the command line; "" = none.
    Mode mode = Mode::All;
    Verdict leastVerdict = Verdict::Unknown;
    int maxHops = 10, limit = 10;
    bool heedsFilters = false; ///< Only through what the filters show.
};

/// One open project: its frozen graph, the filters and the selection that all views share, and the
/// jobs that read or change it. Views know the Session and never each other. Lives on the GUI
/// thread; every job opens its own connection to the project file.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);

    bool hasProject() const { return !m_data.path.isEmpty(); }
    const ProjectData &data() const { return m_data; }
    std::shared_ptr<const Graph> graph() const { return m_data.graph; }
    Filters &filters() { return m_filters; }
    const Filters &filters() const { return m_filters; }
    Selection &selection() { return m_selection; }

    UserData &userData() { return m_userData; }
    const UserData &userData() const { return m_userData; }
    QUndoStack &undoStack() { return *m_undo; }

    void open(const QString &path, const QString &snapshot = {});
    /// Imports into the project (made when absent), then shows it. One import at a time.
    /// `snapshot`: label to import under; a new one starts a new snapshot, "" = the newest.
    void importPaths(const QString &projectPath, const QStringList &paths,
                     const QString &snapshot = {});
    void cancelImport();
    bool isImporting() const { return !m_import.isNull(); }

    /// Starts looking for paths; pathFound() for each, then pathsFound() follows. A newer search
    /// replaces an older one.
    void findPaths(const PathRequest &request);
    void findPaths(NodeId from, NodeId to);
    void cancelSearch();
    bool isSearching() const { return !m_search.isNull(); }
    const PathRequest &lastRequest() const { return m_request; }
    /// Looks up why a trust exists; explained() follows. A newer request replaces an older one.
    void explain(EdgeId edge);
    /// Looks up conditions, owners and sources of hops; hopsDescribed() follows.
    void describeHops(const std::vector<EdgeId> &edges);

    /// Writes the hidden paths, each hop explained, as .html or .md; reportWritten() follows.
    void writeReport(const QString &file);

    /// One named, undoable change of what the analyst added to the project.
    void changeUserItem(const QString &kind, const QString &key, const QString &value,
                        const QString &step);

    /// Number of hidden paths that would fall if this trust were cut.
    int hiddenPathsThrough(EdgeId edge) const;

signals:
    void projectChanged(); ///< Another project or a new graph is shown.
    void failed(const QString &message);
    void openFailed(const QString &path, const QString &message); ///< Instead of failed().
    void reportWritten(const QString &file);
    void busyChanged(const QString &what); ///< "" when nothing runs.
    void importStarted(int pathCount);
    void importProgressed(int percent, const QString &phase);
    void importedFile(const isthmus::FileRecord &file);
    void importFinished();
    void importFailed(const QString &message); ///< Also when cancelled.
    void explained(const isthmus::Explanation &explanation);
    void pathFound(const isthmus::Path &path); ///< Best first, while the search goes on.
    void pathsFound(const isthmus::PathResult &result);
    void searchStopped(); ///< Cancelled, or failed: then failed() came before.
    void hopsDescribed(const std::vector<isthmus::HopSummary> &rows);

private:
    void show(ProjectData data);
    Job *track(Job *job, const QString &what);

    ProjectData m_data;
    Filters m_filters;
    Selection m_selection;
    UserData m_userData;
    QUndoStack *m_undo;
    PathRequest m_request;
    int m_searchNumber = 0;
    QPointer<Job> m_open, m_import, m_search, m_explanation, m_hops, m_report;
};

} // namespace isthmus
