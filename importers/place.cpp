// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/place.h"

#include "model/base/text.h"

namespace isthmus
{

Place Place::operator[](std::string_view key) const
{
    std::string_view spelling;
    const auto found = m_value.member(key, spelling);
    return {*m_record, found, m_pointer + '/' + escapePointerToken(spelling)};
}

Place Place::firstOf(std::initializer_list<std::string_view> keys) const
{
    for (const auto key : keys)
        if (auto place = (*this)[key]; place.m_value.exists())
            return place;
    return {*m_record, {}, m_pointer};
}

std::vector<Place> Place::items() const
{
    std::vector<Place> places;
    if (m_value.isArray()) {
        std::size_t index = 0;
        for (const auto &item : m_value.items())
            places.push_back({*m_record, item, m_pointer + '/' + std::to_string(index++)});
    } else if (exists()) {
        places.push_back(*this);
    }
    return places;
}

EvidenceRef Place::evidence() const
{
    auto place = m_record->evidence();
    place.pointer += m_pointer;
    return place;
}

} // namespace isthmus
