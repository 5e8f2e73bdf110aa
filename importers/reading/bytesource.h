// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/digest.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace isthmus
{

/// A stream of bytes. Not thread-safe.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// Puts at most `size` bytes at `to` and tells how many; 0 only at the end or on a problem.
    virtual std::size_t read(char *to, std::size_t size) = 0;
    /// Why reading stopped before the end; "" when it did not.
    virtual std::string problem() const { return {}; }
};

class MemorySource : public ByteSource
{
public:
    explicit MemorySource(std::string_view bytes) : m_rest(bytes) {}
    std::size_t read(char *to, std::size_t size) override;

private:
    std::string_view m_rest;
};

class FileSource : public ByteSource
{
public:
    explicit FileSource(const std::filesystem::path &path);
    ~FileSource() override;
    FileSource(const FileSource &) = delete;
    FileSource &operator=(const FileSource &) = delete;
    std::size_t read(char *to, std::size_t size) override;
    std::string problem() const override { return m_problem; }

private:
    int m_handle = -1;
    std::string m_problem;
};

/// Passes bytes on and keeps their number and SHA-256.
class HashingSource : public ByteSource
{
public:
    explicit HashingSource(ByteSource &inner) : m_inner(inner) {}
    std::size_t read(char *to, std::size_t size) override;
    std::string problem() const override { return m_inner.problem(); }
    std::uint64_t bytes() const { return m_bytes; }
    /// Reads what is left, so that the hash covers everything; call once.
    std::string finish();

private:
    ByteSource &m_inner;
    Sha256 m_hash;
    std::uint64_t m_bytes = 0;
};

/// Bytes that can be looked at before they are read.
class PeekSource : public ByteSource
{
public:
    explicit PeekSource(ByteSource &inner) : m_inner(inner) {}
    /// The first `size` bytes of what is left, fewer at the end. Valid until the next call.
    std::string_view peek(std::size_t size);
    std::size_t read(char *to, std::size_t size) override;
    std::string problem() const override { return m_inner.problem(); }

private:
    ByteSource &m_inner;
    std::string m_ahead;
    std::size_t m_at = 0;
};

/// Text as UTF-8 without byte order mark, from UTF-8 or UTF-16 in either order (PowerShell 5).
class Utf8Source : public ByteSource
{
public:
    explicit Utf8Source(PeekSource &inner);
    std::size_t read(char *to, std::size_t size) override;
    std::string problem() const override { return m_inner.problem(); }
    bool isUtf16() const { return m_encoding != Encoding::Utf8; }

private:
    enum class Encoding { Utf8, Utf16Le, Utf16Be };
    unsigned unitAt(std::string_view bytes, std::size_t at) const;
    bool decodeMore();

    PeekSource &m_inner;
    Encoding m_encoding = Encoding::Utf8;
    std::string m_raw, m_decoded;
    std::size_t m_at = 0;
};

} // namespace isthmus
