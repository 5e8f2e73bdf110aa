// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/dispatcher.h"
#include "importers/reading/importfiles.h"
#include "importers/reading/textwindow.h"

#include <functional>
#include <string>
#include <string_view>

namespace isthmus
{

/// Reads YAML: each document is read as the JSON it stands for; its own text is the proof.
class YamlReader
{
public:
    YamlReader(TextWindow &window, Dispatcher &dispatcher, const ReadLimits &limits,
               std::function<bool()> stop);
    bool isYaml(); ///< Whether the beginning looks like a mapping or a list.
    void readAll();

private:
    /// Reads the kept document and keeps this one: only then is known whether it is the only one.
    void keepDocument(std::uint64_t begin, std::uint64_t end);
    void readKept(bool isLast);

    TextWindow &m_window;
    Dispatcher &m_dispatcher;
    const ReadLimits &m_limits;
    std::function<bool()> m_stop;
    std::string m_kept;
    std::uint32_t m_keptLine = 1;
    std::size_t m_count = 0; ///< Documents read so far.
};

/// The JSON text that one YAML document stands for, or why there is none. Aliases are expanded
/// within a bound ("billion laughs" is refused); plain scalars become numbers, booleans and null
/// as the YAML core schema says.
Result<std::string> jsonFromYaml(std::string_view document, std::size_t maxDepth);

} // namespace isthmus
