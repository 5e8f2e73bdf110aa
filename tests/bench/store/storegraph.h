// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graph.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace isthmus::bench
{

/// A row of the reference tables: what a rowid table of edges holds.
struct EdgeRow {
    std::uint32_t source, kind, target;
};

/// A seeded scale-free graph (copy model), as rows for the references and frozen for the product.
struct StoreGraph {
    std::vector<std::string> names; ///< Also the keys, ascending.
    std::vector<EdgeRow> rows;
    std::shared_ptr<const Graph> graph;
};
StoreGraph makeStoreGraph(std::size_t nodes, std::size_t edges);

/// Rows through QSqlQuery, the reference of D3; defined only with Qt6Sql.
void insertWithQt(const std::string &path, const std::vector<EdgeRow> &rows);

} // namespace isthmus::bench
