// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace isthmus
{

/// A strong 32-bit id: an index that cannot be mixed up with an index of another kind.
/// Default-constructed ids are invalid.
template<class Tag>
struct Id {
    static constexpr std::uint32_t none = 0xffff'ffffu;
    std::uint32_t value = none;

    constexpr bool isValid() const { return value != none; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using NodeId = Id<struct NodeTag>; ///< Index of a node inside one frozen Graph.
using EdgeId = Id<struct EdgeTag>; ///< Index of an edge inside one frozen Graph.

} // namespace isthmus

template<class Tag>
struct std::hash<isthmus::Id<Tag>> {
    std::size_t operator()(isthmus::Id<Tag> id) const noexcept { return id.value; }
};
