// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/id.h"
#include "model/policy/verdict.h"
#include "model/trust/edge.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isthmus
{

/// What a search needs to know of an edge, in one byte. The layout is kept on disk:
/// bits 0-1 verdict, 2-3 credential class, 4 layer, 5 traversable.
namespace edgeflags
{
constexpr std::uint8_t pack(Verdict verdict, CredentialClass credential, Layer layer,
                            bool isTraversable)
{
    return static_cast<std::uint8_t>(
        static_cast<unsigned>(verdict) | static_cast<unsigned>(credential) << 2 |
        static_cast<unsigned>(layer) << 4 | (isTraversable ? 1u << 5 : 0u));
}
constexpr Verdict verdict(std::uint8_t flags)
{
    return static_cast<Verdict>(flags & 3u);
}
constexpr CredentialClass credential(std::uint8_t flags)
{
    return static_cast<CredentialClass>(flags >> 2 & 3u);
}
constexpr Layer layer(std::uint8_t flags)
{
    return static_cast<Layer>(flags >> 4 & 1u);
}
constexpr bool isTraversable(std::uint8_t flags)
{
    return (flags >> 5 & 1u) != 0;
}

/// A set of flag bytes; every flag byte is below 64, so a test is one shift.
using Set = std::uint64_t;
constexpr bool contains(Set set, std::uint8_t flags)
{
    return (set >> (flags & 63u) & 1u) != 0;
}
/// Edges that carry access (trust-edges.md §0): traversable, not No, at least `least`.
constexpr Set walkable(Verdict least = Verdict::Unknown)
{
    Set set = 0;
    for (unsigned flags = 0; flags < 64; ++flags) {
        const auto byte = static_cast<std::uint8_t>(flags);
        if (isTraversable(byte) && verdict(byte) != Verdict::No && verdict(byte) >= least)
            set |= Set{1} << flags;
    }
    return set;
}
} // namespace edgeflags

/// Compressed sparse rows in both directions: 16 bytes an edge and 8 a node. An edge's id is its
/// place in the outgoing arrays. Owned by Graph::Data; const once built, so safe to share.
/// INVARIANT: outOffsets and inOffsets have nodeCount() + 1 ascending values that end at
/// edgeCount(); targets, sources and inEdges are in range; rows of inEdges ascend.
struct Topology {
    std::vector<std::uint32_t> outOffsets{0};
    std::vector<std::uint32_t> targets;
    std::vector<std::uint8_t> kinds, flags, boundaries;

    std::vector<std::uint32_t> inOffsets{0};
    std::vector<std::uint32_t> sources; ///< Parallel to inEdges.
    std::vector<EdgeId> inEdges;
    std::vector<std::uint8_t> inFlags; ///< Copy of `flags`, so that walking back stays in line.

    std::size_t nodeCount() const { return outOffsets.size() - 1; }
    std::size_t edgeCount() const { return targets.size(); }
    std::uint32_t degree(std::uint32_t node) const
    {
        return outOffsets[node + 1] - outOffsets[node] + inOffsets[node + 1] - inOffsets[node];
    }
};

/// An edge by the positions of its ends, for buildTopology().
struct EdgeSpec {
    std::uint32_t source = 0, target = 0;
    EdgeKind kind = 0;
    Layer layer = Layer::Effective;
    Verdict verdict = Verdict::Yes;
    CredentialClass credential = CredentialClass::None;
    std::uint8_t boundaries = 0;
    bool isTraversable = true;
};

/// Sorts by source, target, kind, layer; edges that agree in all four keep their order.
/// Linear, but for long runs of parallel edges. REQUIRES: ends below `nodeCount`.
Topology buildTopology(std::size_t nodeCount, std::span<const EdgeSpec> edges);

} // namespace isthmus
