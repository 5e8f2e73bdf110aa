// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractTableModel>

#include "app/widgets/theme.h"
#include "model/graph/diff.h"

#include <memory>
#include <string>
#include <vector>

namespace isthmus
{

/// What became different between two snapshots, ready to be listed. A frozen value.
struct SnapshotComparison {
    std::shared_ptr<const Graph> before, after;
    std::string beforeLabel, afterLabel;
    GraphDiff diff;
    std::vector<Path> newHiddenPaths; ///< Of `after`.
    bool areHiddenPathsComplete = true;
};

/// The changes as rows: new hidden paths first, then trusts, then identities. The kind of change is
/// a sign and a word, never a colour alone. GUI thread.
class ChangesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ChangeColumn, WhatColumn, NameColumn, DetailColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(std::shared_ptr<const SnapshotComparison> comparison);
    const SnapshotComparison *comparison() const { return m_comparison.get(); }
    void setTheme(const Theme &theme) { m_theme = &theme; }
    /// What the row is about, as far as it is in the newer snapshot.
    const Path *pathAt(int row) const;
    EdgeId edgeAt(int row) const;
    NodeId nodeAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Mark { Added, Removed, Changed };
    enum class What { HiddenPath, Trust, Node };
    struct Row {
        Mark mark;
        What what;
        std::size_t index; ///< Into the list that `mark` and `what` name.
    };
    void addRows(Mark mark, What what, std::size_t count);
    QString name(const Row &row) const;
    QString detail(const Row &row) const;
    QString trustName(const Graph &graph, EdgeId edge) const;
    static QString markText(Mark mark);
    Token markToken(Mark mark) const;

    std::shared_ptr<const SnapshotComparison> m_comparison;
    std::vector<Row> m_rows;
    const Theme *m_theme = &Theme::light();
};

} // namespace isthmus
