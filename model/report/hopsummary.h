// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graph.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace isthmus
{

class Project;

/// One hop in one table row: what limits it, who answers for where it leads, and where it stands.
/// A value.
struct HopSummary {
    EdgeId edge;
    std::string condition; ///< The weakest condition or what was not imported; "" = none limits it.
    Verdict conditionVerdict = Verdict::Yes; ///< Of that condition.
    std::string owner; ///< Of the hop's target: stated by a trust or by a tag; "" = none recorded.
    std::string file;  ///< Path of the first evidence, as imported; "" = cannot be read any more.
    std::uint32_t line = 0;
};

/// Reads what a table of hops needs from the project. Call on the thread of its connection.
std::vector<HopSummary> summariseHops(Project &project, std::int64_t snapshot, const Graph &graph,
                                      std::span<const EdgeId> edges);

/// Who answers for a node: the other end of an ownership trust, else an owner tag of its record;
/// "" = nobody is recorded.
std::string ownerOf(Project &project, std::int64_t snapshot, const Graph &graph, NodeId node);

} // namespace isthmus
