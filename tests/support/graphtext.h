// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graph.h"

#include <memory>
#include <string>
#include <string_view>

namespace isthmus
{

/// Graphs as text, so that expectations can be read. One line each, '#' starts a comment:
///   alice -MEMBER_OF-> admins            an edge with the defaults of its kind, effective, Yes
///   ci -ASSUMES_ROLE:Conditional-> r     with a verdict
///   a -HAS_ROLE:Yes:declared:walk-> b    "declared" layer; "walk" / "nowalk" set isTraversable
///   node r provider=aws kind=role name=deploy scope=aws:account:1 cloud=aws alias=x reference
/// Nodes that only edges name are users of provider "aws" called like their key; no blanks in
/// values. Throws std::invalid_argument with the line: for tests only.
std::shared_ptr<const Graph> graphFromText(std::string_view text);

/// Every edge as "source -KIND:Verdict-> target\n" in edge order, then "node key\n" for nodes
/// without edges.
std::string toText(const Graph &graph);

} // namespace isthmus
