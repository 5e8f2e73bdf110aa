// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QMap>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include "app/jobs/job.h"
#include "model/store/useritem.h"

#include <vector>

namespace isthmus
{

/// What the analyst added to the project: notes, saved views, pins, the place to come back to.
/// Known at once, written by a job a moment later; what could not be written (an import is running,
/// the disk is full) is kept and tried again. GUI thread; owned by the Session.
class UserData : public QObject
{
    Q_OBJECT

public:
    explicit UserData(QObject *parent = nullptr);
    ~UserData() override; ///< Writes what is left.

    /// Another project, or the same after an import. What waits to be written is not lost.
    void load(const QString &project, const std::vector<UserItem> &items);

    QString value(const QString &kind, const QString &key) const;
    QMap<QString, QString> items(const QString &kind) const;                 ///< Values by key.
    void put(const QString &kind, const QString &key, const QString &value); ///< "" forgets it.
    bool isSaved() const { return m_unsaved.isEmpty(); }
    /// Writes at once and waits; for closing. False when it could not.
    bool flush();

signals:
    void changed(const QString &kind);
    void savedChanged(); ///< isSaved() is another, or it was saved again.
    void problemFound(const QString &message);

private:
    using Place = std::pair<QString, QString>; // kind, key
    void write();
    std::vector<UserItem> unsaved() const;
    static Result<void> writeTo(const QString &project, const std::vector<UserItem> &items);

    QString m_project;
    QMap<Place, QString> m_values;
    QMap<Place, QString> m_unsaved;
    /// Every change since the project was opened: wins over what an import read just before it.
    QMap<Place, QString> m_changedHere;
    QPointer<Job> m_job;
    QTimer m_timer;
};

} // namespace isthmus
