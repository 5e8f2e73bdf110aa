// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/hopsmodel.h"

#include "app/session/filters.h"
#include "app/session/strings.h"
#include "app/widgets/legendicons.h"
#include "app/widgets/themeicons.h"
#include "model/records/kinds.h"

#include <QFileInfo>
#include <QPixmap>

#include <algorithm>

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
    m_summaries.clear();
    endResetModel();
}

void HopsModel::setSummaries(const std::vector<HopSummary> &rows)
{
    const bool isOurs = std::equal(rows.begin(), rows.end(), m_edges.begin(), m_edges.end(),
                                   [](const HopSummary &row, EdgeId id) { return row.edge == id; });
    if (!isOurs || rows.empty())
        return;
    m_summaries = rows;
    emit dataChanged(index(0, ConditionColumn), index(rowCount() - 1, ColumnCount - 1));
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

const HopSummary *HopsModel::summary(int row) const
{
    return row >= 0 && std::size_t(row) < m_summaries.size() ? &m_summaries[std::size_t(row)]
                                                             : nullptr;
}

QVariant HopsModel::data(const QModelIndex &index, int role) const
{
    const EdgeId id = edgeAt(index.row());
    if (!index.isValid() || !id.isValid())
        return {};
    const auto edge = m_graph->edge(id);
    switch (role) {
    case Qt::DisplayRole:
        return text(edge, index.row(), index.column());
    case Qt::DecorationRole:
        return icon(edge, index.row(), index.column());
    case Qt::ToolTipRole:
        return toolTip(edge, index.row(), index.column());
    case Qt::ForegroundRole:
        return foreground(edge, index.row(), index.column());
    case Qt::FontRole:
        return index.column() == SourceColumn ? QVariant(monoFont(11.5)) : QVariant();
    default:
        return {};
    }
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
    case ConditionColumn:
        return conditionText(edge, row);
    default:
        return summary(row) ? summaryText(*summary(row), column) : QVariant();
    }
}

/// The verdict is known at once; the condition behind it a moment later.
QString HopsModel::conditionText(const EdgeView &edge, int row) const
{
    const auto *hop = summary(row);
    const QString condition = hop ? toQt(hop->condition).remove(u'`') : QString();
    if (edge.verdict != Verdict::Yes)
        return condition.isEmpty()
                   ? verdictLabel(edge.verdict)
                   : QStringLiteral("%1: %2").arg(verdictLabel(edge.verdict), condition);
    return condition.isEmpty() && hop ? tr("No condition") : condition;
}

QVariant HopsModel::summaryText(const HopSummary &hop, int column) const
{
    switch (column) {
    case OwnerColumn:
        return hop.owner.empty() ? tr("None") : toQt(hop.owner);
    case SourceColumn:
        return hop.file.empty() ? tr("not kept")
                                : QStringLiteral("%1:%2")
                                      .arg(QFileInfo(toQt(hop.file)).fileName())
                                      .arg(hop.line);
    default:
        return {};
    }
}

QVariant HopsModel::toolTip(const EdgeView &edge, int row, int column) const
{
    const auto *hop = summary(row);
    switch (column) {
    case FromColumn:
        return toQt(m_graph->key(edge.source));
    case ToColumn:
        return toQt(m_graph->key(edge.target));
    case ConditionColumn:
        return hop ? toQt(hop->condition) : QVariant();
    case OwnerColumn:
        return tr("Who answers for %1").arg(displayName(m_graph->node(edge.target)));
    case SourceColumn:
        return hop ? toQt(hop->file) : QVariant();
    default:
        return {};
    }
}

bool HopsModel::isWarning(const EdgeView &edge, int row, int column) const
{
    const auto *hop = summary(row);
    return (column == ConditionColumn &&
            (edge.verdict != Verdict::Yes || (hop && hop->conditionVerdict != Verdict::Yes))) ||
           (column == OwnerColumn && hop && hop->owner.empty());
}

QVariant HopsModel::foreground(const EdgeView &edge, int row, int column) const
{
    if (isWarning(edge, row, column))
        return m_theme->color(Token::Warn);
    return column == SourceColumn ? QVariant(m_theme->color(Token::Accent)) : QVariant();
}

QVariant HopsModel::icon(const EdgeView &edge, int row, int column) const
{
    if (isWarning(edge, row, column))
        return themeIcon(QStringLiteral("triangle-alert"), *m_theme, Token::Warn);
    if (column == TrustColumn)
        return trustLinePixmap(edge, *m_theme);
    if (column != FromColumn && column != ToColumn)
        return {};
    const auto node = m_graph->node(column == FromColumn ? edge.source : edge.target);
    return shapeIcon(kindInfo(node.kind).shape, *m_theme);
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
    case ConditionColumn:
        return tr("Condition");
    case OwnerColumn:
        return tr("Owner");
    case SourceColumn:
        return tr("Source");
    default:
        return {};
    }
}

} // namespace isthmus
