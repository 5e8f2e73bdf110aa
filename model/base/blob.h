// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace isthmus
{

/// Fast zstd with a checksum, so that a damaged block says so instead of giving other bytes.
std::string compressed(std::string_view bytes);
/// nullopt when damaged, or when it would grow beyond `limit` bytes.
std::optional<std::string> decompressed(std::string_view bytes, std::size_t limit);

/// Into `size` bytes at `into`; false when damaged or of another size.
bool decompressInto(std::string_view bytes, char *into, std::size_t size);

std::string sha256Bytes(std::string_view bytes); ///< 32 bytes, not hex.

/// Blocks hold one record more than this at most; a block of one huge record may be larger.
inline constexpr std::size_t blockSize = 256 * 1024;
/// What no block of ours exceeds (SQLite keeps blobs below 1 GB); a file that says so is damaged.
inline constexpr std::size_t largestBlock = 900'000'000;

} // namespace isthmus
