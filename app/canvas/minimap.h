// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QImage>
#include <QWidget>

#include "app/canvas/scene.h"
#include "app/canvas/viewport.h"
#include "app/widgets/theme.h"

namespace isthmus
{

/// The whole scene in small, with a frame around what is in view; hides itself when everything is.
/// Clicking or dragging asks for another centre. The keyboard has Shift+arrows for the same.
class MiniMap : public QWidget
{
    Q_OBJECT
public:
    explicit MiniMap(QWidget *parent);
    void show(ScenePtr scene, const Viewport &viewport, const Theme &theme);

signals:
    void centerAsked(QPointF scenePoint);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    Viewport inSmall() const;
    void askFor(QPointF position);
    void drawPicture();

    ScenePtr m_scene;
    Viewport m_view;
    const Theme *m_theme = &Theme::light();
    ScenePtr m_drawnScene; ///< What m_picture shows.
    const Theme *m_drawnTheme = nullptr;
    QImage m_picture;
};

} // namespace isthmus
