// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/canvas.h"

#include <QAccessible>
#include <QPainter>

#include "app/canvas/canvasaccessible.h"
#include "app/canvas/minimap.h"
#include "app/canvas/renderer.h"
#include "app/canvas/zoombuttons.h"

#include <cmath>

namespace isthmus
{
namespace
{

constexpr std::size_t directPaintLimit = 600;
constexpr double fitMargin = 16, largestFit = 1.25, zoomStep = 1.25, revealMargin = 40,
                 overlayMargin = 14;

/// A picture of another view or of this one, where it belongs now.
void paintPicture(QPainter &painter, const QImage &picture, const QRectF &target, const QRect &view,
                  const QColor &background)
{
    if (picture.isNull() || !target.adjusted(-0.5, -0.5, 0.5, 0.5).contains(view))
        painter.fillRect(view, background);
    if (picture.isNull())
        return;
    // Moved only: copying whole pixels is several times faster than resampling them.
    if (std::abs(target.width() - picture.deviceIndependentSize().width()) < 0.5)
        painter.drawImage(target.topLeft().toPoint(), picture);
    else
        painter.drawImage(target, picture);
}

} // namespace

Canvas::Canvas(QWidget *parent)
    : QWidget(parent),
      m_theme(&Theme::ofSystem()),
      m_renderer(std::make_unique<SceneRenderer>()),
      m_zoomButtons(new ZoomButtons(this)),
      m_miniMap(new MiniMap(this))
{
    installCanvasAccessibility();
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Trust graph"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(240, 180);
    m_zoomButtons->setTheme(*m_theme);
    connect(m_renderer.get(), &SceneRenderer::pictureReady, this, qOverload<>(&QWidget::update));
    connect(m_renderer.get(), &SceneRenderer::pictureReady, this, &Canvas::pictureChanged);
    connect(m_zoomButtons, &ZoomButtons::zoomInClicked, this, &Canvas::zoomIn);
    connect(m_zoomButtons, &ZoomButtons::zoomOutClicked, this, &Canvas::zoomOut);
    connect(m_zoomButtons, &ZoomButtons::fitClicked, this, &Canvas::fit);
    connect(m_miniMap, &MiniMap::centerAsked, this,
            [this](QPointF point) { changeView(m_view.centeredOn(point)); });
}

Canvas::~Canvas() = default;

void Canvas::setScene(ScenePtr scene, bool keepsView)
{
    const NodeId node = selectedNode();
    const EdgeId edge = selectedEdge();
    m_scene = std::move(scene);
    m_ownScene.reset();
    m_isDragging = false;
    m_highlight = {};
    m_renderer->forget();
    setAccessibleName(m_scene && !m_scene->title.isEmpty() ? m_scene->title : tr("Trust graph"));
    if (keepsView && m_scene) {
        m_highlight.selectedNode = static_cast<int>(m_scene->find(node).value_or(~0u));
        m_highlight.selectedEdge = static_cast<int>(m_scene->find(edge).value_or(~0u));
        changeView(m_view);
    } else {
        fit();
    }
    QAccessibleEvent reordered(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&reordered);
    update();
}

void Canvas::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_zoomButtons->setTheme(theme);
    placeOverlays();
    update();
}

void Canvas::setSelectedNode(NodeId id)
{
    Highlight highlight = m_highlight;
    const auto index = m_scene ? m_scene->find(id) : std::nullopt;
    highlight.selectedNode = index ? static_cast<int>(*index) : -1;
    highlight.selectedEdge = -1;
    setHighlight(highlight);
}

void Canvas::setSelectedEdge(EdgeId id)
{
    Highlight highlight = m_highlight;
    const auto index = m_scene ? m_scene->find(id) : std::nullopt;
    highlight.selectedEdge = index ? static_cast<int>(*index) : -1;
    highlight.selectedNode = -1;
    setHighlight(highlight);
}

