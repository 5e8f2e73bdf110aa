// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Looking at 64 bytes of text at once: every function gives one bit per byte. Pure functions; the
/// block must be readable to its end.
namespace isthmus::byteblock
{

inline constexpr std::size_t size = 64;

#ifdef __SSE2__

template<class Test>
std::uint64_t bitsWhere(const char *block, Test test)
{
    std::uint64_t found = 0;
    for (unsigned part = 0; part < 4; ++part) {
        const auto bytes =
            _mm_loadu_si128(reinterpret_cast<const __m128i *>(block + std::size_t{16} * part));
        found |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(test(bytes))))
                 << (16 * part);
    }
    return found;
}

/// Bytes that are `c`.
inline std::uint64_t equal(const char *block, char c)
{
    const auto wanted = _mm_set1_epi8(c);
    return bitsWhere(block, [=](__m128i bytes) { return _mm_cmpeq_epi8(bytes, wanted); });
}

/// Bytes that are `c` once the bits of `fold` are set: 0x20 folds upper to lower case, '[' to '{'
/// and ']' to '}'.
inline std::uint64_t equalFolded(const char *block, char c, char fold)
{
    const auto wanted = _mm_set1_epi8(c), bits = _mm_set1_epi8(fold);
    return bitsWhere(
        block, [=](__m128i bytes) { return _mm_cmpeq_epi8(_mm_or_si128(bytes, bits), wanted); });
}

/// Letters, digits and '_'.
inline std::uint64_t words(const char *block)
{
    const auto fold = _mm_set1_epi8(0x20), underscore = _mm_set1_epi8('_');
    const auto within = [](__m128i bytes, char low, char high) {
        return _mm_and_si128(_mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(low)), bytes),
                             _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(high)), bytes));
    };
    return bitsWhere(block, [=](__m128i bytes) {
        return _mm_or_si128(
            _mm_or_si128(within(bytes, '0', '9'), within(_mm_or_si128(bytes, fold), 'a', 'z')),
            _mm_cmpeq_epi8(bytes, underscore));
    });
}

#else

template<class Test>
std::uint64_t bitsWhere(const char *block, Test test)
{
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < size; ++i)
        found |= std::uint64_t{test(block[i])} << i;
    return found;
}

inline std::uint64_t equal(const char *block, char c)
{
    return bitsWhere(block, [=](char byte) { return byte == c; });
}

inline std::uint64_t equalFolded(const char *block, char c, char fold)
{
    return bitsWhere(block, [=](char byte) { return (byte | fold) == c; });
}

inline std::uint64_t words(const char *block)
{
    return bitsWhere(block, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

#endif

} // namespace isthmus::byteblock
