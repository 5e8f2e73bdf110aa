// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/dispatcher.h"
#include "importers/reading/importfiles.h"
#include "importers/reading/recordparser.h"
#include "importers/reading/textwindow.h"

#include <functional>
#include <string>
#include <vector>

namespace isthmus
{

/// Reads CSV with a header line: each row becomes a record {header: field}, all fields as text.
class CsvReader
{
public:
    CsvReader(TextWindow &window, Dispatcher &dispatcher, const ReadLimits &limits,
              std::function<bool()> stop);
    bool isCsv(); ///< Whether the beginning looks like a header and a first row.
    void readAll();

private:
    void dispatchRow(std::uint64_t begin, std::uint64_t end, std::size_t index);
    /// The row at `at` as raw text; false at the end of the text.
    bool nextRow(std::uint64_t &at, std::uint64_t &begin, std::uint64_t &end);

    TextWindow &m_window;
    Dispatcher &m_dispatcher;
    const ReadLimits &m_limits;
    std::function<bool()> m_stop;
    RecordParser m_parser;
    char m_delimiter = ',';
    std::string m_header;             ///< Raw, with its line end.
    std::vector<std::string> m_names; ///< Of the columns.
    std::string m_json;
};

} // namespace isthmus
