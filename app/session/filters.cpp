// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/filters.h"

#include "app/session/strings.h"

#include "model/records/kinds.h"

#include <algorithm>

namespace isthmus
{

bool Filters::isShown(Facet facet, const QString &value) const
{
    return !m_hidden[std::size_t(facet)].contains(value);
}

void Filters::setShown(Facet facet, const QString &value, bool isShown)
{
    auto &hidden = m_hidden[std::size_t(facet)];
    if (hidden.contains(value) == !isShown)
        return;
    if (isShown)
        hidden.remove(value);
    else
        hidden.insert(value);
    emit changed();
}

void Filters::showAll(Facet facet)
{
    m_hidden[std::size_t(facet)].clear();
    emit changed();
}

void Filters::showNone(Facet facet, const QStringList &values)
{
    m_hidden[std::size_t(facet)] = QSet<QString>(values.begin(), values.end());
    emit changed();
}

void Filters::reset()
{
    for (auto &hidden : m_hidden)
        hidden.clear();
    emit changed();
}

bool Filters::isActive() const
{
    return std::any_of(m_hidden.begin(), m_hidden.end(),
                       [](const auto &set) { return !set.isEmpty(); });
}

bool Filters::accepts(const NodeView &node) const
{
    return isShown(Facet::Cloud, toQt(cloudOf(node.provider))) &&
           isShown(Facet::Kind, kindFacetOf(node));
}

bool Filters::accepts(const Graph &graph, EdgeId id) const
{
    const auto edge = graph.edge(id);
    return isShown(Facet::Trust, trustFacetOf(edge)) && accepts(graph.node(edge.source)) &&
           accepts(graph.node(edge.target));
}

QString Filters::trustFacetOf(const EdgeView &edge)
{
    if (edge.verdict == Verdict::No)
        return toQt(trustClassLabel(TrustClass::Blocked));
    const auto trustClass = edgeKindInfo(edge.kind).trustClass;
    const bool isAccess =
        trustClass != TrustClass::Structure && trustClass != TrustClass::Ownership;
    if (edge.verdict == Verdict::Conditional && isAccess)
        return QStringLiteral("Conditional");
    return toQt(trustClassLabel(trustClass));
}

QString Filters::kindFacetOf(const NodeView &node)
{
    return toQt(shapeName(kindInfo(node.kind).shape));
}

} // namespace isthmus
