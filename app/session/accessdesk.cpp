// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/accessdesk.h"

#include "model/access/catalog.h"
#include "model/store/project.h"

#include <mutex>

namespace isthmus
{

/// The merged records of one snapshot and what was made ready of them. Jobs share it.
struct AccessDesk::Records {
    std::string path;
    std::int64_t snapshotId = 0;
    std::mutex mutex;
    std::unique_ptr<Snapshot> snapshot;
    std::unique_ptr<Access> access; ///< Dies before `snapshot`.

    const Access &ready(Project &project)
    {
        const std::lock_guard lock(mutex);
        if (!access) {
            snapshot = project.readSnapshot(snapshotId);
            access = std::make_unique<Access>(*snapshot);
        }
        return *access;
    }
};

AccessDesk::AccessDesk(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::projectChanged, this, [this] {
        delete m_job.data();
        m_records = std::make_shared<Records>();
        m_records->path = m_session.data().path.toStdString();
        m_records->snapshotId = m_session.data().snapshot;
    });
}

void AccessDesk::ask(const AccessQuestion &question)
{
    if (!m_records)
        return;
    delete m_job.data();
    m_job = startJob<AccessReply>(
        this,
        [records = m_records, question](Progress &) -> Result<AccessReply> {
            auto project = Project::open(records->path, Project::Mode::ReadOnly);
            if (!project)
                return tl::unexpected<Error>(project.error());
            auto answer = records->ready(**project).ask(question, AccessDetail::Tree);
            if (!answer)
                return tl::unexpected<Error>(answer.error());
            AccessReply reply{std::move(*answer), {}};
            for (const auto &reason : reply.answer.decisive)
                reply.sources.push_back(reason.place
                                            ? sourceText(**project, *reason.place, reason.effect)
                                            : SourceText{});
            return reply;
        },
        [this](AccessReply reply) { emit answered(reply); });
    connect(m_job, &Job::failed, this, &AccessDesk::refused);
    emit asked();
}

} // namespace isthmus
