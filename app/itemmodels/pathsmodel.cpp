// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/pathsmodel.h"

#include "app/session/strings.h"
#include "model/records/kinds.h"

namespace isthmus
{

void PathsModel::setPaths(std::shared_ptr<const Graph> graph, std::vector<Path> paths,
                          std::vector<std::size_t> startsAlike)
{
    beginResetModel();
    m_graph = std::move(graph);
    m_paths = std::move(paths);
    m_startsAlike = std::move(startsAlike);
    endResetModel();
}

void PathsModel::addPath(const Path &path)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_paths.push_back(path);
    endInsertRows();
}

QString PathsModel::startText(std::size_t row) const
{
    const auto name = displayName(m_graph->node(m_graph->edge(m_paths[row].edges.front()).source));
    const auto alike = row < m_startsAlike.size() ? m_startsAlike[row] : 0;
    return alike == 0 ? name : tr("%1 + %n starts alike", nullptr, int(alike)).arg(name);
}

const Path *PathsModel::pathAt(int row) const
{
    return row >= 0 && std::size_t(row) < m_paths.size() ? &m_paths[std::size_t(row)] : nullptr;
}

QString PathsModel::cloudsText(const Graph &graph, const Path &path)
{
    QStringList clouds;
    const auto visit = [&](NodeId id) {
        const auto cloud = graph.node(id).cloud;
        if (cloud.empty())
            return; // a pattern node counts as part of what precedes it
        const QString label = translated(providerLabel(cloud));
        if (clouds.isEmpty() || clouds.last() != label)
            clouds << label;
    };
    for (const auto edge : path.edges)
        visit(graph.edge(edge).source);
    if (!path.edges.empty())
        visit(graph.edge(path.edges.back()).target);
    return clouds.join(QStringLiteral(" → "));
}

int PathsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_paths.size());
}

int PathsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PathsModel::data(const QModelIndex &index, int role) const
{
    const auto *path = pathAt(index.row());
    if (!index.isValid() || !path || path->edges.empty() || role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case FromColumn:
        return startText(std::size_t(index.row()));
    case ToColumn:
        return displayName(m_graph->node(m_graph->edge(path->edges.back()).target));
    case HopsColumn:
        return int(path->edges.size());
    case CloudsColumn:
        return cloudsText(*m_graph, *path);
    case WorksColumn:
        return verdictLabel(path->verdict);
    default:
        return {};
    }
}

QVariant PathsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FromColumn:
        return tr("From");
    case ToColumn:
        return tr("To");
    case HopsColumn:
        return tr("Hops");
    case CloudsColumn:
        return tr("Clouds");
    case WorksColumn:
        return tr("Works");
    default:
        return {};
    }
}

} // namespace isthmus
