// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/tablespanel.h"

#include "app/itemmodels/hopsmodel.h"
#include "app/itemmodels/identitiesmodel.h"
#include "app/itemmodels/importlogmodel.h"
#include "app/itemmodels/pathsmodel.h"
#include "app/itemmodels/trustsmodel.h"
#include "app/session/session.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace isthmus
{
namespace
{

/// Selected rows as tab-separated text, for a spreadsheet or a ticket.
QString selectedAsTsv(const QTableView &view)
{
    QStringList lines;
    for (const auto &row : view.selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(); ++column)
            cells << row.siblingAtColumn(column).data().toString().simplified();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

/// The number of a hop as on the canvas: white in a filled disc.
class HopDelegate : public QStyledItemDelegate
{
public:
    HopDelegate(const Theme *const &theme, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem blank = option;
        initStyleOption(&blank, index);
        const QString number = std::exchange(blank.text, QString());
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &blank, painter,
                                            option.widget);
        const QPointF center(option.rect.left() + 19, option.rect.center().y() + 0.5);
        const QRectF disc(center - QPointF(9, 9), QSizeF(18, 18));
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme->color(Token::Path));
        painter->drawEllipse(disc);
        painter->setFont(uiFont(11, QFont::Bold));
        painter->setPen(m_theme->color(Token::OnAccent));
        painter->drawText(disc, Qt::AlignCenter, number);
        painter->restore();
    }

private:
    const Theme *const &m_theme;
};

} // namespace

TablesPanel::TablesPanel(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_tabs(new QTabWidget),
      m_rowFilter(new QLineEdit),
      m_hops(new HopsModel(this)),
      m_paths(new PathsModel(this)),
      m_identities(new IdentitiesModel(session.filters(), this)),
      m_trusts(new TrustsModel(session.filters(), this)),
      m_log(new ImportLogModel(this))
{
    m_tabs->setDocumentMode(true);
    m_rowFilter->setPlaceholderText(tr("Filter rows"));
    m_rowFilter->setAccessibleName(tr("Filter rows of this table"));
    m_rowFilter->setClearButtonEnabled(true);
    m_rowFilter->setMaximumWidth(220);
    m_hopTable = addTable(m_hops, tr("Path hops"), Qt::DisplayRole, HopsModel::ToColumn);
    m_pathTable = addTable(m_paths, tr("Hidden paths"), Qt::DisplayRole, PathsModel::CloudsColumn);
    m_identityTable = addTable(m_identities, tr("Identities"), IdentitiesModel::SortRole,
                               IdentitiesModel::KeyColumn);
    m_trustTable = addTable(m_trusts, tr("Trusts"), TrustsModel::SortRole, TrustsModel::ToColumn);
    m_logTable =
        addTable(m_log, tr("Import log"), ImportLogModel::SortRole, ImportLogModel::NotesColumn);
    m_hopTable.view->setColumnWidth(HopsModel::HopColumn, 56);
    m_hopTable.view->setColumnWidth(HopsModel::FromColumn, 230);
    m_pathTable.view->setColumnWidth(PathsModel::HopsColumn, 70);
    m_identityTable.view->setColumnWidth(IdentitiesModel::NameColumn, 240);
    m_trustTable.view->setColumnWidth(TrustsModel::FromColumn, 260);
    m_logTable.view->setColumnWidth(ImportLogModel::FileColumn, 380);
    auto *corner = new QWidget;
    auto *cornerRow = new QHBoxLayout(corner);
    cornerRow->setContentsMargins(0, 2, 10, 3);
    cornerRow->addWidget(m_rowFilter);
    m_tabs->setCornerWidget(corner, Qt::TopRightCorner);
    m_hopTable.view->setItemDelegateForColumn(HopsModel::HopColumn,
                                              new HopDelegate(m_theme, m_hopTable.view));
    m_hopTable.view->setColumnWidth(HopsModel::TrustColumn, 210);
    m_trustTable.view->setColumnWidth(TrustsModel::TrustColumn, 230);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    connectTables();
    connect(&session, &Session::projectChanged, this, &TablesPanel::reload);
    connect(&session.selection(), &Selection::changed, this, &TablesPanel::showSelection);
    connect(&session.filters(), &Filters::changed, this, &TablesPanel::applyFilters);
    reload();
}

TablesPanel::Table TablesPanel::addTable(QAbstractItemModel *model, const QString &title,
                                         int sortRole, int stretchColumn)
{
    Table table;
    table.view = new QTableView;
    table.proxy = new QSortFilterProxyModel(table.view);
    table.proxy->setSourceModel(model);
    table.proxy->setSortRole(sortRole);
    table.proxy->setFilterKeyColumn(-1);
    table.proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    table.view->setModel(table.proxy);
    table.view->setAccessibleName(title);
    table.view->setSelectionBehavior(QAbstractItemView::SelectRows);
    table.view->setShowGrid(false);
    table.view->setWordWrap(false);
    table.view->setCornerButtonEnabled(false);
    table.view->setTabKeyNavigation(false);
    table.view->verticalHeader()->hide();
    table.view->verticalHeader()->setDefaultSectionSize(27);
    table.view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.view->horizontalHeader()->setDefaultSectionSize(170);
    table.view->horizontalHeader()->setSectionResizeMode(stretchColumn, QHeaderView::Stretch);
    table.view->horizontalHeader()->setHighlightSections(false);
    auto *copy = new QAction(tr("Copy rows"), table.view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, table.view,
            [view = table.view] { QApplication::clipboard()->setText(selectedAsTsv(*view)); });
    table.view->addAction(copy);
    table.view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tabs->addTab(table.view, title);
    return table;
}

void TablesPanel::connectTables()
{
    const auto onRow = [this](const Table &table, auto action) {
        connect(table.view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this, proxy = table.proxy, action](const QModelIndex &current) {
                    if (!m_isMarking && current.isValid())
                        action(proxy->mapToSource(current).row());
                });
    };
    onRow(m_hopTable, [this](int row) { m_session.selection().selectHop(row + 1); });
    onRow(m_pathTable, [this](int row) {
        if (const auto *path = m_paths->pathAt(row))
            m_session.selection().showPath(*path);
    });
    onRow(m_identityTable,
          [this](int row) { m_session.selection().selectNode(m_identities->nodeAt(row)); });
    onRow(m_trustTable,
          [this](int row) { m_session.selection().selectEdge(m_trusts->edgeAt(row)); });
    connect(m_identityTable.view, &QTableView::activated, this, [this](const QModelIndex &index) {
        m_session.selection().showNeighbourhood(
            m_identities->nodeAt(m_identityTable.proxy->mapToSource(index).row()));
    });
    connect(m_rowFilter, &QLineEdit::textChanged, this, [this](const QString &text) {
        for (const auto *table :
             {&m_hopTable, &m_pathTable, &m_identityTable, &m_trustTable, &m_logTable})
            table->proxy->setFilterFixedString(text);
    });
    for (const auto *table : {&m_identityTable, &m_trustTable, &m_pathTable, &m_logTable})
        table->view->setSortingEnabled(true);
    for (const auto *table : {&m_identityTable, &m_trustTable, &m_pathTable, &m_logTable})
        table->proxy->sort(-1); // the models' own order until a header is clicked
}

