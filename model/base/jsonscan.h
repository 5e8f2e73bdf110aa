// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Finding the borders of JSON values in text without parsing it: string-aware bracket counting,
/// 64 bytes at a time. Knows no grammar beyond that, so it also works on damaged text; whoever
/// needs a correct value parses the piece that was found.
namespace isthmus::jsonscan
{

inline constexpr std::size_t npos = std::string_view::npos;

/// Finds the end of one object or array whose text comes in pieces. Feed it from the opening
/// bracket on; a value type of a few bytes.
class ContainerScanner
{
public:
    /// Offset just behind the closing bracket inside `piece`; npos when it is not in this piece.
    std::size_t feed(std::string_view piece);

private:
    std::size_t feedBlock(const char *block);

    std::uint64_t m_inString = 0; ///< All ones while inside a string, else 0.
    std::uint64_t m_depth = 0;
    bool m_escaped = false; ///< The first byte of the next piece follows a lone backslash.
};

/// Steps from mark to mark through a text that is looked at from begin to end.
class MarkCursor
{
public:
    explicit MarkCursor(std::string_view text) : m_text(text) {}

    /// The first quote, bracket, brace or comma at or behind `at`; npos when there is none.
    std::size_t nextMark(std::size_t at);
    /// As jsonscan::endOfString().
    std::size_t endOfString(std::size_t at);

private:
    void load(std::size_t at);
    std::size_t next(std::size_t at, const std::uint64_t &marks);

    std::string_view m_text;
    std::size_t m_block = npos;
    std::uint64_t m_structure = 0, m_ends = 0; ///< Of the block.
};

std::size_t skipSpace(std::string_view text, std::size_t at);
/// `at` stands on the opening quote; gives the offset behind the closing one, npos when it is cut.
std::size_t endOfString(std::string_view text, std::size_t at);
/// End of the value that begins at `at`. npos when the text ends before the value does; a number
/// or literal ends where the text ends.
std::size_t endOfValue(std::string_view text, std::size_t at);
/// The content of a JSON string (without its quotes) with escapes resolved; bad escapes stay.
std::string unescaped(std::string_view content);
std::size_t countNewlines(std::string_view text);
/// `text` as a JSON string with its quotes.
std::string quoted(std::string_view text);

} // namespace isthmus::jsonscan
