// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/records/snapshot.h"
#include "model/trust/edge.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Where derivers send what they find. Not thread-safe.
class EdgeSink
{
public:
    virtual ~EdgeSink() = default;
    virtual void add(TrustEdge edge) = 0;
    /// A node that no export describes: pattern nodes (keys.h), external accounts, issuers. Adding
    /// a key twice keeps the first; a key that the snapshot has is ignored.
    virtual void addNode(Entity node) = 0;

    /// Runs `tasks`, as many at a time as the machine has processors, each with a sink of its own.
    /// What comes out is what came out if they ran one after the other. They may only read what
    /// they share.
    using Task = std::function<void(EdgeSink &)>;
    virtual void runAll(std::span<const Task> tasks)
    {
        for (const auto &task : tasks)
            task(*this);
    }
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

/// A finished trust: what the graph holds of it, and the rest as the store keeps it (packed by
/// recordfields.h). Views that live during one call.
struct PackedEdge {
    std::string_view source, target;
    EdgeKind kind = 0;
    Layer layer = Layer::Effective;
    Verdict verdict = Verdict::Yes;
    CredentialClass credential = CredentialClass::None;
    std::uint8_t boundaries = 0;
    bool isTraversable = true;
    std::string_view details;
};

/// Where a whole derivation goes when it shall not stand in memory at once.
class TrustSink
{
public:
    virtual ~TrustSink() = default;
    /// TrustResult::nodes, once, before the first edge. They live until end() is done.
    virtual void begin(const std::vector<Entity> &nodes) = 0;
    virtual void add(const PackedEdge &edge) = 0; ///< In the order of TrustResult::edges.
    virtual void end() {}                         ///< After the last edge.
};

/// Runs every deriver, gives each edge its boundaries, merges repeats (same source, target, kind,
/// layer, rule: strongest verdict wins, evidence unites) and drops nothing else. Ends that no
/// entity describes become reference nodes. Cancelled between derivers.
Result<TrustResult> deriveTrust(const Snapshot &snapshot, Progress &progress);
/// The same with memory for what the graph needs only. What `sink` throws passes through.
Result<void> deriveTrust(const Snapshot &snapshot, Progress &progress, TrustSink &sink);

} // namespace isthmus
