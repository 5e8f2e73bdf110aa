// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/scene.h"
#include "model/base/progress.h"
#include "model/graph/graph.h"

#include <set>
#include <string>

namespace isthmus
{

struct OverviewOptions {
    /// Keys of the accounts that show their members, and of folders that show their accounts.
    std::set<std::string> open;
    std::size_t membersPerGroup = 5'000; ///< Identities first; what is left out is said.
    std::size_t linesBetweenGroups = 60, linesBetweenMembers = 20'000;
};

/// Clouds, in them accounts as counted cards or open with their identities and resources, and the
/// trusts between all of these, added up with their number. Pure but for the fonts it measures; any
/// thread. nullptr when cancelled.
ScenePtr overviewScene(const Graph &graph, const OverviewOptions &options, Progress &progress);
/// Nothing open, not to be cancelled.
ScenePtr overviewScene(const Graph &graph);

} // namespace isthmus
