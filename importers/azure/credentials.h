// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/azure/item.h"

#include <string>

namespace isthmus::azure
{

/// Client secrets and certificates of an application or service principal (sources.md §2.2): an
/// entity each, by key id, and BACKED_BY_KEY from the holder. PowerShell reports of both at once
/// mark those of the service principal with `IsFromApplication: false`; they go to
/// `principalHolder` when it is not empty.
void addCredentials(const Item &holder, const std::string &key, const std::string &principalHolder,
                    ImportOutput &out);

} // namespace isthmus::azure
