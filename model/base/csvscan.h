// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Reading CSV text (RFC 4180, with any line end and any of the delimiters that tools write).
namespace isthmus::csvscan
{

/// The raw place of a field, its quotes included.
struct Field {
    std::size_t begin = 0, end = 0;
};

struct Row {
    std::vector<Field> fields; ///< Empty at the end of the text.
    std::size_t end = 0;       ///< Behind the line end.
    bool isOpen = false;       ///< The text ends inside quotes or without a line end.
};

/// `,`, `;` or tab: whichever stands most often in the first line, outside quotes.
char delimiterOf(std::string_view text);
/// The row that begins at `at`. A line break inside quotes belongs to its field.
Row record(std::string_view text, std::size_t at, char delimiter);
/// The text of a field without its quotes.
std::string value(std::string_view text, Field field);

} // namespace isthmus::csvscan
