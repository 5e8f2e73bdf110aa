// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/changesmodel.h"

#include "app/session/strings.h"

namespace isthmus
{

void ChangesModel::setComparison(std::shared_ptr<const SnapshotComparison> comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    m_rows.clear();
    if (m_comparison) {
        const auto &diff = m_comparison->diff;
        addRows(Mark::Added, What::HiddenPath, m_comparison->newHiddenPaths.size());
        addRows(Mark::Added, What::Trust, diff.addedEdges.size());
        addRows(Mark::Removed, What::Trust, diff.removedEdges.size());
        addRows(Mark::Changed, What::Trust, diff.changedEdges.size());
        addRows(Mark::Added, What::Node, diff.addedNodes.size());
        addRows(Mark::Removed, What::Node, diff.removedNodes.size());
        addRows(Mark::Changed, What::Node, diff.changedNodes.size());
    }
    endResetModel();
}

void ChangesModel::addRows(Mark mark, What what, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        m_rows.push_back({mark, what, i});
}

const Path *ChangesModel::pathAt(int row) const
{
    if (row < 0 || std::size_t(row) >= m_rows.size())
        return nullptr;
    const auto &entry = m_rows[std::size_t(row)];
    return entry.what == What::HiddenPath ? &m_comparison->newHiddenPaths[entry.index] : nullptr;
}

EdgeId ChangesModel::edgeAt(int row) const
{
    if (row < 0 || std::size_t(row) >= m_rows.size())
        return {};
    const auto &[mark, what, index] = m_rows[std::size_t(row)];
    if (what != What::Trust || mark == Mark::Removed)
        return {};
    return mark == Mark::Added ? m_comparison->diff.addedEdges[index]
                               : m_comparison->diff.changedEdges[index].after;
}

NodeId ChangesModel::nodeAt(int row) const
{
    if (row < 0 || std::size_t(row) >= m_rows.size())
        return {};
    const auto &[mark, what, index] = m_rows[std::size_t(row)];
    if (what != What::Node || mark == Mark::Removed)
        return {};
    return mark == Mark::Added ? m_comparison->diff.addedNodes[index]
                               : m_comparison->diff.changedNodes[index].after;
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ChangesModel::markText(Mark mark)
{
    switch (mark) {
    case Mark::Added:
        return tr("+ added");
    case Mark::Removed:
        return tr("− removed");
    case Mark::Changed:
        break;
    }
    return tr("~ changed");
}

Token ChangesModel::markToken(Mark mark) const
{
    return mark == Mark::Added ? Token::Ok : mark == Mark::Removed ? Token::Bad : Token::Warn;
}

QString ChangesModel::trustName(const Graph &graph, EdgeId id) const
{
    const auto edge = graph.edge(id);
    return QStringLiteral("%1 %2 %3")
        .arg(displayName(graph.node(edge.source)), trustVerb(edge),
             displayName(graph.node(edge.target)));
}

QString ChangesModel::name(const Row &row) const
{
    const auto &graph = row.mark == Mark::Removed ? *m_comparison->before : *m_comparison->after;
    const auto &diff = m_comparison->diff;
    if (row.what == What::HiddenPath) {
        const auto &path = m_comparison->newHiddenPaths[row.index];
        return QStringLiteral("%1 → %2").arg(displayName(graph.node(path.nodes.front())),
                                             displayName(graph.node(path.nodes.back())));
    }
    if (row.what == What::Trust)
        return trustName(graph, row.mark == Mark::Added     ? diff.addedEdges[row.index]
                                : row.mark == Mark::Removed ? diff.removedEdges[row.index]
                                                            : diff.changedEdges[row.index].after);
    return displayName(graph.node(row.mark == Mark::Added ? diff.addedNodes[row.index]
                                  : row.mark == Mark::Removed
                                      ? diff.removedNodes[row.index]
                                      : diff.changedNodes[row.index].after));
}

QString ChangesModel::detail(const Row &row) const
{
    const auto &graph = row.mark == Mark::Removed ? *m_comparison->before : *m_comparison->after;
    const auto &diff = m_comparison->diff;
    if (row.what == What::HiddenPath) {
        const auto &path = m_comparison->newHiddenPaths[row.index];
        return tr("%n hops, %1", nullptr, int(path.edges.size())).arg(verdictLabel(path.verdict));
    }
    if (row.mark == Mark::Changed)
        return toQt(row.what == What::Trust ? diff.changedEdges[row.index].what
                                            : diff.changedNodes[row.index].what);
    if (row.what == What::Trust) {
        const auto edge = graph.edge(row.mark == Mark::Added ? diff.addedEdges[row.index]
                                                             : diff.removedEdges[row.index]);
        return QStringLiteral("%1 · %2").arg(trustLabel(edge), verdictLabel(edge.verdict));
    }
    const auto node = graph.node(row.mark == Mark::Added ? diff.addedNodes[row.index]
                                                         : diff.removedNodes[row.index]);
    return QStringLiteral("%1 · %2").arg(kindLabel(node), placeLabel(graph, node));
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || std::size_t(index.row()) >= m_rows.size())
        return {};
    const auto &row = m_rows[std::size_t(index.row())];
    if (role == Qt::ForegroundRole && index.column() == ChangeColumn)
        return m_theme->color(markToken(row.mark));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case ChangeColumn:
        return markText(row.mark);
    case WhatColumn:
        return row.what == What::HiddenPath ? tr("Hidden path")
               : row.what == What::Trust    ? tr("Trust")
                                            : tr("Identity or resource");
    case NameColumn:
        return name(row);
    case DetailColumn:
        return detail(row);
    default:
        return {};
    }
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ChangeColumn:
        return tr("Change");
    case WhatColumn:
        return tr("What");
    case NameColumn:
        return tr("Name");
    case DetailColumn:
        return tr("Detail");
    default:
        return {};
    }
}

} // namespace isthmus
