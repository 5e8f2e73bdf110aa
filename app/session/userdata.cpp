// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/userdata.h"

#include "model/store/project.h"

#include <QThread>

namespace isthmus
{
namespace
{

constexpr int soon = 250;        // ms: one commit for a burst of changes
constexpr int retryDelay = 3000; // ms: an import holds the file for as long as it runs
constexpr int flushAttempts = 20;
constexpr unsigned long flushPause = 50; // ms

} // namespace

UserData::UserData(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UserData::write);
}

UserData::~UserData()
{
    flush();
}

void UserData::load(const QString &project, const std::vector<UserItem> &items)
{
    if (project != m_project) {
        flush();
        m_unsaved.clear();
        m_changedHere.clear();
    }
    m_project = project;
    m_values.clear();
    for (const auto &item : items)
        m_values.insert({QString::fromStdString(item.kind), QString::fromStdString(item.key)},
                        QString::fromStdString(item.value));
    for (auto it = m_changedHere.cbegin(); it != m_changedHere.cend(); ++it) {
        if (it.value().isEmpty())
            m_values.remove(it.key());
        else
            m_values.insert(it.key(), it.value());
    }
    emit changed({});
}

QString UserData::value(const QString &kind, const QString &key) const
{
    return m_values.value({kind, key});
}

QMap<QString, QString> UserData::items(const QString &kind) const
{
    QMap<QString, QString> found;
    for (auto it = m_values.lowerBound({kind, QString()});
         it != m_values.cend() && it.key().first == kind; ++it)
        found.insert(it.key().second, it.value());
    return found;
}

void UserData::put(const QString &kind, const QString &key, const QString &value)
{
    if (m_project.isEmpty() || m_values.value({kind, key}) == value)
        return;
    if (value.isEmpty())
        m_values.remove({kind, key});
    else
        m_values.insert({kind, key}, value);
    m_unsaved.insert({kind, key}, value);
    m_changedHere.insert({kind, key}, value);
    m_timer.start(soon);
    emit changed(kind);
    emit savedChanged();
}

std::vector<UserItem> UserData::unsaved() const
{
    std::vector<UserItem> items;
    for (auto it = m_unsaved.cbegin(); it != m_unsaved.cend(); ++it)
        items.push_back({it.key().first.toStdString(), it.key().second.toStdString(),
                         it.value().toStdString()});
    return items;
}

Result<void> UserData::writeTo(const QString &project, const std::vector<UserItem> &items)
{
    auto opened = Project::open(project.toStdString(), Project::Mode::ReadWrite);
    if (!opened)
        return tl::unexpected<Error>(opened.error());
    return (*opened)->writeUserItems(items);
}

void UserData::write()
{
    if (m_unsaved.isEmpty() || m_job)
        return;
    const auto sent = m_unsaved;
    m_job = new Job(
        [project = m_project, items = unsaved()](Progress &) { return writeTo(project, items); },
        this);
    connect(m_job, &Job::succeeded, this, [this, sent] {
        for (auto it = sent.cbegin(); it != sent.cend(); ++it)
            if (m_unsaved.value(it.key()) == it.value())
                m_unsaved.remove(it.key());
        m_job = nullptr; // it deletes itself later
        emit savedChanged();
        if (!m_unsaved.isEmpty())
            m_timer.start(soon);
    });
    connect(m_job, &Job::failed, this, [this](const QString &message) {
        m_job = nullptr;
        emit problemFound(message);
        m_timer.start(retryDelay);
    });
}

bool UserData::flush()
{
    m_timer.stop();
    delete m_job.data(); // waits for it; writing the same again does no harm
    if (m_unsaved.isEmpty())
        return true;
    try { // another window may be writing at this moment: ask again before giving up
        auto written = writeTo(m_project, unsaved());
        for (int attempt = 0; !written && attempt < flushAttempts; ++attempt) {
            QThread::msleep(flushPause);
            written = writeTo(m_project, unsaved());
        }
        if (!written)
            return false;
    } catch (const StoreError &) { // a broken disk; the caller says that it was not saved
        return false;
    }
    m_unsaved.clear();
    emit savedChanged();
    return true;
}

} // namespace isthmus
