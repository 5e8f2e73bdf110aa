// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

#include "app/jobs/job.h"
#include "app/session/filters.h"
#include "app/session/selection.h"
#include "model/graph/graph.h"
#include "model/graph/paths.h"
#include "model/records/records.h"
#include "model/report/explanation.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// Everything that a project's window shows, read once by a worker and then frozen.
struct ProjectData {
    QString path;
    std::int64_t snapshot = 0;
    QString snapshotLabel;
    Timestamp asOf = 0;
    std::shared_ptr<const Graph> graph;
    std::vector<FileRecord> ledger;
    std::vector<Path> hiddenPaths;
    bool areHiddenPathsComplete = true;
};

/// Reads a project for the window; runs on a worker thread.
Result<ProjectData> readProject(const QString &path, Progress &progress);

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

    void open(const QString &path);
    /// Imports into the project (made when absent), then shows it. One import at a time.
    void importPaths(const QString &projectPath, const QStringList &paths);
    void cancelImport();
    bool isImporting() const { return !m_import.isNull(); }

    /// Starts looking for paths; pathsFound() follows. A newer search replaces an older one.
    void findPaths(NodeId from, NodeId to);
    /// Looks up why a trust exists; explained() follows. A newer request replaces an older one.
    void explain(EdgeId edge);

    /// Number of hidden paths that would fall if this trust were cut.
    int hiddenPathsThrough(EdgeId edge) const;

signals:
    void projectChanged(); ///< Another project or a new graph is shown.
    void failed(const QString &message);
    void busyChanged(const QString &what); ///< "" when nothing runs.
    void importStarted(int pathCount);
    void importProgressed(int percent, const QString &phase);
    void importedFile(const isthmus::FileRecord &file);
    void importFinished();
    void importFailed(const QString &message); ///< Also when cancelled.
    void explained(const isthmus::Explanation &explanation);
    void pathsFound(const isthmus::PathResult &result);

private:
    void show(ProjectData data);
    Job *track(Job *job, const QString &what);

    ProjectData m_data;
    Filters m_filters;
    Selection m_selection;
    QPointer<Job> m_open, m_import, m_search, m_explanation;
};

} // namespace isthmus
