// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QDialog>

#include "app/session/session.h"
#include "app/widgets/theme.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace isthmus
{

class NodePicker;

/// The path finder with all it can be asked: via, avoid, how many, how sure, how far. Stays open
/// beside the results. GUI thread.
class PathFinderDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PathFinderDialog(QWidget *parent);

    void setGraph(std::shared_ptr<const Graph> graph);
    void setTheme(const Theme &theme);
    void setRequest(const PathRequest &request);
    PathRequest request() const;
    void setSearching(bool isSearching);
    void setStatus(const QString &text); ///< What was found, with which bounds.
    QString status() const;

signals:
    void findRequested(const isthmus::PathRequest &request);
    void stopRequested();

private:
    void find();

    NodePicker *m_from, *m_to;
    QLineEdit *m_via, *m_avoid;
    QComboBox *m_mode, *m_verdict;
    QSpinBox *m_hops, *m_limit;
    QCheckBox *m_filters;
    QLabel *m_status;
    QPushButton *m_find;
    bool m_isSearching = false;
};

} // namespace isthmus
