// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace isthmus
{

/// Which members of a document hold records: the generic list names of sources.md §0.2 and the
/// collections that the importers name. Immutable, any thread.
class Envelopes
{
public:
    explicit Envelopes(std::span<const Importer *const> importers);

    static bool isGenericList(std::string_view member);
    bool isCollection(std::string_view member) const;
    /// Members of an envelope that nobody misses when they are not read.
    static bool isMetadata(std::string_view member);

    /// What an object is besides a record.
    struct Shape {
        bool isSpecial = false;      ///< A member's name could make it one of those below.
        bool isCarrier = false;      ///< sources.md §0.6; its `body` is the record.
        bool isResponse = false;     ///< {"status_code" or "request_id", "data": {…}}.
        bool hasGenericList = false; ///< An array of records under a generic name.
        bool hasNamedList = false;   ///< An array of records under an importer's collection name.
        bool isList = false;         ///< kubectl: "kind" ends in "List" and there are "items".
    };
    Shape shapeOf(JsonValue object) const;

    /// The page marker that says that more was to come (sources.md §0.3), if there is one.
    static std::optional<std::string> leftoverMarker(JsonValue envelope);

private:
    std::unordered_set<std::string> m_named;
};

} // namespace isthmus
