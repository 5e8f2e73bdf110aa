// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/identitiesmodel.h"

#include "app/itemmodels/rowtext.h"
#include "app/session/facets.h"
#include "app/session/filters.h"
#include "app/session/strings.h"
#include "model/records/kinds.h"

#include <algorithm>

namespace isthmus
{
namespace
{

qulonglong outCount(const Graph &graph, NodeId node)
{
    const auto [first, last] = graph.outEdges(node);
    return last.value - first.value;
}

} // namespace

IdentitiesModel::IdentitiesModel(const Filters &filters, QObject *parent)
    : QAbstractTableModel(parent), m_filters(filters)
{
}

void IdentitiesModel::setGraph(std::shared_ptr<const Graph> graph,
                               std::shared_ptr<const FacetIndex> facets)
{
    m_graph = std::move(graph);
    m_facets = facets || !m_graph ? std::move(facets) : FacetIndex::of(*m_graph);
    applyFilters();
}

void IdentitiesModel::setRowFilter(const QString &text)
{
    m_rowFilter = text.trimmed().toLower().toStdString();
    applyFilters();
}

void IdentitiesModel::applyFilters()
{
    beginResetModel();
    m_rows.clear();
    m_total = 0;
    if (m_graph && m_facets) {
        const FacetMask mask(*m_facets, m_filters.state());
        RowText texts(*m_graph, m_rowFilter);
        for (std::uint32_t i = 0; i < m_graph->nodeCount(); ++i) {
            m_total += m_facets->isListed[i];
            if (m_facets->isListed[i] && mask.node(NodeId{i}) && texts.nodeFits(NodeId{i}))
                m_rows.push_back(NodeId{i});
        }
    }
    endResetModel();
}

NodeId IdentitiesModel::nodeAt(int row) const
{
    return row >= 0 && std::size_t(row) < m_rows.size() ? m_rows[std::size_t(row)] : NodeId{};
}

int IdentitiesModel::rowOf(NodeId node) const
{
    const auto hit = std::lower_bound(m_rows.begin(), m_rows.end(), node);
    return hit != m_rows.end() && *hit == node ? int(hit - m_rows.begin()) : -1;
}

int IdentitiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int IdentitiesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IdentitiesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const NodeId id = nodeAt(index.row());
    if (role == NodeRole)
        return id.value;
    const auto node = m_graph->node(id);
    if (role == Qt::ToolTipRole)
        return toQt(node.key);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return displayName(node);
    case KindColumn:
        return kindLabel(node);
    case PlaceColumn:
        return placeLabel(*m_graph, node);
    case OutColumn:
        return outCount(*m_graph, id);
    case InColumn:
        return qulonglong(m_graph->inEdges(id).size());
    case KeyColumn:
        return toQt(node.key);
    default:
        return {};
    }
}

QVariant IdentitiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Kind");
    case PlaceColumn:
        return tr("Where");
    case OutColumn:
        return tr("Trusts out");
    case InColumn:
        return tr("Trusts in");
    case KeyColumn:
        return tr("Key");
    default:
        return {};
    }
}

} // namespace isthmus
