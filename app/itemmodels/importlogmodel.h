// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractTableModel>

#include "model/records/records.h"

#include <vector>

namespace isthmus
{

/// The import ledger: one row per file, with what came of it. GUI thread.
class ImportLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        FileColumn,
        StatusColumn,
        FormatColumn,
        EntitiesColumn,
        RelationsColumn,
        PoliciesColumn,
        NotesColumn,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setFiles(std::vector<FileRecord> files);
    void addFile(const FileRecord &file); ///< During an import.
    const std::vector<FileRecord> &files() const { return m_files; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString statusLabel(FileRecord::Status status);
    /// "line 12: message", the first notes of a file, one a line.
    static QString notesText(const FileRecord &file, std::size_t limit);

private:
    std::vector<FileRecord> m_files;
};

} // namespace isthmus
