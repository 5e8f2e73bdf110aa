// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/snapshot.h"
#include "model/trust/deriver.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

/// Small pieces that every deriver needs; not for use outside of model/trust.
namespace isthmus
{

/// "`payments-api`": the name of an entity for a sentence, its key when it has none.
std::string quoted(const Snapshot &snapshot, std::string_view key);
/// "role `deploy`": label of the kind and name.
std::string described(const Snapshot &snapshot, std::string_view key);

/// Attributes of a record as JSON; an empty object when there are none or they do not parse.
nlohmann::json attributesOf(const std::string &attributes);
/// Member of a JSON object as text; "" when absent or not a string.
std::string textMember(const nlohmann::json &object, const char *member);

/// An edge of one kind with the catalogue's defaults filled in.
TrustEdge newEdge(std::string source, std::string_view kind, std::string target, std::string rule);

} // namespace isthmus
