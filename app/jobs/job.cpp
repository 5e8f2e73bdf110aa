// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/jobs/job.h"

#include <QElapsedTimer>
#include <QMetaObject>
#include <QPointer>
#include <QtConcurrent>

#include <mutex>

namespace isthmus
{

/// Speaks to the Job from the pool thread; knows when the Job is gone.
class Job::Relay : public Progress
{
public:
    explicit Relay(Job *job) : m_job(job) { m_clock.start(); }

    void report(std::size_t done, std::size_t total, std::string_view phase) override
    {
        const std::lock_guard lock(m_mutex);
        const bool isNewPhase = phase != m_phase;
        if (!m_job || (!isNewPhase && m_clock.elapsed() < 50))
            return;
        m_clock.restart();
        m_phase = phase;
        const int percent =
            total == 0 ? -1 : static_cast<int>(100.0 * double(done) / double(total));
        const auto text = QString::fromUtf8(phase.data(), qsizetype(phase.size()));
        QMetaObject::invokeMethod(
            m_job, [job = m_job, percent, text] { emit job->progressed(percent, text); },
            Qt::QueuedConnection);
    }

    bool isCancelled() const override { return m_isCancelled.load(std::memory_order_relaxed); }

    void cancel() { m_isCancelled.store(true, std::memory_order_relaxed); }
    void forgetJob()
    {
        const std::lock_guard lock(m_mutex);
        m_job = nullptr;
    }

private:
    std::mutex m_mutex;
    Job *m_job;
    QElapsedTimer m_clock;
    std::string m_phase;
    std::atomic<bool> m_isCancelled = false;
};

Job::Job(Work work, QObject *owner) : QObject(owner), m_relay(std::make_shared<Relay>(this))
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Job::finish);
    m_watcher.setFuture(
        QtConcurrent::run([work = std::move(work), relay = m_relay]() -> Result<void> {
            if (relay->isCancelled())
                return isthmus::cancelled();
            try {
                return work(*relay);
            } catch (const std::exception &error) { // one of the two catch sites (style.md C5)
                return failure(error.what());
            }
        }));
}

Job::~Job()
{
    m_relay->cancel();
    m_relay->forgetJob();
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void Job::cancel()
{
    m_relay->cancel();
}

bool Job::isRunning() const
{
    return m_watcher.isRunning();
}

void Job::finish()
{
    const auto result = m_watcher.result();
    if (result)
        emit succeeded();
    else if (result.error().kind == Error::Kind::Cancelled)
        emit cancelled();
    else
        emit failed(QString::fromStdString(result.error().message));
    deleteLater();
}

} // namespace isthmus
