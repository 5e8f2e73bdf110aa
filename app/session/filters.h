// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include "model/graph/graph.h"

#include <array>

class QUndoStack;

namespace isthmus
{

/// What the analyst wants to see: sets of switched-off values per facet. The filter panel edits it,
/// views and tables ask it. Lives on the GUI thread; owned by the Session.
class Filters : public QObject
{
    Q_OBJECT

public:
    enum class Facet { Cloud, Kind, Trust };
    using State = std::array<QSet<QString>, 3>; ///< Switched-off values by facet.

    using QObject::QObject;

    bool isShown(Facet facet, const QString &value) const;
    /// Each change is one named step of `stack`, when there is one (`label` is what people call
    /// the value).
    void setUndoStack(QUndoStack *stack) { m_stack = stack; }
    void setShown(Facet facet, const QString &value, bool isShown, const QString &label = {});
    void showAll(Facet facet);
    void showNone(Facet facet, const QStringList &values);
    void reset();
    bool isActive() const; ///< Something is switched off.
    const State &state() const { return m_hidden; }
    void restore(const State &state); ///< No step: undo, history and saved views call it.
    /// The filters that hide this node, as people call them: "AWS", "Role".
    QStringList hiding(const NodeView &node) const;
    void reveal(const NodeView &node); ///< Switches on what hides it.

    bool accepts(const NodeView &node) const;
    static bool accepts(const State &state, const NodeView &node); ///< Safe from every thread.
    /// By trust class and, for both ends, accepts(node).
    bool accepts(const Graph &graph, EdgeId edge) const;

    /// The trust facet's value of an edge: conditional ones count as "Conditional", as in the
    /// legend.
    static QString trustFacetOf(const EdgeView &edge);
    /// The kind facet's value: the shape's name ("role"), as in the legend.
    static QString kindFacetOf(const NodeView &node);

signals:
    void changed();

private:
    void change(const State &state, const QString &step);

    State m_hidden;
    QUndoStack *m_stack = nullptr;
};

} // namespace isthmus
