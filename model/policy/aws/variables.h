// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/context.h"

#include <string>
#include <string_view>

namespace isthmus::awspolicy
{

/// A pattern after its `${key}` variables were filled in (policy-evaluation.md §1.4). What comes
/// from a variable, and the literals `${*} ${?} ${$}`, never act as wildcards.
struct ResolvedText {
    enum class State : std::uint8_t {
        Complete,
        Unresolved, ///< A variable's value is known only at request time; `glob` has `*` there.
        Impossible, ///< A variable is absent and has no default: the pattern matches nothing.
    };
    State state = State::Complete;
    std::string text;    ///< For operators without wildcards.
    std::u16string glob; ///< Wildcards are code points of their own.
    std::string reason;  ///< Which variable, when not Complete.
};

ResolvedText resolveVariables(std::string_view text, const ContextView &context);
bool globMatch(std::u16string_view glob, std::string_view text);

} // namespace isthmus::awspolicy
