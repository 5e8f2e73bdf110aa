// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/place.h"

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

namespace isthmus
{

/// One kind of answer of an API: in which members it stands, how one element looks, what it
/// becomes. An importer of API answers is a table of these rows.
struct Shape {
    std::span<const std::string_view> members; ///< {"UserDetailList", "Users", "User"}.
    bool (*fits)(const JsonValue &element);
    void (*add)(const Place &element, ImportOutput &out);
};

/// How surely one of `shapes` reads the record: 95 as an element of a known list, 90 as an answer
/// that wraps one element, 80 as a bare element (or a page of them), 45 as an answer that holds a
/// known list (so little that the reader rather hands over its elements), else 0.
int probeShapes(const Record &record, std::span<const Shape> shapes);
/// Sends every element that a shape fits; elements of a known list that fit no shape are noted.
void runShapes(Record &record, ImportOutput &out, std::span<const Shape> shapes);

/// The answer itself: recorded answers come as {"status_code", "data"}.
JsonValue answerOf(const Record &record);
Place answerOf(Record &record);

/// ISO text of any form of date (text, number, recorded {"__class__":"datetime"}); "" = none.
std::string dateText(const JsonValue &value);
/// `value` under `key`, unless it is empty: absent attributes are not written.
void put(nlohmann::json &attributes, const char *key, nlohmann::json value);
/// Adds the member as a boolean when it reads as one.
void putFlag(nlohmann::json &attributes, const char *key, const JsonValue &value);
std::string dumped(const nlohmann::json &attributes); ///< "" for an empty object.

} // namespace isthmus
