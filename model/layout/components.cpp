// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/components.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isthmus
{
namespace
{

using Index = std::uint32_t;
constexpr double aspect = 1.5; // wanted width : height of the whole

/// Union by the smaller root, so that a root is the least member of its part.
class DisjointSets
{
public:
    explicit DisjointSets(Index count) : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), 0u);
    }
    Index root(Index node)
    {
        while (m_parent[node] != node)
            node = m_parent[node] = m_parent[m_parent[node]];
        return node;
    }
    void join(Index a, Index b)
    {
        a = root(a);
        b = root(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<Index> m_parent;
};

Rect boundsOf(const std::vector<Point> &points)
{
    if (points.empty())
        return {};
    Rect bounds{points.front().x, points.front().y, 0, 0};
    for (const Point &point : points)
        bounds = bounds.united({point.x, point.y, 0, 0});
    return bounds;
}

} // namespace

Components::Components(const ForceInput &input) : m_local(input.nodeCount)
{
    DisjointSets sets(input.nodeCount);
    for (const auto &[a, b] : input.edges)
        sets.join(a, b);
    std::vector<std::vector<Index>> byRoot(input.nodeCount);
    for (Index node = 0; node < input.nodeCount; ++node)
        byRoot[sets.root(node)].push_back(node);
    for (auto &members : byRoot)
        if (!members.empty())
            m_members.push_back(std::move(members));
    std::ranges::stable_sort(m_members, std::greater<>{}, [](const auto &m) { return m.size(); });
    std::vector<Index> partOf(input.nodeCount);
    for (Index part = 0; part < m_members.size(); ++part)
        for (Index place = 0; place < m_members[part].size(); ++place) {
            partOf[m_members[part][place]] = part;
            m_local[m_members[part][place]] = place;
        }
    m_links.resize(m_members.size());
    for (const auto &[a, b] : input.edges)
        m_links[partOf[a]].push_back({m_local[a], m_local[b], 1});
}

LinkGraph Components::graphOf(Index part) const
{
    return makeLinkGraph(static_cast<Index>(m_members[part].size()), m_links[part]);
}

std::vector<Point> Components::pack(const std::vector<std::vector<Point>> &parts, double gap) const
{
    std::vector<Rect> boxes;
    double area = 0, widest = 0;
    for (const auto &part : parts) {
        boxes.push_back(boundsOf(part));
        area += (boxes.back().width + gap) * (boxes.back().height + gap);
        widest = std::max(widest, boxes.back().width);
    }
    const double limit = std::max(widest, std::sqrt(area * aspect)) * 1.05;
    std::vector<Point> result(m_local.size());
    double left = 0, top = 0, rowHeight = 0;
    for (Index part = 0; part < parts.size(); ++part) {
        const Rect &box = boxes[part];
        if (left > 0 && left + box.width > limit) {
            top += rowHeight + gap;
            left = rowHeight = 0;
        }
        for (Index place = 0; place < parts[part].size(); ++place)
            result[m_members[part][place]] = {parts[part][place].x - box.x + left,
                                              parts[part][place].y - box.y + top};
        left += box.width + gap;
        rowHeight = std::max(rowHeight, box.height);
    }
    return result;
}

} // namespace isthmus
