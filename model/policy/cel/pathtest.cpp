// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/cel/evaluator.h"

#include <array>

namespace isthmus::cel
{
namespace
{

using Kind = Node::Kind;

std::optional<PathTest> equality(const Node &node)
{
    const Node *path = node.children[0].get(), *text = node.children[1].get();
    if (path->kind == Kind::Text)
        std::swap(path, text);
    const auto name = pathOf(*path);
    if (name.empty() || text->kind != Kind::Text)
        return std::nullopt;
    return PathTest{name, {text->text}, {}, node.text == "!="};
}

std::optional<PathTest> membership(const Node &node)
{
    PathTest test;
    test.path = pathOf(*node.children[0]);
    const auto &list = *node.children[1];
    if (test.path.empty() || list.kind != Kind::List)
        return std::nullopt;
    for (const auto &item : list.children) {
        if (item->kind != Kind::Text)
            return std::nullopt;
        test.exact.push_back(item->text);
    }
    return test;
}

std::optional<PathTest> alternatives(const Node &node)
{
    auto left = pathTest(*node.children[0]), right = pathTest(*node.children[1]);
    if (!left || !right || left->path != right->path || left->isNegated || right->isNegated)
        return std::nullopt;
    left->exact.insert(left->exact.end(), right->exact.begin(), right->exact.end());
    left->globs.insert(left->globs.end(), right->globs.begin(), right->globs.end());
    return left;
}

std::optional<PathTest> method(const Node &node)
{
    if (node.children.size() != 2 || node.children[1]->kind != Kind::Text)
        return std::nullopt;
    PathTest test;
    test.path = pathOf(*node.children[0]);
    const auto &text = node.children[1]->text;
    if (test.path.empty())
        return std::nullopt;
    if (node.text == "matches") {
        const auto globs = globsOfRegex(text);
        if (!globs)
            return std::nullopt;
        for (const auto &glob : *globs)
            (hasWildcard(glob) ? test.globs : test.exact).push_back(glob);
        return test;
    }
    if (hasWildcard(text))
        return std::nullopt; // a literal `*` cannot be told from a wildcard in a glob
    if (node.text == "startsWith")
        test.globs.push_back(text + "*");
    else if (node.text == "endsWith")
        test.globs.push_back("*" + text);
    else if (node.text == "contains")
        test.globs.push_back("*" + text + "*");
    else
        return std::nullopt;
    return test;
}

} // namespace

std::optional<PathTest> pathTest(const Node &node)
{
    if (node.kind == Kind::Method)
        return method(node);
    if (node.kind == Kind::Not) {
        auto inner = pathTest(*node.children[0]);
        if (inner)
            inner->isNegated = !inner->isNegated;
        return inner;
    }
    if (node.kind != Kind::Binary)
        return std::nullopt;
    if (node.text == "==" || node.text == "!=")
        return equality(node);
    if (node.text == "in")
        return membership(node);
    return node.text == "||" ? alternatives(node) : std::nullopt;
}

} // namespace isthmus::cel
