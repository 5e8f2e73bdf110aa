// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/text.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// simdjson.h costs each file that sees it over a second of compiling: only jsonvalue.cpp and the
// reader include it.
namespace simdjson::dom
{
class element;
}

namespace isthmus
{

/// A JSON value inside a record, read tolerantly: every accessor is total, a missing or mis-typed
/// value reads as "nothing". A cheap handle (a pointer and an index) into the record's parsed text.
class JsonValue
{
public:
    JsonValue() = default; ///< Nothing.
    explicit JsonValue(const simdjson::dom::element &element);

    const simdjson::dom::element &element() const; ///< For the reader. REQUIRES: exists().
    bool exists() const { return m_exists; }       ///< There is a value (which may be null).
    bool isNull() const;
    bool isObject() const;
    bool isArray() const;
    bool isString() const;
    bool isNumber() const;
    bool isBool() const;

    /// Member of an object: exact key first, else case-insensitive with '_' ignored (sources.md
    /// §0.4).
    JsonValue operator[](std::string_view key) const;
    /// The same, and how the file spells the key; `spelling` stays as it is when there is none.
    JsonValue member(std::string_view key, std::string_view &spelling) const;
    /// The first of several spellings that exists, e.g. {"properties.scope"…} is not supported: one
    /// level.
    JsonValue firstOf(std::initializer_list<std::string_view> keys) const;
    /// Member by its exact key: for free maps (tags, labels, annotations, condition blocks).
    JsonValue exact(std::string_view key) const;
    bool has(std::string_view key) const { return (*this)[key].exists(); }

    std::string_view string(std::string_view otherwise = {}) const; ///< Strings only.
    /// Any scalar as text: strings as they are, numbers and booleans as JSON writes them; else "".
    std::string text() const;
    std::optional<std::int64_t> integer() const; ///< Also from a string of digits.
    std::optional<bool> boolean() const;         ///< Also from "true"/"True"/"false"/"False".

    std::size_t size() const; ///< Elements of an array, members of an object, else 0.
    /// Elements of an array; a lone non-null value counts as an array of one (several tools
    /// collapse).
    std::vector<JsonValue> items() const;
    std::vector<std::string> texts() const; ///< text() of each of items(), empty ones left out.
    std::vector<std::pair<std::string_view, JsonValue>> members() const;

    std::string json() const; ///< Minified JSON text; "" for nothing.

private:
    /// A simdjson::dom::element: a pointer to the parsed text and an index.
    alignas(void *) unsigned char m_element[2 * sizeof(void *)] = {};
    bool m_exists = false;
};

} // namespace isthmus
