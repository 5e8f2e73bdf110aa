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
///
/// A hop bound may need the dearer of two ways to a state, when it has fewer hops. Keeping those
/// too costs many times as much and matters rarely, so first try without (Labels::Best): as long
/// as cutBound() is above what was found, the answer is the same.
class ForwardSearch
{
public:
    enum class Labels {
        Best,      ///< One at each state: the cheapest, then the one with the fewest hops.
        CostOrHops ///< Also dearer ones with fewer hops.
    };

    ForwardSearch(const Space &space, const Potential &potential, StepCounter &counter)
        : m_space(space), m_potential(potential), m_counter(counter)
    {
    }

    /// Ways longer than `longest` are left out, see beyond().
    void begin(Labels labels, Length longest = unreachable);
    /// A root at the end of a prefix; `length`, `layer` and `cloud` are those of the prefix.
    void addRoot(std::uint32_t node, Length length, std::uint32_t layer, std::uint16_t cloud);
    void close(std::uint32_t node);    ///< It may not be entered (the prefix).
    std::vector<std::uint32_t> banned; ///< Nodes that may not come right after a root.
    bool isRootBanned = false;         ///< A root is no end itself.

    /// The next end; noLabel when there is none, when more than `mostLabels` labels were made, or
    /// when the counter says that the search is cancelled.
    std::uint32_t next(std::size_t mostLabels = noLabel);
    /// Of all ends that are equally long as the next one, the first in key order.
    std::uint32_t nextFirstByKey();

    const Label &label(std::uint32_t index) const { return m_labels[index]; }
    /// Labels from the root to `index`.
    std::vector<std::uint32_t> chain(std::uint32_t index) const;
    /// The least length that a way cut by the hop bound could have had; unreachable without such.
    Length cutBound() const { return m_cutBound; }
    bool wasCutByHops() const { return m_cutBound != unreachable; }
    /// The least length that a way longer than `longest` can have; unreachable without such.
    Length beyond() const { return m_beyond; }
    std::size_t labelCount() const { return m_labels.size(); }

private:
    struct Entry {
        Length bound;
        std::uint32_t hops, label;
    };
    static bool isAfter(const Entry &a, const Entry &b);
    void push(std::uint32_t label, Length bound);
    std::uint32_t pop();
    bool isEnd(const Label &label) const;
    void expand(std::uint32_t index);
    void reach(std::uint32_t parent, std::uint32_t edge, std::uint32_t node, std::uint8_t flags);
    bool hasTooManyHops(const Label &label) const;
    /// Keeps the label unless a bound or a better label stands against it.
    void consider(Label label);
    /// Whether a label that is at least as good stands there already.
    bool isBeaten(const Label &candidate);
    bool isFirstByKey(std::uint32_t a, std::uint32_t b) const;

    const Space &m_space;
    const Potential &m_potential;
    StepCounter &m_counter;
    Labels m_kept = Labels::Best;
    Length m_longest = unreachable, m_beyond = unreachable, m_cutBound = unreachable;
    std::vector<Label> m_labels;
    std::vector<Entry> m_heap;
    Stamped<std::uint32_t> m_atNode;
    Stamped<std::uint8_t> m_closed;
    bool m_hasClosed = false;
};

} // namespace isthmus::pathspace
