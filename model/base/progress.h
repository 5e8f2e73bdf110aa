// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstddef>
#include <string_view>

namespace isthmus
{

/// How long work speaks to whoever waits for it. Called from the worker thread only; the receiver
/// throttles, the work does not.
class Progress
{
public:
    virtual ~Progress() = default;
    /// `total` 0 means unknown. `phase` is a short lower-case text: "reading", a file name.
    virtual void report(std::size_t done, std::size_t total, std::string_view phase) = 0;
    virtual bool isCancelled() const = 0;
};

/// For callers who neither watch nor cancel.
class NoProgress : public Progress
{
public:
    void report(std::size_t, std::size_t, std::string_view) override {}
    bool isCancelled() const override { return false; }
};

} // namespace isthmus
