// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/jsonvalue.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::azure
{

/// Builds the JSON object of Entity::attributes member by member; nothing in, nothing out. Members
/// come out sorted, so equal records give equal text.
class Attributes
{
public:
    Attributes &text(std::string_view name, std::string_view value); ///< "" is left out.
    Attributes &texts(std::string_view name, const std::vector<std::string> &values);
    Attributes &flag(std::string_view name, std::optional<bool> value);
    Attributes &time(std::string_view name, const JsonValue &value); ///< As RFC 3339 UTC.
    Attributes &copy(std::string_view name, const JsonValue &value); ///< Any JSON but null.
    Attributes &json(std::string_view name, std::string json);       ///< JSON text as it is.
    std::string str() const;

private:
    std::map<std::string, std::string, std::less<>> m_members; ///< Name to JSON text.
};

} // namespace isthmus::azure
