// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr QSize mapSize(166, 110);
constexpr std::size_t dotLimit = 2'000; // an even sample of the nodes is enough in this size

} // namespace

MiniMap::MiniMap(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("miniMap"));
    setAccessibleName(tr("Map of the whole view"));
    setCursor(Qt::ArrowCursor);
    setFixedSize(mapSize);
    hide();
}

void MiniMap::show(ScenePtr scene, const Viewport &viewport, const Theme &theme)
{
    m_scene = std::move(scene);
    m_view = viewport;
    m_theme = &theme;
    const bool isAllInView = !m_scene || m_view.visible().contains(m_scene->bounds);
    setVisible(!isAllInView);
    update();
}

Viewport MiniMap::inSmall() const
{
    return Viewport::fitted(m_scene->bounds, size(), 8, 0);
}

void MiniMap::paintEvent(QPaintEvent *)
{
    if (!m_scene)
        return;
    if (m_drawnScene != m_scene || m_drawnTheme != m_theme ||
        m_picture.devicePixelRatio() != devicePixelRatioF())
        drawPicture();
    QPainter painter(this);
    painter.drawImage(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->color(Token::Accent), 1.6));
    painter.drawRoundedRect(
        inSmall().toView(m_view.visible()).intersected(QRectF(rect()).adjusted(4, 4, -4, -4)), 2,
        2);
}

// All but the frame stays the same while one moves about.
void MiniMap::drawPicture()
{
    m_drawnScene = m_scene;
    m_drawnTheme = m_theme;
    m_picture = QImage(size() * devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme->color(Token::Border));
    painter.setBrush(m_theme->color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const Viewport small = inSmall();
    for (const SceneHull &hull : m_scene->hulls) {
        const HullTokens tokens = hullTokens(hull.cloud);
        painter.setPen(QPen(m_theme->color(tokens.line), 1));
        painter.setBrush(m_theme->color(tokens.fill));
        painter.drawRoundedRect(small.toView(hull.rect), 4, 4);
    }
    painter.setPen(QPen(m_theme->color(Token::Edge, 0.6), 2, Qt::SolidLine, Qt::RoundCap));
    if (m_scene->hulls.empty())
        for (std::size_t i = 0; i < m_scene->nodes.size();
             i += 1 + m_scene->nodes.size() / dotLimit)
            painter.drawPoint(small.toView(m_scene->nodes[i].center));
    painter.setPen(QPen(m_theme->color(Token::Path), 1.8));
    for (const SceneEdge &edge : m_scene->edges)
        if (edge.hop > 0)
            painter.drawLine(small.toView(m_scene->nodes[edge.source].center),
                             small.toView(m_scene->nodes[edge.target].center));
}

void MiniMap::mousePressEvent(QMouseEvent *event)
{
    askFor(event->position());
}

void MiniMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        askFor(event->position());
}

void MiniMap::askFor(QPointF position)
{
    if (m_scene)
        emit centerAsked(inSmall().toScene(position));
}

} // namespace isthmus
