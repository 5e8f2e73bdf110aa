// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/snapshot.h"
#include "model/trust/deriver.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>
#include <vector>

namespace isthmus
{

/// Records as JSON, for tests of derivers: {"asOf", "entities": [{key, kind, provider, scope, name,
/// aliases, attributes, reference, at}], "relations": [{source, kind, target, attributes, at}],
/// "grants": […], "policies": [{kind, key, subject, name, document, at}]}. `at` is the pointer of
/// the evidence; documents and attributes are JSON values. finish() has been called.
std::unique_ptr<Snapshot> snapshotFromJson(const nlohmann::json &given);

/// Keeps what derivers emit.
class EdgeList : public EdgeSink
{
public:
    std::vector<TrustEdge> edges;
    std::vector<Entity> nodes;
    void add(TrustEdge edge) override { edges.push_back(std::move(edge)); }
    void addNode(Entity node) override { nodes.push_back(std::move(node)); }
};

/// Every edge in full and every added node, sorted: for goldens.
std::string toText(const EdgeList &list);

} // namespace isthmus
