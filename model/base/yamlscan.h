// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Finding places in the text of one YAML document. The parser tells where a node begins; where it
/// ends is read off the text (quotes, indentation).
namespace isthmus::yamlscan
{

using Range = std::pair<std::size_t, std::size_t>;

/// The range of the value that `tokens` (unescaped JSON Pointer tokens) name. Keys match exactly
/// first, then with case and '_' ignored. nullopt when there is none or the text is no YAML.
std::optional<Range> locate(std::string_view text, const std::vector<std::string> &tokens);

/// End of the scalar that begins at `begin`: quoted, block (`|`, `>`) or plain, with all lines that
/// continue it. `isFlow`: it stands inside `[…]` or `{…}`.
std::size_t endOfScalar(std::string_view text, std::size_t begin, bool isFlow);

/// The byte offsets at which the lines of `text` begin.
std::vector<std::size_t> lineStarts(std::string_view text);

} // namespace isthmus::yamlscan
