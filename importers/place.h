// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// A value inside a record together with the way to it, so that evidence can be named wherever the
/// value is read. A cheap handle; valid as long as its record.
class Place
{
public:
    explicit Place(Record &record) : m_record(&record), m_value(record.value()) {}

    JsonValue value() const { return m_value; }
    bool exists() const { return m_value.exists() && !m_value.isNull(); }
    bool has(std::string_view key) const { return m_value.has(key); }
    std::string_view string(std::string_view key) const { return m_value[key].string(); }
    std::string text(std::string_view key) const { return m_value[key].text(); }
    const SourceContext &context() const { return m_record->context(); }
    Record &record() const { return *m_record; }

    /// Member by the rules of JsonValue::operator[]; keeps the file's own spelling for evidence.
    Place operator[](std::string_view key) const;
    /// The first of several members that exists.
    Place firstOf(std::initializer_list<std::string_view> keys) const;
    /// Elements of an array; a lone non-null value counts as an array of one.
    std::vector<Place> items() const;

    EvidenceRef evidence() const;

private:
    Place(Record &record, JsonValue value, std::string pointer)
        : m_record(&record), m_value(value), m_pointer(std::move(pointer))
    {
    }

    Record *m_record;
    JsonValue m_value;
    std::string m_pointer; ///< From the record's root.
};

} // namespace isthmus
