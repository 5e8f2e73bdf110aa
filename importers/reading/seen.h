// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <vector>

namespace isthmus
{

/// A set of 64-bit hashes that only grows: 16 bytes per member at most, whatever it stands for.
class SeenHashes
{
public:
    /// Whether `hash` is new.
    bool insert(std::uint64_t hash)
    {
        hash += hash == 0; // 0 marks a free place
        if (2 * (m_count + 1) > m_places.size())
            grow();
        auto &place = placeOf(hash);
        if (place == hash)
            return false;
        place = hash;
        ++m_count;
        return true;
    }

private:
    std::uint64_t &placeOf(std::uint64_t hash)
    {
        const auto mask = m_places.size() - 1;
        for (auto at = hash & mask;; at = (at + 1) & mask)
            if (m_places[at] == 0 || m_places[at] == hash)
                return m_places[at];
    }
    void grow()
    {
        auto old = std::vector<std::uint64_t>(m_places.empty() ? 64 : 2 * m_places.size());
        old.swap(m_places);
        for (const auto hash : old)
            if (hash != 0)
                placeOf(hash) = hash;
    }

    std::vector<std::uint64_t> m_places;
    std::size_t m_count = 0;
};

} // namespace isthmus
