// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/csvreader.h"

#include "model/base/csvscan.h"
#include "model/base/jsonscan.h"
#include "model/base/text.h"

#include <algorithm>
#include <set>

namespace isthmus
{
namespace
{

constexpr std::size_t sniffBytes = std::size_t{64} << 10;
constexpr std::size_t maxNameLength = 64;

/// What column names look like; keeps prose and configuration files out.
bool isColumnName(std::string_view name)
{
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(" _-./()#").find(c) != std::string_view::npos ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    return !name.empty() && name.size() <= maxNameLength && name.front() != ' ' &&
           name.front() != '#' && name.front() != '-' &&
           std::all_of(name.begin(), name.end(), isAllowed);
}

std::vector<std::string> fieldsOf(std::string_view text, const csvscan::Row &row)
{
    std::vector<std::string> fields;
    for (const auto field : row.fields)
        fields.push_back(csvscan::value(text, field));
    return fields;
}

} // namespace

CsvReader::CsvReader(TextWindow &window, Dispatcher &dispatcher, const ReadLimits &limits,
                     std::function<bool()> stop)
    : m_window(window),
      m_dispatcher(dispatcher),
      m_limits(limits),
      m_stop(std::move(stop)),
      m_parser(limits.depth)
{
}

bool CsvReader::nextRow(std::uint64_t &at, std::uint64_t &begin, std::uint64_t &end)
{
    while (m_window.peek(at) == '\n' || m_window.peek(at) == '\r')
        ++at;
    begin = at;
    if (m_window.peek(at) < 0)
        return false;
    // A line break ends the row unless the quotes before it are open.
    bool isQuoted = false;
    for (;; ++at) {
        const int c = m_window.peek(at);
        if (c == '"')
            isQuoted = !isQuoted;
        if (c < 0 || (!isQuoted && (c == '\n' || c == '\r')) || at - begin > m_limits.recordBytes)
            break;
    }
    end = at;
    return true;
}

bool CsvReader::isCsv()
{
    std::uint64_t at = 0, begin = 0, end = 0;
    if (!nextRow(at, begin, end) || end - begin > sniffBytes)
        return false;
    const auto header = std::string(m_window.text(begin, end)) + '\n';
    m_delimiter = csvscan::delimiterOf(header);
    const auto names = fieldsOf(header, csvscan::record(header, 0, m_delimiter));
    if (names.size() < 2 || !std::all_of(names.begin(), names.end(), isColumnName) ||
        std::set(names.begin(), names.end()).size() != names.size())
        return false;
    std::uint64_t next = at;
    if (!nextRow(next, begin, end))
        return true;
    const auto row = m_window.text(begin, end);
    return csvscan::record(row, 0, m_delimiter).fields.size() == names.size();
}

void CsvReader::readAll()
{
    std::uint64_t at = 0, begin = 0, end = 0;
    nextRow(at, begin, end);
    m_header = std::string(m_window.text(begin, end)) + '\n';
    m_names = fieldsOf(m_header, csvscan::record(m_header, 0, m_delimiter));
    for (std::size_t index = 0; nextRow(at, begin, end) && !m_stop(); ++index) {
        dispatchRow(begin, end, index);
        m_window.release(at);
    }
}

void CsvReader::dispatchRow(std::uint64_t begin, std::uint64_t end, std::size_t index)
{
    auto &ledger = m_dispatcher.ledger();
    const auto line = m_window.lineAt(begin);
    const auto pointer = '/' + std::to_string(index);
    const auto text = m_window.text(begin, end);
    const auto row = csvscan::record(text, 0, m_delimiter);
    if (row.fields.size() != m_names.size())
        ledger.tally(Severity::Warning, line, pointer, "a row has another number of fields",
                     "rows");
    m_json = '{';
    for (std::size_t i = 0; i < row.fields.size() && i < m_names.size(); ++i)
        m_json += (i == 0 ? "" : ",") + jsonscan::quoted(m_names[i]) + ':' +
                  jsonscan::quoted(csvscan::value(text, row.fields[i]));
    m_json += '}';
    const auto size = m_json.size();
    m_json.append(simdjson::SIMDJSON_PADDING, ' ');
    const auto parsed = m_parser.parse(std::string_view(m_json).substr(0, size));
    if (!parsed) {
        ledger.note(Severity::Error, line, pointer, "a row could not be read");
        return;
    }
    if (!parsed->problems.empty())
        ledger.tally(Severity::Warning, line, pointer, parsed->problems, "rows");
    const auto proof = m_header + std::string(text);
    const auto headerLines = static_cast<std::uint32_t>(jsonscan::countNewlines(m_header));
    ExcerptSource excerpt{Syntax::Csv, proof, pointer, line > headerLines ? line - headerLines : 1,
                          0};
    m_dispatcher.dispatch({parsed->root, {}, {}, pointer, line, &excerpt});
}

} // namespace isthmus
