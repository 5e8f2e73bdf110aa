// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace isthmus
{

/// Lets the analyst write a note, or empty it to delete it. Ctrl+Enter saves. Deletes itself.
class NoteDialog : public QDialog
{
    Q_OBJECT

public:
    NoteDialog(const QString &subject, const QString &text, QWidget *parent);
    QPlainTextEdit *editor() const { return m_text; }

signals:
    void textAccepted(const QString &text); ///< "" = the note is to go.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPlainTextEdit *m_text;
};

} // namespace isthmus
