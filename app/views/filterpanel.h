// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/session/filters.h"
#include "app/widgets/theme.h"

class QScrollArea;
class QVBoxLayout;

namespace isthmus
{

class Session;

/// Sources and filters: clouds, kinds and trusts with live counts. It is the legend at the same
/// time: shapes and line styles stand beside the names. Also lists the views. GUI thread.
class FilterPanel : public QWidget
{
    Q_OBJECT

public:
    FilterPanel(Session &session, QWidget *parent);
    void setTheme(const Theme &theme);

signals:
    void hiddenPathsRequested();
    void overviewRequested();

private:
    struct Row {
        QString value, label, detail;
        qulonglong count = 0;
        QIcon icon;
    };
    void rebuild();
    void addSection(const QString &title, Filters::Facet facet, const std::vector<Row> &rows);
    void addRow(Filters::Facet facet, const Row &row);
    void addViews();
    std::vector<Row> cloudRows() const;
    std::vector<Row> kindRows() const;
    std::vector<Row> trustRows() const;

    Session &m_session;
    const Theme *m_theme;
    QScrollArea *m_scroll;
    QVBoxLayout *m_layout = nullptr;
    int m_countWidth = 0; ///< Of the section that is being built: counts end in one line.
};

} // namespace isthmus
