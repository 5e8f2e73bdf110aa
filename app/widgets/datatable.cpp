// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/datatable.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <numeric>

namespace isthmus
{
namespace
{

constexpr int heightOfRow = 27, leastColumn = 44;

QString markdownCell(const QString &text)
{
    QString cell = text.simplified();
    return cell.replace(u'\\', QStringLiteral("\\\\")).replace(u'|', QStringLiteral("\\|"));
}

QString joined(const QStringList &cells, DataTable::Format format)
{
    QStringList written;
    for (const auto &cell : cells)
        written << (format == DataTable::Format::Csv        ? csvCell(cell)
                    : format == DataTable::Format::Markdown ? markdownCell(cell)
                                                            : cell.simplified());
    switch (format) {
    case DataTable::Format::Tsv:
        return written.join(u'\t');
    case DataTable::Format::Csv:
        return written.join(u',');
    case DataTable::Format::Markdown:
        break;
    }
    return QStringLiteral("| %1 |").arg(written.join(QStringLiteral(" | ")));
}

} // namespace

QString csvCell(const QString &text)
{
    QString cell = text;
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front()))
        cell.prepend(u'\'');
    const bool isQuoted = std::any_of(cell.begin(), cell.end(), [](QChar c) {
        return c == u'"' || c == u',' || c == u'\n' || c == u'\r';
    });
    return isQuoted ? QStringLiteral("\"%1\"").arg(cell.replace(u'"', QStringLiteral("\"\"")))
                    : cell;
}

DataTable::DataTable(QAbstractItemModel *model, const QString &title, int sortRole,
                     std::vector<int> weights, QWidget *parent)
    : QTableView(parent), m_proxy(new QSortFilterProxyModel(this)), m_weights(std::move(weights))
{
    m_proxy->setSourceModel(model);
    m_proxy->setSortRole(sortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModel(m_proxy);
    setAccessibleName(title);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTextElideMode(Qt::ElideMiddle); // the end of a name or a place tells as much as its start
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(heightOfRow);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(leastColumn);
    horizontalHeader()->setHighlightSections(false);
    addCopyActions();
}

void DataTable::addCopyActions()
{
    const auto add = [this](const QString &name, Format format) {
        auto *action = new QAction(name, this);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this,
                [this, format] { QApplication::clipboard()->setText(text(format)); });
        addAction(action);
        return action;
    };
    add(tr("Copy rows"), Format::Tsv)->setShortcut(QKeySequence::Copy);
    add(tr("Copy rows as Markdown"), Format::Markdown)->setShortcut(tr("Ctrl+Shift+C"));
    add(tr("Copy rows as CSV"), Format::Csv);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

int DataTable::sourceRow(const QModelIndex &index) const
{
    return m_proxy->mapToSource(index).row();
}

void DataTable::markRow(int sourceRow)
{
    const auto index = m_proxy->mapFromSource(m_proxy->sourceModel()->index(sourceRow, 0));
    if (!index.isValid()) {
        clearSelection();
        return;
    }
    setCurrentIndex(index);
    scrollTo(index);
}

void DataTable::setRowFilter(const QString &text)
{
    m_proxy->setFilterFixedString(text);
}

QString DataTable::text(Format format) const
{
    auto rows = selectionModel()->selectedRows();
    if (rows.isEmpty())
        for (int row = 0; row < model()->rowCount(); ++row)
            rows << model()->index(row, 0);
    std::sort(rows.begin(), rows.end());
    const int columns = model()->columnCount();
    QStringList lines;
    if (format != Format::Tsv) {
        QStringList titles;
        for (int column = 0; column < columns; ++column)
            titles << model()->headerData(column, Qt::Horizontal).toString();
        lines << joined(titles, format);
    }
    if (format == Format::Markdown)
        lines << u'|' + QStringLiteral("---|").repeated(columns);
    for (const auto &row : rows) {
        QStringList cells;
        for (int column = 0; column < columns; ++column)
            cells << row.siblingAtColumn(column).data().toString();
        lines << joined(cells, format);
    }
    return lines.join(u'\n');
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

void DataTable::shareWidth()
{
    const int all = std::accumulate(m_weights.begin(), m_weights.end(), 0);
    const int wide = viewport()->width();
    int used = 0;
    for (int column = 0; column < int(m_weights.size()); ++column) {
        const bool isLast = column + 1 == int(m_weights.size());
        const int share =
            isLast ? wide - used : wide * m_weights[std::size_t(column)] / std::max(all, 1);
        setColumnWidth(column, std::max(share, leastColumn));
        used += std::max(share, leastColumn);
    }
}

} // namespace isthmus
