// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractTableModel>

#include "app/widgets/theme.h"
#include "model/graph/paths.h"
#include "model/report/hopsummary.h"

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
        ConditionColumn,
        OwnerColumn,
        SourceColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPath(std::shared_ptr<const Graph> graph, std::vector<EdgeId> edges);
    /// Conditions, owners and sources of the path that is shown; others are ignored.
    void setSummaries(const std::vector<HopSummary> &rows);
    void setTheme(const Theme &theme) { m_theme = &theme; }
    EdgeId edgeAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const HopSummary *summary(int row) const;
    QVariant text(const EdgeView &edge, int row, int column) const;
    QString conditionText(const EdgeView &edge, int row) const;
    QVariant summaryText(const HopSummary &hop, int column) const;
    QVariant icon(const EdgeView &edge, int row, int column) const;
    QVariant foreground(const EdgeView &edge, int row, int column) const;
    bool isWarning(const EdgeView &edge, int row, int column) const;
    QVariant toolTip(const EdgeView &edge, int row, int column) const;

    std::shared_ptr<const Graph> m_graph;
    std::vector<EdgeId> m_edges;
    std::vector<HopSummary> m_summaries; ///< Parallel to m_edges, or empty until they are read.
    const Theme *m_theme = &Theme::light();
};

} // namespace isthmus
