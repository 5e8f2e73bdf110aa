// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace isthmus
{

/// The part of a text that a JSON Pointer names.
struct Located {
    std::size_t begin = 0, end = 0; ///< Byte range of the value (its key is not included).
    std::uint32_t line = 1;         ///< Line of `begin` inside the text, 1-based.
    std::uint32_t lastLine = 1;     ///< Line of the last byte.
};

/// Finds the value that `pointer` (relative to the text's root) names. Keys match exactly first,
/// then as sources.md §0.4 says (case and '_' ignored). YAML by the parser's marks, CSV by the row.
/// nullopt when the text has no such value; never throws, whatever the text holds.
std::optional<Located> locate(std::string_view text, Syntax syntax, std::string_view pointer);

} // namespace isthmus
