// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/firstrunpage.h"

#include "app/widgets/themeicons.h"

#include <QCommandLinkButton>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

namespace isthmus
{
namespace
{

QStringList localPaths(const QMimeData *mime)
{
    QStringList paths;
    for (const auto &url : mime->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

QLabel *text(const QString &words, double pixels, QFont::Weight weight = QFont::Normal)
{
    auto *label = new QLabel(words);
    label->setFont(uiFont(pixels, weight));
    label->setWordWrap(true);
    return label;
}

QCommandLinkButton *card(const QString &title, const QString &detail, const QIcon &icon)
{
    auto *button = new QCommandLinkButton(title, detail);
    button->setIcon(icon);
    button->setIconSize({20, 20});
    return button;
}

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent) : QWidget(parent), m_theme(&Theme::light())
{
    setAcceptDrops(true);
    setAccessibleName(tr("Start page"));
    new QVBoxLayout(this);
    rebuild();
}

void FirstRunPage::setRecentProjects(const QStringList &paths)
{
    m_recent = paths;
    rebuild();
}

void FirstRunPage::setTheme(const Theme &theme)
{
    m_theme = &theme;
    rebuild();
}

void FirstRunPage::rebuild()
{
    delete m_content;
    m_content = new QWidget;
    m_content->setMinimumWidth(680);
    m_content->setMaximumWidth(760);
    auto *column = new QVBoxLayout(m_content);
    column->setSpacing(12);
    column->addWidget(text(tr("Open your identity exports"), 22, QFont::DemiBold));
    column->addWidget(text(tr("Everything is read and stored on this computer. Nothing is uploaded "
                              "and no account is needed."),
                           13));
    m_dropZone = dropZone();
    column->addWidget(m_dropZone);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addWidget(recentColumn(), 1);
    columns->addWidget(newHereColumn(), 1);
    column->addLayout(columns);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    column->addWidget(line);
    auto *offline = new QHBoxLayout;
    auto *lock = new QLabel;
    lock->setPixmap(themeIcon(QStringLiteral("lock"), *m_theme, Token::Ok).pixmap(16, 16));
    offline->addWidget(lock);
    offline->addWidget(text(tr("Offline by design. The program has no network code."), 12), 1);
    column->addLayout(offline);
    column->addWidget(
        text(tr("Keyboard: Ctrl+O open · Ctrl+I import · Ctrl+K search · Ctrl+P find a path"), 12));

    auto *outer = static_cast<QVBoxLayout *>(layout());
    while (auto *item = outer->takeAt(0))
        delete item;
    outer->addStretch(1);
    outer->addWidget(m_content, 0, Qt::AlignHCenter);
    outer->addStretch(2);
}

QWidget *FirstRunPage::dropZone()
{
    auto *zone = new QFrame;
    zone->setObjectName(QStringLiteral("dropZone"));
    auto *column = new QVBoxLayout(zone);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    auto *icon = new QLabel;
    icon->setPixmap(themeIcon(QStringLiteral("upload"), *m_theme, Token::Accent).pixmap(28, 28));
    icon->setAlignment(Qt::AlignCenter);
    column->addWidget(icon);
    auto *title = text(tr("Drop files or folders here"), 14, QFont::DemiBold);
    title->setAlignment(Qt::AlignCenter);
    column->addWidget(title);
    auto *formats = text(tr("JSON, YAML, CSV, ZIP, GZ or TAR.GZ from AWS, Azure and Entra, Google "
                            "Cloud, GitHub or Kubernetes"),
                         12);
    formats->setAlignment(Qt::AlignCenter);
    column->addWidget(formats);
    auto *buttons = new QHBoxLayout;
    auto *files = new QPushButton(tr("Choose &files"));
    files->setObjectName(QStringLiteral("primary"));
    auto *folder = new QPushButton(tr("Choose a fol&der"));
    connect(files, &QPushButton::clicked, this, &FirstRunPage::chooseFiles);
    connect(folder, &QPushButton::clicked, this, &FirstRunPage::chooseFolder);
    buttons->addStretch();
    buttons->addWidget(files);
    buttons->addWidget(folder);
    buttons->addStretch();
    column->addLayout(buttons);
    zone->setStyleSheet(
        QStringLiteral("#dropZone { border: 2px dashed %1; border-radius: 8px; background: %2; }"
                       "#dropZone[over=\"true\"] { border-color: %3; background: %4; }")
            .arg(m_theme->color(Token::Control).name(), m_theme->color(Token::Canvas).name(),
                 m_theme->color(Token::Accent).name(), m_theme->color(Token::AccentBg).name()));
    return zone;
}

QWidget *FirstRunPage::recentColumn()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(text(tr("Recent projects"), 13, QFont::DemiBold));
    for (const auto &path : m_recent) {
        const QFileInfo file(path);
        auto *button =
            card(file.fileName(),
                 file.exists() ? QLocale().toString(file.lastModified(), QLocale::ShortFormat)
                               : tr("Not there any more: %1").arg(path),
                 themeIcon(QStringLiteral("file-text"), *m_theme));
        button->setEnabled(file.exists());
        connect(button, &QAbstractButton::clicked, this,
                [this, path] { emit projectChosen(path); });
        column->addWidget(button);
    }
    if (m_recent.isEmpty())
        column->addWidget(text(tr("None yet."), 12));
    column->addStretch();
    return box;
}

QWidget *FirstRunPage::newHereColumn()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(text(tr("New here?"), 13, QFont::DemiBold));
    auto *sample = card(tr("Explore the sample company"),
                        tr("Meridian Retail: a hidden path over three clouds"),
                        themeIcon(QStringLiteral("play"), *m_theme, Token::Accent));
    auto *howTo =
        card(tr("How to export from each cloud"), tr("Copy-paste commands, read-only rights"),
             themeIcon(QStringLiteral("circle-help"), *m_theme, Token::Accent));
    connect(sample, &QAbstractButton::clicked, this, &FirstRunPage::sampleRequested);
    connect(howTo, &QAbstractButton::clicked, this, &FirstRunPage::exportHelpRequested);
    column->addWidget(sample);
    column->addWidget(howTo);
    column->addStretch();
    return box;
}

void FirstRunPage::chooseFiles()
{
    const auto paths = QFileDialog::getOpenFileNames(this, tr("Import exports"));
    if (!paths.isEmpty())
        emit filesChosen(paths);
}

void FirstRunPage::chooseFolder()
{
    const auto path = QFileDialog::getExistingDirectory(this, tr("Import a folder of exports"));
    if (!path.isEmpty())
        emit filesChosen({path});
}

void FirstRunPage::setDropHint(bool isOver)
{
    m_dropZone->setProperty("over", isOver);
    m_dropZone->style()->unpolish(m_dropZone);
    m_dropZone->style()->polish(m_dropZone);
}

void FirstRunPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (localPaths(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    setDropHint(true);
}

void FirstRunPage::dragLeaveEvent(QDragLeaveEvent *)
{
    setDropHint(false);
}

void FirstRunPage::dropEvent(QDropEvent *event)
{
    setDropHint(false);
    const auto paths = localPaths(event->mimeData());
    event->acceptProposedAction();
    if (!paths.isEmpty())
        emit filesChosen(paths);
}

} // namespace isthmus
