// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/importlogmodel.h"

#include "app/session/strings.h"

namespace isthmus
{

void ImportLogModel::setFiles(std::vector<FileRecord> files)
{
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

void ImportLogModel::addFile(const FileRecord &file)
{
    const int row = int(m_files.size());
    beginInsertRows({}, row, row);
    m_files.push_back(file);
    endInsertRows();
}

int ImportLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_files.size());
}

int ImportLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || std::size_t(index.row()) >= m_files.size())
        return {};
    const auto &file = m_files[std::size_t(index.row())];
    if (role == Qt::ToolTipRole)
        return notesText(file, 12);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case FileColumn:
        return toQt(file.path);
    case StatusColumn:
        return statusLabel(file.status);
    case FormatColumn:
        return toQt(file.format);
    case EntitiesColumn:
        return qulonglong(file.entities);
    case RelationsColumn:
        return qulonglong(file.relations);
    case PoliciesColumn:
        return qulonglong(file.policies);
    case NotesColumn:
        return role == SortRole ? QVariant(qulonglong(file.noteCount))
                                : QVariant(notesText(file, 1));
    default:
        return {};
    }
}

QVariant ImportLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FileColumn:
        return tr("File");
    case StatusColumn:
        return tr("Result");
    case FormatColumn:
        return tr("Read as");
    case EntitiesColumn:
        return tr("Identities and resources");
    case RelationsColumn:
        return tr("Relations");
    case PoliciesColumn:
        return tr("Policies");
    case NotesColumn:
        return tr("Notes");
    default:
        return {};
    }
}

QString ImportLogModel::statusLabel(FileRecord::Status status)
{
    switch (status) {
    case FileRecord::Status::Imported:
        return tr("Imported");
    case FileRecord::Status::Partial:
        return tr("Partial");
    case FileRecord::Status::Skipped:
        return tr("Skipped");
    case FileRecord::Status::Failed:
        return tr("Not read");
    }
    return {};
}

QString ImportLogModel::notesText(const FileRecord &file, std::size_t limit)
{
    QStringList lines;
    for (const auto &note : file.notes) {
        if (std::size_t(lines.size()) == limit)
            break;
        const QString message = toQt(note.message);
        lines << (note.line > 0 ? tr("line %1: %2").arg(note.line).arg(message) : message);
    }
    const auto left = qlonglong(file.noteCount) - lines.size();
    if (left > 0)
        lines << (lines.isEmpty() ? tr("%n notes", nullptr, int(left))
                                  : tr("and %n more", nullptr, int(left)));
    return lines.join(limit == 1 ? QStringLiteral(" · ") : QStringLiteral("\n"));
}

} // namespace isthmus
