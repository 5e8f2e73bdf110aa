// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// ASCII only on purpose: identifiers of clouds are ASCII where case does not count.
std::string toLower(std::string_view text);
bool equalsIgnoreCase(std::string_view a, std::string_view b);
bool startsWithIgnoreCase(std::string_view text, std::string_view prefix);
std::string_view trimmed(std::string_view text);
/// Whether two member names are the same under sources.md §0.4 (case and '_' ignored).
bool sameMember(std::string_view a, std::string_view b);
/// Splits at every `separator`; keeps empty parts; "" gives one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string> &parts, std::string_view separator);
std::string replaceAll(std::string_view text, std::string_view from, std::string_view to);

/// `*` any run (also empty), `?` one character. Linear in practice, never recursive.
enum class Case { Sensitive, Insensitive };
bool wildcardMatch(std::string_view pattern, std::string_view text, Case mode = Case::Sensitive);
bool hasWildcard(std::string_view pattern);
/// Whether some text matches both patterns (both may hold `*` and `?`).
bool wildcardsIntersect(std::string_view a, std::string_view b, Case mode = Case::Sensitive);

/// RFC 3986 percent-decoding; `+` stays `+`. nullopt when a `%` is not followed by two hex digits.
std::optional<std::string> percentDecode(std::string_view text);

bool isValidUtf8(std::string_view text);
/// Replaces every bad sequence by U+FFFD; `replaced` counts them.
std::string repairUtf8(std::string_view text, std::size_t &replaced);

std::string escapeHtml(std::string_view text); ///< For HTML, SVG and XML text and attributes.
/// Backslashes before what Markdown would take as markup or HTML, outside of `code spans`.
std::string escapeMarkdown(std::string_view text);
/// One CSV field (RFC 4180); a leading = + - @ tab or CR is neutralised with a `'`.
std::string csvField(std::string_view text);
/// JSON Pointer escaping of one reference token (RFC 6901 §3).
std::string escapePointerToken(std::string_view token);
std::string unescapePointerToken(std::string_view token);
/// "a, b and 3 more": at most `shown` of `parts`.
std::string enumeration(const std::vector<std::string> &parts, std::size_t shown = 3);

} // namespace isthmus
