// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/azure/item.h"

#include <string>

namespace isthmus::azure
{

/// The managed identities in a resource's `identity` block (and an AKS cluster's kubelet identity):
/// USES_MANAGED_IDENTITY from the resource to each. sources.md §2.5.
void addUsedIdentities(const Item &item, const std::string &resource, ImportOutput &out);
/// Whether the resource has an identity of its own to act with.
bool hasIdentity(const JsonValue &resource);

} // namespace isthmus::azure
