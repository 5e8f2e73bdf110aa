// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/locate.h"

namespace isthmus
{

std::optional<Located> locate(std::string_view, Syntax, std::string_view)
{
    return std::nullopt; // replaced by the reading step
}

} // namespace isthmus
