// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/filters.h"

#include "app/session/strings.h"

#include "model/records/kinds.h"

#include <QUndoStack>

#include <algorithm>

namespace isthmus
{
namespace
{

/// One change of the filters. Lives in the Session's stack, which dies before the filters.
class FilterStep : public QUndoCommand
{
public:
    FilterStep(Filters &filters, Filters::State before, Filters::State after, const QString &name)
        : QUndoCommand(name),
          m_filters(filters),
          m_before(std::move(before)),
          m_after(std::move(after))
    {
    }
    void undo() override { m_filters.restore(m_before); }
    void redo() override { m_filters.restore(m_after); }

private:
    Filters &m_filters;
    Filters::State m_before, m_after;
};

} // namespace

bool Filters::isShown(Facet facet, const QString &value) const
{
    return !m_hidden[std::size_t(facet)].contains(value);
}

void Filters::change(const State &state, const QString &step)
{
    if (state == m_hidden)
        return;
    if (m_stack)
        m_stack->push(new FilterStep(*this, m_hidden, state, step));
    else
        restore(state);
}

void Filters::restore(const State &state)
{
    if (state == m_hidden)
        return;
    m_hidden = state;
    emit changed();
}

void Filters::setShown(Facet facet, const QString &value, bool isShown, const QString &label)
{
    State state = m_hidden;
    auto &hidden = state[std::size_t(facet)];
    if (isShown)
        hidden.remove(value);
    else
        hidden.insert(value);
    const QString name = label.isEmpty() ? value : label;
    change(state, isShown ? tr("show %1").arg(name) : tr("hide %1").arg(name));
}

void Filters::showAll(Facet facet)
{
    State state = m_hidden;
    state[std::size_t(facet)].clear();
    change(state, tr("show all"));
}

void Filters::showNone(Facet facet, const QStringList &values)
{
    State state = m_hidden;
    state[std::size_t(facet)] = QSet<QString>(values.begin(), values.end());
    change(state, tr("show none"));
}

void Filters::reset()
{
    change({}, tr("reset filters"));
}

QStringList Filters::hiding(const NodeView &node) const
{
    QStringList names;
    if (const auto cloud = toQt(cloudOf(node.provider)); !isShown(Facet::Cloud, cloud))
        names << (cloud.isEmpty() ? tr("Unknown")
                                  : translated(providerLabel(cloudOf(node.provider))));
    if (const auto kind = kindFacetOf(node); !isShown(Facet::Kind, kind))
        names << kindLabel(node);
    return names;
}

void Filters::reveal(const NodeView &node)
{
    State state = m_hidden;
    state[std::size_t(Facet::Cloud)].remove(toQt(cloudOf(node.provider)));
    state[std::size_t(Facet::Kind)].remove(kindFacetOf(node));
    change(state, tr("show %1").arg(displayName(node)));
}

bool Filters::isActive() const
{
    return std::any_of(m_hidden.begin(), m_hidden.end(),
                       [](const auto &set) { return !set.isEmpty(); });
}

bool Filters::accepts(const NodeView &node) const
{
    return accepts(m_hidden, node);
}

bool Filters::accepts(const State &state, const NodeView &node)
{
    return !state[std::size_t(Facet::Cloud)].contains(toQt(cloudOf(node.provider))) &&
           !state[std::size_t(Facet::Kind)].contains(kindFacetOf(node));
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
