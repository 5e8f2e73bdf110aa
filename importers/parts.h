// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

#include <nlohmann/json_fwd.hpp>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// One resource inside a record: its value and where it stands. Valid as long as the record.
struct Part {
    JsonValue value;
    EvidenceRef place;

    /// The place of "/suffix" under this one; the suffix is a JSON Pointer with its first slash.
    EvidenceRef at(std::string_view suffix) const;
    Part member(std::string_view name) const; ///< The member and its place.
};

/// The units of a record: the elements of the first of `lists` that its root has (a document that
/// the reader kept whole), else the record itself.
std::vector<Part> partsOf(Record &record, std::initializer_list<std::string_view> lists);
/// The value a probe looks at: the first unit of the record, without touching its evidence.
JsonValue probed(const Record &record, std::initializer_list<std::string_view> lists);

/// Attributes under construction: puts members that exist, under the name derivers expect.
class Attributes
{
public:
    Attributes();
    ~Attributes();
    Attributes(Attributes &&) noexcept;
    /// Copies `from[name]`; nothing happens when it is missing or null.
    Attributes &copy(const JsonValue &from, std::initializer_list<std::string_view> names);
    Attributes &put(std::string_view name, const JsonValue &value);
    Attributes &put(std::string_view name, std::string_view text); ///< "" is left out.
    Attributes &put(std::string_view name, bool value);
    Attributes &put(std::string_view name, const std::vector<std::string> &texts);
    std::string json() const; ///< "" when empty.

private:
    nlohmann::json &at(std::string_view name);

    std::unique_ptr<nlohmann::json> m_json; ///< null = empty.
};

} // namespace isthmus
