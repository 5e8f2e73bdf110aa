// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <string_view>

namespace isthmus
{

/// The bytes of a file of resources/ that is linked into the program ("knowledge/kinds.json").
/// Empty when there is no such file. Valid for ever. List new files in resources/CMakeLists.txt.
std::string_view resource(std::string_view name);

} // namespace isthmus
