// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Mouse, wheel and keys of the canvas.
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include "app/canvas/accessibletext.h"
#include "app/canvas/canvas.h"

#include <array>
#include <cmath>

namespace isthmus
{
namespace
{

constexpr double panStep = 80, nudge = 20;

struct KeyRow {
    int key;
    void (*act)(Canvas &);
};
// Keys that do the same whatever is chosen; arrows, Tab and Home/End are handled apart.
constexpr std::array keyRows{
    KeyRow{Qt::Key_Plus, [](Canvas &c) { c.zoomIn(); }},
    KeyRow{Qt::Key_Equal, [](Canvas &c) { c.zoomIn(); }},
    KeyRow{Qt::Key_Minus, [](Canvas &c) { c.zoomOut(); }},
    KeyRow{Qt::Key_0, [](Canvas &c) { c.fit(); }},
    KeyRow{Qt::Key_BracketLeft, [](Canvas &c) { c.stepHop(-1); }},
    KeyRow{Qt::Key_BracketRight, [](Canvas &c) { c.stepHop(+1); }},
    KeyRow{Qt::Key_Return, [](Canvas &c) { c.activate(); }},
    KeyRow{Qt::Key_Enter, [](Canvas &c) { c.activate(); }},
    KeyRow{Qt::Key_P, [](Canvas &c) { c.togglePin(); }},
    KeyRow{Qt::Key_Backspace, [](Canvas &c) { c.closeGroup(); }},
    KeyRow{Qt::Key_Escape,
           [](Canvas &c) {
               c.setMarked({});
               c.chooseNode(-1);
           }},
};

struct ArrowRow {
    int key;
    Direction direction;
    QPointF pan;
};
const std::array arrowRows{
    ArrowRow{Qt::Key_Left, Direction::Left, {panStep, 0}},
    ArrowRow{Qt::Key_Right, Direction::Right, {-panStep, 0}},
    ArrowRow{Qt::Key_Up, Direction::Up, {0, panStep}},
    ArrowRow{Qt::Key_Down, Direction::Down, {0, -panStep}},
};

} // namespace

bool Canvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_scene) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    return QWidget::event(event);
}

void Canvas::showTip(QPointF position, QPoint global)
{
    const Hit hit = hitTest(*m_scene, m_view, position);
    QString text;
    if (hit.node >= 0)
        text = nodeSentence(m_scene->nodes[static_cast<std::size_t>(hit.node)]);
    else if (hit.edge >= 0)
        text = edgeSentence(*m_scene, m_scene->edges[static_cast<std::size_t>(hit.edge)]);
    // Names come from exports: they must not be read as rich text.
    QToolTip::showText(global, text.isEmpty() ? text : text.left(400).toHtmlEscaped(), this);
}

void Canvas::mousePressEvent(QMouseEvent *event)
{
    m_isKeyboard = false;
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        QWidget::mousePressEvent(event); // back and forward buttons are the window's
        return;
    }
    m_isDragging = event->button() == Qt::MiddleButton;
    beginDrag(event->position(), m_isDragging ? Qt::NoModifier : event->modifiers());
    if (m_isDragging)
        m_drag = Drag::Pan;
}

void Canvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
        setHover(event->position());
        return;
    }
    if ((event->position() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance())
        m_isDragging = true;
    if (!m_isDragging)
        return;
    setCursor(m_drag == Drag::Lasso ? Qt::CrossCursor : Qt::ClosedHandCursor);
    continueDrag(event->position());
}

void Canvas::mouseReleaseEvent(QMouseEvent *event)
{
    unsetCursor();
    if (std::exchange(m_isDragging, false))
        return endDrag(event->position());
    if (!m_scene || event->button() != Qt::LeftButton)
        return;
    const Hit hit = hitTest(*m_scene, m_view, event->position());
    if (hit.edge >= 0)
        chooseEdge(hit.edge);
    else
        chooseNode(hit.node);
    if (hit.isMore)
        emit expandRequested(selectedNode());
}

void Canvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_scene)
        return;
    if (const int hull = hitTest(*m_scene, m_view, event->position()).hull; hull >= 0)
        emit groupClosed(
            QString::fromStdString(m_scene->hulls[static_cast<std::size_t>(hull)].group));
    else
        activate();
}

void Canvas::leaveEvent(QEvent *)
{
    setHover({-1e9, -1e9});
}