NodeId Canvas::selectedNode() const
{
    const int index = m_highlight.selectedNode;
    return index < 0 ? NodeId{} : m_scene->nodes[static_cast<std::size_t>(index)].id;
}

EdgeId Canvas::selectedEdge() const
{
    const int index = m_highlight.selectedEdge;
    return index < 0 ? EdgeId{} : m_scene->edges[static_cast<std::size_t>(index)].id;
}

void Canvas::chooseNode(int index)
{
    Highlight highlight = m_highlight;
    highlight.selectedNode = index;
    highlight.selectedEdge = -1;
    setHighlight(highlight);
    putKeyboardOn(index, -1);
    if (index >= 0)
        reveal(nodeRect(m_scene->nodes[static_cast<std::size_t>(index)], m_view));
    emit nodeSelected(selectedNode());
}

void Canvas::chooseEdge(int index)
{
    Highlight highlight = m_highlight;
    highlight.selectedEdge = index;
    highlight.selectedNode = -1;
    setHighlight(highlight);
    putKeyboardOn(-1, index);
    if (index >= 0) {
        const SceneEdge &edge = m_scene->edges[static_cast<std::size_t>(index)];
        reveal(edgeRect(*m_scene, edge, m_view));
        if (edge.hop > 0)
            emit hopStepped(edge.hop);
    }
    emit edgeSelected(selectedEdge());
}

void Canvas::activate()
{
    if (m_highlight.selectedEdge >= 0)
        emit edgeActivated(selectedEdge());
    else if (const int index = m_highlight.selectedNode; index >= 0) {
        const SceneNode &node = m_scene->nodes[static_cast<std::size_t>(index)];
        if (node.group.empty())
            emit nodeActivated(node.id);
        else
            emit groupOpened(QString::fromStdString(node.group));
    }
}

void Canvas::putKeyboardOn(int node, int edge)
{
    Highlight highlight = m_highlight;
    const bool isShown = m_isKeyboard && hasFocus();
    highlight.focusedNode = isShown ? node : -1;
    highlight.focusedEdge = isShown ? edge : -1;
    setHighlight(highlight);
    if (node >= 0 || edge >= 0)
        announceToScreenReader(*this);
}

int Canvas::chosenNode() const
{
    if (m_highlight.focusedNode >= 0)
        return m_highlight.focusedNode;
    if (m_highlight.selectedNode >= 0)
        return m_highlight.selectedNode;
    const int edge = m_highlight.selectedEdge;
    return edge < 0 ? -1 : static_cast<int>(m_scene->edges[static_cast<std::size_t>(edge)].target);
}

void Canvas::setHighlight(const Highlight &highlight)
{
    if (highlight == m_highlight)
        return;
    m_highlight = highlight;
    update();
}

void Canvas::setViewport(const Viewport &viewport)
{
    m_isFitted = false;
    changeView(viewport);
}

void Canvas::changeView(const Viewport &viewport)
{
    m_view = viewport;
    m_view.size = size();
    placeOverlays();
    update();
    emit viewportChanged();
}

void Canvas::fit()
{
    m_isFitted = true;
    changeView(m_scene ? Viewport::fitted(m_scene->bounds, size(), fitMargin, sceneTop(*m_scene),
                                          largestFit)
                       : m_view);
}

void Canvas::zoomBy(double factor)
{
    m_isFitted = false;
    changeView(m_view.zoomedAt({width() / 2.0, height() / 2.0}, factor));
}

void Canvas::zoomIn()
{
    zoomBy(zoomStep);
}

void Canvas::zoomOut()
{
    zoomBy(1 / zoomStep);
}

