// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/graphparts.h"

#include "model/base/blob.h"
#include "model/graph/graphdata.h"

#include <bit>
#include <cstring>
#include <type_traits>

namespace isthmus
{
namespace
{

static_assert(std::endian::native == std::endian::little,
              "project files hold little-endian arrays; swap them here on other machines");

constexpr std::size_t chunkSize = std::size_t(4) << 20;

class PartWriter
{
public:
    PartWriter(sqlite::Database &database, std::int64_t snapshot)
        : m_snapshot(snapshot),
          m_insert(database, "INSERT INTO graph_part (snapshot, part, seq, size, hash, data) "
                             "VALUES (?, ?, ?, ?, ?, ?)")
    {
    }

    /// A chunk is compressed when that makes it much smaller (names do, edges hardly): `size` says
    /// how long it was, and differs from what is stored when it was compressed.
    void write(std::string_view part, std::string_view bytes)
    {
        for (std::size_t seq = 0; seq == 0 || !bytes.empty(); ++seq) {
            const auto chunk = bytes.substr(0, chunkSize);
            const auto packed = compressed(chunk);
            const auto data = packed.size() < chunk.size() / 2 ? std::string_view(packed) : chunk;
            m_insert.run(m_snapshot, part, seq, chunk.size(), sqlite::Blob{sha256Bytes(data)},
                         sqlite::Blob{data});
            bytes.remove_prefix(chunk.size());
        }
    }

private:
    std::int64_t m_snapshot;
    sqlite::Statement m_insert;
};

class PartReader
{
public:
    PartReader(sqlite::Database &database, std::int64_t snapshot)
        : m_snapshot(snapshot),
          m_sizes(database, "SELECT sum(size) FROM graph_part WHERE snapshot = ? AND part = ?"),
          m_chunks(database, "SELECT size, data FROM graph_part WHERE snapshot = ? AND part = ? "
                             "ORDER BY seq")
    {
    }

    /// Fills `into`; false when the part is absent or damaged.
    template<class Container>
    bool read(std::string_view part, Container &into)
    {
        constexpr auto width = sizeof(typename Container::value_type);
        static_assert(std::is_trivially_copyable_v<typename Container::value_type>);
        m_sizes.start(m_snapshot, part).next();
        const auto total = m_sizes.u64(0);
        m_sizes.reset();
        if (total % width != 0 || total > largestPart)
            return false;
        into.resize(total / width);
        return readChunks(part, reinterpret_cast<char *>(into.data()), total);
    }

private:
    static constexpr std::uint64_t largestPart = std::uint64_t(1) << 34;

    bool readChunks(std::string_view part, char *into, std::uint64_t total)
    {
        m_chunks.start(m_snapshot, part);
        bool isThere = false;
        while (m_chunks.next()) {
            isThere = true;
            const auto size = m_chunks.u64(0);
            const auto data = m_chunks.bytes(1);
            if (size > total || !readChunk(data, into, size)) {
                m_chunks.reset();
                return false;
            }
            into += size;
            total -= size;
        }
        return isThere && total == 0;
    }

    static bool readChunk(std::string_view data, char *into, std::uint64_t size)
    {
        if (data.size() != size)
            return decompressInto(data, into, size);
        if (size > 0)
            std::memcpy(into, data.data(), size);
        return true;
    }

    std::int64_t m_snapshot;
    sqlite::Statement m_sizes, m_chunks;
};

} // namespace

void writeGraph(sqlite::Database &database, std::int64_t snapshot, const Graph &graph)
{
    sqlite::Statement(database, "DELETE FROM graph_part WHERE snapshot = ?").run(snapshot);
    PartWriter writer(database, snapshot);
    forEachArray(graph.data(), [&](std::string_view name, const auto &array) {
        using Value = typename std::remove_cvref_t<decltype(array)>::value_type;
        writer.write(name,
                     {reinterpret_cast<const char *>(array.data()), array.size() * sizeof(Value)});
    });
}

Result<std::shared_ptr<const Graph>> readGraph(sqlite::Database &database, std::int64_t snapshot)
{
    sqlite::Statement count(database, "SELECT count(*) FROM graph_part WHERE snapshot = ?");
    if (!count.start(snapshot).next() || count.integer(0) == 0)
        return std::make_shared<const Graph>();
    count.reset();

    auto data = std::make_unique<Graph::Data>();
    PartReader reader(database, snapshot);
    std::string damaged;
    forEachArray(*data, [&](std::string_view name, auto &array) {
        if (damaged.empty() && !reader.read(name, array))
            damaged = name;
    });
    if (!damaged.empty())
        return failure("the stored graph is damaged: `" + damaged + "`");
    if (auto sound = checkGraphData(*data); !sound)
        return tl::unexpected<Error>(sound.error());
    return std::make_shared<const Graph>(std::unique_ptr<const Graph::Data>(std::move(data)));
}

} // namespace isthmus
