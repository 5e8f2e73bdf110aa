// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/support/graphtext.h"

#include "model/base/text.h"
#include "model/graph/graphbuilder.h"

#include <map>
#include <stdexcept>
#include <vector>

namespace isthmus
{
namespace
{

struct Node {
    std::string key, name, kind = "user", provider = "aws", scope, cloud;
    bool hasCloud = false, isReference = false;
    std::vector<std::string> aliases;
};

[[noreturn]] void fail(std::string_view line)
{
    throw std::invalid_argument("not a graph line: " + std::string(line));
}

std::vector<std::string_view> words(std::string_view line)
{
    auto parts = split(line, ' ');
    std::erase_if(parts, [](std::string_view part) { return part.empty(); });
    return parts;
}

class Reader
{
public:
    void read(std::string_view line)
    {
        const auto parts = words(line.substr(0, line.find('#')));
        if (parts.empty())
            return;
        if (parts[0] == "node" && parts.size() >= 2)
            describe(at(parts[1]), parts, line);
        else if (parts.size() == 3 && parts[1].starts_with('-') && parts[1].ends_with("->"))
            connect(parts, line);
        else
            fail(line);
    }

    std::shared_ptr<const Graph> build() const
    {
        std::vector<NodeSpec> specs;
        for (const auto &node : m_nodes)
            specs.push_back(
                {.key = node.key,
                 .name = node.name,
                 .kind = node.kind,
                 .provider = node.provider,
                 .scope = node.scope,
                 .cloud = node.hasCloud ? std::string_view(node.cloud) : nodeCloud(node.provider),
                 .aliases = node.aliases,
                 .isReference = node.isReference});
        return buildGraph(specs, m_edges);
    }

private:
    std::size_t at(std::string_view key)
    {
        const auto [hit, isNew] = m_places.try_emplace(std::string(key), m_nodes.size());
        if (isNew) {
            Node node;
            node.key = node.name = std::string(key);
            m_nodes.push_back(std::move(node));
        }
        return hit->second;
    }

    void describe(std::size_t place, const std::vector<std::string_view> &parts,
                  std::string_view line)
    {
        auto &node = m_nodes[place];
        for (std::size_t i = 2; i < parts.size(); ++i) {
            const auto equals = parts[i].find('=');
            const auto field = parts[i].substr(0, equals);
            const std::string value(equals == std::string_view::npos ? ""
                                                                     : parts[i].substr(equals + 1));
            const std::map<std::string_view, std::string *> fields{{"name", &node.name},
                                                                   {"kind", &node.kind},
                                                                   {"provider", &node.provider},
                                                                   {"scope", &node.scope},
                                                                   {"cloud", &node.cloud}};
            if (field == "reference")
                node.isReference = true;
            else if (field == "alias")
                node.aliases.push_back(value);
            else if (const auto hit = fields.find(field); hit != fields.end())
                *hit->second = value;
            else
                fail(line);
            node.hasCloud = node.hasCloud || field == "cloud";
        }
    }

    void connect(const std::vector<std::string_view> &parts, std::string_view line)
    {
        const auto words = split(parts[1].substr(1, parts[1].size() - 3), ':');
        const auto kind = edgeKind(words[0]);
        if (!kind)
            fail(line);
        const auto &info = edgeKindInfo(*kind);
        EdgeSpec edge;
        edge.source = static_cast<std::uint32_t>(at(parts[0]));
        edge.target = static_cast<std::uint32_t>(at(parts[2]));
        edge.kind = *kind;
        edge.credential = info.credential;
        edge.isTraversable = info.isTraversable;
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (const auto verdict = verdictFromName(words[i]))
                edge.verdict = *verdict;
            else if (words[i] == "declared")
                edge.layer = Layer::Declared;
            else if (words[i] == "walk" || words[i] == "nowalk")
                edge.isTraversable = words[i] == "walk";
            else
                fail(line);
        }
        m_edges.push_back(edge);
    }

    std::vector<Node> m_nodes;
    std::map<std::string, std::size_t> m_places;
    std::vector<EdgeSpec> m_edges;
};

} // namespace

std::shared_ptr<const Graph> graphFromText(std::string_view text)
{
    Reader reader;
    for (const auto line : split(text, '\n'))
        reader.read(line);
    return reader.build();
}

std::string toText(const Graph &graph)
{
    std::string text;
    for (std::uint32_t i = 0; i < graph.edgeCount(); ++i) {
        const auto edge = graph.edge(EdgeId{i});
        text += std::string(graph.key(edge.source)) + " -" +
                std::string(edgeKindInfo(edge.kind).name) + ":" +
                std::string(verdictName(edge.verdict)) + "-> " +
                std::string(graph.key(edge.target)) + "\n";
    }
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i) {
        const auto [first, last] = graph.outEdges(NodeId{i});
        if (first == last && graph.inEdges(NodeId{i}).empty())
            text += "node " + std::string(graph.key(NodeId{i})) + "\n";
    }
    return text;
}

} // namespace isthmus
