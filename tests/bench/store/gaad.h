// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <filesystem>

namespace isthmus::bench
{

/// Writes a look-alike of `aws iam get-account-authorization-details` (4-space indent, documents as
/// objects) of about `bytes` bytes. Seeded: equal sizes give equal files.
void writeGaad(const std::filesystem::path &path, std::uint64_t bytes);

} // namespace isthmus::bench
