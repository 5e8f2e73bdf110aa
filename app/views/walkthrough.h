// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QPointer>
#include <QWidget>

#include "app/jobs/job.h"
#include "app/widgets/theme.h"
#include "model/report/pathreport.h"

class QLabel;
class QPushButton;
class QTextBrowser;

namespace isthmus
{

class Session;

/// One path, step by step, over the whole screen and in large type: first the chain, then a page
/// for each hop. Arrow keys step, R hides names, S saves it as a case, E exports, Escape ends.
/// Deletes itself. GUI thread; a job reads the explanations.
class Walkthrough : public QWidget
{
    Q_OBJECT

public:
    Walkthrough(Session &session, const Theme &theme, QWidget *parent);

    int step() const { return m_step; } ///< 0 = the chain.
    int stepCount() const;              ///< 0 until the explanations are there.
    bool isRedacted() const { return m_isRedacted; }
    QString shownText() const;
    void goToStep(int step);
    void setRedacted(bool isRedacted);
    /// .html, .pdf or .md by the name; as it is shown, redacted or not.
    Result<void> exportTo(const QString &path) const;
    void saveCase(const QString &title);

signals:
    void ready();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void read();
    void showStep();
    QString chainHtml(int hop) const;
    QString overviewHtml() const;
    QString hopHtml(const Explanation &hop, const QString &note) const;
    const PathReport &shown() const { return m_isRedacted ? m_redacted : m_report; }
    QPushButton *addButton(const QString &icon, const QString &text);
    void chooseExport();
    void askCase();

    Session &m_session;
    const Theme &m_theme;
    PathReport m_report, m_redacted;
    int m_step = 0;
    bool m_isRedacted = false;
    QLabel *m_title;
    QTextBrowser *m_page;
    QPushButton *m_back, *m_next, *m_redact;
    QPointer<Job> m_job;
};

} // namespace isthmus
