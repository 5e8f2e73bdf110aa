// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The part of Google's Common Expression Language that appears in IAM conditions and in attribute
/// mappings and conditions of workload identity pools (policy-evaluation.md §4.6, §4.12).
namespace isthmus::cel
{

/// One node of a parsed expression. Children are owned; never changed after parsing.
struct Node {
    enum class Kind : std::uint8_t {
        Text,   ///< 'text'
        Number, ///< 12, 1.5
        Bool,
        Null,
        List,   ///< [children]
        Name,   ///< assertion
        Member, ///< child0 . text
        Index,  ///< child0 [ child1 ]
        Call,   ///< text(children)
        Method, ///< child0 . text(children 1…)
        Not,
        Minus,
        Binary, ///< child0 text child1; text is the operator
        Choice, ///< child0 ? child1 : child2
    };
    Kind kind = Kind::Null;
    std::string text; ///< Name, operator, function or literal text.
    double number = 0;
    bool truth = false;
    std::size_t begin = 0, end = 0; ///< Range in the source.
    std::vector<std::unique_ptr<Node>> children;
};

/// A parsed expression with its source. Movable; safe to share when const.
struct Expression {
    std::string source;
    std::unique_ptr<Node> root; ///< Null when the source was not understood.
    std::string problem;        ///< Why, as half a sentence: "`)` expected".

    explicit operator bool() const { return root != nullptr; }
    std::string_view textOf(const Node &node) const
    {
        return std::string_view(source).substr(node.begin, node.end - node.begin);
    }
};

/// Never fails: look at `root`. Depth and size are limited, so hostile text is safe.
Expression parse(std::string_view source);

/// "assertion.sub" for `assertion.sub` and `assertion['sub']`; "" when it is no plain path.
std::string pathOf(const Node &node);
/// The parts of `a && b && c`, in order; the node itself when it is no conjunction.
std::vector<const Node *> conjuncts(const Node &node);

} // namespace isthmus::cel
