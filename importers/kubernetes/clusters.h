// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/parts.h"

#include <string>
#include <string_view>

namespace isthmus::kubernetes
{

/// The cloud that hosts a cluster, told by its token issuer (trust-edges.md §5.1); "" for others.
std::string_view cloudOfIssuer(std::string_view issuer);

/// A cluster's entity; `issuer` may be "".
Entity clusterEntity(const std::string &cluster, std::string_view issuer, const EvidenceRef &place);
/// Sends the entity of the cluster that a record belongs to, with the issuer given for it.
void addClusterOf(const SourceContext &context, const EvidenceRef &place, ImportOutput &out);

} // namespace isthmus::kubernetes
