// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/ipaddress.h"

#include "model/base/text.h"

#include <charconv>
#include <vector>

namespace isthmus
{
namespace
{

std::optional<unsigned> parseNumber(std::string_view text, int base, unsigned limit)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value > limit)
        return std::nullopt;
    return value;
}

bool parseV4(std::string_view text, std::uint8_t *bytes)
{
    const auto parts = split(text, '.');
    if (parts.size() != 4)
        return false;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto value = parseNumber(parts[i], 10, 255);
        if (!value)
            return false;
        bytes[i] = static_cast<std::uint8_t>(*value);
    }
    return true;
}

/// Groups of one side of `::` as bytes; an IPv4 tail counts as two groups.
bool parseGroups(std::string_view text, std::vector<std::uint8_t> &bytes)
{
    if (text.empty())
        return true;
    for (const auto group : split(text, ':')) {
        std::uint8_t v4[4];
        if (group.find('.') != std::string_view::npos && parseV4(group, v4)) {
            bytes.insert(bytes.end(), v4, v4 + 4);
            continue;
        }
        const auto value = group.size() <= 4 ? parseNumber(group, 16, 0xffff) : std::nullopt;
        if (!value)
            return false;
        bytes.push_back(static_cast<std::uint8_t>(*value >> 8));
        bytes.push_back(static_cast<std::uint8_t>(*value & 0xff));
    }
    return bytes.size() <= 16;
}

bool parseV6(std::string_view text, std::array<std::uint8_t, 16> &out)
{
    std::vector<std::uint8_t> head, tail;
    const auto gap = text.find("::");
    if (gap == std::string_view::npos) {
        if (!parseGroups(text, head) || head.size() != 16)
            return false;
    } else if (!parseGroups(text.substr(0, gap), head) ||
               !parseGroups(text.substr(gap + 2), tail) || head.size() + tail.size() > 14) {
        return false;
    }
    std::copy(head.begin(), head.end(), out.begin());
    std::copy(tail.rbegin(), tail.rend(), out.rbegin());
    return true;
}

} // namespace

std::optional<Network> parseNetwork(std::string_view text)
{
    text = trimmed(text);
    const auto slash = text.find('/');
    const auto address = text.substr(0, slash);
    Network network;
    network.isV6 = address.find(':') != std::string_view::npos;
    const bool isAddress =
        network.isV6 ? parseV6(address, network.bytes) : parseV4(address, network.bytes.data());
    if (!isAddress)
        return std::nullopt;
    const unsigned bits = network.isV6 ? 128 : 32;
    network.prefix = static_cast<int>(bits);
    if (slash != std::string_view::npos) {
        const auto prefix = parseNumber(text.substr(slash + 1), 10, bits);
        if (!prefix)
            return std::nullopt;
        network.prefix = static_cast<int>(*prefix);
    }
    return network;
}

bool contains(const Network &outer, const Network &inner)
{
    if (outer.isV6 != inner.isV6 || outer.prefix > inner.prefix)
        return false;
    for (int bit = 0; bit < outer.prefix; bit += 8) {
        const int used = std::min(8, outer.prefix - bit);
        const auto mask = static_cast<std::uint8_t>(0xff << (8 - used));
        const auto i = static_cast<std::size_t>(bit / 8);
        if ((outer.bytes[i] & mask) != (inner.bytes[i] & mask))
            return false;
    }
    return true;
}

} // namespace isthmus
