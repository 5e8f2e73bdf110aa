// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <vector>

namespace isthmus
{

/// A thing on a line that wants to be at `wanted` and takes `size`.
struct SpreadItem {
    double wanted = 0, size = 0;
};

/// Centres for `items` (in this order, never swapped) with at least `gap` between them and the
/// least sum of squared distances from where they want to be (pool adjacent violators, O(n)).
std::vector<double> spread(const std::vector<SpreadItem> &items, double gap);

} // namespace isthmus
