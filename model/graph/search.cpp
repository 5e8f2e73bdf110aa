// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/graph/graphdata.h"

#include <algorithm>
#include <cstring>
#include <tuple>

namespace isthmus
{
namespace
{

struct Hit {
    bool beginsName = false;
    std::uint32_t degree = 0, node = 0;
};

/// Best first: names that begin with the text, then by degree, then in key order.
bool isBetter(const Hit &a, const Hit &b)
{
    return std::tuple(!a.beginsName, ~a.degree, a.node) <
           std::tuple(!b.beginsName, ~b.degree, b.node);
}

/// Keeps the best `limit` hits; the worst of them is on top of the heap.
class Best
{
public:
    explicit Best(std::size_t limit) : m_limit(limit) { m_hits.reserve(limit); }

    void add(const Hit &hit)
    {
        if (m_hits.size() == m_limit) {
            if (!isBetter(hit, m_hits.front()))
                return;
            std::pop_heap(m_hits.begin(), m_hits.end(), isBetter);
            m_hits.pop_back();
        }
        m_hits.push_back(hit);
        std::push_heap(m_hits.begin(), m_hits.end(), isBetter);
    }

    std::vector<NodeId> inOrder()
    {
        std::sort_heap(m_hits.begin(), m_hits.end(), isBetter);
        std::vector<NodeId> nodes;
        for (const auto &hit : m_hits)
            nodes.push_back(NodeId{hit.node});
        return nodes;
    }

private:
    std::size_t m_limit;
    std::vector<Hit> m_hits;
};

/// The row of an ascending offset array that holds byte `at`; rows before `from` do not. Hits come
/// in order and are often near, so it gallops.
std::size_t rowOf(const std::vector<std::uint32_t> &offsets, std::size_t from, std::size_t at)
{
    std::size_t step = 1;
    while (from + step < offsets.size() && offsets[from + step] <= at)
        step *= 2;
    const auto first = offsets.begin() + static_cast<std::ptrdiff_t>(from + step / 2);
    const auto last =
        offsets.begin() + static_cast<std::ptrdiff_t>(std::min(from + step + 1, offsets.size()));
    return static_cast<std::size_t>(std::upper_bound(first, last, at) - offsets.begin()) - 1;
}

} // namespace

std::vector<NodeId> Graph::search(std::string_view text, std::size_t limit) const
{
    const auto needle = toLower(trimmed(text));
    const auto &arena = m_data->search;
    if (needle.empty() || limit == 0 || needle.find('\0') != needle.npos)
        return {};
    Best best(std::min(limit, nodeCount()));
    const char *begin = arena.bytes.data(), *end = begin + arena.bytes.size(), *from = begin;
    std::size_t row = 0;
    while (const void *hit =
               ::memmem(from, static_cast<std::size_t>(end - from), needle.data(), needle.size())) {
        const auto at = static_cast<std::size_t>(static_cast<const char *>(hit) - begin);
        row = rowOf(arena.offsets, row, at);
        if (at + needle.size() > arena.offsets[row + 1]) { // runs over into the next node
            from = begin + at + 1;
            continue;
        }
        best.add({startsWithIgnoreCase(m_data->names[row], needle),
                  m_data->topology.degree(static_cast<std::uint32_t>(row)),
                  static_cast<std::uint32_t>(row)});
        from = begin + arena.offsets[row + 1];
    }
    return best.inOrder();
}

} // namespace isthmus
