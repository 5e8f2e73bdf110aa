// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractListModel>

#include "app/widgets/theme.h"
#include "model/graph/graph.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// Hits of a search as you type over names and keys, with kind icon, place and key. GUI thread; one
/// query is one pass over an in-memory arena (under 20 ms at 1 M names).
class SearchModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NodeRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    void setGraph(std::shared_ptr<const Graph> graph);
    void setTheme(const Theme &theme) { m_theme = &theme; }
    void search(const QString &text);
    NodeId nodeAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const Graph> m_graph;
    const Theme *m_theme = &Theme::light();
    std::vector<NodeId> m_hits;
};

} // namespace isthmus
