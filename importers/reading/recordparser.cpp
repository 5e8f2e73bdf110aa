// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/recordparser.h"

#include "model/base/jsonscan.h"
#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace isthmus
{
namespace
{

constexpr std::size_t smallCapacity = std::size_t{64} << 10;
constexpr std::size_t keptCapacity = std::size_t{1} << 20; ///< More is given back after use.

bool isIn(char c, std::string_view set)
{
    return set.find(c) != std::string_view::npos;
}

void addProblem(std::string &problems, std::string_view what)
{
    if (problems.find(what) != std::string::npos)
        return;
    if (!problems.empty())
        problems += ", ";
    problems += what;
}

/// Rewrites text that is nearly JSON, one token after the other.
class Mender
{
public:
    Mender(std::string_view text, std::string &problems) : m_text(text), m_problems(problems) {}

    std::string run()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"')
                string();
            else if (isIn(c, "{}[]:, \t\r\n"))
                punctuation(c);
            else
                literal();
        }
        return std::move(m_out);
    }

private:
    void punctuation(char c)
    {
        if (c == ',') {
            const auto next = jsonscan::skipSpace(m_text, m_at + 1);
            if (next < m_text.size() && isIn(m_text[next], "]}")) {
                addProblem(m_problems, "a trailing comma was ignored");
                ++m_at;
                return;
            }
        }
        m_out += c;
        ++m_at;
    }

    void string()
    {
        m_out += m_text[m_at++];
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const char c = m_text[m_at];
            if (c == '\\') {
                escape();
            } else if (static_cast<unsigned char>(c) < 0x20) {
                addProblem(m_problems, "raw control characters in a text were escaped");
                const auto escaped = jsonscan::quoted(std::string_view(&c, 1));
                m_out.append(escaped, 1, escaped.size() - 2);
                ++m_at;
            } else {
                m_out += c;
                ++m_at;
            }
        }
        if (m_at < m_text.size())
            m_out += m_text[m_at++];
    }

    /// Keeps good escapes; lone surrogates become U+FFFD, unknown escapes lose their backslash.
    void escape()
    {
        const char name = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        const auto unit = name == 'u' ? hex(m_at + 2) : -1;
        if (unit >= 0) {
            const bool isHigh = unit >= 0xd800 && unit <= 0xdbff;
            const auto low = isHigh && m_text.substr(m_at + 6, 2) == "\\u" ? hex(m_at + 8) : -1;
            const bool isPair = low >= 0xdc00 && low <= 0xdfff;
            if (unit >= 0xd800 && unit <= 0xdfff && !isPair) {
                addProblem(m_problems, "half a surrogate pair was replaced");
                m_out += "\\ufffd";
                m_at += 6;
                return;
            }
            const std::size_t size = isPair ? 12 : 6;
            m_out += m_text.substr(m_at, size);
            m_at += size;
            return;
        }
        if (name != 'u' && isIn(name, "\"\\/bfnrt")) {
            m_out += m_text.substr(m_at, 2);
            m_at += 2;
            return;
        }
        addProblem(m_problems, "an unknown escape was kept as text");
        m_out += "\\\\";
        ++m_at;
    }

    int hex(std::size_t at) const
    {
        int value = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            const char c = i < m_text.size() ? m_text[i] : ' ';
            const auto digit = std::string_view("0123456789abcdef").find(toLower({&c, 1}));
            if (digit == std::string_view::npos)
                return -1;
            value = value * 16 + static_cast<int>(digit);
        }
        return value;
    }

    void literal()
    {
        const auto end = std::min(m_text.find_first_of(",]}[{: \t\r\n\"", m_at), m_text.size());
        const auto token = m_text.substr(m_at, end - m_at);
        m_at = end;
        static constexpr std::array<std::string_view, 3> plain{"true", "false", "null"};
        const auto digits = token.starts_with('-') ? token.substr(1) : token;
        const bool isInteger =
            !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
        if (std::find(plain.begin(), plain.end(), token) != plain.end()) {
            m_out += token;
        } else if (equalsIgnoreCase(digits, "nan") || equalsIgnoreCase(digits, "infinity")) {
            addProblem(m_problems, "`" + std::string(token) + "` is no JSON and was read as null");
            m_out += "null";
        } else if (token == "True" || token == "False" || token == "None") {
            addProblem(m_problems, "`" + std::string(token) + "` is Python, not JSON");
            m_out += token == "True" ? "true" : token == "False" ? "false" : "null";
        } else if (isInteger && digits.size() > 18) {
            addProblem(m_problems, "a number beyond 64 bits was read as text");
            m_out += jsonscan::quoted(token);
        } else {
            m_out += token;
        }
    }

    std::string_view m_text;
    std::string &m_problems;
    std::string m_out;
    std::size_t m_at = 0;
};

