// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/shapes.h"

#include <string>
#include <string_view>

namespace isthmus
{

/// One place where a scanner found a secret. Values are only looked at, never kept.
struct SecretFinding {
    std::string system;     ///< "git", "github", "s3".
    std::string repository; ///< Host and path, or a bucket; "" = unknown.
    std::string path;
    std::string line;
    std::string value;        ///< The secret, for its fingerprint; "" when redacted.
    std::string surroundings; ///< Text that may name the credential's id.
    nlohmann::json attributes = nlohmann::json::object();
};

/// "https://github.com/o/r.git" -> "github.com/o/r".
std::string repositoryName(std::string_view url);
/// Whether a scanner has blanked the value out: equal blanks prove nothing.
bool isRedacted(std::string_view value);
/// Sends the location (kind "secret-location"), its fingerprint alias, and every credential that
/// the finding names; gives the location's key.
std::string addFinding(SecretFinding finding, const EvidenceRef &evidence, ImportOutput &out);

} // namespace isthmus
