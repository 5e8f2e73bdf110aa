// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace isthmus
{

/// Writes values one after the other: numbers as LEB128, texts with their length in front. What is
/// kept for each record is said once, by its describe() in recordfields.h, for both directions.
class Packer
{
public:
    template<class T>
    using Value = const T;

    explicit Packer(std::string &into) : m_bytes(into) {}

    void operator()(std::string_view text)
    {
        number(text.size());
        m_bytes += text;
    }
    void operator()(const std::string &text) { (*this)(std::string_view(text)); }
    template<class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void operator()(const T &value) { number(static_cast<std::uint64_t>(value)); }
    template<class T>
    void operator()(const std::vector<T> &values)
    {
        number(values.size());
        for (const auto &value : values)
            (*this)(value);
    }
    template<class T>
    requires std::is_class_v<T>
    void operator()(const T &record) { describe(*this, record); }

private:
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes += static_cast<char>(value | 0x80);
        m_bytes += static_cast<char>(value);
    }

    std::string &m_bytes;
};

/// Reads what Packer wrote. Damaged input makes it !isGood(); it never reads past the end and
/// never reserves more than the input could hold.
class Unpacker
{
public:
    template<class T>
    using Value = T;

    explicit Unpacker(std::string_view bytes) : m_rest(bytes) {}

    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_rest.empty() || !m_isGood; }

    void operator()(std::string_view &text) ///< A view into the bytes.
    {
        const auto size = number();
        if (size > m_rest.size()) {
            m_isGood = false;
            return;
        }
        text = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
    }
    void operator()(std::string &text)
    {
        std::string_view view;
        (*this)(view);
        text.assign(view);
    }
    template<class T>
    requires std::is_integral_v<T>
    void operator()(T &value) { value = static_cast<T>(number()); }
    template<class T>
    requires std::is_enum_v<T>
    void operator()(T &value)
    {
        const auto read = number();
        if (read > static_cast<std::uint64_t>(lastValue(T{}))) // nobody may index with it
            m_isGood = false;
        else
            value = static_cast<T>(read);
    }
    template<class T>
    void operator()(std::vector<T> &values)
    {
        const auto count = number();
        if (count > m_rest.size()) // every value takes a byte at least
            m_isGood = false;
        for (std::uint64_t i = 0; i < count && m_isGood; ++i)
            (*this)(values.emplace_back());
    }
    template<class T>
    requires std::is_class_v<T>
    void operator()(T &record) { describe(*this, record); }

private:
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_isGood = false;
        return 0;
    }

    std::string_view m_rest;
    bool m_isGood = true;
};

} // namespace isthmus
