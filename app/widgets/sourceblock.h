// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"
#include "model/report/explanation.h"

class QTextBrowser;

namespace isthmus
{

/// One piece of source text in the explanation: numbered lines, the deciding ones marked, and a
/// link that opens the stored document there. GUI thread.
class SourceBlock : public QWidget
{
    Q_OBJECT

public:
    SourceBlock(const SourceText &source, const Theme &theme, QWidget *parent = nullptr);

signals:
    void requested(const isthmus::SourceText &source);

private:
    QTextBrowser *textView(const SourceText &source, const Theme &theme);
    QWidget *link(const SourceText &source);
};

} // namespace isthmus
