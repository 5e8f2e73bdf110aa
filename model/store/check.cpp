// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/check.h"

#include "model/base/blob.h"
#include "model/store/detailblocks.h"
#include "model/store/graphparts.h"
#include "model/store/recordblocks.h"
#include "model/store/sqlite.h"

#include <array>
#include <map>

namespace isthmus
{
namespace
{

constexpr std::size_t shownPerStep = 20;

class Checker
{
public:
    Checker(sqlite::Database &database, CheckReport &report)
        : m_database(database), m_report(report)
    {
    }

    void pages();
    void references();
    void recordBlocks();
    void texts();
    void excerpts();
    void nodeDetails();
    void edgeDetails();
    void graphs();

    void add(const std::string &problem)
    {
        if (++m_found <= shownPerStep)
            m_report.problems.push_back(problem);
    }
    void endStep()
    {
        if (m_found > shownPerStep)
            m_report.problems.push_back("and " + std::to_string(m_found - shownPerStep) +
                                        " more of this kind");
        m_found = 0;
    }

private:
    bool isIntact(const sqlite::Statement &row, int hash, int data, const std::string &what);

    sqlite::Database &m_database;
    CheckReport &m_report;
    std::size_t m_found = 0;
};

/// Whether the stored bytes have the stored hash; says so when not.
bool Checker::isIntact(const sqlite::Statement &row, int hash, int data, const std::string &what)
{
    ++m_report.blocks;
    if (sha256Bytes(row.bytes(data)) == row.bytes(hash))
        return true;
    add(what + " is damaged: its bytes do not have the hash that was kept");
    return false;
}

void Checker::pages()
{
    sqlite::Statement select(m_database, "PRAGMA integrity_check");
    while (select.next())
        if (const auto line = select.text(0); line != "ok")
            add("the file's pages are damaged: " + line);
}

void Checker::references()
{
    struct Rule {
        const char *sql;
        const char *problem; ///< Follows the id that the query gives.
    };
    static constexpr std::array rules{
        Rule{"SELECT id FROM file WHERE snapshot NOT IN (SELECT id FROM snapshot) ORDER BY id",
             "belongs to no snapshot: file "},
        Rule{"SELECT file FROM note WHERE file NOT IN (SELECT id FROM file) ORDER BY file",
             "is gone but has notes: file "},
        Rule{"SELECT id FROM excerpt WHERE file NOT IN (SELECT id FROM file) ORDER BY id",
             "belongs to no file: excerpt "},
        Rule{"SELECT id FROM excerpt WHERE block NOT IN (SELECT id FROM text_block) ORDER BY id",
             "has lost its text: excerpt "},
        Rule{"SELECT snapshot FROM node_block WHERE snapshot NOT IN (SELECT id FROM snapshot) "
             "UNION SELECT snapshot FROM edge_block WHERE snapshot NOT IN (SELECT id FROM "
             "snapshot) UNION SELECT snapshot FROM graph_part WHERE snapshot NOT IN (SELECT id "
             "FROM snapshot) ORDER BY 1",
             "is gone but has a graph: snapshot "},
    };
    for (const auto &rule : rules) {
        sqlite::Statement select(m_database, rule.sql);
        while (select.next())
            add(std::string(rule.problem) + select.text(0));
    }
    m_report.files = static_cast<std::uint64_t>(m_database.number("SELECT count(*) FROM file"));
    if (m_database.number("SELECT length(value) FROM meta WHERE name = 'hmac-key'") != 32)
        add("the project's key for comparing secrets is missing or damaged");
}

void Checker::recordBlocks()
{
    std::map<FileId, std::string> paths;
    sqlite::Statement files(m_database, "SELECT id, path FROM file ORDER BY id");
    while (files.next())
        paths[files.u32(0)] = files.text(1);
    sqlite::Statement select(m_database,
                             "SELECT id, kind, records, hash, data FROM record_block ORDER BY id");
    while (select.next()) {
        const auto file = paths.find(static_cast<FileId>(select.integer(0) >> 24));
        if (file == paths.end()) {
            add("records block " + select.text(0) + " belongs to no file");
            continue;
        }
        const auto what = "records block " + select.text(0) + " of `" + file->second + "`";
        Snapshot scratch;
        if (isIntact(select, 3, 4, what) &&
            !unpackRecords(static_cast<RecordKind>(select.integer(1)), select.bytes(4),
                           select.u64(2), scratch))
            add(what + " cannot be read");
    }
}

void Checker::texts()
{
    sqlite::Statement select(m_database, "SELECT id, size, hash, data FROM text_block ORDER BY id");
    while (select.next()) {
        const auto what = "source text block " + select.text(0);
        if (!isIntact(select, 2, 3, what))
            continue;
        const auto text = decompressed(select.bytes(3), largestBlock);
        if (!text || text->size() != select.u64(1))
            add(what + " cannot be read");
    }
}

void Checker::excerpts()
{
    sqlite::Statement select(m_database, "SELECT id, block, start, length, syntax, hash FROM "
                                         "excerpt ORDER BY block, start, id");
    sqlite::Statement block(m_database, "SELECT data FROM text_block WHERE id = ?");
    std::optional<std::uint32_t> current;
    std::optional<std::string> text;
    while (select.next()) {
        ++m_report.excerpts;
        if (current != select.u32(1)) {
            current = select.u32(1);
            text = block.start(*current).next() ? decompressed(block.bytes(0), largestBlock)
                                                : std::nullopt;
            block.reset();
        }
        const auto what = "excerpt " + select.text(0);
        const auto start = select.u64(2), length = select.u64(3);
        if (!text) // reported as a damaged or missing block
            continue;
        if (start > text->size() || length > text->size() - start)
            add(what + " reaches beyond its text");
        else if (sha256Bytes(std::string_view(*text).substr(start, length)).substr(0, 16) !=
                 select.bytes(5))
            add(what + " has another text than was imported");
        if (select.u64(4) > static_cast<std::uint64_t>(Syntax::Text))
            add(what + " is written in no known syntax");
    }
}

void Checker::nodeDetails()
{
    sqlite::Statement select(m_database, "SELECT snapshot, nodes, hash, data, first_key FROM "
                                         "node_block ORDER BY snapshot, first_key");
    while (select.next()) {
        const auto what = "details of identities from `" + select.text(4) + "` on";
        std::vector<Entity> nodes;
        if (isIntact(select, 2, 3, what) && (!unpackNodes(select.bytes(3), select.u64(1), nodes) ||
                                             nodes.empty() || nodes.front().key != select.bytes(4)))
            add(what + " cannot be read");
    }
}

void Checker::edgeDetails()
{
    sqlite::Statement select(m_database, "SELECT snapshot, edges, hash, data, first FROM "
                                         "edge_block ORDER BY snapshot, first");
    std::int64_t snapshot = 0;
    std::uint64_t expected = 0;
    while (select.next()) {
        if (snapshot != select.integer(0))
            expected = 0;
        snapshot = select.integer(0);
        const auto what = "details of trusts from " + select.text(4) + " on";
        if (select.u64(4) != expected)
            add(what + " follow a gap");
        expected = select.u64(4) + select.u64(1);
        std::vector<TrustEdge> edges;
        if (isIntact(select, 2, 3, what) && !unpackEdges(select.bytes(3), select.u64(1), edges))
            add(what + " cannot be read");
    }
}

void Checker::graphs()
{
    sqlite::Statement parts(m_database, "SELECT part, seq, hash, data FROM graph_part ORDER BY "
                                        "snapshot, part, seq");
    while (parts.next())
        isIntact(parts, 2, 3, "graph part `" + parts.text(0) + "`");

    sqlite::Statement select(m_database,
                             "SELECT s.id, s.label, s.nodes, s.edges, (SELECT sum(nodes) FROM "
                             "node_block n WHERE n.snapshot = s.id), (SELECT sum(edges) FROM "
                             "edge_block e WHERE e.snapshot = s.id) FROM snapshot s ORDER BY s.id");
    while (select.next()) {
        const auto what = "snapshot `" + select.text(1) + "`: ";
        const auto graph = readGraph(m_database, select.integer(0));
        if (!graph) {
            add(what + graph.error().message);
            continue;
        }
        const std::uint64_t nodes = (*graph)->nodeCount(), edges = (*graph)->edgeCount();
        m_report.nodes += nodes;
        m_report.edges += edges;
        if (nodes != select.u64(2) || edges != select.u64(3))
            add(what + "the graph has another size than was kept");
        if (nodes != select.u64(4) || edges != select.u64(5))
            add(what + "the graph and its details are not of the same size");
    }
}

} // namespace

Result<CheckReport> checkProject(sqlite::Database &database, Progress &progress)
{
    struct Step {
        const char *phase;
        void (Checker::*run)();
    };
    static constexpr std::array steps{
        Step{"pages", &Checker::pages},          Step{"references", &Checker::references},
        Step{"records", &Checker::recordBlocks}, Step{"source texts", &Checker::texts},
        Step{"excerpts", &Checker::excerpts},    Step{"identities", &Checker::nodeDetails},
        Step{"trusts", &Checker::edgeDetails},   Step{"graphs", &Checker::graphs},
    };
    CheckReport report;
    Checker checker(database, report);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        progress.report(i, steps.size(), steps[i].phase);
        if (progress.isCancelled())
            return cancelled();
        try {
            (checker.*steps[i].run)();
        } catch (const StoreError &problem) { // pages that SQLite itself cannot read
            checker.add(std::string(steps[i].phase) + ": " + problem.what());
        }
        checker.endStep();
    }
    return report;
}

} // namespace isthmus
