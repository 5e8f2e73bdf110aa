// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/bytesource.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace isthmus
{
namespace
{

constexpr std::size_t pieceSize = 64 * 1024;

void appendCodePoint(std::string &out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    const unsigned tails = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    const unsigned lead = tails == 1 ? 0xc0 : tails == 2 ? 0xe0 : 0xf0;
    out += static_cast<char>(lead | (code >> (6 * tails)));
    for (unsigned i = tails; i-- > 0;)
        out += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3f));
}

} // namespace

std::size_t MemorySource::read(char *to, std::size_t size)
{
    const auto count = m_rest.copy(to, size);
    m_rest.remove_prefix(count);
    return count;
}

FileSource::FileSource(const std::filesystem::path &path)
    : m_handle(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
{
    if (m_handle < 0)
        m_problem = std::strerror(errno);
}

FileSource::~FileSource()
{
    if (m_handle >= 0)
        ::close(m_handle);
}

std::size_t FileSource::read(char *to, std::size_t size)
{
    while (m_handle >= 0 && m_problem.empty()) {
        const auto count = ::read(m_handle, to, size);
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EINTR)
            m_problem = std::strerror(errno);
    }
    return 0;
}

std::size_t HashingSource::read(char *to, std::size_t size)
{
    const auto count = m_inner.read(to, size);
    m_hash.add({to, count});
    m_bytes += count;
    return count;
}

std::string HashingSource::finish()
{
    std::string piece(pieceSize, '\0');
    while (read(piece.data(), piece.size()) > 0) {
    }
    return m_hash.hex();
}

std::string_view PeekSource::peek(std::size_t size)
{
    m_ahead.erase(0, m_at);
    m_at = 0;
    while (m_ahead.size() < size) {
        const auto had = m_ahead.size();
        m_ahead.resize(size);
        const auto count = m_inner.read(m_ahead.data() + had, size - had);
        m_ahead.resize(had + count);
        if (count == 0)
            break;
    }
    return std::string_view(m_ahead).substr(0, size);
}

std::size_t PeekSource::read(char *to, std::size_t size)
{
    if (m_at == m_ahead.size())
        return m_inner.read(to, size);
    const auto count = m_ahead.copy(to, size, m_at);
    m_at += count;
    return count;
}

Utf8Source::Utf8Source(PeekSource &inner) : m_inner(inner)
{
    const auto head = inner.peek(4);
    std::size_t markSize = 0;
    if (head.starts_with("\xef\xbb\xbf")) {
        markSize = 3;
    } else if (head.starts_with("\xff\xfe")) {
        m_encoding = Encoding::Utf16Le;
        markSize = 2;
    } else if (head.starts_with("\xfe\xff")) {
        m_encoding = Encoding::Utf16Be;
        markSize = 2;
    } else if (head.size() == 4 && head[1] == '\0' && head[3] == '\0' && head[0] != '\0') {
        m_encoding = Encoding::Utf16Le; // no mark, but plain text with every second byte zero
    } else if (head.size() == 4 && head[0] == '\0' && head[2] == '\0' && head[1] != '\0') {
        m_encoding = Encoding::Utf16Be;
    }
    char mark[4];
    inner.read(mark, markSize);
}

unsigned Utf8Source::unitAt(std::string_view bytes, std::size_t at) const
{
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return m_encoding == Encoding::Utf16Le ? first | static_cast<unsigned>(second << 8)
                                           : second | static_cast<unsigned>(first << 8);
}

bool Utf8Source::decodeMore()
{
    const auto had = m_raw.size();
    m_raw.resize(had + pieceSize);
    const auto count = m_inner.read(m_raw.data() + had, pieceSize);
    m_raw.resize(had + count);
    m_decoded.clear();
    m_at = 0;
    std::size_t at = 0;
    for (; at + 2 <= m_raw.size(); at += 2) {
        unsigned code = unitAt(m_raw, at);
        if (code >= 0xd800 && code <= 0xdbff) {
            if (at + 4 > m_raw.size() && count > 0)
                break; // its other half comes with the next piece
            const unsigned low = at + 4 <= m_raw.size() ? unitAt(m_raw, at + 2) : 0;
            if (low >= 0xdc00 && low <= 0xdfff) {
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                at += 2;
            }
        }
        appendCodePoint(m_decoded, code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
    }
    m_raw.erase(0, at);
    if (count == 0 && !m_raw.empty()) { // an odd byte at the end
        m_raw.clear();
        appendCodePoint(m_decoded, 0xfffd);
    }
    return count > 0 || !m_decoded.empty();
}

std::size_t Utf8Source::read(char *to, std::size_t size)
{
    if (m_encoding == Encoding::Utf8)
        return m_inner.read(to, size);
    while (m_at == m_decoded.size())
        if (!decodeMore())
            return 0;
    const auto count = m_decoded.copy(to, size, m_at);
    m_at += count;
    return count;
}

} // namespace isthmus
