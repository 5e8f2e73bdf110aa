// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"

#include <bitset>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace isthmus
{

/// What the name of a member says about its value.
enum class MemberRole : std::uint8_t {
    Plain,
    Secret,      ///< A text under it is secret.
    SecretTree,  ///< Every text below it is secret (what importers name).
    Value,       ///< Secret when it stands beside a name (variables).
    Name,        ///< Makes a `value` beside it secret.
    Comparison,  ///< Makes a `value` beside it no variable but a search term.
    Tags,        ///< Below it `value` beside `key` is a tag, which is no secret.
    Environment, ///< Lambda, SageMaker.
    Variables,   ///< Below Environment: every text is secret.
    Kind,        ///< Kubernetes.
    Type,
    Data, ///< Secret when the object is a Kubernetes Secret.
};

/// Removes secret material from source text before it is stored (sources.md §0.7). Line structure
/// and everything else stay as they are, so that line numbers hold. Immutable, any thread.
class Redactor
{
public:
    /// The general list plus these members (case and '_' ignored).
    explicit Redactor(std::span<const std::string_view> moreMembers);

    std::string redacted(std::string_view text, Syntax syntax) const;
    void redact(std::string &text, Syntax syntax) const; ///< The same in place.
    MemberRole roleOf(std::string_view member) const;

private:
    void add(std::string_view foldedName, MemberRole role);
    /// A number made of the first and the last character, whatever their case: tells most members
    /// from those that matter.
    static std::size_t endsOf(std::string_view member);

    std::bitset<1024> m_ends;
    std::map<std::string, MemberRole, std::less<>> m_roles;
};

inline constexpr std::string_view removedMark = "[removed by Isthmus]";

/// Replaces private keys and the tokens of known services wherever they stand in `text`; keeps its
/// line breaks. Gives whether there were any.
bool redactTokens(std::string &text);

} // namespace isthmus
