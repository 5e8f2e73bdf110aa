// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/forwardsearch.h"

#include <algorithm>
#include <tuple>

namespace isthmus::pathspace
{

bool ForwardSearch::isAfter(const Entry &a, const Entry &b)
{
    return std::tie(a.bound, a.hops, a.label) > std::tie(b.bound, b.hops, b.label);
}

void ForwardSearch::begin(Labels labels, Length longest)
{
    m_kept = labels;
    m_longest = longest;
    m_beyond = m_cutBound = unreachable;
    m_labels.clear();
    m_heap.clear();
    m_atNode.reset(m_space.nodeCount(), noLabel);
    m_closed.reset(m_space.nodeCount(), 0);
    m_hasClosed = false;
    banned.clear();
    isRootBanned = false;
}

void ForwardSearch::addRoot(std::uint32_t node, Length length, std::uint32_t layer,
                            std::uint16_t cloud)
{
    consider({.node = node,
              .parent = noLabel,
              .sibling = noLabel,
              .edge = noLabel,
              .length = length,
              .layer = layer,
              .cloud = cloud,
              .isRoot = true});
}

void ForwardSearch::close(std::uint32_t node)
{
    m_closed.set(node, 1);
    m_hasClosed = true;
}

bool ForwardSearch::hasTooManyHops(const Label &label) const
{
    const auto rest = m_potential.hasHops ? m_potential.hops[label.node] : 0;
    return hopsOf(label.length) + rest > m_space.maxHops;
}

void ForwardSearch::consider(Label label)
{
    if (m_potential.hasHops && m_potential.hops[label.node] == unreachable)
        return;
    const auto rest = m_potential[m_space.state(label.node, label.layer)];
    if (rest == unreachable) { // or too far for a potential that ends at the hop bound's cost
        if (m_potential.hasHops && hasTooManyHops(label))
            m_cutBound = std::min(m_cutBound, label.length);
        return;
    }
    const auto bound = label.length + rest;
    if (bound > m_longest) {
        m_beyond = std::min(m_beyond, bound);
        return;
    }
    if (!label.isRoot && isBeaten(label))
        return;
    if (hasTooManyHops(label) || costOf(bound) > m_space.maxHops * dearestStep) {
        m_cutBound = std::min(m_cutBound, bound);
        return;
    }
    label.sibling = m_atNode[label.node];
    m_labels.push_back(label);
    const auto index = static_cast<std::uint32_t>(m_labels.size() - 1);
    m_atNode.set(label.node, index);
    push(index, bound);
}

void ForwardSearch::push(std::uint32_t label, Length bound)
{
    m_heap.push_back({bound, hopsOf(m_labels[label].length), label});
    std::push_heap(m_heap.begin(), m_heap.end(), isAfter);
}

std::uint32_t ForwardSearch::pop()
{
    std::pop_heap(m_heap.begin(), m_heap.end(), isAfter);
    const auto label = m_heap.back().label;
    m_heap.pop_back();
    return label;
}

bool ForwardSearch::isEnd(const Label &label) const
{
    return label.layer == 0 && hopsOf(label.length) > 0 && !(label.isRoot && isRootBanned) &&
           m_space.target.contains(label.node);
}

std::uint32_t ForwardSearch::next(std::size_t mostLabels)
{
    while (!m_heap.empty() && m_labels.size() <= mostLabels && !m_counter.isCancelled()) {
        const auto index = pop();
        if (m_labels[index].isDead)
            continue;
        expand(index);
        if (isEnd(m_labels[index]))
            return index;
    }
    return noLabel;
}

std::uint32_t ForwardSearch::nextFirstByKey()
{
    auto first = next();
    if (first == noLabel)
        return noLabel;
    const auto length = m_labels[first].length;
    while (!m_heap.empty() && m_heap.front().bound <= length && !m_counter.isCancelled()) {
        const auto index = pop();
        if (m_labels[index].isDead)
            continue;
        expand(index);
        if (isEnd(m_labels[index]) && isFirstByKey(index, first))
            first = index;
    }
    return first;
}

void ForwardSearch::expand(std::uint32_t index)
{
    const auto &t = m_space.topology;
    const auto node = m_labels[index].node;
    const bool isRoot = m_labels[index].isRoot;
    m_counter.add(1 + t.outOffsets[node + 1] - t.outOffsets[node]);
    for (auto i = t.outOffsets[node]; i < t.outOffsets[node + 1]; ++i) {
        const auto target = t.targets[i];
        if (!m_space.filter.admits(t, i, t.flags[i]) || m_space.isBlocked(target) ||
            (m_hasClosed && m_closed.contains(target)))
            continue;
        if (isRoot && std::find(banned.begin(), banned.end(), target) != banned.end())
            continue;
        reach(index, i, target, t.flags[i]);
    }
}

void ForwardSearch::reach(std::uint32_t parent, std::uint32_t edge, std::uint32_t node,
                          std::uint8_t flags)
{
    const auto &from = m_labels[parent];
    const auto layer = m_space.layerAfter(from.layer, from.cloud, node);
    if (!layer)
        return;
    consider({.node = node,
              .parent = parent,
              .sibling = noLabel,
              .edge = edge,
              .length = from.length + length(stepCost(edgeflags::verdict(flags)), 1),
              .layer = *layer,
              .cloud = m_space.layers() > 1 || m_space.isExact
                           ? m_space.cloudAfter(from.cloud, node)
                           : std::uint16_t{0}});
}

bool ForwardSearch::isBeaten(const Label &candidate)
{
    const auto cost = costOf(candidate.length), hops = hopsOf(candidate.length);
    for (auto i = m_atNode[candidate.node]; i != noLabel; i = m_labels[i].sibling) {
        m_counter.add(1);
        auto &other = m_labels[i];
        // A source is no end itself, so it does not replace a way that ends there.
        if (other.isRoot && m_space.target.contains(other.node))
            continue;
        if (other.isDead || other.layer != candidate.layer || other.cloud != candidate.cloud)
            continue;
        if (other.length == candidate.length && !other.isRoot) {
            // As good: the chain whose nodes come first stays. `other` cannot have been expanded
            // yet, because every label before it in the heap's order has fewer hops.
            if (isFirstByKey(candidate.parent, other.parent)) {
                other.parent = candidate.parent;
                other.edge = candidate.edge;
            }
            return true;
        }
        const bool isCheaper = other.length < candidate.length;
        if (m_kept == Labels::Best ? isCheaper
                                   : costOf(other.length) <= cost && hopsOf(other.length) <= hops)
            return true;
        if (m_kept == Labels::Best ||
            (cost <= costOf(other.length) && hops <= hopsOf(other.length)))
            other.isDead = true;
    }
    return false;
}

std::vector<std::uint32_t> ForwardSearch::chain(std::uint32_t index) const
{
    std::vector<std::uint32_t> labels;
    for (auto i = index; i != noLabel; i = m_labels[i].parent)
        labels.push_back(i);
    std::reverse(labels.begin(), labels.end());
    return labels;
}

/// Both chains are equally long, so going up in step the last difference is the first from the
/// root.
bool ForwardSearch::isFirstByKey(std::uint32_t a, std::uint32_t b) const
{
    bool isFirst = false;
    while (a != b && a != noLabel && b != noLabel) {
        const auto left = m_labels[a].node, right = m_labels[b].node;
        if (left != right)
            isFirst = left < right;
        a = m_labels[a].parent;
        b = m_labels[b].parent;
    }
    return isFirst;
}

} // namespace isthmus::pathspace
