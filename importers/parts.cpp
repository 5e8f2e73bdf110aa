// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/parts.h"

#include "model/base/text.h"

#include <nlohmann/json.hpp>

namespace isthmus
{

EvidenceRef Part::at(std::string_view suffix) const
{
    auto there = place;
    there.pointer += suffix;
    there.line = suffix.empty() ? place.line : 0;
    return there;
}

Part Part::member(std::string_view name) const
{
    std::string_view spelling = name; // the file's own, so that people find it there
    const auto found = value.member(name, spelling);
    return {found, at("/" + escapePointerToken(spelling))};
}

std::vector<Part> partsOf(Record &record, std::initializer_list<std::string_view> lists)
{
    const Part root{record.value(), record.evidence()};
    for (const auto list : lists) {
        const auto elements = root.value.exact(list);
        if (!elements.isArray())
            continue;
        std::vector<Part> parts;
        for (const auto &element : elements.items())
            parts.push_back(
                {element, root.at("/" + std::string(list) + "/" + std::to_string(parts.size()))});
        return parts;
    }
    return {root};
}

JsonValue probed(const Record &record, std::initializer_list<std::string_view> lists)
{
    const auto root = record.value();
    for (const auto list : lists)
        if (const auto elements = root.exact(list); elements.isArray() && elements.size() > 0)
            return elements.items().front();
    return root;
}

Attributes::Attributes() = default;
Attributes::~Attributes() = default;
Attributes::Attributes(Attributes &&) noexcept = default;

nlohmann::json &Attributes::at(std::string_view name)
{
    if (!m_json)
        m_json = std::make_unique<nlohmann::json>(nlohmann::json::object());
    return (*m_json)[std::string(name)];
}

Attributes &Attributes::copy(const JsonValue &from, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        put(name, from[name]);
    return *this;
}

Attributes &Attributes::put(std::string_view name, const JsonValue &value)
{
    if (!value.exists() || value.isNull())
        return *this;
    auto parsed = nlohmann::json::parse(value.json(), nullptr, false);
    if (!parsed.is_discarded())
        at(name) = std::move(parsed);
    return *this;
}

Attributes &Attributes::put(std::string_view name, std::string_view text)
{
    if (!text.empty())
        at(name) = text;
    return *this;
}

Attributes &Attributes::put(std::string_view name, bool value)
{
    at(name) = value;
    return *this;
}

Attributes &Attributes::put(std::string_view name, const std::vector<std::string> &texts)
{
    if (!texts.empty())
        at(name) = texts;
    return *this;
}

std::string Attributes::json() const
{
    // Replaced rather than thrown: names in exports are not always valid UTF-8.
    return m_json ? m_json->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                  : std::string();
}

} // namespace isthmus
