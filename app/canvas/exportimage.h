// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QSize>
#include <QString>

#include "app/canvas/scene.h"
#include "app/widgets/theme.h"
#include "model/base/result.h"

namespace isthmus
{

struct ExportOptions {
    QSize size{1600, 1000};
    double ratio = 1;    ///< Device pixels per pixel; PNG only.
    QString source;      ///< Project file and snapshot, for the metadata of SVG and PDF.
    Highlight highlight; ///< What the view marks.
    double maxScale = 2; ///< Small scenes are enlarged up to this.
};

/// Writes the whole scene, fitted, as PNG, SVG or PDF by the ending of `path`. Never clipped; text
/// stays text in SVG and PDF. The file appears whole or not at all. Errors: unknown ending, a size
/// out of range, a file that cannot be written. GUI application needed (offscreen will do).
Result<void> exportImage(const Scene &scene, const QString &path, const Theme &theme,
                         const ExportOptions &options = {});

/// "1600x1000" -> size; an error when it is not of that form or not within 64 to 16384.
Result<QSize> parseImageSize(const QString &text);

} // namespace isthmus
