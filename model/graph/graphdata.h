// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"
#include "model/graph/graph.h"
#include "model/graph/topology.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Many texts in one piece of memory; text i is bytes [offsets[i], offsets[i + 1]).
struct TextArena {
    std::string bytes;
    std::vector<std::uint32_t> offsets{0};

    std::size_t size() const { return offsets.size() - 1; }
    std::string_view operator[](std::size_t i) const
    {
        return std::string_view(bytes).substr(offsets[i], offsets[i + 1] - offsets[i]);
    }
    void add(std::string_view text); ///< StoreError above 4 GiB.
};

/// What a Graph is made of: arrays and nothing else, so that the project file keeps them as blobs
/// and opening a project is a copy. Node i has row i in every node array.
struct Graph::Data {
    Topology topology;

    TextArena keys;  ///< Ascending: NodeId is the rank of the key.
    TextArena names; ///< As people write them.
    /// Lower-cased "name\0key" per node (only the key where it holds the name): what search scans.
    TextArena search;

    TextArena kindTexts, providerTexts, cloudTexts, scopeTexts; ///< Interned, in key order of use.
    std::vector<std::uint16_t> kinds, providers, clouds;
    std::vector<std::uint32_t> scopes;
    std::vector<std::uint8_t> isReference;

    TextArena aliases; ///< Ascending; one alias may stand several times, first by node.
    std::vector<std::uint32_t> aliasNodes;
};

/// Calls visit(name, container) for every array: std::string or std::vector of trivially copyable
/// values. `name` is how the project file calls the blob; never rename one.
template<class GraphData, class Visit>
void forEachArray(GraphData &data, Visit visit)
{
    auto &t = data.topology;
    visit("out.offsets", t.outOffsets);
    visit("out.targets", t.targets);
    visit("out.kinds", t.kinds);
    visit("out.flags", t.flags);
    visit("out.boundaries", t.boundaries);
    visit("in.offsets", t.inOffsets);
    visit("in.sources", t.sources);
    visit("in.edges", t.inEdges);
    visit("in.flags", t.inFlags);
    visit("key.bytes", data.keys.bytes);
    visit("key.offsets", data.keys.offsets);
    visit("name.bytes", data.names.bytes);
    visit("name.offsets", data.names.offsets);
    visit("search.bytes", data.search.bytes);
    visit("search.offsets", data.search.offsets);
    visit("kind.bytes", data.kindTexts.bytes);
    visit("kind.offsets", data.kindTexts.offsets);
    visit("provider.bytes", data.providerTexts.bytes);
    visit("provider.offsets", data.providerTexts.offsets);
    visit("cloud.bytes", data.cloudTexts.bytes);
    visit("cloud.offsets", data.cloudTexts.offsets);
    visit("scope.bytes", data.scopeTexts.bytes);
    visit("scope.offsets", data.scopeTexts.offsets);
    visit("node.kinds", data.kinds);
    visit("node.providers", data.providers);
    visit("node.clouds", data.clouds);
    visit("node.scopes", data.scopes);
    visit("node.references", data.isReference);
    visit("alias.bytes", data.aliases.bytes);
    visit("alias.offsets", data.aliases.offsets);
    visit("alias.nodes", data.aliasNodes);
}

/// Whether every INVARIANT holds; call it on arrays that come from a file before making a Graph.
Result<void> checkGraphData(const Graph::Data &data);

} // namespace isthmus
