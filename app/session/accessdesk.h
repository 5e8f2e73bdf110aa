// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QObject>
#include <QPointer>

#include "app/jobs/job.h"
#include "app/session/session.h"
#include "model/access/access.h"
#include "model/report/explanation.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// An answer with the text that each reason stands on.
struct AccessReply {
    AccessAnswer answer;
    std::vector<SourceText> sources; ///< Parallel to answer.decisive; without lines = no text kept.
};

/// Asks whether somebody may do something. Reads the records of the snapshot when first asked and
/// keeps them ready; all of it in jobs. GUI thread.
class AccessDesk : public QObject
{
    Q_OBJECT

public:
    AccessDesk(Session &session, QObject *parent);
    void ask(const AccessQuestion &question); ///< A newer question replaces an older one.

signals:
    void asked(); ///< answered() or refused() follows.
    void answered(const isthmus::AccessReply &reply);
    void refused(const QString &reason); ///< Nobody is called so, or nothing could be read.

private:
    struct Records;
    Session &m_session;
    std::shared_ptr<Records> m_records; ///< Of the snapshot that is shown; made by the first job.
    QPointer<Job> m_job;
};

} // namespace isthmus
