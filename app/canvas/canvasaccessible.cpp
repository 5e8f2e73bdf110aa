// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/canvasaccessible.h"

#include <QPointer>

#include "app/canvas/accessibletext.h"

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr std::size_t itemLimit = 300;

int keyOf(const AccessibleItem &item)
{
    return item.index * 3 + static_cast<int>(item.kind);
}

/// One item. Valid while its canvas shows the scene that it was made for.
class ItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ItemAccessible(Canvas *canvas, AccessibleItem item)
        : m_canvas(canvas), m_scene(canvas->scene()), m_item(item)
    {
    }
    AccessibleItem item() const { return m_item; }

    bool isValid() const override { return m_canvas && m_canvas->scene() == m_scene; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override
    {
        return isValid() ? m_canvas->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface *parent() const override
    {
        return m_canvas ? QAccessible::queryAccessibleInterface(m_canvas) : nullptr;
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text what) const override
    {
        if (what != QAccessible::Name || !isValid())
            return {};
        switch (m_item.kind) {
        case AccessibleItem::Kind::Banner:
            return QStringLiteral("%1: %2 %3")
                .arg(m_scene->bannerTitle, m_scene->bannerText, m_scene->notice)
                .trimmed();
        case AccessibleItem::Kind::Node:
            return nodeSentence(m_scene->nodes[at()]);
        case AccessibleItem::Kind::Edge:
            return edgeSentence(*m_scene, m_scene->edges[at()]);
        }
        return {};
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const Viewport &view = m_canvas->viewport();
        QRectF place;
        if (m_item.kind == AccessibleItem::Kind::Banner)
            place = bannerRect(*m_scene, view.size);
        else if (m_item.kind == AccessibleItem::Kind::Node)
            place = nodeRect(m_scene->nodes[at()], view);
        else
            place = edgeRect(*m_scene, m_scene->edges[at()], view);
        return {m_canvas->mapToGlobal(place.topLeft().toPoint()), place.size().toSize()};
    }

    QAccessible::Role role() const override
    {
        return m_item.kind == AccessibleItem::Kind::Banner ? QAccessible::StaticText
                                                           : QAccessible::ListItem;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const Highlight &marks = m_canvas->highlight();
        const bool isNode = m_item.kind == AccessibleItem::Kind::Node;
        const bool isEdge = m_item.kind == AccessibleItem::Kind::Edge;
        state.selectable = state.focusable = isNode || isEdge;
        state.selected = (isNode && marks.selectedNode == m_item.index) ||
                         (isEdge && marks.selectedEdge == m_item.index);
        state.focused = state.selected && m_canvas->hasFocus();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        const bool canAct = m_item.kind != AccessibleItem::Kind::Banner;
        return type == QAccessible::ActionInterface && canAct
                   ? static_cast<QAccessibleActionInterface *>(this)
                   : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        if (m_item.kind == AccessibleItem::Kind::Node)
            m_canvas->chooseNode(m_item.index);
        else
            m_canvas->chooseEdge(m_item.index);
        if (name == pressAction())
            m_canvas->activate();
    }

private:
    std::size_t at() const { return static_cast<std::size_t>(m_item.index); }

    QPointer<Canvas> m_canvas;
    ScenePtr m_scene;
    AccessibleItem m_item;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *canvas = qobject_cast<Canvas *>(object);
    return canvas ? new CanvasAccessible(canvas) : nullptr;
}

class ItemCollector
{
public:
    explicit ItemCollector(const Canvas &canvas)
        : m_scene(*canvas.scene()),
          m_area(canvas.viewport().visible()),
          m_isNodeListed(m_scene.nodes.size(), false),
          m_marks(canvas.highlight())
    {
    }

    std::vector<AccessibleItem> collect()
    {
        if (!m_scene.bannerText.isEmpty() || !m_scene.notice.isEmpty())
            m_items.push_back({AccessibleItem::Kind::Banner, 0});
        for (int hop = 1; hop <= m_scene.hopCount; ++hop)
            addHop(hop);
        for (const std::uint32_t index : m_scene.readingOrder) {
            const bool isMarked = static_cast<int>(index) == m_marks.selectedNode;
            const bool isInView =
                m_items.size() < itemLimit && m_area.contains(m_scene.nodes[index].center);
            if (isMarked || isInView)
                addNode(index);
        }
        addLines();
        return std::move(m_items);
    }

private:
    void addNode(std::uint32_t index)
    {
        if (m_isNodeListed[index])
            return;
        m_isNodeListed[index] = true;
        m_items.push_back({AccessibleItem::Kind::Node, static_cast<int>(index)});
    }

    void addHop(int hop)
    {
        const auto edge = m_scene.edgeOfHop(hop);
        if (!edge)
            return;
        addNode(m_scene.edges[*edge].source);
        m_items.push_back({AccessibleItem::Kind::Edge, static_cast<int>(*edge)});
        addNode(m_scene.edges[*edge].target);
    }

    void addLines()
    {
        for (std::size_t i = 0; i < m_scene.edges.size(); ++i) {
            const SceneEdge &edge = m_scene.edges[i];
            const bool isInView = m_area.contains(m_scene.nodes[edge.source].center) &&
                                  m_area.contains(m_scene.nodes[edge.target].center);
            const bool isMarked = static_cast<int>(i) == m_marks.selectedEdge;
            if (edge.hop == 0 && (isMarked || (isInView && m_items.size() < itemLimit)))
                m_items.push_back({AccessibleItem::Kind::Edge, static_cast<int>(i)});
        }
    }

    const Scene &m_scene;
    QRectF m_area;
    std::vector<bool> m_isNodeListed;
    const Highlight &m_marks;
    std::vector<AccessibleItem> m_items;
};

} // namespace

