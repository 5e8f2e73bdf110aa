// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractTableModel>

#include "model/graph/graph.h"

#include <memory>
#include <string>
#include <vector>

namespace isthmus
{

struct FacetIndex;
class Filters;

/// Identities and resources as rows, in key order; containers and policies are left out. Holds a
/// frozen Graph and swaps it whole; rows that the filters hide are not counted. GUI thread.
class IdentitiesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        KindColumn,
        PlaceColumn,
        OutColumn,
        InColumn,
        KeyColumn,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole, NodeRole };

    IdentitiesModel(const Filters &filters, QObject *parent);

    /// `facets`: of the same graph; made here when not given.
    void setGraph(std::shared_ptr<const Graph> graph,
                  std::shared_ptr<const FacetIndex> facets = nullptr);
    /// Lists only rows whose name, key or kind holds this; one pass over the graph's names.
    void setRowFilter(const QString &text);
    void applyFilters();                          ///< Call when the filters have changed.
    std::size_t total() const { return m_total; } ///< Rows without filters.
    NodeId nodeAt(int row) const;
    int rowOf(NodeId node) const; ///< -1 when hidden.

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Filters &m_filters;
    std::shared_ptr<const Graph> m_graph;
    std::shared_ptr<const FacetIndex> m_facets;
    std::string m_rowFilter; ///< Lower case.
    std::vector<NodeId> m_rows;
    std::size_t m_total = 0;
};

} // namespace isthmus
