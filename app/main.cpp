// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/canvasaccessible.h"
#include "app/commandline.h"
#include "app/mainwindow.h"
#include "app/translation.h"

#include <QApplication>
#include <QScreen>
#include <QSettings>

#include <cstdio>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("isthmus"));
    QApplication::setOrganizationName(QStringLiteral("isthmus"));
    QApplication::setApplicationVersion(QStringLiteral(ISTHMUS_VERSION));

    isthmus::installTranslation(application,
                                QSettings().value(QStringLiteral("language")).toString());

    const auto request = isthmus::parseCommandLine(application.arguments());
    if (!request) {
        std::fprintf(stderr, "isthmus: %s\nTry 'isthmus --help'.\n",
                     request.error().message.c_str());
        return 2;
    }
    if (!request->text.isEmpty()) { // --help, --version
        std::fputs(qPrintable(request->text), stdout);
        return 0;
    }
    const auto chosen = QSettings().value(QStringLiteral("theme")).toString();
    const auto &theme = isthmus::Theme::named(request->theme.isEmpty() ? chosen : request->theme);
    if (!request->view.isEmpty()) {
        isthmus::applyTheme(theme);
        return isthmus::renderView(*request);
    }

    isthmus::MainWindow window;
    // Once all widgets are there: to style each as it comes takes twice as long.
    window.setTheme(theme);
    if (!request->project.isEmpty()) {
        window.showHiddenPathWhenOpen(request->hiddenPath);
        window.showPathWhenOpen(request->from, request->to);
        window.openProject(request->project);
    }
    // Room for the title bar, which counts as outside of the window.
    const QSize room = window.screen()->availableSize() - QSize(16, 48);
    window.resize(window.size().boundedTo(room).expandedTo(window.minimumSize()));
    window.show();
    return application.exec();
}
