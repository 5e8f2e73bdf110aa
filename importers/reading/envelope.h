// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/jsonvalue.h"

#include <optional>
#include <string>
#include <string_view>

namespace isthmus::envelope
{

/// Whether arrays under this root member hold records: the generic list names of sources.md §0.2.
bool isGenericList(std::string_view member);
/// The same, also for the collections that importers name.
bool isCollection(std::string_view member);
/// Members of an envelope that nobody misses when they are not read.
bool isMetadata(std::string_view member);

/// What an object is besides a record.
struct Shape {
    bool isSpecial = false;      ///< It has a member that could make it one of those below.
    bool isCarrier = false;      ///< sources.md §0.6; its `body` is the record.
    bool isResponse = false;     ///< {"status_code" or "request_id", "data": {…}}.
    bool hasGenericList = false; ///< An array of records under a generic name.
    bool hasNamedList = false;   ///< An array of records under an importer's collection name.
    bool isList = false;         ///< kubectl: "kind" ends in "List" and there are "items".
};
Shape shapeOf(JsonValue object);

/// The page marker that says that more was to come (sources.md §0.3); nullopt when there is none.
std::optional<std::string> leftoverMarker(JsonValue envelope);

} // namespace isthmus::envelope
