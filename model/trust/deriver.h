// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/records/snapshot.h"
#include "model/trust/edge.h"

#include <span>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Where derivers send what they find. Not thread-safe; one per derivation.
class EdgeSink
{
public:
    virtual ~EdgeSink() = default;
    virtual void add(TrustEdge edge) = 0;
    /// A node that no export describes: pattern nodes (keys.h), external accounts, issuers. Adding
    /// a key twice keeps the first; a key that the snapshot has is ignored.
    virtual void addNode(Entity node) = 0;
};

/// One family of trusts (trust-edges.md). Plain data: to add one, write one file and list it in
/// catalog.cpp. `derive` is a pure function of the snapshot: equal snapshots give equal edges.
struct Deriver {
    std::string_view id;    ///< "structure", "aws.assume-role".
    std::string_view title; ///< Shown as progress: "roles that can be assumed".
    void (*derive)(const Snapshot &snapshot, EdgeSink &edges);
};

std::span<const Deriver *const> allDerivers(); ///< In running order.

/// Everything derived from one snapshot, merged and in a fixed order.
struct TrustResult {
    std::vector<Entity> nodes;    ///< Nodes added by derivers, by key.
    std::vector<TrustEdge> edges; ///< Sorted by source, target, kind, layer, rule; evidence merged.
};

/// Runs every deriver, gives each edge its boundaries, merges repeats (same source, target, kind,
/// layer, rule: strongest verdict wins, evidence unites) and drops nothing else. Ends that no
/// entity describes become reference nodes. Cancelled between derivers.
Result<TrustResult> deriveTrust(const Snapshot &snapshot, Progress &progress);

} // namespace isthmus
