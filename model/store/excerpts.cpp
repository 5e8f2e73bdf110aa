// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/excerpts.h"

#include "model/base/blob.h"

namespace isthmus
{

ExcerptWriter::ExcerptWriter(sqlite::Database &database)
    : m_database(database),
      m_insertExcerpt(database,
                      "INSERT INTO excerpt (id, file, block, start, length, syntax, first_line, "
                      "pointer, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      m_insertBlock(database, "INSERT INTO text_block (id, size, hash, data) VALUES (?, ?, ?, ?)"),
      m_nextId(static_cast<ExcerptId>(database.number("SELECT max(id) FROM excerpt")) + 1),
      m_block(static_cast<std::uint32_t>(database.number("SELECT max(id) FROM text_block")) + 1)
{
    loadKnownTexts();
}

void ExcerptWriter::loadKnownTexts()
{
    sqlite::Statement select(m_database,
                             "SELECT hash, block, start, length FROM excerpt ORDER BY id");
    while (select.next()) {
        Hash hash{};
        const auto bytes = select.bytes(0);
        if (bytes.size() != hash.size())
            continue; // damaged; `check` reports it
        std::memcpy(hash.data(), bytes.data(), hash.size());
        m_known.try_emplace(hash, TextPlace{select.u32(1), select.u32(2), select.u32(3)});
    }
}

ExcerptId ExcerptWriter::add(FileId file, const Excerpt &excerpt)
{
    Hash hash{};
    std::memcpy(hash.data(), sha256Bytes(excerpt.text).data(), hash.size());
    const auto where = place(excerpt.text, hash);
    m_insertExcerpt.run(m_nextId, file, where.block, where.start, where.length,
                        static_cast<int>(excerpt.syntax), excerpt.firstLine,
                        std::string_view(excerpt.pointer),
                        sqlite::Blob{{hash.data(), hash.size()}});
    return m_nextId++;
}

TextPlace ExcerptWriter::place(const std::string &text, const Hash &hash)
{
    const auto [known, isNew] = m_known.try_emplace(hash);
    if (!isNew)
        return known->second;
    if (text.size() > largestBlock - blockSize)
        throw StoreError("a record of " + std::to_string(text.size()) + " bytes cannot be kept");
    known->second = {m_block, static_cast<std::uint32_t>(m_text.size()),
                     static_cast<std::uint32_t>(text.size())};
    const auto where = known->second;
    m_text += text;
    if (m_text.size() >= blockSize)
        flush();
    return where;
}

void ExcerptWriter::flush()
{
    if (m_text.empty())
        return;
    const auto data = compressed(m_text);
    m_insertBlock.run(m_block, m_text.size(), sqlite::Blob{sha256Bytes(data)}, sqlite::Blob{data});
    ++m_block;
    m_text.clear();
}

ExcerptReader::ExcerptReader(sqlite::Database &database)
    : m_selectExcerpt(database, "SELECT file, block, start, length, syntax, first_line, pointer "
                                "FROM excerpt WHERE id = ?"),
      m_selectBlock(database, "SELECT data FROM text_block WHERE id = ?"),
      m_selectVersion(database, "PRAGMA data_version")
{
}

void ExcerptReader::load(std::uint32_t block, ExcerptId wantedBy)
{
    m_selectVersion.start().next();
    const auto version = m_selectVersion.integer(0);
    m_selectVersion.reset();
    if (block == m_block && version == m_version)
        return;
    m_block = 0;
    const bool exists = m_selectBlock.start(block).next();
    auto text = exists ? decompressed(m_selectBlock.bytes(0), largestBlock) : std::nullopt;
    m_selectBlock.reset();
    if (!text)
        throw StoreError("the source text of excerpt " + std::to_string(wantedBy) +
                         " is damaged; `isthmus-cli check` says what else is");
    m_text = std::move(*text);
    m_block = block;
    m_version = version;
}

std::optional<Excerpt> ExcerptReader::read(ExcerptId id)
{
    if (!m_selectExcerpt.start(id).next())
        return std::nullopt;
    Excerpt excerpt;
    excerpt.file = m_selectExcerpt.u32(0);
    const auto block = m_selectExcerpt.u32(1);
    const auto start = m_selectExcerpt.u64(2), length = m_selectExcerpt.u64(3);
    const auto syntax = m_selectExcerpt.u64(4);
    excerpt.syntax = syntax < static_cast<std::uint64_t>(Syntax::Text) ? static_cast<Syntax>(syntax)
                                                                       : Syntax::Text;
    excerpt.firstLine = m_selectExcerpt.u32(5);
    excerpt.pointer = m_selectExcerpt.text(6);
    m_selectExcerpt.reset();

    load(block, id);
    if (start > m_text.size() || length > m_text.size() - start)
        throw StoreError("excerpt " + std::to_string(id) + " reaches beyond its text");
    excerpt.text = m_text.substr(start, length);
    return excerpt;
}

} // namespace isthmus
