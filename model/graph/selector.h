// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"
#include "model/graph/graph.h"

#include <string_view>
#include <vector>

namespace isthmus
{

/// The nodes that `text` selects (design.md §7), in key order, at least one. `text` is a key, an
/// alias or a name that only one node has; or comma-joined `field=glob` terms, all of which must
/// hold, over kind, provider, scope, name, label, tier and owner. Globs have `*` and `?`, case does
/// not count; a scope matches by its key, its name or the last part of its key, and so do the
/// scopes around it. A comma inside a value is written `\,`.
/// Errors (Usage) say what is wrong: an unknown field, or which term matches nothing.
Result<std::vector<NodeId>> selectNodes(const Graph &graph, std::string_view text);

} // namespace isthmus
