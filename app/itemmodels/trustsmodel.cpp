// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/trustsmodel.h"

#include "app/itemmodels/rowtext.h"
#include "app/session/facets.h"
#include "app/session/filters.h"
#include "app/session/strings.h"
#include "app/widgets/legendicons.h"

#include <QPixmap>

#include <algorithm>

namespace isthmus
{

TrustsModel::TrustsModel(const Filters &filters, QObject *parent)
    : QAbstractTableModel(parent), m_filters(filters)
{
}

void TrustsModel::setGraph(std::shared_ptr<const Graph> graph,
                           std::shared_ptr<const FacetIndex> facets)
{
    m_graph = std::move(graph);
    m_facets = facets || !m_graph ? std::move(facets) : FacetIndex::of(*m_graph);
    applyFilters();
}

void TrustsModel::setRowFilter(const QString &text)
{
    m_rowFilter = text.trimmed().toLower().toStdString();
    applyFilters();
}

void TrustsModel::applyFilters()
{
    beginResetModel();
    m_rows.clear();
    m_total = 0;
    if (m_graph && m_facets) {
        const FacetMask mask(*m_facets, m_filters.state());
        RowText texts(*m_graph, m_rowFilter);
        for (std::uint32_t i = 0; i < m_graph->edgeCount(); ++i) {
            if (m_facets->isStructural[i])
                continue;
            ++m_total;
            if (!mask.trust(EdgeId{i}))
                continue;
            const auto edge = m_graph->edge(EdgeId{i});
            if (mask.node(edge.source) && mask.node(edge.target) && texts.trustFits(EdgeId{i}))
                m_rows.push_back(EdgeId{i});
        }
    }
    endResetModel();
}

EdgeId TrustsModel::edgeAt(int row) const
{
    return row >= 0 && std::size_t(row) < m_rows.size() ? m_rows[std::size_t(row)] : EdgeId{};
}

int TrustsModel::rowOf(EdgeId edge) const
{
    const auto hit = std::lower_bound(m_rows.begin(), m_rows.end(), edge);
    return hit != m_rows.end() && *hit == edge ? int(hit - m_rows.begin()) : -1;
}

int TrustsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TrustsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrustsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const EdgeId id = edgeAt(index.row());
    if (role == EdgeRole)
        return id.value;
    if (role == Qt::DecorationRole && index.column() == TrustColumn)
        return trustLineIcon(Filters::trustFacetOf(m_graph->edge(id)), *m_theme)
            .pixmap(QSize(44, 16));
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const auto edge = m_graph->edge(id);
    switch (index.column()) {
    case FromColumn:
        return displayName(m_graph->node(edge.source));
    case TrustColumn:
        return trustLabel(edge);
    case ToColumn:
        return displayName(m_graph->node(edge.target));
    case VerdictColumn:
        return verdictLabel(edge.verdict);
    case LayerColumn:
        return edge.layer == Layer::Declared ? tr("Declared") : tr("Effective");
    default:
        return {};
    }
}

QVariant TrustsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FromColumn:
        return tr("From");
    case TrustColumn:
        return tr("Trust");
    case ToColumn:
        return tr("To");
    case VerdictColumn:
        return tr("Works");
    case LayerColumn:
        return tr("Basis");
    default:
        return {};
    }
}

} // namespace isthmus
