// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isthmus
{

/// Milliseconds since 1970-01-01T00:00:00Z.
using Timestamp = std::int64_t;

/// Every form of sources.md §0.5: RFC 3339 with `T` or blank, 0-9 fraction digits, `Z`, offset with
/// or without colon, or none (taken as UTC); Unix seconds and milliseconds (by size), also as
/// decimal text; `/Date(ms)/`. Sentinels for "never" and "unknown" give nullopt.
std::optional<Timestamp> parseTimestamp(std::string_view text);
/// "2026-11-22T09:15:00Z"
std::string formatTimestamp(Timestamp time);
Timestamp now();

} // namespace isthmus
