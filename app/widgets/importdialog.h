// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QDialog>

#include "app/widgets/theme.h"
#include "model/records/records.h"

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace isthmus
{

/// Shows an import while it runs: stage, per-file result with cause, cancel. Does not run anything
/// itself; the Session feeds it. GUI thread.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const Theme &theme, QWidget *parent);

    void begin(int pathCount);
    void showProgress(int percent, const QString &phase);
    void addFile(const FileRecord &file);
    void finish();                     ///< Done; the button becomes Close.
    void fail(const QString &message); ///< Nothing was changed.

signals:
    void cancelRequested();

protected:
    void reject() override; ///< Esc: asks to cancel while running, else closes.

private:
    const Theme &m_theme;
    QLabel *m_title, *m_stage, *m_message;
    QProgressBar *m_bar;
    QListWidget *m_files;
    QPushButton *m_cancel, *m_background;
    bool m_isRunning = false;
    int m_problemCount = 0;
};

} // namespace isthmus
