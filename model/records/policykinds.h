// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

/// Kinds of policies of Google Cloud; those of AWS stand in records.h.
namespace isthmus::recordkinds
{
inline constexpr char gcpDenyPolicy[] = "gcp.deny";   ///< IAM v2; its subject is what it hangs on.
inline constexpr char gcpBoundary[] = "gcp.boundary"; ///< Principal access boundary, by its key.
inline constexpr char gcpBoundaryBinding[] = "gcp.boundary-binding"; ///< IAM v3 policy binding.
} // namespace isthmus::recordkinds
