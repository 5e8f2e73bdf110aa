// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/rowtext.h"

#include "app/session/strings.h"
#include "model/graph/graphdata.h"

namespace isthmus
{

RowText::RowText(const Graph &graph, std::string wanted)
    : m_graph(graph), m_wanted(std::move(wanted))
{
}

bool RowText::nameFits(NodeId id) const
{
    return holds(m_graph.data().search[id.value]);
}

bool RowText::nodeFits(NodeId id)
{
    if (m_wanted.empty() || nameFits(id))
        return true;
    const auto node = m_graph.node(id);
    const auto [hit, isNew] = m_kinds.try_emplace(node.kind);
    if (isNew)
        hit->second = holds(kindLabel(node).toLower().toStdString());
    return hit->second;
}

bool RowText::trustFits(EdgeId id)
{
    if (m_wanted.empty())
        return true;
    const auto edge = m_graph.edge(id);
    const auto [hit, isNew] = m_trusts.try_emplace(edge.kind);
    if (isNew)
        hit->second = holds(trustLabel(edge).toLower().toStdString());
    return hit->second || nameFits(edge.source) || nameFits(edge.target);
}

} // namespace isthmus
