// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <string_view>

namespace isthmus::aws
{

/// Kind of the Policy record for an organisation policy's `Type`; old exports have none: SCP.
const char *organizationPolicyKind(std::string_view type);

} // namespace isthmus::aws
