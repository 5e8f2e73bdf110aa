// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractTableModel>

#include "app/widgets/theme.h"
#include "model/graph/paths.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// The hops of one path as rows: the table that says the same as the canvas. GUI thread.
class HopsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        HopColumn,
        FromColumn,
        TrustColumn,
        ToColumn,
        WorksColumn,
        BoundaryColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPath(std::shared_ptr<const Graph> graph, std::vector<EdgeId> edges);
    void setTheme(const Theme &theme) { m_theme = &theme; }
    EdgeId edgeAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(const EdgeView &edge, int row, int column) const;
    QVariant icon(const EdgeView &edge, int column) const;

    std::shared_ptr<const Graph> m_graph;
    std::vector<EdgeId> m_edges;
    const Theme *m_theme = &Theme::light();
};

} // namespace isthmus
