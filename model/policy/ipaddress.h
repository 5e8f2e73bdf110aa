// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace isthmus
{

/// An IPv4 or IPv6 address or CIDR block. An address alone is a block of one.
struct Network {
    bool isV6 = false;
    std::array<std::uint8_t, 16> bytes{}; ///< IPv4 in the first four.
    int prefix = 0;
};

std::optional<Network> parseNetwork(std::string_view text);
bool contains(const Network &outer, const Network &inner);

} // namespace isthmus
