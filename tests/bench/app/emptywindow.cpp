// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/app/firstpaint.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QStyle>
#include <QToolBar>
#include <QTreeWidget>

/// The reference of row S1: a window as any program has one, with menu, toolbar (8 icons) and a
/// dock with a tree of 100 rows and 4 columns.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1600, 1000);
    for (const char *title : {"File", "Edit", "View", "Help"}) {
        auto *menu = window.menuBar()->addMenu(QString::fromLatin1(title));
        for (int i = 0; i < 8; ++i)
            menu->addAction(QStringLiteral("Action %1").arg(i));
    }
    auto *bar = window.addToolBar(QStringLiteral("Main"));
    for (int i = 0; i < 8; ++i)
        bar->addAction(window.style()->standardIcon(
                           static_cast<QStyle::StandardPixmap>(QStyle::SP_DialogOpenButton + i)),
                       QStringLiteral("Tool %1").arg(i));
    auto *tree = new QTreeWidget;
    tree->setColumnCount(4);
    for (int i = 0; i < 100; ++i)
        new QTreeWidgetItem(tree, {QStringLiteral("row %1").arg(i), QStringLiteral("kind"),
                                   QStringLiteral("cloud"), QStringLiteral("owner")});
    auto *dock = new QDockWidget(QStringLiteral("Tree"));
    dock->setWidget(tree);
    window.addDockWidget(Qt::LeftDockWidgetArea, dock);
    window.setCentralWidget(new QWidget);
    isthmus::bench::FirstPaint paint(window);
    window.show();
    return QApplication::exec();
}
