// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"

namespace isthmus
{

/// "○ ● ○ ○": where one is on a path. Decoration; the stepper's buttons carry the words.
class HopDots : public QWidget
{
    Q_OBJECT

public:
    HopDots(int hop, int count, const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_hop, m_count;
    const Theme &m_theme;
};

} // namespace isthmus
