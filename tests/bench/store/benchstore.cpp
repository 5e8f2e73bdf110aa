// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Rows D1 to D4 and the size rows of the shared performance.md §6, references in the same run.
#include "storegraph.h"

#include "model/store/detailblocks.h"
#include "model/store/graphparts.h"
#include "model/store/project.h"
#include "model/store/schema.h"
#include "model/store/transaction.h"
#include "tests/bench/benchtable.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>

using namespace isthmus;
using namespace isthmus::bench;
namespace fs = std::filesystem;

namespace
{

fs::path folder()
{
    const auto path = fs::temp_directory_path() / "isthmus-bench-store";
    fs::create_directories(path);
    return path;
}

fs::path fresh(const std::string &name)
{
    const auto path = folder() / name;
    for (const auto *end : {"", "-wal", "-shm"})
        fs::remove(path.string() + end);
    return path;
}

void insertRows(sqlite::Database &database, const std::vector<EdgeRow> &rows)
{
    database.run("CREATE TABLE edge (id INTEGER PRIMARY KEY, source INTEGER, kind INTEGER, "
                 "target INTEGER)");
    sqlite::Statement insert(database, "INSERT INTO edge (source, kind, target) VALUES (?, ?, ?)");
    for (const auto &row : rows)
        insert.run(row.source, row.kind, row.target);
}

/// The usual way: a table, then an index for each direction.
void writeIndexedTable(const std::vector<EdgeRow> &rows, bool hasIndices)
{
    const auto database = sqlite::Database::create(fresh("rows.db"));
    configure(*database);
    database->run("PRAGMA journal_mode = WAL");
    sqlite::Transaction transaction(*database);
    insertRows(*database, rows);
    if (hasIndices)
        database->run("CREATE INDEX out ON edge (source, kind, target);"
                      "CREATE INDEX in_ ON edge (target, kind, source)");
    transaction.commit();
}

void writeNames(const std::vector<std::string> &names)
{
    const auto database = sqlite::Database::openExisting(folder() / "rows.db", true);
    sqlite::Transaction transaction(*database);
    database->run("CREATE TABLE node (id INTEGER PRIMARY KEY, name TEXT)");
    sqlite::Statement insert(*database, "INSERT INTO node (id, name) VALUES (?, ?)");
    for (std::size_t i = 0; i < names.size(); ++i)
        insert.run(i, std::string_view(names[i]));
    transaction.commit();
}

void writeProduct(const StoreGraph &made)
{
    const auto database = sqlite::Database::create(fresh("product.isthmus"));
    configure(*database);
    createSchema(*database, allMigrations());
    sqlite::Transaction transaction(*database);
    writeGraph(*database, 1, *made.graph);
    transaction.commit();
}

struct RowGraph {
    std::vector<std::string> names;
    std::vector<std::uint32_t> out, targets, in, sources;
};

void sortInto(const std::vector<EdgeRow> &rows, std::uint32_t EdgeRow::*from,
              std::uint32_t EdgeRow::*to, std::vector<std::uint32_t> &offsets,
              std::vector<std::uint32_t> &values, std::size_t nodes)
{
    offsets.assign(nodes + 1, 0);
    for (const auto &row : rows)
        ++offsets[row.*from + 1];
    for (std::size_t i = 0; i < nodes; ++i)
        offsets[i + 1] += offsets[i];
    auto next = offsets;
    values.resize(rows.size());
    for (const auto &row : rows)
        values[next[row.*from]++] = row.*to;
}

/// The reference of D2: table scans and a counting sort in both directions.
RowGraph readRows()
{
    const auto database = sqlite::Database::openExisting(folder() / "rows.db", false);
    configure(*database);
    RowGraph graph;
    sqlite::Statement nodes(*database, "SELECT name FROM node ORDER BY id");
    while (nodes.next())
        graph.names.push_back(nodes.text(0));
    std::vector<EdgeRow> rows;
    sqlite::Statement edges(*database, "SELECT source, kind, target FROM edge");
    while (edges.next())
        rows.push_back({edges.u32(0), edges.u32(1), edges.u32(2)});
    sortInto(rows, &EdgeRow::source, &EdgeRow::target, graph.out, graph.targets,
             graph.names.size());
    sortInto(rows, &EdgeRow::target, &EdgeRow::source, graph.in, graph.sources, graph.names.size());
    return graph;
}

std::size_t memmemHits(const std::string &arena, const std::string &text)
{
    std::size_t hits = 0;
    const char *at = arena.data(), *end = at + arena.size();
    while (const void *hit =
               memmem(at, static_cast<std::size_t>(end - at), text.data(), text.size())) {
        ++hits;
        at = static_cast<const char *>(hit) + text.size();
    }
    return hits;
}

void measureSearch(const StoreGraph &made, BenchTable &table)
{
    std::string arena;
    for (const auto &name : made.names)
        arena += name;
    std::vector<double> reference, product;
    std::size_t hits = 0;
    for (int i = 0; i < 60; ++i) {
        const auto &name = made.names[static_cast<std::size_t>(i) * 7919 % made.names.size()];
        const auto text = i % 2 ? name.substr(12, 6) : name.substr(4, 6);
        reference.push_back(secondsOf([&] { hits += memmemHits(arena, text); }));
        product.push_back(secondsOf([&] { hits += made.graph->search(text).size(); }));
    }
    if (hits == 0)
        std::puts("nothing was found");
    table.atMost("D4 name search, p95", "memmem", quantile(reference, 0.95) * 1e3,
                 quantile(product, 0.95) * 1e3, "ms", 4);
}

} // namespace

int main(int argc, char **argv)
{
    const std::size_t edges = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    const auto made = makeStoreGraph(edges / 5, edges);
    BenchTable table;

    const auto [indexed, blobs] = alternate(
        rounds, [&] { writeIndexedTable(made.rows, true); }, [&] { writeProduct(made); });
    table.atMost("D1 edges written, both directions", "table + 2 indices", indexed, blobs, "s",
                 0.6);
    const auto indexedSize = static_cast<double>(fs::file_size(folder() / "rows.db"));
    const auto productSize = static_cast<double>(fs::file_size(folder() / "product.isthmus"));
    table.atMost("size on disk (product: with names)", "table + 2 indices",
                 indexedSize / double(edges), productSize / double(edges), "B/edge",
                 40 / (indexedSize / double(edges)));

    writeNames(made.names);
    std::size_t seen = 0;
    const auto [scanned, copied] = alternate(
        rounds, [&] { seen += readRows().targets.size(); },
        [&] {
            auto project = Project::open(folder() / "product.isthmus", Project::Mode::ReadOnly);
            seen += (*project)->readGraph(1)->edgeCount();
        });
    if (seen != 2 * edges * static_cast<std::size_t>(rounds))
        std::puts("the two sides differ");
    table.atMost("D2 open to queryable graph", "row scan + counting sort", scanned, copied, "s",
                 1.5);

#ifdef ISTHMUS_BENCH_QTSQL
    const auto [withQt, raw] = alternate(
        rounds, [&] { insertWithQt(fresh("qt.db").string(), made.rows); },
        [&] { writeIndexedTable(made.rows, false); });
    table.faster("D3 rows through our Statement", "QSqlQuery", withQt, raw, "s", 2);
#else
    table.skip("D3 rows through our Statement", "Qt6Sql is not installed");
#endif
    measureSearch(made, table);
    table.print("Store, " + std::to_string(edges / 5) + " nodes, " + std::to_string(edges) +
                " edges");
    fs::remove_all(folder());
    return table.exitCode();
}
