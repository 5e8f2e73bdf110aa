// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/attributes.h"

#include "model/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace isthmus::azure
{
namespace
{

std::string jsonText(std::string_view text)
{
    return nlohmann::json(std::string(text))
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

Attributes &Attributes::text(std::string_view name, std::string_view value)
{
    return value.empty() ? *this : json(name, jsonText(value));
}

Attributes &Attributes::texts(std::string_view name, const std::vector<std::string> &values)
{
    std::string list;
    for (const auto &value : values)
        list += (list.empty() ? "" : ",") + jsonText(value);
    return values.empty() ? *this : json(name, "[" + list + "]");
}

Attributes &Attributes::flag(std::string_view name, std::optional<bool> value)
{
    return value ? json(name, *value ? "true" : "false") : *this;
}

Attributes &Attributes::time(std::string_view name, const JsonValue &value)
{
    const auto time = parseTimestamp(value.text());
    return time ? text(name, formatTimestamp(*time)) : *this;
}

Attributes &Attributes::copy(std::string_view name, const JsonValue &value)
{
    return value.exists() && !value.isNull() ? json(name, value.json()) : *this;
}

Attributes &Attributes::json(std::string_view name, std::string json)
{
    m_members.insert_or_assign(std::string(name), std::move(json));
    return *this;
}

std::string Attributes::str() const
{
    std::string out;
    for (const auto &[name, json] : m_members)
        out += (out.empty() ? "{" : ",") + jsonText(name) + ":" + json;
    return out.empty() ? out : out + "}";
}

} // namespace isthmus::azure
