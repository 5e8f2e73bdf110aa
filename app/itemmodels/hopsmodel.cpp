// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/hopsmodel.h"

#include "app/session/filters.h"
#include "app/session/strings.h"
#include "app/widgets/legendicons.h"
#include "app/widgets/themeicons.h"
#include "model/records/kinds.h"

#include <QPixmap>

namespace isthmus
{
namespace
{

/// A pixmap keeps its shape in a cell, where an icon is fitted into a square.
QPixmap trustLinePixmap(const EdgeView &edge, const Theme &theme)
{
    return trustLineIcon(Filters::trustFacetOf(edge), theme).pixmap(QSize(44, 16));
}

} // namespace

void HopsModel::setPath(std::shared_ptr<const Graph> graph, std::vector<EdgeId> edges)
{
    beginResetModel();
    m_graph = std::move(graph);
    m_edges = std::move(edges);
    endResetModel();
}

EdgeId HopsModel::edgeAt(int row) const
{
    return row >= 0 && std::size_t(row) < m_edges.size() ? m_edges[std::size_t(row)] : EdgeId{};
}

int HopsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_edges.size());
}

int HopsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HopsModel::data(const QModelIndex &index, int role) const
{
    const EdgeId id = edgeAt(index.row());
    if (!index.isValid() || !id.isValid())
        return {};
    const auto edge = m_graph->edge(id);
    if (role == Qt::DisplayRole)
        return text(edge, index.row(), index.column());
    if (role == Qt::DecorationRole)
        return icon(edge, index.column());
    if (role == Qt::ToolTipRole && index.column() == FromColumn)
        return toQt(m_graph->key(edge.source));
    if (role == Qt::ToolTipRole && index.column() == ToColumn)
        return toQt(m_graph->key(edge.target));
    if (role == Qt::ForegroundRole && index.column() == WorksColumn && edge.verdict != Verdict::Yes)
        return m_theme->color(Token::Warn);
    return {};
}

QVariant HopsModel::text(const EdgeView &edge, int row, int column) const
{
    switch (column) {
    case HopColumn:
        return row + 1;
    case FromColumn:
        return displayName(m_graph->node(edge.source));
    case TrustColumn:
        return trustLabel(edge);
    case ToColumn:
        return displayName(m_graph->node(edge.target));
    case WorksColumn:
        return verdictLabel(edge.verdict);
    case BoundaryColumn: {
        QStringList names;
        for (const auto name : boundaryNames(edge.boundaries))
            names << translated(name);
        return names.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QVariant HopsModel::icon(const EdgeView &edge, int column) const
{
    if (column == WorksColumn && edge.verdict != Verdict::Yes)
        return themeIcon(QStringLiteral("triangle-alert"), *m_theme, Token::Warn);
    if (column == TrustColumn)
        return trustLinePixmap(edge, *m_theme);
    if (column != FromColumn && column != ToColumn)
        return {};
    const auto node = m_graph->node(column == FromColumn ? edge.source : edge.target);
    return themeIcon(toQt(kindInfo(node.kind).icon), *m_theme);
}

QVariant HopsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case HopColumn:
        return tr("Hop");
    case FromColumn:
        return tr("From");
    case TrustColumn:
        return tr("Trust");
    case ToColumn:
        return tr("To");
    case WorksColumn:
        return tr("Works");
    case BoundaryColumn:
        return tr("Crosses");
    default:
        return {};
    }
}

} // namespace isthmus
