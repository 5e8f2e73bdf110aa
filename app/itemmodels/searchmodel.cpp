// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/searchmodel.h"

#include "app/session/strings.h"
#include "app/widgets/themeicons.h"
#include "model/records/kinds.h"

namespace isthmus
{
namespace
{

constexpr std::size_t maxHits = 60; // more than anybody reads in a popup

} // namespace

void SearchModel::setGraph(std::shared_ptr<const Graph> graph)
{
    beginResetModel();
    m_graph = std::move(graph);
    m_hits.clear();
    endResetModel();
}

void SearchModel::search(const QString &text)
{
    beginResetModel();
    const QString wanted = text.trimmed();
    m_hits.clear();
    if (m_graph && !wanted.isEmpty())
        m_hits = m_graph->search(wanted.toStdString(), maxHits);
    endResetModel();
}

NodeId SearchModel::nodeAt(int row) const
{
    return row >= 0 && std::size_t(row) < m_hits.size() ? m_hits[std::size_t(row)] : NodeId{};
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    const NodeId id = nodeAt(index.row());
    if (!id.isValid())
        return {};
    const auto node = m_graph->node(id);
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1   %2 · %3")
            .arg(displayName(node), kindLabel(node), placeLabel(*m_graph, node));
    case Qt::EditRole:
        return displayName(node);
    case Qt::ToolTipRole:
        return toQt(node.key);
    case Qt::DecorationRole:
        return themeIcon(toQt(kindInfo(node.kind).icon), *m_theme);
    case NodeRole:
        return id.value;
    default:
        return {};
    }
}

} // namespace isthmus
