// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace isthmus
{

/// Parses one record after the other with one reused parser. Text that is nearly JSON is mended;
/// `problems` then says how.
class RecordParser
{
public:
    explicit RecordParser(std::size_t maxDepth) : m_maxDepth(maxDepth) {}

    struct Parsed {
        simdjson::dom::element root; ///< Valid until the next parse.
        std::string problems;        ///< "" = clean; one lower-case sentence.
    };
    /// `text` must be followed by readable padding (as in a TextWindow). nullopt: no JSON; why()
    /// tells.
    std::optional<Parsed> parse(std::string_view text);
    const std::string &why() const { return m_why; }

private:
    simdjson::error_code parseInto(std::string_view text, simdjson::dom::element &root);

    simdjson::dom::parser m_parser;
    std::size_t m_maxDepth;
    std::size_t m_capacity = 0;
    std::string m_mended, m_why;
};

/// The text with everything mended that simdjson refuses but that exports hold: bad UTF-8, raw
/// control characters and lone surrogates in strings, NaN and Infinity (become null), numbers
/// beyond 64 bits (become text), trailing commas. `problems` gets what was found.
std::string mendedJson(std::string_view text, std::string &problems);

/// JSON Pointer of the first member whose name stands twice in its object; "" when there is none.
std::string duplicateMember(simdjson::dom::element root);

} // namespace isthmus
