// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QStringList>
#include <QWidget>

#include "app/widgets/theme.h"

class QLabel;
class QVBoxLayout;

namespace isthmus
{

/// What a newcomer sees: a drop zone, recent projects, the sample and how to export. GUI thread.
class FirstRunPage : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget *parent = nullptr);

    void setRecentProjects(const QStringList &paths);
    void setTheme(const Theme &theme);

signals:
    void filesChosen(const QStringList &paths); ///< Dropped or picked; to be imported.
    void projectChosen(const QString &path);
    void sampleRequested();
    void exportHelpRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void rebuild();
    QWidget *dropZone();
    QWidget *recentColumn();
    QWidget *newHereColumn();
    void chooseFiles();
    void chooseFolder();
    void setDropHint(bool isOver);

    const Theme *m_theme;
    QStringList m_recent;
    QWidget *m_content = nullptr;
    QWidget *m_dropZone = nullptr;
};

} // namespace isthmus
