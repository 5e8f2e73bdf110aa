// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/selector.h"

#include "model/base/text.h"
#include "model/graph/graphdata.h"

#include <algorithm>
#include <array>
#include <string>

namespace isthmus
{
namespace
{

using Matches = bool (*)(const Graph &graph, const NodeView &node, std::string_view glob);

bool glob(std::string_view pattern, std::string_view text)
{
    return wildcardMatch(pattern, text, Case::Insensitive);
}

bool kindMatches(const Graph &, const NodeView &node, std::string_view pattern)
{
    return glob(pattern, node.kind);
}
bool providerMatches(const Graph &, const NodeView &node, std::string_view pattern)
{
    return glob(pattern, node.provider);
}
bool nameMatches(const Graph &, const NodeView &node, std::string_view pattern)
{
    return glob(pattern, node.name);
}

/// "aws:account:111" is found as 111, "//…/projects/p" as p.
std::string_view lastPart(std::string_view key)
{
    return key.substr(key.find_last_of(":/") + 1);
}

bool scopeMatches(const Graph &graph, const NodeView &node, std::string_view pattern)
{
    auto scope = node.scope;
    for (int depth = 0; depth < 16 && !scope.empty(); ++depth) { // scopes may form a ring
        if (glob(pattern, scope) || glob(pattern, lastPart(scope)))
            return true;
        const auto container = graph.find(scope);
        if (!container)
            return false;
        const auto view = graph.node(*container);
        if (glob(pattern, view.name))
            return true;
        scope = view.scope;
    }
    return false;
}

struct Field {
    std::string_view name;
    Matches matches; ///< Null: no data of this kind is imported yet.
};
constexpr std::array<Field, 7> fields{{
    {"kind", kindMatches},
    {"provider", providerMatches},
    {"scope", scopeMatches},
    {"name", nameMatches},
    {"label", nullptr},
    {"tier", nullptr},
    {"owner", nullptr},
}};

const Field *fieldNamed(std::string_view name)
{
    for (const auto &field : fields)
        if (equalsIgnoreCase(field.name, name))
            return &field;
    return nullptr;
}

/// Splits at commas that no backslash precedes.
std::vector<std::string> terms(std::string_view text)
{
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ',')
            out.back() += text[++i];
        else if (text[i] == ',')
            out.emplace_back();
        else
            out.back() += text[i];
    }
    return out;
}

bool looksLikeTerms(std::string_view text)
{
    const auto equals = text.find('=');
    if (equals == text.npos)
        return false;
    const auto field = trimmed(text.substr(0, equals));
    return !field.empty() && std::all_of(field.begin(), field.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

std::string fieldNames()
{
    std::vector<std::string> names;
    for (const auto &field : fields)
        names.emplace_back(field.name);
    return join(names, ", ");
}

Result<std::vector<NodeId>> narrowed(const Graph &graph, const std::vector<NodeId> &nodes,
                                     const std::string &term, bool isFirst)
{
    const auto equals = term.find('=');
    const std::string name(trimmed(std::string_view(term).substr(0, equals)));
    const auto *field = fieldNamed(name);
    if (equals == term.npos || !field)
        return failure("`" + term + "` is no selector term; terms are field=glob, fields are " +
                           fieldNames(),
                       Error::Kind::Usage);
    if (!field->matches)
        return failure("the term `" + term + "` matches nothing: no " + std::string(field->name) +
                           " is known of any node yet",
                       Error::Kind::Usage);
    const auto pattern = trimmed(std::string_view(term).substr(equals + 1));
    std::vector<NodeId> hits;
    for (const auto node : nodes)
        if (field->matches(graph, graph.node(node), pattern))
            hits.push_back(node);
    if (hits.empty())
        return failure("the term `" + term + "` matches nothing" +
                           (isFirst ? "" : " that the terms before it match"),
                       Error::Kind::Usage);
    return hits;
}

Result<std::vector<NodeId>> byTerms(const Graph &graph, std::string_view text)
{
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i)
        nodes.push_back(NodeId{i});
    bool isFirst = true;
    for (const auto &term : terms(text)) {
        auto hits = narrowed(graph, nodes, term, isFirst);
        if (!hits)
            return hits;
        nodes = std::move(*hits);
        isFirst = false;
    }
    return nodes;
}

Result<std::vector<NodeId>> byName(const Graph &graph, std::string_view text)
{
    std::vector<NodeId> hits;
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i)
        if (equalsIgnoreCase(graph.data().names[i], text))
            hits.push_back(NodeId{i});
    if (hits.size() == 1)
        return hits;
    const auto quoted = "`" + std::string(text) + "`";
    std::vector<std::string> keys;
    if (hits.empty()) {
        for (const auto node : graph.search(text, 3))
            keys.push_back("`" + std::string(graph.key(node)) + "`");
        return failure("nothing is called " + quoted +
                           (keys.empty() ? "" : "; there is " + enumeration(keys)),
                       Error::Kind::Usage);
    }
    for (const auto node : hits)
        keys.push_back("`" + std::string(graph.key(node)) + "`");
    return failure("several nodes are called " + quoted + ": " + enumeration(keys) +
                       "; give a key or name=" + std::string(text),
                   Error::Kind::Usage);
}

} // namespace

Result<std::vector<NodeId>> selectNodes(const Graph &graph, std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return failure("the selector is empty", Error::Kind::Usage);
    if (const auto node = graph.find(text))
        return std::vector{*node};
    if (looksLikeTerms(text))
        return byTerms(graph, text);
    return byName(graph, text);
}

} // namespace isthmus
