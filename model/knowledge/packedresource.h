// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// The text of a resource that is linked in as a zstd frame ("knowledge/aws-actions.tsv"). Empty
/// when there is none or it is damaged. For the readers of this folder, which keep what they made.
std::string unpackedResource(std::string_view name);

/// The parts of a tab-separated row; missing ones are "". Views into `row`.
std::array<std::string_view, 4> rowParts(std::string_view row);

/// Calls `each` with every line of `text`, without its line break.
template<typename Each>
void eachLine(std::string_view text, Each &&each)
{
    while (!text.empty()) {
        const auto end = text.find('\n');
        each(text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

} // namespace isthmus
