// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graph.h"

#include <map>
#include <string>
#include <string_view>

namespace isthmus
{

/// Whether rows hold a text, case not counting: looks into the lower-cased names and keys that the
/// graph keeps for searching, and asks for labels of kinds once each. The graph must outlive it.
class RowText
{
public:
    /// `wanted` in lower case; "" = every row fits.
    RowText(const Graph &graph, std::string wanted);

    bool nodeFits(NodeId id);  ///< By name, key or kind.
    bool trustFits(EdgeId id); ///< By either end, or by what the trust is called.

private:
    bool holds(std::string_view text) const { return text.find(m_wanted) != text.npos; }
    bool nameFits(NodeId id) const;

    const Graph &m_graph;
    std::string m_wanted;
    std::map<std::string_view, bool> m_kinds; ///< Whether the label of a kind fits.
    std::map<int, bool> m_trusts;
};

} // namespace isthmus
