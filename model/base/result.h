// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace isthmus
{

/// Why something could not be done: one lower-case sentence, no full stop, subject in backticks.
struct Error {
    enum class Kind {
        Input,     ///< Unreadable or damaged input or project (CLI exit code 3).
        Usage,     ///< The caller asked for something that does not exist (exit code 2).
        Cancelled, ///< The user stopped it; nothing was changed.
    };
    Kind kind = Kind::Input;
    std::string message;
};

template<class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(std::string message, Error::Kind kind = Error::Kind::Input)
{
    return tl::unexpected<Error>(Error{kind, std::move(message)});
}
inline tl::unexpected<Error> cancelled()
{
    return failure("cancelled", Error::Kind::Cancelled);
}

/// Disk full, broken database, out of memory: thrown, and caught only by Job and the CLI's main.
struct StoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace isthmus
