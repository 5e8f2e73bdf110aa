// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/layout/forcelayout.h"
#include "model/layout/linkgraph.h"

namespace isthmus
{

/// The parts of a graph that hang together, the greatest first. Internal to model/layout.
class Components
{
public:
    explicit Components(const ForceInput &input);

    std::uint32_t count() const { return static_cast<std::uint32_t>(m_members.size()); }
    std::size_t sizeOf(std::uint32_t part) const { return m_members[part].size(); }
    /// The links of one part, its nodes counted from 0.
    LinkGraph graphOf(std::uint32_t part) const;
    /// Parts side by side in rows, `gap` apart; positions in the order of the whole graph.
    std::vector<Point> pack(const std::vector<std::vector<Point>> &parts, double gap) const;

private:
    std::vector<std::vector<std::uint32_t>> m_members; ///< Per part, ascending.
    std::vector<std::uint32_t> m_local;                ///< Per node: its place in its part.
    std::vector<std::vector<WeightedLink>> m_links;    ///< Per part, by place.
};

} // namespace isthmus
