// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QTableView>

#include <vector>

class QSortFilterProxyModel;

namespace isthmus
{

/// A table as all of the window are: whole rows, columns that share the width, sorted by a click,
/// filtered by text, copied as text, Markdown or CSV. GUI thread.
class DataTable : public QTableView
{
    Q_OBJECT

public:
    enum class Format { Tsv, Markdown, Csv };

    /// `weights`: how the columns share the width, one each. Sorted by `sortRole`.
    DataTable(QAbstractItemModel *model, const QString &title, int sortRole,
              std::vector<int> weights, QWidget *parent = nullptr);

    QSortFilterProxyModel *proxy() const { return m_proxy; }
    int sourceRow(const QModelIndex &index) const;
    void
    markRow(int sourceRow); ///< Selects and shows it; -1, or a hidden row: nothing is selected.
    void setRowFilter(const QString &text);
    /// The selected rows, or all when none is; with the headers, but for Tsv.
    QString text(Format format) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addCopyActions();
    void shareWidth();

    QSortFilterProxyModel *m_proxy;
    std::vector<int> m_weights;
};

/// One cell of a CSV file: quoted when needed, and never a formula to a spreadsheet.
QString csvCell(const QString &text);

} // namespace isthmus
