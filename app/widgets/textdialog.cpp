// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/textdialog.h"

#include "app/session/strings.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace isthmus
{

TextDialog::TextDialog(const QString &title, QWidget *content, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(860, 640);
    auto *column = new QVBoxLayout(this);
    column->addWidget(content, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

TextDialog *TextDialog::markdown(const QString &title, const QString &text, QWidget *parent)
{
    auto *view = new QTextBrowser;
    view->setMarkdown(text);
    view->setAccessibleName(title);
    return new TextDialog(title, view, parent);
}

TextDialog *TextDialog::source(const SourceText &source, const Theme &theme, QWidget *parent)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *place = new QLabel(tr("%1 · %2 · line %3\nSHA-256 of the file: %4")
                                 .arg(toQt(source.file), toQt(source.pointer))
                                 .arg(source.line)
                                 .arg(toQt(source.sha256)));
    place->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    place->setWordWrap(true);
    column->addWidget(place);
    auto *view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setFont(monoFont(12));
    view->setAccessibleName(tr("Stored source text"));
    QStringList lines;
    for (const auto &line : source.lines)
        lines << QStringLiteral("%1  %2").arg(line.number, 6).arg(toQt(line.text));
    view->setPlainText(lines.join(u'\n'));
    QList<QTextEdit::ExtraSelection> marks;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        if (!source.lines[i].isDeciding)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(view->document()->findBlockByNumber(int(i)));
        mark.format.setBackground(theme.color(Token::PolicyHighlight));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        if (marks.isEmpty())
            view->setTextCursor(mark.cursor);
        marks << mark;
    }
    view->setExtraSelections(marks);
    view->centerCursor();
    column->addWidget(view, 1);
    return new TextDialog(tr("Source: %1").arg(toQt(source.file)), box, parent);
}

} // namespace isthmus
