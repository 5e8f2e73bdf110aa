// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAccessibleWidget>
#include <QHash>

#include "app/canvas/canvas.h"

#include <vector>

namespace isthmus
{

/// Something of a scene that a screen reader can visit.
struct AccessibleItem {
    enum class Kind { Banner, Node, Edge } kind = Kind::Node;
    int index = 0;
    friend bool operator==(const AccessibleItem &, const AccessibleItem &) = default;
};

/// The banner, the path (identity, hop, identity …), then what else is in view, in reading order;
/// at most some hundreds, and always what has the keyboard. Without a path also the lines in view.
std::vector<AccessibleItem> accessibleItems(const Canvas &canvas);

/// The canvas as a list whose children are those items. Qt owns it; the children die with it.
class CanvasAccessible : public QAccessibleWidget
{
public:
    explicit CanvasAccessible(Canvas *canvas);
    ~CanvasAccessible() override;

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

private:
    QAccessibleInterface *interfaceOf(const AccessibleItem &item) const;
    void forgetOldScene() const;

    Canvas *m_canvas;
    mutable const Scene *m_scene = nullptr; ///< Whose items m_ids holds; only compared.
    mutable QHash<int, QAccessible::Id> m_ids;
};

void installCanvasAccessibility();           ///< Idempotent.
void announceToScreenReader(Canvas &canvas); ///< The keyboard moved inside the canvas.

} // namespace isthmus
