// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

#include "model/graph/graph.h"

#include <array>

namespace isthmus
{

/// What the analyst wants to see: sets of switched-off values per facet. The filter panel edits it,
/// views and tables ask it. Lives on the GUI thread; owned by the Session.
class Filters : public QObject
{
    Q_OBJECT

public:
    enum class Facet { Cloud, Kind, Trust };

    using QObject::QObject;

    bool isShown(Facet facet, const QString &value) const;
    void setShown(Facet facet, const QString &value, bool isShown);
    void showAll(Facet facet);
    void showNone(Facet facet, const QStringList &values);
    void reset();
    bool isActive() const; ///< Something is switched off.

    bool accepts(const NodeView &node) const;
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
    std::array<QSet<QString>, 3> m_hidden;
};

} // namespace isthmus
