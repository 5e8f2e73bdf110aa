// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/importdialog.h"

#include "app/itemmodels/importlogmodel.h"
#include "app/session/strings.h"
#include "app/widgets/themeicons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace isthmus
{
namespace
{

struct StatusLook {
    const char *icon;
    Token token;
};

StatusLook lookOf(FileRecord::Status status)
{
    switch (status) {
    case FileRecord::Status::Imported:
        return {"circle-check", Token::Ok};
    case FileRecord::Status::Partial:
        return {"triangle-alert", Token::Warn};
    case FileRecord::Status::Skipped:
        return {"circle-help", Token::Text2};
    case FileRecord::Status::Failed:
        break;
    }
    return {"circle-x", Token::Bad};
}

} // namespace

ImportDialog::ImportDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_theme(theme),
      m_title(new QLabel),
      m_stage(new QLabel),
      m_message(new QLabel),
      m_bar(new QProgressBar),
      m_files(new QListWidget),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_background(new QPushButton(tr("Run in background")))
{
    setWindowTitle(tr("Import"));
    setMinimumSize(640, 480);
    m_title->setFont(uiFont(18, QFont::DemiBold));
    m_message->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Import progress"));
    m_files->setAccessibleName(tr("Files"));
    m_files->setWordWrap(true);
    m_files->setIconSize({18, 18});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->addWidget(m_title);
    column->addWidget(m_bar);
    column->addWidget(m_stage);
    column->addWidget(m_files, 1);
    column->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(new QLabel(tr("Cancel keeps the project exactly as it was.")), 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_background);
    column->addLayout(buttons);
    m_background->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_background, &QPushButton::clicked, this, &QWidget::hide);
}

void ImportDialog::begin(int pathCount)
{
    m_isRunning = true;
    m_problemCount = 0;
    m_files->clear();
    m_title->setText(tr("Importing %n files or folders", nullptr, pathCount));
    m_message->clear();
    m_bar->setRange(0, 0);
    m_cancel->setText(tr("Cancel"));
    m_background->setVisible(true);
    show();
    raise();
}

void ImportDialog::showProgress(int percent, const QString &phase)
{
    m_bar->setRange(0, percent < 0 ? 0 : 100);
    m_bar->setValue(std::max(percent, 0));
    m_stage->setText(phase);
}

void ImportDialog::addFile(const FileRecord &file)
{
    const auto look = lookOf(file.status);
    QString text =
        QStringLiteral("%1\n%2: ").arg(toQt(file.path), ImportLogModel::statusLabel(file.status));
    text += tr("%1 identities and resources, %2 relations, %3 policies")
                .arg(file.entities)
                .arg(file.relations)
                .arg(file.policies);
    if (file.noteCount > 0)
        text += u'\n' + ImportLogModel::notesText(file, 2);
    auto *item =
        new QListWidgetItem(themeIcon(QString::fromLatin1(look.icon), m_theme, look.token), text);
    item->setToolTip(ImportLogModel::notesText(file, 20));
    m_files->addItem(item);
    m_files->scrollToItem(item);
    if (file.status != FileRecord::Status::Imported)
        ++m_problemCount;
}

void ImportDialog::finish()
{
    m_isRunning = false;
    m_bar->setRange(0, 100);
    m_bar->setValue(100);
    m_title->setText(tr("Import complete"));
    m_stage->setText(tr("%n files", nullptr, m_files->count()));
    m_message->setText(
        m_problemCount == 0
            ? QString()
            : tr("%n files were left out or read in part. Answers that depend on them "
                 "say so; the import log has the reasons.",
                 nullptr, m_problemCount));
    m_cancel->setText(tr("Close"));
    m_background->setVisible(false);
}

void ImportDialog::fail(const QString &message)
{
    m_isRunning = false;
    m_bar->setRange(0, 100);
    m_bar->setValue(0);
    m_title->setText(tr("Nothing was imported"));
    m_stage->clear();
    m_message->setText(tr("%1. The project is as it was.").arg(message));
    m_cancel->setText(tr("Close"));
    m_background->setVisible(false);
    show();
}

void ImportDialog::reject()
{
    if (m_isRunning)
        emit cancelRequested();
    else
        hide();
}

} // namespace isthmus
