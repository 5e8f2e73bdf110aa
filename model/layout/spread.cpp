// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/spread.h"

#include <cstddef>

namespace isthmus
{

std::vector<double> spread(const std::vector<SpreadItem> &items, double gap)
{
    // With `offset` the distance of an item from the first one when all touch, the problem is an
    // isotonic regression of wanted - offset.
    struct Block {
        double mean;
        std::size_t count;
    };
    std::vector<double> offsets(items.size(), 0.0);
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            offsets[i] = offsets[i - 1] + (items[i - 1].size + items[i].size) / 2 + gap;
        blocks.push_back({items[i].wanted - offsets[i], 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].mean > blocks.back().mean) {
            const Block last = blocks.back();
            blocks.pop_back();
            Block &merged = blocks.back();
            const auto total = static_cast<double>(merged.count + last.count);
            merged.mean = (merged.mean * static_cast<double>(merged.count) +
                           last.mean * static_cast<double>(last.count)) /
                          total;
            merged.count += last.count;
        }
    }
    std::vector<double> result;
    result.reserve(items.size());
    for (const Block &block : blocks)
        for (std::size_t i = 0; i < block.count; ++i)
            result.push_back(block.mean + offsets[result.size()]);
    return result;
}

} // namespace isthmus
