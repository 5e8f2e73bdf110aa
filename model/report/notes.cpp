// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/report/notes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace isthmus
{
namespace
{

// Keys hold neither control characters nor, therefore, this one.
constexpr char separator = '\x1f';
constexpr std::string_view nodePrefix = "node", edgePrefix = "trust", pathPrefix = "path";

std::vector<std::string_view> parts(std::string_view text)
{
    std::vector<std::string_view> found;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(separator, begin), text.size());
        found.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return found;
}

/// The best of the trusts between two nodes, of one kind when given: effective before declared,
/// then as a path would choose it.
std::optional<EdgeId> bestEdge(const Graph &graph, NodeId source, NodeId target,
                               std::optional<EdgeKind> kind)
{
    std::optional<EdgeId> best;
    const auto rank = [&](EdgeId id) {
        const auto edge = graph.edge(id);
        return std::tuple(edge.isTraversable, edge.layer == Layer::Effective, edge.verdict);
    };
    const auto [first, last] = graph.outEdges(source);
    for (auto id = first; id.value < last.value; ++id.value) {
        const auto edge = graph.edge(id);
        if (edge.target == target && (!kind || edge.kind == *kind) &&
            (!best || rank(id) > rank(*best)))
            best = id;
    }
    return best;
}

} // namespace

std::string nodeSubject(const Graph &graph, NodeId node)
{
    return std::string(nodePrefix) + separator + std::string(graph.key(node));
}

std::string edgeSubject(const Graph &graph, EdgeId id)
{
    const auto edge = graph.edge(id);
    std::string text(edgePrefix);
    for (const auto part :
         {graph.key(edge.source), edgeKindInfo(edge.kind).name, graph.key(edge.target)})
        (text += separator) += part;
    return text;
}

std::string pathSubject(const Graph &graph, const Path &path)
{
    std::string text(pathPrefix);
    for (const auto node : path.nodes)
        (text += separator) += graph.key(node);
    return text;
}

std::optional<NodeId> findNodeSubject(const Graph &graph, std::string_view subject)
{
    const auto words = parts(subject);
    return words.size() == 2 && words[0] == nodePrefix ? graph.find(words[1]) : std::nullopt;
}

std::optional<EdgeId> findEdgeSubject(const Graph &graph, std::string_view subject)
{
    const auto words = parts(subject);
    if (words.size() != 4 || words[0] != edgePrefix)
        return std::nullopt;
    const auto source = graph.find(words[1]), target = graph.find(words[3]);
    const auto kind = edgeKind(words[2]);
    return source && target && kind ? bestEdge(graph, *source, *target, kind) : std::nullopt;
}

std::optional<Path> findPathSubject(const Graph &graph, std::string_view subject)
{
    const auto words = parts(subject);
    if (words.size() < 3 || words[0] != pathPrefix)
        return std::nullopt;
    std::vector<EdgeId> edges;
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto source = graph.find(words[i - 1]), target = graph.find(words[i]);
        const auto edge =
            source && target ? bestEdge(graph, *source, *target, std::nullopt) : std::nullopt;
        if (!edge)
            return std::nullopt;
        edges.push_back(*edge);
    }
    return pathOf(graph, edges);
}

UserItem toUserItem(const AnalystNote &note)
{
    if (note.text.empty())
        return {noteKind, note.subject, {}};
    const nlohmann::json json{
        {"title", note.title}, {"text", note.text}, {"updated", note.updated}};
    return {noteKind, note.subject,
            json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

std::vector<AnalystNote> notesIn(std::span<const UserItem> items)
{
    std::vector<AnalystNote> notes;
    for (const auto &item : items) {
        if (item.kind != noteKind)
            continue;
        const auto json = nlohmann::json::parse(item.value, nullptr, false);
        const auto textOf = [&](const char *name) {
            const auto member = json.find(name);
            return member != json.end() && member->is_string() ? member->get<std::string>()
                                                               : std::string();
        };
        if (!json.is_object() || textOf("text").empty())
            continue;
        const auto updated = json.find("updated");
        notes.push_back({item.key, textOf("title"), textOf("text"),
                         updated != json.end() && updated->is_number_integer()
                             ? updated->get<Timestamp>()
                             : 0});
    }
    std::sort(notes.begin(), notes.end(),
              [](const auto &a, const auto &b) { return a.subject < b.subject; });
    return notes;
}

} // namespace isthmus
