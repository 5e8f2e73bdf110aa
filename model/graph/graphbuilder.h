// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graph.h"
#include "model/graph/topology.h"
#include "model/records/clouds.h"
#include "model/records/snapshot.h"
#include "model/trust/deriver.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// One node for buildGraph(). The texts are copied.
struct NodeSpec {
    std::string_view key, name, kind, provider, scope;
    std::string_view cloud; ///< As nodeCloud() gives it.
    std::span<const std::string> aliases;
    bool isReference = false;
};

/// The frozen graph of a snapshot. Nodes: all entities, the nodes derivers added, and a reference
/// node for every end of an edge that neither describes. EdgeId i is trust.edges[i], provided that
/// these come sorted, as deriveTrust() gives them. Clouds as EntityClouds finds them.
std::shared_ptr<const Graph> buildGraph(const Snapshot &snapshot, const TrustResult &trust);

/// The same for edges that come one by one, as deriveTrust() gives them to a TrustSink.
class GraphAssembler
{
public:
    /// Both must outlive the assembler.
    GraphAssembler(const Snapshot &snapshot, const std::vector<Entity> &added);
    ~GraphAssembler();

    void add(const PackedEdge &edge);
    std::shared_ptr<const Graph> build(); ///< Call it once, last.

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The same from plain values, for tests and benchmarks. Nodes may come in any order; of equal
/// keys the first counts and takes the edges of the others. Edges name nodes by position in
/// `nodes`. REQUIRES: ends in range.
std::shared_ptr<const Graph> buildGraph(std::span<const NodeSpec> nodes,
                                        std::span<const EdgeSpec> edges);

} // namespace isthmus
