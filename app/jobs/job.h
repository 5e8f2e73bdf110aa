// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include "model/base/progress.h"
#include "model/base/result.h"

#include <atomic>
#include <functional>
#include <memory>

namespace isthmus
{

/// One piece of work on a pool thread. Lives on the thread that made it and dies with its owner:
/// destroying a running Job cancels it, waits for it, and calls nobody. Progress is passed on at
/// most 20 times a second. Exceptions of the work (StoreError, bad_alloc) end here as failed().
class Job : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<Result<void>(Progress &)>;

    Job(Work work, QObject *owner); ///< Starts at once. `work` owns all that it touches.
    ~Job() override;
    void cancel(); ///< Asks; the work ends at its next look at Progress::isCancelled().
    bool isRunning() const;

signals:
    void progressed(int percent, const QString &phase); ///< percent is -1 when unknown.
    void succeeded();
    void cancelled();
    void failed(const QString &message);

private:
    class Relay;
    void finish();

    std::shared_ptr<Relay> m_relay; ///< Outlives the job while the pool thread still holds it.
    QFutureWatcher<Result<void>> m_watcher;
};

/// Runs `work`, then hands its value to `done` on the owner's thread. The job deletes itself when
/// it has ended. Errors arrive at Job::failed.
template<class T>
Job *startJob(QObject *owner, std::function<Result<T>(Progress &)> work,
              std::function<void(T)> done)
{
    auto value = std::make_shared<T>();
    auto *job = new Job(
        [work = std::move(work), value](Progress &progress) -> Result<void> {
            auto result = work(progress);
            if (!result)
                return tl::unexpected<Error>(result.error());
            *value = std::move(*result);
            return {};
        },
        owner);
    QObject::connect(job, &Job::succeeded, owner,
                     [value, done = std::move(done)] { done(std::move(*value)); });
    return job;
}

} // namespace isthmus
