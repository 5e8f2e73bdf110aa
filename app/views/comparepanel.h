// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/itemmodels/changesmodel.h"
#include "app/jobs/job.h"

#include <QPointer>

class QComboBox;
class QLabel;

namespace isthmus
{

class DataTable;
class Session;

/// Two snapshots side by side: what was added, removed and changed, and which hidden paths are new
/// since. Choosing a row shows it on the canvas. GUI thread; a job compares.
class ComparePanel : public QWidget
{
    Q_OBJECT

public:
    ComparePanel(Session &session, QWidget *parent);
    void setTheme(const Theme &theme);
    void compare(); ///< The two chosen snapshots.
    QString summary() const;
    DataTable *table() const { return m_table; }

signals:
    void compared();

private:
    void fillSnapshots();
    void show(std::shared_ptr<const SnapshotComparison> comparison);
    void choose(int row);

    Session &m_session;
    QComboBox *m_before, *m_after;
    QLabel *m_summary;
    ChangesModel *m_changes;
    DataTable *m_table;
    QPointer<Job> m_job;
};

} // namespace isthmus
