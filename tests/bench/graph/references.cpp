// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/graph/references.h"

#include "model/graph/walk.h"
#include "tests/bench/benchtable.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <queue>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace isthmus::bench
{
namespace
{

void execute(sqlite3 *database, const std::string &sql)
{
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
}

struct Kind {
    std::uint8_t kind = 0, cost = 0;
};

template<class Value>
void writeArray(std::ofstream &file, const std::vector<Value> &values)
{
    file.write(reinterpret_cast<const char *>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(Value)));
}

/// Sources, targets and costs of all edges, as networkx_bench.py reads them.
void writeEdges(const Topology &t, const std::filesystem::path &path)
{
    std::vector<std::uint32_t> head{static_cast<std::uint32_t>(t.nodeCount()),
                                    static_cast<std::uint32_t>(t.edgeCount())};
    std::vector<std::uint32_t> sources;
    std::vector<std::uint8_t> costs;
    for (std::uint32_t v = 0; v < t.nodeCount(); ++v)
        for (auto i = t.outOffsets[v]; i < t.outOffsets[v + 1]; ++i) {
            sources.push_back(v);
            costs.push_back(static_cast<std::uint8_t>(stepCost(edgeflags::verdict(t.flags[i]))));
        }
    std::ofstream file(path, std::ios::binary);
    writeArray(file, head);
    writeArray(file, sources);
    writeArray(file, t.targets);
    writeArray(file, costs);
}

std::string joined(std::span<const std::uint32_t> values)
{
    std::string text;
    for (const auto value : values)
        text += (text.empty() ? "" : ",") + std::to_string(value);
    return text;
}

} // namespace

std::size_t bareBfs(const Topology &t, std::uint32_t source, bool isBackward)
{
    const auto *offsets = (isBackward ? t.inOffsets : t.outOffsets).data();
    const auto *ends = (isBackward ? t.sources : t.targets).data();
    std::vector<char> isSeen(t.nodeCount(), 0);
    std::vector<std::uint32_t> queue{source};
    queue.reserve(t.nodeCount());
    isSeen[source] = 1;
    for (std::size_t next = 0; next < queue.size(); ++next)
        for (auto i = offsets[queue[next]]; i < offsets[queue[next] + 1]; ++i)
            if (const auto end = ends[i]; !isSeen[end]) {
                isSeen[end] = 1;
                queue.push_back(end);
            }
    return queue.size();
}

std::uint64_t bareDijkstra(const Topology &t, std::uint32_t source)
{
    using Entry = std::pair<std::uint32_t, std::uint32_t>;
    std::vector<std::uint32_t> best(t.nodeCount(), 0xffff'ffffu);
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
    best[source] = 0;
    heap.emplace(0, source);
    std::uint64_t sum = 0;
    while (!heap.empty()) {
        const auto [cost, node] = heap.top();
        heap.pop();
        if (cost != best[node])
            continue;
        sum += cost;
        for (auto i = t.outOffsets[node]; i < t.outOffsets[node + 1]; ++i) {
            const auto after = cost + stepCost(edgeflags::verdict(t.flags[i]));
            if (after < best[t.targets[i]]) {
                best[t.targets[i]] = after;
                heap.emplace(after, t.targets[i]);
            }
        }
    }
    return sum;
}

std::size_t buildBoostCsr(std::uint32_t nodes, std::span<const EdgeSpec> edges)
{
    using Csr =
        boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, Kind,
                                           boost::no_property, std::uint32_t, std::uint32_t>;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<Kind> kinds;
    ends.reserve(edges.size());
    kinds.reserve(edges.size());
    for (const auto &edge : edges) {
        ends.emplace_back(edge.source, edge.target);
        kinds.push_back({edge.kind, static_cast<std::uint8_t>(stepCost(edge.verdict))});
    }
    const Csr graph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), kinds.begin(),
                    nodes);
    return num_edges(graph);
}

double sqliteReachSeconds(const Topology &t, std::uint32_t source, std::size_t &reached)
{
    sqlite3 *database = nullptr;
    sqlite3_open(":memory:", &database);
    execute(database,
            "CREATE TABLE e(s INTEGER, t INTEGER, PRIMARY KEY(s, t)) WITHOUT ROWID; BEGIN");
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(database, "INSERT OR IGNORE INTO e VALUES(?, ?)", -1, &insert, nullptr);
    for (std::uint32_t v = 0; v < t.nodeCount(); ++v)
        for (auto i = t.outOffsets[v]; i < t.outOffsets[v + 1]; ++i) {
            sqlite3_bind_int64(insert, 1, v);
            sqlite3_bind_int64(insert, 2, t.targets[i]);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
    sqlite3_finalize(insert);
    execute(database, "COMMIT");
    sqlite3_stmt *query = nullptr;
    const auto sql = "WITH RECURSIVE r(n) AS (SELECT " + std::to_string(source) +
                     " UNION SELECT e.t FROM r JOIN e ON e.s = r.n) SELECT count(*) FROM r";
    sqlite3_prepare_v2(database, sql.c_str(), -1, &query, nullptr);
    const auto seconds = secondsOf([&] { sqlite3_step(query); });
    reached = static_cast<std::size_t>(sqlite3_column_int64(query, 0));
    sqlite3_finalize(query);
    sqlite3_close(database);
    return seconds;
}

std::map<std::string, double> networkxSeconds(const Topology &topology,
                                              std::span<const std::uint32_t> sources,
                                              std::span<const std::uint32_t> targets)
{
    const auto path = std::filesystem::temp_directory_path() /
                      ("isthmus-bench-" + std::to_string(::getpid()) + ".bin");
    writeEdges(topology, path);
    const auto command = "python3 '" ISTHMUS_BENCH_FOLDER "/networkx_bench.py' '" + path.string() +
                         "' " + joined(sources) + " " + joined(targets);
    std::map<std::string, double> seconds;
    if (FILE *pipe = ::popen(command.c_str(), "r")) {
        char name[64];
        double value = 0;
        while (std::fscanf(pipe, "%63s %lf", name, &value) == 2)
            seconds[name] = value;
        ::pclose(pipe);
    }
    std::filesystem::remove(path);
    return seconds;
}

} // namespace isthmus::bench
