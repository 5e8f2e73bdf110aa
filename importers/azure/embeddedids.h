// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace isthmus::azure
{

/// Keys of credentials whose public id stands in `text` (a tag, a content type, a name): AWS access
/// key ids, Google private key ids, and, where `label` says what a GUID is, Entra key ids.
std::set<std::string> embeddedKeys(std::string_view label, std::string_view text);

} // namespace isthmus::azure
