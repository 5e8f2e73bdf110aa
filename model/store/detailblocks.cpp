// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/detailblocks.h"

#include "model/base/blob.h"
#include "model/trust/recordfields.h"

#include <algorithm>
#include <utility>

namespace isthmus
{
namespace
{

// Small enough that one look at an edge costs well under a millisecond, large enough that the
// repeats between neighbours (edges of one source) compress away.
constexpr std::size_t detailBlockSize = 64 * 1024;

template<class Record>
bool unpackBlock(std::string_view data, std::uint64_t count, std::vector<Record> &into)
{
    const auto bytes = decompressed(data, largestBlock);
    if (!bytes)
        return false;
    Unpacker unpack(*bytes);
    for (std::uint64_t i = 0; i < count && unpack.isGood(); ++i)
        unpack(into.emplace_back());
    return unpack.isGood() && unpack.isAtEnd();
}

[[noreturn]] void failDamaged(const sqlite::Database &database, std::string_view what)
{
    throw StoreError("project `" + database.path().string() + "`: " + std::string(what) +
                     " are damaged; `isthmus-cli check` says which");
}

/// Collects packed records and hands each full block to `write(first position, count, data)`.
template<class Write>
class BlockMaker
{
public:
    explicit BlockMaker(Write write) : m_write(std::move(write)) {}

    template<class Record>
    void add(const Record &record)
    {
        Packer packer(m_bytes);
        packer(record);
        ++m_count;
        if (m_bytes.size() >= detailBlockSize)
            flush();
    }
    void flush()
    {
        if (m_count == 0)
            return;
        const auto data = compressed(m_bytes);
        m_write(m_first, m_count, data);
        m_first += m_count;
        m_count = 0;
        m_bytes.clear();
    }

private:
    Write m_write;
    std::string m_bytes;
    std::uint64_t m_first = 0, m_count = 0;
};

} // namespace

EdgeDetailWriter::EdgeDetailWriter(sqlite::Database &database, std::int64_t snapshot)
    : m_snapshot(snapshot),
      m_insert(database,
               "INSERT INTO edge_block (snapshot, first, edges, hash, data) VALUES (?, ?, ?, ?, ?)")
{
    sqlite::Statement(database, "DELETE FROM edge_block WHERE snapshot = ?").run(snapshot);
}

EdgeDetailWriter::~EdgeDetailWriter()
{
    if (m_pending.valid())
        m_pending.wait();
}

void EdgeDetailWriter::add(std::string_view details)
{
    m_bytes += details;
    ++m_count;
    if (m_bytes.size() >= detailBlockSize)
        flush();
}

void EdgeDetailWriter::finish()
{
    if (m_count > 0)
        flush();
    awaitBlock();
}

void EdgeDetailWriter::flush()
{
    awaitBlock();
    m_pendingFirst = m_first;
    m_pendingCount = m_count;
    m_pending = std::async(std::launch::async, [bytes = std::exchange(m_bytes, {})] {
        Block block{compressed(bytes), {}};
        block.hash = sha256Bytes(block.data);
        return block;
    });
    m_bytes.reserve(2 * detailBlockSize);
    m_first += m_count;
    m_count = 0;
}

void EdgeDetailWriter::awaitBlock()
{
    if (!m_pending.valid())
        return;
    const auto block = m_pending.get();
    m_insert.run(m_snapshot, m_pendingFirst, m_pendingCount, sqlite::Blob{block.hash},
                 sqlite::Blob{block.data});
}

std::optional<TrustEdge> readEdgeDetails(sqlite::Database &database, std::int64_t snapshot,
                                         EdgeId edge)
{
    sqlite::Statement select(database, "SELECT first, edges, data FROM edge_block WHERE snapshot "
                                       "= ? AND first <= ? ORDER BY first DESC LIMIT 1");
    if (!select.start(snapshot, edge.value).next())
        return std::nullopt;
    const auto position = edge.value - select.u64(0), count = select.u64(1);
    if (position >= count)
        return std::nullopt;
    std::vector<TrustEdge> edges;
    if (!unpackEdges(select.bytes(2), count, edges))
        failDamaged(database, "details of trusts");
    return std::move(edges[position]);
}

void writeNodeDetails(sqlite::Database &database, std::int64_t snapshot, const Snapshot &records,
                      const std::vector<Entity> &added)
{
    sqlite::Statement(database, "DELETE FROM node_block WHERE snapshot = ?").run(snapshot);
    std::vector<const Entity *> nodes;
    nodes.reserve(records.entities.size() + added.size());
    for (const auto *list : {&records.entities, &added})
        for (const auto &entity : *list)
            nodes.push_back(&entity);
    std::sort(nodes.begin(), nodes.end(),
              [](const Entity *a, const Entity *b) { return a->key < b->key; });

    sqlite::Statement insert(
        database,
        "INSERT INTO node_block (snapshot, first_key, nodes, hash, data) VALUES (?, ?, ?, ?, ?)");
    BlockMaker blocks([&](std::uint64_t first, std::uint64_t count, const std::string &data) {
        insert.run(snapshot, std::string_view(nodes[first]->key), count,
                   sqlite::Blob{sha256Bytes(data)}, sqlite::Blob{data});
    });
    for (const auto *node : nodes)
        blocks.add(*node);
    blocks.flush();
}

std::optional<Entity> readNodeDetails(sqlite::Database &database, std::int64_t snapshot,
                                      std::string_view key)
{
    sqlite::Statement select(database, "SELECT nodes, data FROM node_block WHERE snapshot = ? AND "
                                       "first_key <= ? ORDER BY first_key DESC LIMIT 1");
    if (!select.start(snapshot, key).next())
        return std::nullopt;
    std::vector<Entity> nodes;
    if (!unpackNodes(select.bytes(1), select.u64(0), nodes))
        failDamaged(database, "details of identities");
    const auto hit = std::find_if(nodes.begin(), nodes.end(),
                                  [&](const Entity &node) { return node.key == key; });
    if (hit == nodes.end())
        return std::nullopt;
    return std::move(*hit);
}

bool unpackEdges(std::string_view data, std::uint64_t count, std::vector<TrustEdge> &into)
{
    return unpackBlock(data, count, into);
}

bool unpackNodes(std::string_view data, std::uint64_t count, std::vector<Entity> &into)
{
    return unpackBlock(data, count, into);
}

} // namespace isthmus
