// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/envelope.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace isthmus
{
namespace
{

using Names = std::unordered_set<std::string>;

std::string folded(std::string_view name)
{
    std::string out;
    for (const char c : name)
        if (c != '_')
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

const Names &genericLists()
{
    static const Names names{"value", "data", "items", "results", "records", "entries"};
    return names;
}

/// An array whose elements can be records.
bool holdsRecords(JsonValue value)
{
    if (!value.isArray())
        return false;
    const auto items = value.items();
    return items.empty() || items.front().isObject() || items.front().isArray();
}

/// A marker is left over when it is true or a text that is not empty.
bool isSet(JsonValue value)
{
    return value.isString() ? !value.string().empty() : value.boolean().value_or(false);
}

} // namespace

Envelopes::Envelopes(std::span<const Importer *const> importers)
{
    for (const auto *importer : importers)
        for (const auto name : importer->collections)
            if (!isGenericList(name))
                m_named.insert(folded(name));
}

bool Envelopes::isGenericList(std::string_view member)
{
    return genericLists().contains(folded(member));
}

bool Envelopes::isCollection(std::string_view member) const
{
    const auto name = folded(member);
    return genericLists().contains(name) || m_named.contains(name);
}

bool Envelopes::isMetadata(std::string_view member)
{
    static const Names names{"meta", "metadata", "responsemetadata", "links", "paging", "error"};
    return names.contains(folded(member));
}

Envelopes::Shape Envelopes::shapeOf(JsonValue object) const
{
    Shape shape;
    bool hasSource = false, hasPlace = false, hasBody = false, hasStatus = false, hasData = false;
    bool isListKind = false, hasItems = false;
    for (const auto &[name, value] : object.members()) {
        shape.isSpecial = shape.isSpecial || name == "body" || isCollection(name);
        hasSource = hasSource || (name == "source" && value.isString());
        hasBody = hasBody || name == "body";
        hasPlace = hasPlace || name == "scope" || name == "subject" || name == "collected";
        hasStatus = hasStatus || sameMember(name, "status_code") || sameMember(name, "request_id");
        hasData = hasData || (sameMember(name, "data") && value.isObject());
        isListKind = isListKind || (name == "kind" && value.string().ends_with("List"));
        if (!value.isArray())
            continue;
        const auto key = folded(name);
        const bool isGeneric = genericLists().contains(key);
        if ((!isGeneric && !m_named.contains(key)) || !holdsRecords(value))
            continue;
        (isGeneric ? shape.hasGenericList : shape.hasNamedList) = true;
        hasItems = hasItems || name == "items";
    }
    shape.isCarrier = hasSource && hasPlace && hasBody;
    shape.isResponse = hasStatus && hasData;
    shape.isList = isListKind && hasItems;
    return shape;
}

std::optional<std::string> Envelopes::leftoverMarker(JsonValue envelope)
{
    static constexpr std::array<std::string_view, 14> markers{"IsTruncated",
                                                              "Truncated",
                                                              "NextToken",
                                                              "Marker",
                                                              "NextMarker",
                                                              "ContinuationToken",
                                                              "NextContinuationToken",
                                                              "@odata.nextLink",
                                                              "nextLink",
                                                              "nextPageToken",
                                                              "skip_token",
                                                              "$skipToken",
                                                              "resultTruncated",
                                                              "has_more"};
    for (const auto &[name, value] : envelope.members())
        for (const auto marker : markers)
            if (sameMember(name, marker) && isSet(value))
                return std::string(name);
    if (!envelope["metadata"]["continue"].string().empty())
        return "metadata/continue"; // Kubernetes; already in the form of a JSON Pointer
    return std::nullopt;
}

} // namespace isthmus
