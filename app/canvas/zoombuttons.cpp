// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/zoombuttons.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "app/widgets/themeicons.h"

namespace isthmus
{

ZoomButtons::ZoomButtons(QWidget *parent) : QFrame(parent)
{
    setAccessibleName(tr("Zoom"));
    setObjectName(QStringLiteral("zoomButtons"));
    setCursor(Qt::ArrowCursor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto add = [&](const char *icon, const QString &name, void (ZoomButtons::*clicked)()) {
        auto *button = new QToolButton(this);
        button->setObjectName(QString::fromLatin1(icon));
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus);
        button->setFixedSize(32, 36);
        button->setIconSize({16, 16});
        connect(button, &QToolButton::clicked, this, clicked);
        column->addWidget(button);
    };
    add("plus", tr("Zoom in"), &ZoomButtons::zoomInClicked);
    add("minus", tr("Zoom out"), &ZoomButtons::zoomOutClicked);
    add("maximize", tr("Show everything"), &ZoomButtons::fitClicked);
}

void ZoomButtons::setTheme(const Theme &theme)
{
    for (QToolButton *button : findChildren<QToolButton *>())
        button->setIcon(themeIcon(button->objectName(), theme));
    const auto hex = [&](Token token) { return theme.color(token).name(); };
    setStyleSheet(QStringLiteral("#zoomButtons { background: %1; border: 1px solid %2;"
                                 " border-radius: 4px; }"
                                 "QToolButton { border: none; background: transparent; }"
                                 "QToolButton:hover { background: %3; }")
                      .arg(hex(Token::Surface), hex(Token::Border), hex(Token::Raised)));
    adjustSize();
}

} // namespace isthmus