std::vector<AccessibleItem> accessibleItems(const Canvas &canvas)
{
    return canvas.scene() ? ItemCollector(canvas).collect() : std::vector<AccessibleItem>{};
}

CanvasAccessible::CanvasAccessible(Canvas *canvas)
    : QAccessibleWidget(canvas, QAccessible::List), m_canvas(canvas)
{
}

CanvasAccessible::~CanvasAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_ids))
        QAccessible::deleteAccessibleInterface(id);
}

void CanvasAccessible::forgetOldScene() const
{
    if (m_scene == m_canvas->scene().get())
        return;
    for (const QAccessible::Id id : std::as_const(m_ids))
        QAccessible::deleteAccessibleInterface(id);
    m_ids.clear();
    m_scene = m_canvas->scene().get();
}

// The buttons and the map over the canvas come after the items.
int CanvasAccessible::childCount() const
{
    return static_cast<int>(accessibleItems(*m_canvas).size()) + QAccessibleWidget::childCount();
}

QAccessibleInterface *CanvasAccessible::interfaceOf(const AccessibleItem &item) const
{
    forgetOldScene();
    const auto known = m_ids.constFind(keyOf(item));
    if (known != m_ids.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *made = new ItemAccessible(m_canvas, item);
    m_ids.insert(keyOf(item), QAccessible::registerAccessibleInterface(made));
    return made;
}

QAccessibleInterface *CanvasAccessible::child(int index) const
{
    const auto items = accessibleItems(*m_canvas);
    const auto count = static_cast<int>(items.size());
    if (index < 0)
        return nullptr;
    return index < count ? interfaceOf(items[static_cast<std::size_t>(index)])
                         : QAccessibleWidget::child(index - count);
}

int CanvasAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto items = accessibleItems(*m_canvas);
    if (const auto *item = dynamic_cast<const ItemAccessible *>(child)) {
        const auto at = std::ranges::find(items, item->item());
        return at == items.end() ? -1 : static_cast<int>(at - items.begin());
    }
    const int index = QAccessibleWidget::indexOfChild(child);
    return index < 0 ? index : index + static_cast<int>(items.size());
}

QAccessibleInterface *CanvasAccessible::childAt(int x, int y) const
{
    if (!m_canvas->scene())
        return QAccessibleWidget::childAt(x, y);
    const Hit hit =
        hitTest(*m_canvas->scene(), m_canvas->viewport(), m_canvas->mapFromGlobal(QPoint(x, y)));
    if (hit.node >= 0)
        return interfaceOf({AccessibleItem::Kind::Node, hit.node});
    if (hit.edge >= 0)
        return interfaceOf({AccessibleItem::Kind::Edge, hit.edge});
    return QAccessibleWidget::childAt(x, y);
}

QAccessibleInterface *CanvasAccessible::focusChild() const
{
    const Highlight &marks = m_canvas->highlight();
    if (!m_canvas->hasFocus())
        return QAccessibleWidget::focusChild();
    if (marks.selectedEdge >= 0)
        return interfaceOf({AccessibleItem::Kind::Edge, marks.selectedEdge});
    if (marks.selectedNode >= 0)
        return interfaceOf({AccessibleItem::Kind::Node, marks.selectedNode});
    return QAccessibleWidget::focusChild();
}

void installCanvasAccessibility()
{
    QAccessible::installFactory(makeInterface); // Qt ignores a factory that it knows
}

void announceToScreenReader(Canvas &canvas)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&canvas);
    QAccessibleInterface *item = list ? list->focusChild() : nullptr;
    if (!item || item == list)
        return;
    QAccessibleEvent focused(item, QAccessible::Focus);
    QAccessible::updateAccessibility(&focused);
}

} // namespace isthmus
