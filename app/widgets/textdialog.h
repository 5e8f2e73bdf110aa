// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QDialog>

#include "app/widgets/theme.h"
#include "model/report/explanation.h"

namespace isthmus
{

/// A window with text: offline help, or a stored source document opened at its deciding lines.
class TextDialog : public QDialog
{
    Q_OBJECT

public:
    static TextDialog *markdown(const QString &title, const QString &text, QWidget *parent);
    static TextDialog *source(const SourceText &source, const Theme &theme, QWidget *parent);

private:
    TextDialog(const QString &title, QWidget *content, QWidget *parent);
};

} // namespace isthmus
