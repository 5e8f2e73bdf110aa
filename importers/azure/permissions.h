// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/azure/item.h"

#include <string>

namespace isthmus::azure
{

/// API permissions as security reports list them under an application: `Permissions[]` with
/// {RoleId, RoleType, RoleDisplayName, IsAdminConsented}. Only consented ones are grants.
void addReportedPermissions(const Item &item, const std::string &principal, ImportOutput &out);

} // namespace isthmus::azure
