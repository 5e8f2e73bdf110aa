// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/notedialog.h"

#include "app/widgets/theme.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace isthmus
{

NoteDialog::NoteDialog(const QString &subject, const QString &text, QWidget *parent)
    : QDialog(parent), m_text(new QPlainTextEdit(text))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Note"));
    resize(480, 300);
    auto *title = new QLabel(tr("Note on %1").arg(subject));
    title->setFont(uiFont(16, QFont::DemiBold));
    title->setWordWrap(true);
    title->setTextFormat(Qt::PlainText);
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setPlaceholderText(tr("What should the next reader know?"));
    m_text->setTabChangesFocus(true);
    auto *hint = new QLabel(tr("Kept in the project under the names of what it is about: a later "
                               "import does not lose it. An empty note is deleted."));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Save)->setObjectName(QStringLiteral("primary"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(title);
    column->addWidget(m_text, 1);
    column->addWidget(hint);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] { emit textAccepted(m_text->toPlainText()); });
    m_text->installEventFilter(this);
    m_text->setFocus();
}

// The editor takes Ctrl+Enter for a line break of its own.
bool NoteDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace isthmus
