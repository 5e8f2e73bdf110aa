// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/tablespanel.h"

#include "app/itemmodels/hopsmodel.h"
#include "app/itemmodels/identitiesmodel.h"
#include "app/itemmodels/importlogmodel.h"
#include "app/itemmodels/pathsmodel.h"
#include "app/itemmodels/trustsmodel.h"
#include "app/session/session.h"
#include "app/widgets/datatable.h"
#include "app/widgets/themeicons.h"
#include "model/graph/hidden.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace isthmus
{
namespace
{

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
      m_found(new PathsModel(this)),
      m_identities(new IdentitiesModel(session.filters(), this)),
      m_trusts(new TrustsModel(session.filters(), this)),
      m_log(new ImportLogModel(this))
{
    m_tabs->setDocumentMode(true);
    m_rowFilter->setPlaceholderText(tr("Filter rows"));
    m_rowFilter->setAccessibleName(tr("Filter rows of this table"));
    m_rowFilter->setClearButtonEnabled(true);
    m_rowFilter->setMaximumWidth(200);
    setThemeIcon(m_rowFilter->addAction(QIcon(), QLineEdit::LeadingPosition),
                 QStringLiteral("search"), *m_theme, Token::Text2);
    m_hopTable =
        addTable(m_hops, tr("Path hops"), Qt::DisplayRole, {56, 200, 190, 190, 220, 100, 150});
    m_pathTable = addTable(m_paths, tr("Hidden paths"), Qt::DisplayRole, {220, 220, 70, 300, 110});
    m_foundTable = addTable(m_found, tr("Found paths"), Qt::DisplayRole, {220, 220, 70, 300, 110});
    m_identityTable = addTable(m_identities, tr("Identities"), IdentitiesModel::SortRole,
                               {240, 140, 190, 90, 80, 300});
    m_trustTable =
        addTable(m_trusts, tr("Trusts"), TrustsModel::SortRole, {260, 240, 260, 110, 100});
    m_logTable = addTable(m_log, tr("Import log"), ImportLogModel::SortRole,
                          {340, 90, 190, 80, 80, 80, 300});
    auto *corner = new QWidget;
    auto *cornerRow = new QHBoxLayout(corner);
    cornerRow->setContentsMargins(0, 2, 10, 3);
    cornerRow->addWidget(m_rowFilter);
    m_tabs->setCornerWidget(corner, Qt::TopRightCorner);
    m_tabs->setUsesScrollButtons(true);
    m_hopTable->setItemDelegateForColumn(HopsModel::HopColumn,
                                         new HopDelegate(m_theme, m_hopTable));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    connectTables();
    connect(&session, &Session::projectChanged, this, &TablesPanel::reload);
    connect(&session.selection(), &Selection::changed, this, &TablesPanel::showSelection);
    connect(&session.filters(), &Filters::changed, this, &TablesPanel::applyFilters);
    connect(&session, &Session::hopsDescribed, m_hops, &HopsModel::setSummaries);
    reload();
}

DataTable *TablesPanel::addTable(QAbstractItemModel *model, const QString &title, int sortRole,
                                 std::vector<int> weights)
{
    auto *table = new DataTable(model, title, sortRole, std::move(weights));
    m_tabs->addTab(table, title);
    return table;
}

void TablesPanel::connectTables()
{
    const auto onRow = [this](DataTable *table, auto action) {
        connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this, table, action](const QModelIndex &current) {
                    if (!m_isMarking && current.isValid())
                        action(table->sourceRow(current));
                });
    };
    onRow(m_hopTable, [this](int row) { m_session.selection().selectHop(row + 1); });
    onRow(m_pathTable, [this](int row) {
        if (const auto *path = m_paths->pathAt(row))
            m_session.selection().showPath(*path);
    });
    onRow(m_foundTable, [this](int row) {
        if (const auto *path = m_found->pathAt(row))
            m_session.selection().showPath(*path);
    });
    onRow(m_identityTable,
          [this](int row) { m_session.selection().selectNode(m_identities->nodeAt(row)); });
    onRow(m_trustTable,
          [this](int row) { m_session.selection().selectEdge(m_trusts->edgeAt(row)); });
    connect(m_identityTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        m_session.selection().showNeighbourhood(
            m_identities->nodeAt(m_identityTable->sourceRow(index)));
    });
    connect(m_rowFilter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_isMarking = true; // rows change, nobody chooses one
        for (auto *table : {m_hopTable, m_pathTable, m_foundTable, m_logTable})
            table->setRowFilter(text);
        m_identities->setRowFilter(text); // these may have millions of rows
        m_trusts->setRowFilter(text);
        m_isMarking = false;
        updateTitles();
    });
    for (auto *table : {m_identityTable, m_trustTable, m_pathTable, m_foundTable, m_logTable}) {
        table->setSortingEnabled(true);
        table->proxy()->sort(-1); // the models' own order until a header is clicked
    }
}

