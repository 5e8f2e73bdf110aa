// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

#include <string>
#include <string_view>
#include <vector>

namespace isthmus::azure
{

/// One object inside a record, with the way to it. Exports keep an object's members at its top,
/// under `properties` (ARM) or under `AdditionalProperties` (PowerShell): look-ups try all three
/// (sources.md §2.1). A cheap value that borrows from the record; valid during the importer's call.
class Item
{
public:
    /// The whole record; AzureHound's {"kind","data"} is unwrapped to its data.
    explicit Item(Record &record);

    std::string_view houndKind() const { return m_houndKind; } ///< "AZApp"; "" elsewhere.
    JsonValue value() const { return m_value; }
    bool exists() const { return m_value.exists() && !m_value.isNull(); }
    JsonValue operator[](std::string_view name) const;
    JsonValue firstOf(std::initializer_list<std::string_view> names) const;
    std::string_view text(std::string_view name) const { return (*this)[name].string(); }
    bool has(std::string_view name) const { return (*this)[name].exists(); }

    Item at(std::string_view name) const;
    /// Elements of an array member; a lone object counts as one (PowerShell collapses arrays).
    std::vector<Item> list(std::string_view name) const;
    /// Members of a free map as (key, item).
    std::vector<std::pair<std::string_view, Item>> entries(std::string_view name) const;

    EvidenceRef evidence() const;
    const SourceContext &context() const { return m_record->context(); }
    JsonValue envelope() const { return m_record->envelope(); }
    std::string_view collection() const { return m_record->collection(); }

private:
    Item(const Item &parent, JsonValue value, std::vector<Record::Step> steps);
    std::vector<Record::Step> stepsTo(std::string_view name) const;

    Record *m_record;
    JsonValue m_value;
    std::string_view m_houndKind;
    std::vector<Record::Step> m_steps;
};

/// The kind of an AzureHound record ("AZApp"), "" for everything else. For probes.
std::string_view houndKindOf(const Record &record);
/// The object to probe: AzureHound's `data`, else the record itself.
JsonValue probed(const Record &record);
/// A member at the top, in `properties` or in `AdditionalProperties`.
JsonValue member(const JsonValue &object, std::string_view name);

} // namespace isthmus::azure
