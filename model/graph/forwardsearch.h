// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/pathspace.h"

#include <functional>
#include <optional>
#include <vector>

namespace isthmus::pathspace
{

/// One way to a state. Several live at one node: cheaper ones and those with fewer hops.
struct Label {
    std::uint32_t node, parent, sibling; ///< `sibling`: next label at the same node.
    std::uint32_t edge;
    Length length;
    std::uint32_t layer;
    std::uint16_t cloud; ///< Of the last node that has one.
    bool isDead = false; ///< A better label came.
    bool isRoot = false;
};
inline constexpr std::uint32_t noLabel = 0xffff'ffffu;

/// A* from some roots to the targets of a space, with hop bound; exact for any consistent
/// potential. Finds ends in the order of length; among equally long ways to the same state the one
/// whose nodes come first in key order.
class ForwardSearch
{
public:
    ForwardSearch(const Space &space, const Potential &potential)
        : m_space(space), m_potential(potential)
    {
    }

    void begin();
    /// A root at the end of a prefix; `length`, `layer` and `cloud` are those of the prefix.
    void addRoot(std::uint32_t node, Length length, std::uint32_t layer, std::uint16_t cloud);
    Stamped<std::uint8_t> closed;      ///< Nodes that may not be entered (the prefix).
    std::vector<std::uint32_t> banned; ///< Nodes that may not come right after a root.
    bool isRootBanned = false;         ///< A root is no end itself.

    /// The next end; noLabel when there is none up to `longest`, or when more than `mostLabels`
    /// labels were made.
    std::uint32_t next(std::size_t mostLabels = noLabel, Length longest = unreachable);
    /// Of all ends that are equally long as the next one, the first in key order.
    std::uint32_t nextFirstByKey(Length longest = unreachable);

    const Label &label(std::uint32_t index) const { return m_labels[index]; }
    /// Labels from the root to `index`.
    std::vector<std::uint32_t> chain(std::uint32_t index) const;
    bool wasCutByHops() const { return m_wasCutByHops; }
    std::size_t labelCount() const { return m_labels.size(); }

private:
    struct Entry {
        Length bound;
        std::uint32_t hops, label;
    };
    static bool isAfter(const Entry &a, const Entry &b);
    void push(std::uint32_t label);
    std::uint32_t pop();
    bool isEnd(const Label &label) const;
    void expand(std::uint32_t index);
    void reach(std::uint32_t parent, std::uint32_t edge, std::uint32_t node, std::uint8_t flags);
    /// Whether a label that is at least as good stands there already.
    bool isBeaten(Label &candidate);
    bool isFirstByKey(std::uint32_t a, std::uint32_t b) const;

    const Space &m_space;
    const Potential &m_potential;
    std::vector<Label> m_labels;
    std::vector<Entry> m_heap;
    Stamped<std::uint32_t> m_atNode;
    bool m_wasCutByHops = false;
};

} // namespace isthmus::pathspace