/// Walks all objects; a 64-bit filter of hashed names keeps the pairwise look rare.
bool findDuplicate(simdjson::dom::element value, std::string &pointer);

bool hasDuplicate(simdjson::dom::object object, std::string &pointer)
{
    std::uint64_t filter = 0;
    std::size_t index = 0;
    for (const auto field : object) {
        const auto key = field.key;
        const std::uint64_t first = key.empty() ? 0 : static_cast<unsigned char>(key.front());
        const std::uint64_t last = key.empty() ? 0 : static_cast<unsigned char>(key.back());
        const auto bit = std::uint64_t{1} << ((key.size() * 7 + first * 3 + last * 5) & 63);
        if ((filter & bit) != 0) {
            std::size_t earlier = 0;
            for (const auto other : object) {
                if (earlier++ >= index)
                    break;
                if (other.key == key) {
                    pointer = '/' + escapePointerToken(key);
                    return true;
                }
            }
        }
        filter |= bit;
        if (++index > 512) // a map with very many members: the look back would take too long
            break;
    }
    for (const auto field : object)
        if (findDuplicate(field.value, pointer)) {
            pointer.insert(0, '/' + escapePointerToken(field.key));
            return true;
        }
    return false;
}

bool findDuplicate(simdjson::dom::element value, std::string &pointer)
{
    simdjson::dom::object object;
    if (!value.get_object().get(object))
        return hasDuplicate(object, pointer);
    simdjson::dom::array array;
    if (value.get_array().get(array))
        return false;
    std::size_t index = 0;
    for (const auto item : array) {
        if (findDuplicate(item, pointer)) {
            pointer.insert(0, '/' + std::to_string(index));
            return true;
        }
        ++index;
    }
    return false;
}

} // namespace

std::string mendedJson(std::string_view text, std::string &problems)
{
    std::size_t replaced = 0;
    const auto valid = repairUtf8(text, replaced);
    if (replaced > 0)
        addProblem(problems, "bytes that are no UTF-8 were replaced");
    return Mender(valid, problems).run();
}

std::string duplicateMember(simdjson::dom::element root)
{
    std::string pointer;
    findDuplicate(root, pointer);
    return pointer;
}

simdjson::error_code RecordParser::parseInto(std::string_view text, simdjson::dom::element &root)
{
    const bool isTooLarge = m_capacity > keptCapacity && text.size() <= keptCapacity;
    if (text.size() > m_capacity || isTooLarge) {
        if (isTooLarge)
            m_parser = simdjson::dom::parser();
        m_capacity = std::max(smallCapacity, std::bit_ceil(text.size()));
        if (const auto error = m_parser.allocate(m_capacity, m_maxDepth); error) {
            m_capacity = 0;
            return error;
        }
    }
    return m_parser.parse(reinterpret_cast<const std::uint8_t *>(text.data()), text.size(), false)
        .get(root);
}

std::optional<RecordParser::Parsed> RecordParser::parse(std::string_view text)
{
    Parsed parsed;
    const auto error = parseInto(text, parsed.root);
    if (error == simdjson::SUCCESS)
        return parsed;
    m_why = error == simdjson::DEPTH_ERROR
                ? "nested deeper than " + std::to_string(m_maxDepth) + " levels"
                : "no valid JSON";
    if (error == simdjson::DEPTH_ERROR || error == simdjson::MEMALLOC)
        return std::nullopt;
    m_mended = mendedJson(text, parsed.problems);
    const auto size = m_mended.size();
    m_mended.append(simdjson::SIMDJSON_PADDING, ' ');
    if (parsed.problems.empty() ||
        parseInto(std::string_view(m_mended).substr(0, size), parsed.root))
        return std::nullopt;
    return parsed;
}

} // namespace isthmus
