// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/layout.h"

#include <cmath>
#include <map>

namespace isthmus
{
namespace
{

using Index = std::uint32_t;

constexpr double cardGapX = 56, cardGapY = 48; // lines and their numbers run in the gaps
constexpr double padX = 44, padTop = 64, padBottom = 44, groupGap = 64;
constexpr double aspect = 1.5; // wanted width : height of the whole

struct Block {
    Index group = 0;
    std::vector<Index> nodes;
    std::size_t columns = 1;
    double cardWidth = 0, cardHeight = 0, width = 0, height = 0;
};

void measure(Block &block, const LayoutInput &input)
{
    for (const Index node : block.nodes) {
        block.cardWidth = std::max(block.cardWidth, input.nodes[node].width);
        block.cardHeight = std::max(block.cardHeight, input.nodes[node].height);
    }
    const double cellX = block.cardWidth + cardGapX, cellY = block.cardHeight + cardGapY;
    const auto count = static_cast<double>(block.nodes.size());
    block.columns = static_cast<std::size_t>(std::ceil(std::sqrt(count * aspect * cellY / cellX)));
    const auto rows = static_cast<double>((block.nodes.size() + block.columns - 1) / block.columns);
    block.width = static_cast<double>(block.columns) * cellX - cardGapX + 2 * padX;
    if (block.group < input.groupTabWidths.size())
        block.width = std::max(block.width, input.groupTabWidths[block.group] + 2 * padX);
    block.height = rows * cellY - cardGapY + padTop + padBottom;
}

void place(const Block &block, double left, double top, Layout &layout)
{
    const double cellX = block.cardWidth + cardGapX, cellY = block.cardHeight + cardGapY;
    const double used = static_cast<double>(block.columns) * cellX - cardGapX;
    const double firstX = left + (block.width - used) / 2 + block.cardWidth / 2;
    for (std::size_t i = 0; i < block.nodes.size(); ++i)
        layout.nodes[block.nodes[i]] = {firstX + static_cast<double>(i % block.columns) * cellX,
                                        top + padTop + block.cardHeight / 2 +
                                            static_cast<double>(i / block.columns) * cellY};
    const Rect rect{left, top, block.width, block.height};
    layout.bounds = layout.hulls.empty() ? rect : layout.bounds.united(rect);
    layout.hulls.push_back({block.group, rect});
}

} // namespace

Layout layoutCards(const LayoutInput &input)
{
    std::map<Index, Block> blocks;
    for (Index node = 0; node < input.nodes.size(); ++node)
        blocks[input.nodes[node].group].nodes.push_back(node);
    double area = 0, widest = 0;
    for (auto &[group, block] : blocks) {
        block.group = group;
        measure(block, input);
        area += (block.width + groupGap) * (block.height + groupGap);
        widest = std::max(widest, block.width);
    }
    const double limit = std::max(widest, std::sqrt(area * aspect));
    Layout layout;
    layout.nodes.resize(input.nodes.size());
    double left = 0, top = 0, rowHeight = 0;
    for (const auto &[group, block] : blocks) {
        if (left > 0 && left + block.width > limit * 1.15) {
            top += rowHeight + groupGap;
            left = rowHeight = 0;
        }
        place(block, left, top, layout);
        left += block.width + groupGap;
        rowHeight = std::max(rowHeight, block.height);
    }
    return layout;
}

} // namespace isthmus
