// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "storegraph.h"

#include "model/graph/graphbuilder.h"

#include <algorithm>
#include <cstdio>
#include <random>

namespace isthmus::bench
{
namespace
{

std::vector<std::string> makeNames(std::size_t count)
{
    static constexpr const char *words[] = {"admin", "deploy", "build",  "reader", "etl",
                                            "prod",  "data",   "ingest", "backup", "audit"};
    std::mt19937 random(1);
    std::vector<std::string> names;
    names.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        char id[24];
        std::snprintf(id, sizeof id, "%07zu", i);
        names.push_back(std::string("aws:") + id + ":" + words[random() % 10] + "-" +
                        words[random() % 10] + "-" + std::to_string(random() % 1000));
    }
    return names;
}

std::vector<EdgeRow> makeRows(std::size_t nodes, std::size_t edges)
{
    std::mt19937 random(2);
    std::vector<EdgeRow> rows;
    rows.reserve(edges);
    for (std::size_t i = 0; i < edges; ++i) {
        const bool isCopy = i > 0 && random() % 2 == 0;
        const auto target =
            isCopy ? rows[random() % i].target : static_cast<std::uint32_t>(random() % nodes);
        rows.push_back({static_cast<std::uint32_t>(random() % nodes),
                        static_cast<std::uint32_t>(random() % 24), target});
    }
    return rows;
}

} // namespace

StoreGraph makeStoreGraph(std::size_t nodes, std::size_t edges)
{
    StoreGraph made;
    made.names = makeNames(nodes);
    made.rows = makeRows(nodes, edges);
    std::vector<NodeSpec> specs;
    specs.reserve(nodes);
    for (const auto &name : made.names)
        specs.push_back(
            {name, std::string_view(name).substr(12), "role", "aws", "", "aws", {}, false});
    std::vector<EdgeSpec> trusts;
    trusts.reserve(edges);
    for (const auto &row : made.rows) {
        EdgeSpec edge;
        edge.source = row.source;
        edge.target = row.target;
        edge.kind = static_cast<EdgeKind>(row.kind);
        trusts.push_back(edge);
    }
    made.graph = buildGraph(specs, trusts);
    return made;
}

} // namespace isthmus::bench
