// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QList>
#include <QPoint>
#include <QPolygonF>
#include <QWidget>

#include "app/canvas/drawlist.h"
#include "app/canvas/hittest.h"
#include "app/canvas/scene.h"
#include "app/canvas/scenerenderer.h"
#include "app/canvas/viewport.h"
#include "app/widgets/theme.h"

#include <memory>

namespace isthmus
{

class MiniMap;
class ZoomButtons;

/// Shows a scene: pan by drag, zoom by wheel at the cursor, choose by click or key. Large scenes
/// are drawn by a worker; the widget then shows its last picture, moved and scaled, and swaps when
/// the next is ready: it never blocks. GUI thread only.
///
/// Keys: Tab and Shift+Tab in reading order, arrows to the nearest node, Home and End, Enter
/// activates, [ and ] step along the hops, + - 0 zoom and fit, Shift+arrows pan, Menu key asks for
/// the context menu, Escape clears the selection. Space marks a node beside others, Ctrl+arrows
/// move what is marked or chosen, P pins and unpins it, Backspace closes the group it is in.
///
/// Mouse: a drag on a node moves it with all marked ones where the scene is arrangeable, elsewhere
/// it pans; Shift and drag draws a lasso. A double click on the tab of an open group closes it.
class Canvas : public QWidget
{
    Q_OBJECT
public:
    explicit Canvas(QWidget *parent = nullptr);
    ~Canvas() override;

    /// Shows another scene, fitted; `keepsView` keeps zoom and place, and what was chosen if it is
    /// still there. nullptr shows nothing.
    void setScene(ScenePtr scene, bool keepsView = false);
    ScenePtr scene() const { return m_scene; }
    void setTheme(const Theme &theme);
    const Theme &theme() const { return *m_theme; }

    /// Choose from outside: marks without a signal. Unknown ids clear the mark.
    void setSelectedNode(NodeId id);
    void setSelectedEdge(EdgeId id);
    NodeId selectedNode() const;
    EdgeId selectedEdge() const;
    const Highlight &highlight() const { return m_highlight; }
    /// As if the user had chosen: moves the keyboard there too, scrolls, sends the signals.
    void chooseNode(int index);
    void chooseEdge(int index);
    void activate(); ///< Sends nodeActivated, edgeActivated or groupOpened for what is chosen.
    /// Several nodes at once; keeps the choice. Indices that do not exist are dropped.
    void setMarked(std::vector<std::uint32_t> nodes);
    /// What a move, a pin or a zoom is about: the marked nodes, else the chosen one.
    std::vector<std::uint32_t> markedOrChosen() const;
    void moveMarked(QPointF by); ///< In scene pixels; pins them and sends nodesMoved.
    void togglePin();            ///< Of what is marked or chosen; sends nodesMoved.
    void closeGroup();           ///< The innermost open group around what is chosen.
    void zoomTo(const QRectF &scene);

    const Viewport &viewport() const { return m_view; }
    void setViewport(const Viewport &viewport); ///< For history and saved views.
    DrawList drawList() const;                  ///< What is shown now.
    bool isDrawnByWorker() const;               ///< More than some hundred things.
    /// What is painted shows this view, not a moved picture of an earlier one.
    bool isFresh() const;

public slots:
    void fit();
    void zoomIn();
    void zoomOut();
    void zoomToSelection();
    void stepHop(int by); ///< To the next (+1) or previous (-1) hop of the path.

signals:
    void nodeSelected(isthmus::NodeId id); ///< Invalid: nothing is chosen any more.
    void edgeSelected(isthmus::EdgeId id);
    void nodeActivated(isthmus::NodeId id);
    void edgeActivated(isthmus::EdgeId id);
    void expandRequested(isthmus::NodeId id); ///< A click on "12 more".
    void hopStepped(int hop);                 ///< From 1.
    void contextMenuAsked(isthmus::NodeId node, isthmus::EdgeId edge, QPoint global);
    void groupOpened(const QString &key); ///< SceneNode::group of an activated card.
    void groupClosed(const QString &key); ///< SceneHull::group.
    /// The user put these nodes elsewhere or changed their pins; scene() has the new places.
    void nodesMoved(const QList<isthmus::NodeId> &ids);
    void viewportChanged();
    void pictureChanged(); ///< The worker has drawn; the widget will show it with the next paint.

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    SceneRenderer::Wish wish() const;
    void changeView(const Viewport &viewport);
    void setHighlight(const Highlight &highlight);
    void setHover(QPointF position);
    void showTip(QPointF position, QPoint global);
    void zoomBy(double factor);
    void panBy(QPointF pixels);
    void reveal(const QRectF &viewRect);
    bool stepInReadingOrder(int by);
    void stepTowards(Direction direction);
    void placeOverlays();
    void putKeyboardOn(int node, int edge);
    int chosenNode() const; ///< Focused or selected; -1 = none.
    Scene &ownScene();      ///< A copy that only this canvas has, to be changed.
    void beginDrag(QPointF at, Qt::KeyboardModifiers modifiers);
    void continueDrag(QPointF to);
    void endDrag(QPointF at);
    void moveNodes(const std::vector<std::uint32_t> &nodes, QPointF by);
    void publishMove(const std::vector<std::uint32_t> &nodes);
    void markInside(const QPolygonF &lasso);
    void paintLasso(QPainter &painter) const;

    ScenePtr m_scene;
    const Theme *m_theme;
    Viewport m_view;
    Highlight m_highlight;
    std::unique_ptr<SceneRenderer> m_renderer;
    ZoomButtons *m_zoomButtons;
    MiniMap *m_miniMap;
    QPointF m_pressedAt, m_draggedTo;
    enum class Drag { Pan, Nodes, Lasso };
    Drag m_drag = Drag::Pan;
    bool m_isDragging = false;
    std::vector<std::uint32_t> m_dragged; ///< Nodes that move with the mouse.
    QPolygonF m_lasso;                    ///< In the view.
    std::shared_ptr<Scene> m_ownScene;    ///< m_scene, when this canvas made it.
    bool m_isKeyboard = false;            ///< The last move came from a key: its ring is shown.
    bool m_isFitted = true;               ///< Until the user moves: a resize fits again.
};

} // namespace isthmus
