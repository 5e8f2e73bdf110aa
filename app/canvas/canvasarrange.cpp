// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Marking, moving and pinning nodes on the canvas.
#include <QAccessible>
#include <QPainter>

#include "app/canvas/canvas.h"

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr std::size_t liveMoveLimit = 20'000; // copying a larger scene for each step would be slow

} // namespace

std::vector<std::uint32_t> Canvas::markedOrChosen() const
{
    if (!m_highlight.marked.empty())
        return m_highlight.marked;
    const int node = chosenNode();
    return node < 0 ? std::vector<std::uint32_t>() : std::vector{static_cast<std::uint32_t>(node)};
}

void Canvas::setMarked(std::vector<std::uint32_t> nodes)
{
    const std::size_t count = m_scene ? m_scene->nodes.size() : 0;
    std::erase_if(nodes, [count](std::uint32_t node) { return node >= count; });
    std::ranges::sort(nodes);
    const auto repeated = std::ranges::unique(nodes);
    nodes.erase(repeated.begin(), repeated.end());
    Highlight highlight = m_highlight;
    highlight.marked = std::move(nodes);
    setHighlight(highlight);
}

// Scenes are shared and frozen; the first change makes a copy. A picture under way keeps the old
// one, so a scene that a worker draws is copied for each change.
Scene &Canvas::ownScene()
{
    if (!m_ownScene || m_scene != m_ownScene || isDrawnByWorker()) {
        m_ownScene = std::make_shared<Scene>(*m_scene);
        m_scene = m_ownScene;
    }
    return *m_ownScene;
}

void Canvas::moveNodes(const std::vector<std::uint32_t> &nodes, QPointF by)
{
    Scene &scene = ownScene();
    for (const std::uint32_t node : nodes) {
        scene.move(node, by);
        scene.nodes[node].isPinned = true;
    }
    update();
}

void Canvas::publishMove(const std::vector<std::uint32_t> &nodes)
{
    ownScene().finish();
    QList<NodeId> ids;
    for (const std::uint32_t node : nodes)
        if (const NodeId id = m_scene->nodes[node].id; id.isValid())
            ids << id;
    placeOverlays();
    update();
    QAccessibleEvent reordered(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&reordered);
    emit nodesMoved(ids);
}

void Canvas::moveMarked(QPointF by)
{
    const auto nodes = markedOrChosen();
    if (!m_scene || !m_scene->isArrangeable || nodes.empty())
        return;
    moveNodes(nodes, by);
    publishMove(nodes);
}

void Canvas::togglePin()
{
    const auto nodes = markedOrChosen();
    if (!m_scene || !m_scene->isArrangeable || nodes.empty())
        return;
    Scene &scene = ownScene();
    const bool arePinned =
        std::ranges::all_of(nodes, [&](std::uint32_t node) { return scene.nodes[node].isPinned; });
    for (const std::uint32_t node : nodes)
        scene.nodes[node].isPinned = !arePinned;
    publishMove(nodes);
}

void Canvas::closeGroup()
{
    const int node = chosenNode();
    if (!m_scene || node < 0)
        return;
    const QPointF at = m_scene->nodes[static_cast<std::size_t>(node)].center;
    const SceneHull *innermost = nullptr;
    for (const SceneHull &hull : m_scene->hulls)
        if (!hull.group.empty() && hull.rect.contains(at) &&
            (!innermost || hull.depth > innermost->depth))
            innermost = &hull;
    if (innermost)
        emit groupClosed(QString::fromStdString(innermost->group));
}

void Canvas::beginDrag(QPointF at, Qt::KeyboardModifiers modifiers)
{
    m_pressedAt = m_draggedTo = at;
    m_drag = Drag::Pan;
    m_dragged.clear();
    if (!m_scene)
        return;
    const Hit hit = hitTest(*m_scene, m_view, at);
    if (modifiers & Qt::ShiftModifier) {
        m_drag = Drag::Lasso;
        m_lasso = QPolygonF{at};
    } else if (m_scene->isArrangeable && hit.node >= 0) {
        m_drag = Drag::Nodes;
        const auto node = static_cast<std::uint32_t>(hit.node);
        const bool isMarked = std::ranges::binary_search(m_highlight.marked, node);
        m_dragged = isMarked ? m_highlight.marked : std::vector{node};
    }
}

void Canvas::continueDrag(QPointF to)
{
    const QPointF by = to - m_draggedTo;
    if (m_drag == Drag::Pan) {
        panBy(by);
    } else if (m_drag == Drag::Lasso) {
        m_lasso << to;
        update();
    } else if (m_scene->nodes.size() + m_scene->edges.size() <= liveMoveLimit) {
        moveNodes(m_dragged, by / m_view.scale);
    } else {
        return; // moved once, when the mouse lets go
    }
    m_draggedTo = to;
}

void Canvas::endDrag(QPointF at)
{
    if (m_drag == Drag::Lasso) {
        markInside(std::exchange(m_lasso, {}));
        update();
    } else if (m_drag == Drag::Nodes && !m_dragged.empty()) {
        moveNodes(m_dragged, (at - m_draggedTo) / m_view.scale); // what is left
        publishMove(m_dragged);
    }
}

void Canvas::markInside(const QPolygonF &lasso)
{
    std::vector<std::uint32_t> inside;
    const QRectF bounds = lasso.boundingRect();
    for (std::uint32_t i = 0; i < m_scene->nodes.size(); ++i) {
        const QPointF at = m_view.toView(m_scene->nodes[i].center);
        if (bounds.contains(at) && lasso.containsPoint(at, Qt::OddEvenFill))
            inside.push_back(i);
    }
    setMarked(std::move(inside));
}

void Canvas::paintLasso(QPainter &painter) const
{
    if (m_lasso.size() < 2)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->color(Token::Accent), 1.5, Qt::DashLine));
    painter.setBrush(m_theme->color(Token::Accent, 0.12));
    painter.drawPolygon(m_lasso);
}

} // namespace isthmus
