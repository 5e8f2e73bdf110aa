// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace isthmus
{

/// Removes secret material from source text before it is stored (sources.md §0.7). Line structure
/// and everything else stay as they are, so that line numbers hold. Immutable, any thread.
class Redactor
{
public:
    /// The general list plus these members (case and '_' ignored).
    explicit Redactor(std::span<const std::string_view> moreMembers);

    std::string redacted(std::string_view text, Syntax syntax) const;
    bool isSecretMember(std::string_view name) const;

    static constexpr std::string_view mark = "[removed by Isthmus]";

private:
    std::unordered_set<std::string> m_names;
};

/// Replaces private keys and the tokens of known services wherever they stand in `text`.
/// Gives whether there were any.
bool redactTokens(std::string &text);

} // namespace isthmus
