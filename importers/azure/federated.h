// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/azure/item.h"

#include <string>

namespace isthmus::azure
{

/// A federated credential: the entity with issuer, subject, audiences or claims expression, and
/// FEDERATES to the application or identity `holder` ("" = unknown, noted). sources.md §2.2.
void addFederatedCredential(const Item &item, const std::string &holder, ImportOutput &out);

} // namespace isthmus::azure