/// Alike starts, such as the members of a group, in one row.
void TablesPanel::showHiddenPaths()
{
    const auto &project = m_session.data();
    std::vector<Path> best;
    std::vector<std::size_t> startsAlike;
    for (auto &row : foldAlikeStarts(*project.graph, project.hiddenPaths)) {
        best.push_back(std::move(row.best));
        startsAlike.push_back(row.others.size());
    }
    m_paths->setPaths(project.graph, std::move(best), std::move(startsAlike));
}

void TablesPanel::reload()
{
    m_isMarking = true;
    const auto &project = m_session.data();
    m_shownHops.clear();
    m_hops->setPath(project.graph, {});
    m_identities->setGraph(project.graph, project.facets);
    m_trusts->setGraph(project.graph, project.facets);
    showHiddenPaths();
    m_found->setPaths(project.graph, {});
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
    const auto edges = state.path ? state.path->edges : std::vector<EdgeId>{};
    if (edges != m_shownHops) {
        m_shownHops = edges;
        m_hops->setPath(m_session.graph(), edges);
        m_session.describeHops(edges);
    }
    m_hopTable->markRow(state.hop - 1);
    m_identityTable->markRow(state.node.isValid() ? m_identities->rowOf(state.node) : -1);
    m_trustTable->markRow(state.edge.isValid() ? m_trusts->rowOf(state.edge) : -1);
    m_isMarking = false;
    updateTitles();
}

void TablesPanel::updateTitles()
{
    const QLocale locale;
    const auto number = [&](std::size_t count) { return locale.toString(qulonglong(count)); };
    const auto title = [&](Tab tab, const DataTable *table, const QString &name,
                           std::size_t total) {
        const auto rows = std::size_t(table->model()->rowCount());
        m_tabs->setTabText(tab, rows == total
                                    ? tr("%1  %2").arg(name, number(total))
                                    : tr("%1  %2 of %3").arg(name, number(rows), number(total)));
    };
    title(HopsTab, m_hopTable, tr("Path hops"), std::size_t(m_hops->rowCount()));
    title(PathsTab, m_pathTable, tr("Hidden paths"), std::size_t(m_paths->rowCount()));
    title(FoundTab, m_foundTable, tr("Found paths"), std::size_t(m_found->rowCount()));
    title(IdentitiesTab, m_identityTable, tr("Identities"), m_identities->total());
    title(TrustsTab, m_trustTable, tr("Trusts"), m_trusts->total());
    title(ImportTab, m_logTable, tr("Import log"), std::size_t(m_log->rowCount()));
}

void TablesPanel::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_hops->setTheme(theme);
    m_trusts->setTheme(theme);
    for (auto *table : {m_hopTable, m_trustTable})
        table->viewport()->update();
}

void TablesPanel::addPage(QWidget *page, const QString &title)
{
    m_tabs->addTab(page, title);
}

void TablesPanel::showPage(QWidget *page)
{
    show();
    m_tabs->setCurrentWidget(page);
}

void TablesPanel::clearFoundPaths()
{
    m_found->setPaths(m_session.graph(), {});
    updateTitles();
}

void TablesPanel::addFoundPath(const Path &path)
{
    m_found->addPath(path);
    updateTitles();
}

void TablesPanel::showTab(Tab tab)
{
    show();
    m_tabs->setCurrentIndex(tab);
    m_tabs->currentWidget()->setFocus();
}

} // namespace isthmus