void TablesPanel::reload()
{
    m_isMarking = true;
    const auto &project = m_session.data();
    m_identities->setGraph(project.graph);
    m_trusts->setGraph(project.graph);
    m_paths->setPaths(project.graph, project.hiddenPaths);
    m_log->setFiles(project.ledger);
    m_isMarking = false;
    showSelection();
    updateTitles();
}

void TablesPanel::applyFilters()
{
    m_isMarking = true;
    m_identities->applyFilters();
    m_trusts->applyFilters();
    m_isMarking = false;
    updateTitles();
}

void TablesPanel::showSelection()
{
    m_isMarking = true;
    const auto &state = m_session.selection().state();
    m_hops->setPath(m_session.graph(), state.path ? state.path->edges : std::vector<EdgeId>{});
    markRow(m_hopTable, state.hop - 1);
    markRow(m_identityTable, state.node.isValid() ? m_identities->rowOf(state.node) : -1);
    markRow(m_trustTable, state.edge.isValid() ? m_trusts->rowOf(state.edge) : -1);
    m_isMarking = false;
    updateTitles();
}

void TablesPanel::markRow(const Table &table, int sourceRow)
{
    const auto index = table.proxy->mapFromSource(table.proxy->sourceModel()->index(sourceRow, 0));
    if (!index.isValid()) {
        table.view->clearSelection();
        return;
    }
    table.view->setCurrentIndex(index);
    table.view->scrollTo(index);
}

void TablesPanel::updateTitles()
{
    const auto number = [](std::size_t count) { return QLocale().toString(qulonglong(count)); };
    const auto shown = [&](int rows, std::size_t total) {
        return std::size_t(rows) == total
                   ? number(total)
                   : tr("%1 of %2").arg(number(std::size_t(rows)), number(total));
    };
    m_tabs->setTabText(HopsTab, tr("Path hops  %1").arg(m_hops->rowCount()));
    m_tabs->setTabText(PathsTab,
                       tr("Hidden paths  %1").arg(number(std::size_t(m_paths->rowCount()))));
    m_tabs->setTabText(
        IdentitiesTab,
        tr("Identities  %1").arg(shown(m_identities->rowCount(), m_identities->total())));
    m_tabs->setTabText(TrustsTab,
                       tr("Trusts  %1").arg(shown(m_trusts->rowCount(), m_trusts->total())));
    m_tabs->setTabText(ImportTab, tr("Import log  %1").arg(number(std::size_t(m_log->rowCount()))));
}

void TablesPanel::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_hops->setTheme(theme);
    m_trusts->setTheme(theme);
    for (const auto *table : {&m_hopTable, &m_trustTable})
        table->view->viewport()->update();
}

void TablesPanel::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    m_tabs->currentWidget()->setFocus();
}

} // namespace isthmus