void Canvas::zoomToSelection()
{
    if (m_highlight.marked.size() > 1) {
        QRectF all;
        for (const std::uint32_t node : m_highlight.marked)
            all |= QRectF(m_scene->nodes[node].center - QPointF(80, 60), QSizeF(160, 140));
        return zoomTo(all);
    }
    const int node = chosenNode();
    if (node < 0)
        return fit();
    m_isFitted = false;
    Viewport view = m_view;
    view.scale = std::max(view.scale, 1.0);
    changeView(view.centeredOn(m_scene->nodes[static_cast<std::size_t>(node)].center));
}

void Canvas::zoomTo(const QRectF &scene)
{
    m_isFitted = false;
    changeView(Viewport::fitted(scene, size(), fitMargin, m_scene ? sceneTop(*m_scene) : 0));
}

void Canvas::panBy(QPointF pixels)
{
    m_isFitted = false;
    Viewport view = m_view;
    view.origin -= pixels / view.scale;
    changeView(view);
}

// Moves as little as needed to bring a place into view.
void Canvas::reveal(const QRectF &target)
{
    const double m = revealMargin;
    const QRectF inner = QRectF(rect()).adjusted(m, m, -m, -m);
    const auto lacking = [](double low, double high, double innerLow, double innerHigh) {
        if (low < innerLow)
            return innerLow - low;
        return high > innerHigh ? std::max(innerHigh - high, innerLow - low) : 0.0;
    };
    const QPointF by(lacking(target.left(), target.right(), inner.left(), inner.right()),
                     lacking(target.top(), target.bottom(), inner.top(), inner.bottom()));
    if (!QRectF(rect()).contains(target) && !by.isNull())
        panBy(by);
}

void Canvas::stepHop(int by)
{
    if (!m_scene || m_scene->hopCount == 0)
        return;
    int hop = by > 0 ? 0 : m_scene->hopCount + 1;
    if (m_highlight.selectedEdge >= 0)
        if (const int at = m_scene->edges[static_cast<std::size_t>(m_highlight.selectedEdge)].hop)
            hop = at;
    const auto edge = m_scene->edgeOfHop(std::clamp(hop + by, 1, m_scene->hopCount));
    if (edge)
        chooseEdge(static_cast<int>(*edge));
}

bool Canvas::isDrawnByWorker() const
{
    return m_scene && m_scene->nodes.size() + m_scene->edges.size() > directPaintLimit;
}

SceneRenderer::Wish Canvas::wish() const
{
    return {m_scene, m_view, m_highlight, m_theme, devicePixelRatioF()};
}

bool Canvas::isFresh() const
{
    return !isDrawnByWorker() || (!m_renderer->picture().isNull() && m_renderer->shown() == wish());
}

DrawList Canvas::drawList() const
{
    return m_scene ? buildDrawList(*m_scene, m_view, m_highlight, *m_theme) : DrawList{};
}

void Canvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_scene && !isDrawnByWorker()) {
        renderList(drawList(), painter);
        paintLasso(painter);
        return;
    }
    if (!m_scene) {
        painter.fillRect(rect(), m_theme->color(Token::Canvas));
        return;
    }
    m_renderer->ask(wish());
    paintPicture(painter, m_renderer->picture(),
                 m_view.toView(m_renderer->shown().viewport.visible()), rect(),
                 m_theme->color(Token::Canvas));
    renderList(buildBanner(*m_scene, size(), *m_theme), painter);
    paintLasso(painter);
}

void Canvas::resizeEvent(QResizeEvent *)
{
    if (m_isFitted)
        fit();
    else
        changeView(m_view);
}

void Canvas::placeOverlays()
{
    m_miniMap->show(m_scene, m_view, *m_theme);
    const QSize map = m_miniMap->size(), buttons = m_zoomButtons->size();
    const int margin = static_cast<int>(overlayMargin);
    m_miniMap->move(width() - map.width() - margin, height() - map.height() - margin);
    const int right = m_miniMap->isHidden() ? width() - margin : m_miniMap->x() - 8;
    m_zoomButtons->move(right - buttons.width(), height() - buttons.height() - margin);
}

} // namespace isthmus
