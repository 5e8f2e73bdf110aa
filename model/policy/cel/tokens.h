// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::cel
{

struct Token {
    enum class Kind : std::uint8_t { Name, Text, Number, Sign, End, Bad };
    Kind kind = Kind::End;
    std::string text; ///< Decoded for Text.
    std::size_t begin = 0, end = 0;
};

/// All tokens, closed by End, or by Bad where the text makes no sense.
std::vector<Token> tokenize(std::string_view source);

} // namespace isthmus::cel
