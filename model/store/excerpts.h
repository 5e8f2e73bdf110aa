// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"
#include "model/store/sqlite.h"

#include <array>
#include <cstring>
#include <optional>
#include <unordered_map>

namespace isthmus
{

/// Where a text lies among the blocks of text.
struct TextPlace {
    std::uint32_t block = 0, start = 0, length = 0;
};

/// Keeps the texts of excerpts, each once per project (by SHA-256), in compressed blocks. One per
/// import transaction; holds one block in memory and 40 bytes per different text.
class ExcerptWriter
{
public:
    explicit ExcerptWriter(sqlite::Database &database);

    ExcerptId add(FileId file, const Excerpt &excerpt); ///< Whatever file the excerpt names.
    ExcerptId nextId() const { return m_nextId; }
    void flush(); ///< Writes the block in the making.

private:
    using Hash = std::array<char, 16>;
    struct HashOf {
        std::size_t operator()(const Hash &hash) const noexcept
        {
            std::size_t value;
            std::memcpy(&value, hash.data(), sizeof value);
            return value;
        }
    };

    void loadKnownTexts();
    TextPlace place(const std::string &text, const Hash &hash);

    sqlite::Database &m_database;
    sqlite::Statement m_insertExcerpt, m_insertBlock;
    ExcerptId m_nextId;
    std::uint32_t m_block;
    std::string m_text;
    std::unordered_map<Hash, TextPlace, HashOf> m_known;
};

/// Reads excerpts back; keeps the block it read last, unless another program has written since.
class ExcerptReader
{
public:
    explicit ExcerptReader(sqlite::Database &database);

    /// nullopt when there is no such excerpt. Throws StoreError when its text is damaged.
    std::optional<Excerpt> read(ExcerptId id);

private:
    void load(std::uint32_t block, ExcerptId wantedBy);

    sqlite::Statement m_selectExcerpt, m_selectBlock, m_selectVersion;
    std::int64_t m_version = 0;
    std::uint32_t m_block = 0;
    std::string m_text;
};

} // namespace isthmus
