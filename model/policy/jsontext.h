// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Parses hostile JSON text without exceptions. Discarded when it is damaged or nested deeper than
/// 64 levels. `repeated` gets the JSON Pointer of every member that stands twice in its object (the
/// last one is kept).
nlohmann::json parseJson(std::string_view text, std::vector<std::string> &repeated);
nlohmann::json parseJson(std::string_view text);

/// A text, number or boolean as text ("true", "12"); nullopt for anything else.
std::optional<std::string> scalarText(const nlohmann::json &value);

} // namespace isthmus