void Canvas::setHover(QPointF position)
{
    if (!m_scene)
        return;
    const Hit hit = hitTest(*m_scene, m_view, position);
    Highlight highlight = m_highlight;
    highlight.hoveredNode = hit.node;
    highlight.hoveredEdge = hit.edge;
    setHighlight(highlight);
    setCursor(hit.node >= 0 || hit.edge >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Canvas::wheelEvent(QWheelEvent *event)
{
    const double turned = event->angleDelta().y();
    if (turned == 0 || !m_scene)
        return event->ignore();
    if (event->modifiers() & Qt::ShiftModifier)
        return panBy({turned, 0});
    m_isFitted = false;
    changeView(m_view.zoomedAt(event->position(), std::pow(1.0015, turned)));
}

void Canvas::keyPressEvent(QKeyEvent *event)
{
    m_isKeyboard = true;
    if (m_scene && event->modifiers() == Qt::ControlModifier)
        for (const ArrowRow &row : arrowRows)
            if (row.key == event->key())
                return moveMarked(-row.pan / panStep * nudge);
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (!m_scene || !isPlain)
        return QWidget::keyPressEvent(event);
    for (const ArrowRow &row : arrowRows)
        if (row.key == event->key())
            return event->modifiers() & Qt::ShiftModifier ? panBy(row.pan)
                                                          : stepTowards(row.direction);
    for (const KeyRow &row : keyRows)
        if (row.key == event->key())
            return row.act(*this);
    if (const int node = chosenNode(); event->key() == Qt::Key_Space && node >= 0) {
        auto marked = m_highlight.marked;
        const auto index = static_cast<std::uint32_t>(node);
        if (std::erase(marked, index) == 0)
            marked.push_back(index);
        return setMarked(std::move(marked));
    }
    const auto &order = m_scene->readingOrder;
    if (event->key() == Qt::Key_Home && !order.empty())
        chooseNode(static_cast<int>(order.front()));
    else if (event->key() == Qt::Key_End && !order.empty())
        chooseNode(static_cast<int>(order.back()));
    else
        QWidget::keyPressEvent(event);
}

bool Canvas::focusNextPrevChild(bool next)
{
    m_isKeyboard = true;
    return stepInReadingOrder(next ? +1 : -1) || QWidget::focusNextPrevChild(next);
}

bool Canvas::stepInReadingOrder(int by)
{
    if (!m_scene || m_scene->nodes.empty())
        return false;
    const auto &order = m_scene->readingOrder;
    const auto at = std::ranges::find(order, static_cast<std::uint32_t>(chosenNode()));
    auto place = at == order.end() ? (by > 0 ? -1 : static_cast<int>(order.size()))
                                   : static_cast<int>(at - order.begin());
    place += by;
    if (place < 0 || place >= static_cast<int>(order.size()))
        return false; // Tab leaves the canvas at its ends
    chooseNode(static_cast<int>(order[static_cast<std::size_t>(place)]));
    return true;
}

void Canvas::stepTowards(Direction direction)
{
    const int from = chosenNode();
    if (from < 0) {
        stepInReadingOrder(+1);
        return;
    }
    const auto next = nearestNode(*m_scene, static_cast<std::uint32_t>(from), direction);
    chooseNode(next ? static_cast<int>(*next) : from);
}

void Canvas::focusInEvent(QFocusEvent *event)
{
    const bool byTab =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    m_isKeyboard = m_isKeyboard || byTab;
    if (byTab && m_scene && chosenNode() < 0)
        stepInReadingOrder(event->reason() == Qt::TabFocusReason ? +1 : -1);
    else
        putKeyboardOn(m_highlight.selectedNode, m_highlight.selectedEdge);
    update();
}

void Canvas::focusOutEvent(QFocusEvent *)
{
    putKeyboardOn(-1, -1);
}

void Canvas::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_scene)
        return;
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const int node = chosenNode();
        const QPointF at =
            node < 0 ? QPointF(width() / 2.0, height() / 2.0)
                     : m_view.toView(m_scene->nodes[static_cast<std::size_t>(node)].center);
        emit contextMenuAsked(selectedNode(), selectedEdge(), mapToGlobal(at.toPoint()));
        return;
    }
    const Hit hit = hitTest(*m_scene, m_view, event->pos());
    if (hit.edge >= 0)
        chooseEdge(hit.edge);
    else
        chooseNode(hit.node);
    emit contextMenuAsked(selectedNode(), selectedEdge(), event->globalPos());
}

} // namespace isthmus
