// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/bytesource.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// A long text of which only a window is in memory. Places are byte offsets from the beginning of
/// the text. Everything from the last released place on stays readable; the window grows when more
/// is asked for. Each byte in it is followed by enough readable padding for simdjson.
class TextWindow
{
public:
    /// `source` must outlive the window. `onFill` is told how many bytes came in so far.
    TextWindow(ByteSource &source, std::size_t windowBytes,
               std::function<void(std::uint64_t)> onFill = {});
    explicit TextWindow(std::string_view text); ///< Copies the text.

    int peek(std::uint64_t at) { return at < m_end || load(at) ? byteAt(at) : -1; }
    std::uint64_t skipSpace(std::uint64_t at);
    std::uint64_t skipLine(std::uint64_t at);     ///< Behind the line end, or the end of the text.
    bool isComplete() const { return m_isAtEnd; } ///< The end of the text is in the window.

    enum class Border { Found, Cut, TooLong };
    struct End {
        Border border;
        std::uint64_t at;
    };
    /// End of the JSON value at `at`, with its whole text in the window. Cut when the text ends
    /// inside it, TooLong when it is longer than `limit`.
    End endOfValue(std::uint64_t at, std::size_t limit);
    /// The same for values of any length; only for those that nobody will look at: releases them.
    End skipValue(std::uint64_t at);
    /// Offset behind the next `c` at or behind `at`, at most `limit` away; Cut at the end of the
    /// text.
    End find(char c, std::uint64_t at, std::size_t limit);

    /// Valid until the next call that may load.
    std::string_view text(std::uint64_t begin, std::uint64_t end) const;
    std::uint32_t lineAt(std::uint64_t at); ///< 1-based; `at` not before the released place.
    void release(std::uint64_t at);         ///< Nobody will ask for anything before `at`.

private:
    int byteAt(std::uint64_t at) const
    {
        return static_cast<unsigned char>(m_buffer[static_cast<std::size_t>(at - m_base)]);
    }
    bool load(std::uint64_t at);
    bool loadMore();
    void makeRoom();
    template<class Scan>
    End scan(std::uint64_t at, std::size_t limit, bool isReleasing, Scan scanPiece);

    ByteSource *m_source = nullptr;
    std::function<void(std::uint64_t)> m_onFill;
    std::size_t m_windowBytes = 0;
    std::vector<char> m_buffer;
    std::uint64_t m_base = 0; ///< Offset of m_buffer[0].
    std::uint64_t m_keep = 0; ///< The released place.
    std::uint64_t m_end = 0;  ///< Offset behind the last loaded byte.
    bool m_isAtEnd = false;
    std::uint64_t m_baseLine = 1, m_lineAt = 0, m_line = 1; ///< Line of m_base; last answer.
};

} // namespace isthmus
