// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/canvas/itemview.h"

#include <QGraphicsEllipseItem>
#include <QGraphicsLineItem>
#include <QGraphicsScene>
#include <QGraphicsView>
#include <QScrollBar>

namespace isthmus::bench
{

ItemView::ItemView(const Scene &scene, QSize size) : m_view(std::make_unique<QGraphicsView>())
{
    auto *items = new QGraphicsScene(m_view.get());
    const QPen line(QColor(0x5b, 0x68, 0x74), 0);
    for (const SceneEdge &edge : scene.edges)
        items->addLine(QLineF(scene.nodes[edge.source].center, scene.nodes[edge.target].center),
                       line);
    for (const SceneNode &node : scene.nodes)
        items->addEllipse(QRectF(node.center - QPointF(20, 20), QSizeF(40, 40)), QPen(Qt::NoPen),
                          QColor(0x0b, 0x6b, 0xcb));
    m_view->setScene(items);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    // Room around, so that the view can be centred anywhere.
    const double w = scene.bounds.width(), h = scene.bounds.height();
    m_view->setSceneRect(scene.bounds.adjusted(-w, -h, w, h));
    m_view->resize(size);
    m_view->QWidget::show();
}

ItemView::~ItemView() = default;

void ItemView::show(const Viewport &view)
{
    m_view->setTransform(QTransform::fromScale(view.scale, view.scale));
    m_view->centerOn(view.visible().center());
    m_view->viewport()->repaint();
}

} // namespace isthmus::bench
