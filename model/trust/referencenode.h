// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/snapshot.h"

#include <string>

namespace isthmus
{

/// What can be told of an end of a trust that no export described, from its key alone (keys.h):
/// provider, kind and name; isReference is set. An unknown form is an "external-identity" without
/// provider, named by its key.
Entity referenceNode(const std::string &key);

} // namespace isthmus
