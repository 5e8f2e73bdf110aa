// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

#include <string>
#include <string_view>

namespace isthmus::azure
{

/// What an ARM resource id tells by itself.
struct ArmPath {
    std::string type;   ///< "microsoft.keyvault/vaults", lower-cased; "" for containers.
    std::string name;   ///< Last segment as it was written.
    std::string parent; ///< Id of what contains it, as it was written; "" at the top.
};

ArmPath parseArm(std::string_view id);
bool isArmId(std::string_view text); ///< Starts like an ARM id.
/// Kind of entity for a resource: by its type, `subkind` ("functionapp,linux") and whether it runs
/// code with an identity of its own.
std::string_view armKind(std::string_view type, std::string_view subkind = {},
                         bool hasIdentity = false);
std::string_view armKindOfId(std::string_view id);

/// Names the containers that `id` lives in (resource group, subscription), as references with
/// CONTAINS between them: exports of resources and assignments rarely list them.
void addArmContainers(std::string_view id, const EvidenceRef &evidence, ImportOutput &out);
/// The same, and `id` itself; gives its key. "/" is the root of all scopes.
std::string addArmReference(std::string_view id, const EvidenceRef &evidence, ImportOutput &out);

} // namespace isthmus::azure
