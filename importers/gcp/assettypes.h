// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/gcp/gcprecords.h"

#include <string>
#include <string_view>

namespace isthmus::gcp
{

/// What to do with one asset type of Cloud Asset Inventory. Plain data: a new type is one row.
struct AssetType {
    std::string_view type; ///< "storage.googleapis.com/Bucket".
    std::string_view kind; ///< Entity::kind.
    /// Reads `resource.data`, which the service writes as in its own API; null = keep the name
    /// only.
    void (*add)(const Part &data, ImportOutput &out) = nullptr;
    bool isWorkload = false; ///< Runs as a service account that its data names.
};

/// The row of `type`; types that nobody listed are kept as resources.
const AssetType &assetType(std::string_view type);

/// The key of an asset by its full name: service accounts by address, the rest by name.
std::string assetKey(std::string_view fullName);
/// The container of an asset: the nearest ancestor that is not the asset itself, else what its
/// name tells; "" when unknown.
std::string assetScope(std::string_view fullName, const JsonValue &ancestors);

} // namespace isthmus::gcp
