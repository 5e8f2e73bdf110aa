// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/session/filters.h"
#include "app/widgets/theme.h"

#include <functional>
#include <vector>

class QCheckBox;
class QHBoxLayout;
class QPushButton;
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
    void saveViewRequested();
    void savedViewRequested(const QString &name);

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
    QPushButton *addView(const QString &icon, const QString &text, const QString &count);
    QHBoxLayout *addHeader(const QString &title);
    void addLink(QHBoxLayout *header, const QString &text, const QString &name,
                 const std::function<void()> &action);
    void syncBoxes(); ///< Undo, history and saved views change the filters too.
    std::vector<Row> cloudRows() const;
    std::vector<Row> kindRows() const;
    std::vector<Row> trustRows() const;

    Session &m_session;
    const Theme *m_theme;
    QScrollArea *m_scroll;
    QVBoxLayout *m_layout = nullptr;
    struct Box {
        Filters::Facet facet;
        QString value;
        QCheckBox *box;
    };
    std::vector<Box> m_boxes;
    int m_countWidth = 0; ///< Of the section that is being built: counts end in one line.
};

} // namespace isthmus
