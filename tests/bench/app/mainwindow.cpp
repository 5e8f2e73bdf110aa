// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/mainwindow.h"
#include "app/commandline.h"
#include "tests/bench/app/firstpaint.h"

#include <QStandardPaths>

/// The product of row S1: what app/main.cpp does without arguments, up to the first paint.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("isthmus"));
    QApplication::setOrganizationName(QStringLiteral("isthmus"));
    QStandardPaths::setTestModeEnabled(true); // not the settings of whoever measures
    const auto request = isthmus::parseCommandLine(QApplication::arguments());
    if (!request)
        return 2;
    isthmus::MainWindow window;
    window.setTheme(isthmus::Theme::named(request->theme));
    window.resize(1600, 1000);
    isthmus::bench::FirstPaint paint(window);
    window.show();
    return QApplication::exec();
}
