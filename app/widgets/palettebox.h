// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QLineEdit>

#include "app/itemmodels/palettemodel.h"

class QFrame;
class QLabel;
class QListView;

namespace isthmus
{

/// The one box that finds everything (Ctrl+K): a line and, below it, what it found. The list lies
/// over the window rather than in one of its own, so the keyboard never leaves the line. GUI
/// thread.
class PaletteBox : public QLineEdit
{
    Q_OBJECT

public:
    explicit PaletteBox(PaletteModel *model, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void open(const QString &text = {}); ///< Takes the keyboard and shows the list.
    bool isOpen() const;
    QListView *list() const { return m_list; }

signals:
    void nodeChosen(isthmus::NodeId node);
    void actionRefused(const QString &reason); ///< Enter on what cannot be used now.

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void find(const QString &text);
    void place();
    void step(int by);
    void choose(const QModelIndex &index);
    void dismiss();

    PaletteModel *m_model;
    QFrame *m_popup;
    QListView *m_list;
    QLabel *m_summary;
    const Theme *m_theme = &Theme::light();
};

} // namespace isthmus
