// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include "model/base/result.h"

namespace isthmus
{

/// What `isthmus …` was asked to do (design.md §7).
struct GuiRequest {
    QString project; ///< "" = start page.
    QString theme;   ///< "light", "dark", "" = the system's.
    QString view; ///< --render: "path", "path:N", "overview", "node:KEY", "window", "start"; "" =
                  ///< window.
    QString output;
    QSize size{1600, 1000};
    double scale = 1;
    int hiddenPath = 0; ///< --hidden-path N.
    QString from, to;   ///< --from KEY --to KEY: the path to show.
    QString text;       ///< --help or --version: print this and stop.
};

Result<GuiRequest> parseCommandLine(const QStringList &arguments);

/// Draws a view into a file, without a display (QT_QPA_PLATFORM=offscreen will do). Messages go to
/// stderr. Returns the exit code: 0, 2 unknown view, 3 project or output unusable.
int renderView(const GuiRequest &request);

} // namespace isthmus
