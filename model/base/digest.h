// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace isthmus
{

/// SHA-256 as lower-case hex.
std::string sha256Hex(std::string_view bytes);
/// HMAC-SHA-256 as lower-case hex; secrets are only ever kept in this form (sources.md §0.7).
std::string hmacSha256Hex(std::string_view key, std::string_view bytes);
std::string randomBytes(std::size_t count);

/// SHA-256 of a stream. Value type; not copyable while in use.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;
    void add(std::string_view bytes);
    std::string hex(); ///< Finishes; call once.

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace isthmus
