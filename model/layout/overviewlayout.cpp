// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/overviewlayout.h"

#include "model/layout/forcelayout.h"
#include "model/layout/placement.h"

#include <algorithm>
#include <cmath>

namespace isthmus
{
namespace
{

using Index = std::uint32_t;

constexpr double cardGapX = 56, cardGapY = 48; // lines and their numbers run in the gaps
constexpr double padX = 44, padTop = 64, padBottom = 44, blockGap = 64;
constexpr double memberWidth = 168, memberHeight = 116; // shape, name, second line, and air
constexpr double aspect = 1.5;                          // wanted width : height of the whole

/// Blocks side by side in rows, in the given order; their top left corners and the whole.
Rect packRows(std::vector<Rect> &blocks, double gap)
{
    double area = 0, widest = 0;
    for (const Rect &block : blocks) {
        area += (block.width + gap) * (block.height + gap);
        widest = std::max(widest, block.width);
    }
    const double limit = std::max(widest, std::sqrt(area * aspect)) * 1.15;
    double left = 0, top = 0, rowHeight = 0;
    Rect whole;
    for (Rect &block : blocks) {
        if (left > 0 && left + block.width > limit) {
            top += rowHeight + gap;
            left = rowHeight = 0;
        }
        block.x = left;
        block.y = top;
        left += block.width + gap;
        rowHeight = std::max(rowHeight, block.height);
        whole = whole.united(block);
    }
    return whole;
}

/// What is placed as one: a grid of cards, or one open group.
struct Block {
    std::vector<Index> groups;
    std::vector<Rect> cards;    ///< Per group, from the corner of the block; of a grid.
    std::vector<Point> members; ///< From the corner of the block; of an open group.
    Rect box;
};

class Overview
{
public:
    explicit Overview(const OverviewLayoutInput &input) : m_input(input)
    {
        m_result.groups.resize(input.groups.size());
        m_result.members.resize(input.memberCount());
        Index first = 0;
        for (const auto &group : input.groups)
            m_firstMember.push_back(std::exchange(first, first + group.memberCount));
    }

    std::optional<OverviewLayout> run(Progress &progress)
    {
        std::vector<std::vector<Block>> blocks(m_input.cloudTabWidths.size());
        std::vector<Rect> clouds;
        for (Index cloud = 0; cloud < blocks.size(); ++cloud) {
            if (!makeBlocks(cloud, blocks[cloud], progress))
                return std::nullopt;
            std::vector<Rect> boxes;
            for (const Block &block : blocks[cloud])
                boxes.push_back(block.box);
            const Rect inner = packRows(boxes, blockGap);
            for (std::size_t i = 0; i < boxes.size(); ++i)
                blocks[cloud][i].box = boxes[i];
            clouds.push_back({0, 0, std::max(inner.width, m_input.cloudTabWidths[cloud]) + 2 * padX,
                              inner.height + padTop + padBottom});
        }
        m_result.bounds = packRows(clouds, blockGap);
        m_result.clouds = clouds;
        for (Index cloud = 0; cloud < blocks.size(); ++cloud)
            for (const Block &block : blocks[cloud])
                put(block,
                    {clouds[cloud].x + padX + block.box.x, clouds[cloud].y + padTop + block.box.y});
        return std::move(m_result);
    }

private:
    bool makeBlocks(Index cloud, std::vector<Block> &blocks, Progress &progress)
    {
        Block cards;
        std::vector<Block> open;
        for (Index group = 0; group < m_input.groups.size(); ++group) {
            if (m_input.groups[group].cloud != cloud)
                continue;
            if (!m_input.groups[group].isOpen) {
                cards.groups.push_back(group);
                continue;
            }
            auto block = openBlock(group, progress);
            if (!block)
                return false;
            open.push_back(std::move(*block));
        }
        if (!cards.groups.empty()) {
            arrange(cards);
            blocks.push_back(std::move(cards));
        }
        for (Block &block : open)
            blocks.push_back(std::move(block));
        return true;
    }

    void arrange(Block &block) const
    {
        double width = 0, height = 0;
        for (const Index group : block.groups) {
            width = std::max(width, m_input.groups[group].cardWidth);
            height = std::max(height, m_input.groups[group].cardHeight);
        }
        const double cellX = width + cardGapX, cellY = height + cardGapY;
        const auto count = static_cast<double>(block.groups.size());
        const auto columns =
            static_cast<std::size_t>(std::ceil(std::sqrt(count * aspect * cellY / cellX)));
        for (std::size_t i = 0; i < block.groups.size(); ++i) {
            block.cards.push_back({static_cast<double>(i % columns) * cellX,
                                   static_cast<double>(i / columns) * cellY, width, height});
            block.box = block.box.united(block.cards.back());
        }
    }

    std::optional<Block> openBlock(Index index, Progress &progress) const
    {
        const auto &group = m_input.groups[index];
        const Index first = m_firstMember[index];
        ForceInput force{group.memberCount, {}};
        for (const auto &[a, b] : m_input.edges)
            if (a >= first && b >= first && a < first + group.memberCount &&
                b < first + group.memberCount)
                force.edges.emplace_back(a - first, b - first);
        const auto points = layoutForce(force, progress);
        if (!points)
            return std::nullopt;
        Block block;
        block.groups = {index};
        block.members = settled(*points, memberWidth, memberHeight);
        Rect inner;
        for (std::size_t i = 0; i < block.members.size(); ++i) {
            const Point at = block.members[i];
            const Rect box{at.x - memberWidth / 2, at.y - memberHeight / 2, memberWidth,
                           memberHeight};
            inner = i == 0 ? box : inner.united(box);
        }
        for (Point &at : block.members)
            at = {at.x - inner.x + padX, at.y - inner.y + padTop};
        block.box = {0, 0, std::max(inner.width, group.tabWidth) + 2 * padX,
                     inner.height + padTop + padBottom};
        return block;
    }

    void put(const Block &block, Point corner)
    {
        for (std::size_t i = 0; i < block.cards.size(); ++i) {
            const Rect &card = block.cards[i];
            m_result.groups[block.groups[i]] = {corner.x + card.x, corner.y + card.y, card.width,
                                                card.height};
        }
        if (!block.cards.empty())
            return;
        const Index group = block.groups.front();
        m_result.groups[group] = {corner.x, corner.y, block.box.width, block.box.height};
        for (std::size_t i = 0; i < block.members.size(); ++i)
            m_result.members[m_firstMember[group] + i] = {corner.x + block.members[i].x,
                                                          corner.y + block.members[i].y};
    }

    const OverviewLayoutInput &m_input;
    std::vector<Index> m_firstMember; ///< Per group.
    OverviewLayout m_result;
};

} // namespace

std::uint32_t OverviewLayoutInput::memberCount() const
{
    Index count = 0;
    for (const Group &group : groups)
        count += group.memberCount;
    return count;
}

std::optional<OverviewLayout> layoutOverview(const OverviewLayoutInput &input, Progress &progress)
{
    return Overview(input).run(progress);
}

} // namespace isthmus
