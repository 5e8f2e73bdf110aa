// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/verdict.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The conditions of Azure role assignments (conditions-format; policy-evaluation.md §2.5).
namespace isthmus::azurepolicy
{

/// What is known about `@Source[name]`.
struct AbacValue {
    enum class State : unsigned char { Known, Absent, Unknown };
    State state = State::Unknown;
    std::vector<std::string> values;
    std::string why; ///< For Unknown: "known only at request time".

    static AbacValue known(std::vector<std::string> values)
    {
        return {State::Known, std::move(values), {}};
    }
    static AbacValue absent() { return {State::Absent, {}, {}}; }
    static AbacValue unknown(std::string why = "known only at request time")
    {
        return {State::Unknown, {}, std::move(why)};
    }
};

/// One operand of a comparison: constants or an attribute.
struct AbacOperand {
    std::string source; ///< "Resource", "Request", "Principal", "Environment"; "" = constants.
    std::string name;   ///< "Microsoft.Storage/…/containers:name"
    std::vector<std::string> values;
};

struct AbacNode {
    enum class Kind : unsigned char {
        And,
        Or,
        Not,
        ActionMatches,       ///< values of `right`
        SubOperationMatches, ///< values of `right`
        Exists,              ///< `left`
        Compare,             ///< left op right
        Constant,            ///< `truth`
    };
    Kind kind = Kind::Constant;
    bool truth = false;
    std::string op; ///< "ForAnyOfAnyValues:StringEquals", as written.
    AbacOperand left, right;
    std::size_t begin = 0, end = 0; ///< Range in the source.
    std::vector<std::unique_ptr<AbacNode>> children;
};

/// A parsed condition; safe to share when const.
struct AbacCondition {
    std::string source;
    std::unique_ptr<AbacNode> root; ///< Null when the source was not understood.
    std::string problem;            ///< Why, half a sentence.
};
/// Never fails: look at `root`. Depth and size are limited, so hostile text is safe.
AbacCondition parseAbac(std::string_view source);

struct AbacRequest {
    std::string_view action;
    std::string_view subOperation; ///< "Blob.List"; "" = not known.
    std::function<AbacValue(std::string_view source, std::string_view name)> attribute;
};
/// Yes, No, or Conditional with the parts that only a request decides. A condition that was not
/// understood is Conditional with its text.
Decision judgeAbac(const AbacCondition &condition, const AbacRequest &request);

} // namespace isthmus::azurepolicy
