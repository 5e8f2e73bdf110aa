// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/id.h"
#include "model/policy/verdict.h"
#include "model/trust/edge.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isthmus
{

struct Topology; // CSR arrays, topology.h; only algorithms include it

/// A node as a view into a Graph; valid as long as the graph lives.
struct NodeView {
    std::string_view key, name, kind, provider;
    std::string_view scope; ///< Key of the container; "" = none.
    /// cloudOf(provider), or the cloud that hosts it (an EKS cluster: aws); "" for what lives in no
    /// cloud (OIDC issuers, the public), which counts as part of what precedes it on a path.
    std::string_view cloud;
    bool isReference = false; ///< Only named by others; its own record was not imported.
};

/// An edge as a value. Sentence, evidence and conditions are in the store: TrustEdge by EdgeId.
struct EdgeView {
    NodeId source, target;
    EdgeKind kind = 0;
    Layer layer = Layer::Effective;
    Verdict verdict = Verdict::Yes;
    CredentialClass credential = CredentialClass::None;
    std::uint8_t boundaries = 0;
    bool isTraversable = true;
};

/// A frozen picture of one snapshot: built once by GraphBuilder (or read from the project file),
/// then never changed. Threads share it as std::shared_ptr<const Graph>, without locks. A new
/// import makes a new Graph; ids of one Graph mean nothing to another, keys do. INVARIANT: nodes
/// are numbered in key order; edges in (source, target, kind, layer, rule) order, so EdgeId equals
/// the CSR position and Boost's edge_index.
class Graph
{
public:
    Graph();
    ~Graph();
    Graph(const Graph &) = delete;
    Graph &operator=(const Graph &) = delete;

    std::size_t nodeCount() const;
    std::size_t edgeCount() const;
    NodeView node(NodeId id) const;
    EdgeView edge(EdgeId id) const;
    std::string_view key(NodeId id) const;
    /// Edges out of a node: the half-open range [first, last) of EdgeId values.
    std::pair<EdgeId, EdgeId> outEdges(NodeId id) const;
    std::span<const EdgeId> inEdges(NodeId id) const;
    std::optional<NodeId> find(std::string_view keyOrAlias) const;

    /// Nodes whose name or key holds `text` (case-insensitive): names that begin with it first,
    /// then by degree; at most `limit`. One pass over the name arena: under 20 ms at 1 M names.
    std::vector<NodeId> search(std::string_view text, std::size_t limit = 200) const;

    const Topology &topology() const;

    struct Data; // arrays and arenas, graphdata.h; for GraphBuilder and the store
    explicit Graph(std::unique_ptr<const Data> data);
    const Data &data() const;

private:
    std::unique_ptr<const Data> m_data;
};

} // namespace isthmus
