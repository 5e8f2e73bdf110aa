// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/textwindow.h"

#include "model/base/jsonscan.h"

#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace isthmus
{
namespace
{

constexpr std::size_t padding = simdjson::SIMDJSON_PADDING;

/// End of a string that comes in pieces, from the byte behind its opening quote on.
struct StringScanner {
    bool escaped = false;
    std::size_t operator()(std::string_view piece)
    {
        for (std::size_t i = 0; i < piece.size(); ++i) {
            if (escaped)
                escaped = false;
            else if (piece[i] == '\\')
                escaped = true;
            else if (piece[i] == '"')
                return i + 1;
        }
        return jsonscan::npos;
    }
};

struct ScalarScanner {
    std::size_t operator()(std::string_view piece) const
    {
        return piece.find_first_of(",]}: \t\r\n\"{[");
    }
};

} // namespace

TextWindow::TextWindow(ByteSource &source, std::size_t windowBytes,
                       std::function<void(std::uint64_t)> onFill)
    : m_source(&source),
      m_onFill(std::move(onFill)),
      m_windowBytes(std::max<std::size_t>(windowBytes, 16)),
      m_buffer(m_windowBytes + padding)
{
}

TextWindow::TextWindow(std::string_view text)
    : m_buffer(text.size() + padding), m_end(text.size()), m_isAtEnd(true)
{
    std::copy(text.begin(), text.end(), m_buffer.begin());
}

void TextWindow::makeRoom()
{
    const auto size = static_cast<std::size_t>(m_end - m_base);
    const auto capacity = m_buffer.size() - padding;
    if (size < capacity)
        return;
    const auto dropped = static_cast<std::size_t>(m_keep - m_base);
    if (dropped >= size / 2 && dropped > 0) {
        m_baseLine = lineAt(m_keep);
        std::memmove(m_buffer.data(), m_buffer.data() + dropped, size - dropped);
        m_base = m_keep;
    } else {
        m_buffer.resize(capacity * 2 + padding);
    }
}

bool TextWindow::loadMore()
{
    if (m_isAtEnd)
        return false;
    makeRoom();
    const auto size = static_cast<std::size_t>(m_end - m_base);
    const auto count = m_source->read(m_buffer.data() + size, m_buffer.size() - padding - size);
    m_end += count;
    m_isAtEnd = count == 0;
    if (m_onFill)
        m_onFill(m_end);
    return count > 0;
}

bool TextWindow::load(std::uint64_t at)
{
    while (at >= m_end)
        if (!loadMore())
            return false;
    return true;
}

std::uint64_t TextWindow::skipSpace(std::uint64_t at)
{
    for (;; ++at) {
        const int c = peek(at);
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return at;
    }
}

std::uint64_t TextWindow::skipLine(std::uint64_t at)
{
    int c = peek(at);
    while (c >= 0 && c != '\n')
        c = peek(++at);
    return c < 0 ? at : at + 1;
}

template<class Scan>
TextWindow::End TextWindow::scan(std::uint64_t at, std::size_t limit, bool isReleasing,
                                 Scan scanPiece)
{
    const auto begin = at;
    for (;;) {
        if (const auto end = scanPiece(text(at, m_end)); end != jsonscan::npos) {
            const bool isShort = isReleasing || at + end - begin <= limit;
            return {isShort ? Border::Found : Border::TooLong, at + end};
        }
        at = m_end;
        if (isReleasing)
            release(at);
        else if (at - begin > limit)
            return {Border::TooLong, at};
        if (!loadMore())
            return {Border::Cut, at};
    }
}

TextWindow::End TextWindow::endOfValue(std::uint64_t at, std::size_t limit)
{
    const int first = peek(at);
    if (first < 0)
        return {Border::Cut, at};
    if (first == '{' || first == '[')
        return scan(at, limit, false, [scanner = jsonscan::ContainerScanner()](auto piece) mutable {
            return scanner.feed(piece);
        });
    if (first == '"')
        return scan(at + 1, limit, false, StringScanner());
    const auto end = scan(at, limit, false, ScalarScanner());
    return end.border == Border::Cut ? End{Border::Found, end.at} : end;
}

TextWindow::End TextWindow::skipValue(std::uint64_t at)
{
    const int first = peek(at);
    if (first == '{' || first == '[')
        return scan(at, 0, true, [scanner = jsonscan::ContainerScanner()](auto piece) mutable {
            return scanner.feed(piece);
        });
    if (first == '"')
        return scan(at + 1, 0, true, StringScanner());
    return scan(at, 0, true, ScalarScanner());
}

TextWindow::End TextWindow::find(char c, std::uint64_t at, std::size_t limit)
{
    peek(at);
    return scan(std::min(at, m_end), limit, false, [c](auto piece) {
        const auto hit = piece.find(c);
        return hit == jsonscan::npos ? hit : hit + 1;
    });
}

std::string_view TextWindow::text(std::uint64_t begin, std::uint64_t end) const
{
    return {m_buffer.data() + (begin - m_base), static_cast<std::size_t>(end - begin)};
}

std::uint32_t TextWindow::lineAt(std::uint64_t at)
{
    const bool isAhead = at >= m_lineAt && m_lineAt >= m_base;
    const auto from = isAhead ? m_lineAt : m_base;
    m_line = (isAhead ? m_line : m_baseLine) + jsonscan::countNewlines(text(from, at));
    m_lineAt = at;
    return static_cast<std::uint32_t>(m_line);
}

void TextWindow::release(std::uint64_t at)
{
    m_keep = std::max(m_keep, std::min(at, m_end));
}

} // namespace isthmus
