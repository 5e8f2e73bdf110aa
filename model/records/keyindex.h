// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Positions of records by a text of theirs. Built once over records that stay where they are:
/// some 16 bytes per record and different text, no text is copied. Immutable, any thread.
class KeyIndex
{
public:
    KeyIndex() = default;

    /// Calls `keyOf(i)` for every i below `count`; an empty text is not indexed. Several records
    /// may share a text: positions come back in ascending order.
    template<class KeyOf>
    KeyIndex(std::size_t count, KeyOf keyOf)
    {
        std::size_t room = 16;
        while (room < 2 * count)
            room *= 2;
        m_slots.assign(room, none);
        std::vector<std::uint32_t> groupOf(count, none);
        for (std::uint32_t i = 0; i < count; ++i)
            if (const std::string_view key = keyOf(i); !key.empty())
                ++m_groups[groupOf[i] = groupFor(key)].count;
        std::uint32_t first = 0;
        for (auto &group : m_groups) {
            group.first = first;
            first += group.count;
            group.count = 0;
        }
        m_positions.resize(first);
        for (std::uint32_t i = 0; i < count; ++i)
            if (groupOf[i] != none) {
                auto &group = m_groups[groupOf[i]];
                m_positions[group.first + group.count++] = i;
            }
        m_groups.shrink_to_fit();
    }

    std::span<const std::uint32_t> find(std::string_view key) const
    {
        if (m_groups.empty())
            return {};
        const auto group = m_slots[slotOf(key)];
        if (group == none)
            return {};
        return std::span(m_positions).subspan(m_groups[group].first, m_groups[group].count);
    }

private:
    static constexpr std::uint32_t none = 0xffffffff;
    struct Group {
        std::string_view key;
        std::uint32_t first = 0, count = 0; ///< In m_positions.
    };

    std::size_t slotOf(std::string_view key) const
    {
        const auto mask = m_slots.size() - 1;
        for (auto at = std::hash<std::string_view>()(key) & mask;; at = (at + 1) & mask)
            if (m_slots[at] == none || m_groups[m_slots[at]].key == key)
                return at;
    }
    std::uint32_t groupFor(std::string_view key)
    {
        auto &slot = m_slots[slotOf(key)];
        if (slot == none) {
            slot = static_cast<std::uint32_t>(m_groups.size());
            m_groups.push_back({key, 0, 0});
        }
        return slot;
    }

    std::vector<std::uint32_t> m_slots; ///< By hash; numbers of groups.
    std::vector<Group> m_groups;
    std::vector<std::uint32_t> m_positions;
};

} // namespace isthmus
