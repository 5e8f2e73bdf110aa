// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractTableModel>

#include "model/graph/paths.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// Paths as rows: the list of hidden paths, or what the path finder found. GUI thread.
class PathsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FromColumn, ToColumn, HopsColumn, CloudsColumn, WorksColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `startsAlike`, when given, says of each path how many more starts its row stands for.
    void setPaths(std::shared_ptr<const Graph> graph, std::vector<Path> paths,
                  std::vector<std::size_t> startsAlike = {});
    void addPath(const Path &path);    ///< Of the same graph; at the end.
    const Path *pathAt(int row) const; ///< nullptr when there is no such row.
    static QString cloudsText(const Graph &graph,
                              const Path &path); ///< "GitHub → AWS → Google Cloud"

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString startText(std::size_t row) const;

    std::shared_ptr<const Graph> m_graph;
    std::vector<Path> m_paths;
    std::vector<std::size_t> m_startsAlike;
};

} // namespace isthmus
