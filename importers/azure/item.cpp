// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/item.h"

#include <array>

namespace isthmus::azure
{
namespace
{

constexpr std::array<std::string_view, 2> holders{"properties", "AdditionalProperties"};

/// Record::evidence() takes a literal list; ours is computed.
EvidenceRef evidenceAt(Record &record, const std::vector<Record::Step> &s)
{
    switch (s.size()) {
    case 0:
        return record.evidence();
    case 1:
        return record.evidence({s[0]});
    case 2:
        return record.evidence({s[0], s[1]});
    case 3:
        return record.evidence({s[0], s[1], s[2]});
    case 4:
        return record.evidence({s[0], s[1], s[2], s[3]});
    case 5:
        return record.evidence({s[0], s[1], s[2], s[3], s[4]});
    default: // deeper places are named by their sixth ancestor: still true, only less exact
        return record.evidence({s[0], s[1], s[2], s[3], s[4], s[5]});
    }
}

} // namespace

std::string_view houndKindOf(const Record &record)
{
    const auto value = record.value();
    const auto kind = value["kind"].string();
    return kind.starts_with("AZ") && value["data"].exists() ? kind : std::string_view{};
}

JsonValue probed(const Record &record)
{
    return houndKindOf(record).empty() ? record.value() : record.value()["data"];
}

JsonValue member(const JsonValue &object, std::string_view name)
{
    if (const auto direct = object[name]; direct.exists())
        return direct;
    for (const auto holder : holders)
        if (const auto inner = object[holder][name]; inner.exists())
            return inner;
    return {};
}

Item::Item(Record &record)
    : m_record(&record), m_value(probed(record)), m_houndKind(houndKindOf(record))
{
    if (!m_houndKind.empty())
        m_steps.emplace_back(std::string_view("data"));
}

Item::Item(const Item &parent, JsonValue value, std::vector<Record::Step> steps)
    : m_record(parent.m_record),
      m_value(value),
      m_houndKind(parent.m_houndKind),
      m_steps(std::move(steps))
{
}

JsonValue Item::operator[](std::string_view name) const
{
    return member(m_value, name);
}

JsonValue Item::firstOf(std::initializer_list<std::string_view> names) const
{
    for (const auto name : names)
        if (const auto value = (*this)[name]; value.exists() && !value.isNull())
            return value;
    return {};
}

std::vector<Record::Step> Item::stepsTo(std::string_view name) const
{
    auto steps = m_steps;
    if (!m_value[name].exists())
        for (const auto holder : holders)
            if (m_value[holder][name].exists()) {
                steps.emplace_back(holder);
                break;
            }
    steps.emplace_back(name);
    return steps;
}

Item Item::at(std::string_view name) const
{
    return Item(*this, (*this)[name], stepsTo(name));
}

std::vector<Item> Item::list(std::string_view name) const
{
    const auto values = (*this)[name];
    const auto steps = stepsTo(name);
    std::vector<Item> out;
    for (const auto &value : values.items()) {
        auto place = steps;
        if (values.isArray())
            place.emplace_back(out.size());
        out.push_back(Item(*this, value, std::move(place)));
    }
    return out;
}

std::vector<std::pair<std::string_view, Item>> Item::entries(std::string_view name) const
{
    const auto steps = stepsTo(name);
    std::vector<std::pair<std::string_view, Item>> out;
    for (const auto &[key, value] : (*this)[name].members()) {
        auto place = steps;
        place.emplace_back(key);
        out.emplace_back(key, Item(*this, value, std::move(place)));
    }
    return out;
}

EvidenceRef Item::evidence() const
{
    return evidenceAt(*m_record, m_steps);
}

} // namespace isthmus::azure
