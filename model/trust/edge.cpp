// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/edge.h"

#include <array>

namespace isthmus
{

std::vector<std::string_view> boundaryNames(std::uint8_t boundaries)
{
    static constexpr std::array<std::string_view, 8> names{
        "account", "organization", "cloud", "plane", "human", "tier", "region", "ai"};
    std::vector<std::string_view> out;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (boundaries & (1u << i))
            out.push_back(names[i]);
    return out;
}

} // namespace isthmus
