// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractTableModel>

#include "app/widgets/theme.h"
#include "model/graph/graph.h"

#include <memory>
#include <string>
#include <vector>

namespace isthmus
{

struct FacetIndex;
class Filters;

/// Trusts (edges) as rows in graph order, structure left out. Holds a frozen Graph. GUI thread.
class TrustsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FromColumn, TrustColumn, ToColumn, VerdictColumn, LayerColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole, EdgeRole };

    TrustsModel(const Filters &filters, QObject *parent);

    /// `facets`: of the same graph; made here when not given.
    void setGraph(std::shared_ptr<const Graph> graph,
                  std::shared_ptr<const FacetIndex> facets = nullptr);
    void setRowFilter(const QString &text); ///< Either end, or what the trust is called, holds it.
    void applyFilters();
    void setTheme(const Theme &theme) { m_theme = &theme; }
    std::size_t total() const { return m_total; }
    EdgeId edgeAt(int row) const;
    int rowOf(EdgeId edge) const; ///< -1 when hidden.

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Filters &m_filters;
    std::shared_ptr<const Graph> m_graph;
    std::shared_ptr<const FacetIndex> m_facets;
    std::string m_rowFilter; ///< Lower case.
    std::vector<EdgeId> m_rows;
    std::size_t m_total = 0;
    const Theme *m_theme = &Theme::light();
};

} // namespace isthmus
