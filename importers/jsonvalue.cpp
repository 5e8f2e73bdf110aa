// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/jsonvalue.h"

#include "model/base/text.h"

#include <simdjson.h>

#include <charconv>
#include <cstring>
#include <new>
#include <type_traits>

namespace isthmus
{
namespace
{

using simdjson::dom::element_type;

/// A cheap test that most pairs of different names fail: letters that only differ in case share
/// their low five bits.
bool mayBeSame(std::string_view a, std::string_view b)
{
    return a.empty() || b.empty() || a[0] == '_' || b[0] == '_' || ((a[0] ^ b[0]) & 31) == 0;
}

} // namespace

JsonValue::JsonValue(const simdjson::dom::element &element) : m_exists(true)
{
    static_assert(sizeof element == sizeof m_element);
    static_assert(std::is_trivially_copyable_v<simdjson::dom::element>);
    new (m_element) simdjson::dom::element(element);
}

const simdjson::dom::element &JsonValue::element() const
{
    return *std::launder(reinterpret_cast<const simdjson::dom::element *>(m_element));
}

bool JsonValue::isNull() const
{
    return m_exists && element().is_null();
}
bool JsonValue::isObject() const
{
    return m_exists && element().is_object();
}
bool JsonValue::isArray() const
{
    return m_exists && element().is_array();
}
bool JsonValue::isString() const
{
    return m_exists && element().is_string();
}
bool JsonValue::isNumber() const
{
    return m_exists && element().is_number();
}
bool JsonValue::isBool() const
{
    return m_exists && element().is_bool();
}

JsonValue JsonValue::exact(std::string_view key) const
{
    simdjson::dom::object object;
    if (!m_exists || element().get_object().get(object))
        return {};
    for (const auto field : object)
        if (field.key == key)
            return JsonValue(field.value);
    return {};
}

JsonValue JsonValue::operator[](std::string_view key) const
{
    std::string_view spelling;
    return member(key, spelling);
}

JsonValue JsonValue::member(std::string_view key, std::string_view &spelling) const
{
    simdjson::dom::object object;
    if (!m_exists || element().get_object().get(object))
        return {};
    JsonValue folded;
    for (const auto field : object) {
        if (field.key == key) {
            spelling = field.key;
            return JsonValue(field.value);
        }
        if (!folded.exists() && mayBeSame(field.key, key) && sameMember(field.key, key)) {
            spelling = field.key;
            folded = JsonValue(field.value);
        }
    }
    return folded;
}

JsonValue JsonValue::firstOf(std::initializer_list<std::string_view> keys) const
{
    for (const auto key : keys)
        if (const auto value = (*this)[key]; value.exists())
            return value;
    return {};
}

std::string_view JsonValue::string(std::string_view otherwise) const
{
    std::string_view value;
    return m_exists && !element().get_string().get(value) ? value : otherwise;
}

std::string JsonValue::text() const
{
    if (!m_exists)
        return {};
    switch (element().type()) {
    case element_type::STRING:
        return std::string(string());
    case element_type::ARRAY:
    case element_type::OBJECT:
    case element_type::NULL_VALUE:
        return {};
    default:
        return simdjson::minify(element());
    }
}

std::optional<std::int64_t> JsonValue::integer() const
{
    std::int64_t value = 0;
    if (m_exists && !element().get_int64().get(value))
        return value;
    double number = 0;
    if (isNumber() && !element().get_double().get(number) && number > -9e15 && number < 9e15)
        return static_cast<std::int64_t>(number);
    const auto digits = trimmed(string());
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc() && end == digits.data() + digits.size() && !digits.empty())
        return value;
    return std::nullopt;
}

std::optional<bool> JsonValue::boolean() const
{
    bool value = false;
    if (m_exists && !element().get_bool().get(value))
        return value;
    if (equalsIgnoreCase(string(), "true"))
        return true;
    if (equalsIgnoreCase(string(), "false"))
        return false;
    return std::nullopt;
}

std::size_t JsonValue::size() const
{
    simdjson::dom::array array;
    simdjson::dom::object object;
    if (m_exists && !element().get_array().get(array))
        return array.size();
    if (m_exists && !element().get_object().get(object))
        return object.size();
    return 0;
}

std::vector<JsonValue> JsonValue::items() const
{
    std::vector<JsonValue> values;
    simdjson::dom::array array;
    if (m_exists && !element().get_array().get(array)) {
        for (const auto element : array)
            values.emplace_back(element);
    } else if (m_exists && !isNull()) {
        values.push_back(*this);
    }
    return values;
}

std::vector<std::string> JsonValue::texts() const
{
    std::vector<std::string> out;
    for (const auto &item : items())
        if (auto text = item.text(); !text.empty())
            out.push_back(std::move(text));
    return out;
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::members() const
{
    std::vector<std::pair<std::string_view, JsonValue>> out;
    simdjson::dom::object object;
    if (m_exists && !element().get_object().get(object))
        for (const auto field : object)
            out.emplace_back(field.key, JsonValue(field.value));
    return out;
}

std::string JsonValue::json() const
{
    return m_exists ? simdjson::minify(element()) : std::string();
}

} // namespace isthmus
