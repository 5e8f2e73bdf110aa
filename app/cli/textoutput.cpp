// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/textoutput.h"

#include "app/cli/console.h"
#include "model/graph/hidden.h"
#include "model/records/kinds.h"

#include <algorithm>

namespace isthmus::cli
{
namespace
{

/// Columns on the screen: UTF-8 bytes that begin a character.
std::size_t widthOf(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

std::string hopText(Project &project, const TrustEdge &edge, const NodeView &target,
                    std::size_t number)
{
    std::string text = "  " + std::to_string(number) + ". -[" +
                       std::string(edgeKindInfo(edge.kind).name) + "]-> " + described(target) +
                       "  " + colored(edge.verdict) + "\n";
    if (!edge.sentence.empty())
        text += "       " + printable(edge.sentence) + "\n";
    for (const auto &check : edge.conditions)
        text += "       condition: " + printable(check.text) + " [" + colored(check.verdict) + "]" +
                (check.reason.empty() ? "" : " " + printable(check.reason)) + "\n";
    for (const auto &missing : edge.missing)
        text += "       not imported: " + printable(missing) + "\n";
    for (const auto &evidence : edge.evidence)
        text += "       " + (evidence.role.empty() ? "proof" : printable(evidence.role)) + ": " +
                placeText(project, evidence.place) + "\n";
    return text;
}

} // namespace

TextTable::TextTable(std::vector<std::string> header, std::vector<bool> isRight)
    : m_isRight(std::move(isRight))
{
    m_isRight.resize(header.size(), false);
    m_rows.push_back(std::move(header));
}

void TextTable::add(std::vector<std::string> row)
{
    row.resize(m_rows.front().size());
    m_rows.push_back(std::move(row));
}

std::string TextTable::text() const
{
    std::vector<std::size_t> widths(m_isRight.size(), 0);
    for (const auto &row : m_rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    std::string text;
    for (const auto &row : m_rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string blanks(widths[i] - widthOf(row[i]), ' ');
            line += (i ? "  " : "") + (m_isRight[i] ? blanks + row[i] : row[i] + blanks);
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string described(const NodeView &node)
{
    const auto label = providerLabel(node.provider);
    return bold(printable(node.name.empty() ? node.key : node.name)) + " (" +
           printable(kindInfo(node.kind).label) +
           (label.empty() ? std::string() : ", " + printable(label)) + ")";
}

std::string placeText(Project &project, const EvidenceRef &evidence)
{
    const auto place = project.resolve(evidence);
    if (place.path.empty())
        return "no source";
    auto text = printable(place.path);
    if (place.line > 0)
        text += ":" + std::to_string(place.line);
    return place.pointer.empty() ? text : text + " " + printable(place.pointer);
}

std::string pathText(Project &project, SnapshotId snapshot, const Graph &graph, const Path &path,
                     std::size_t number)
{
    std::string text = bold("Path " + std::to_string(number)) + ": " + colored(path.verdict) +
                       ", " + counted(path.edges.size(), "trust", "trusts") + ", " +
                       counted(path.cloudHops, "cloud hop", "cloud hops") + ", cost " +
                       std::to_string(path.cost) + (isHidden(graph, path) ? ", hidden" : "") +
                       "\n     " + described(graph.node(path.nodes.front())) + "\n";
    for (std::size_t i = 0; i < path.edges.size(); ++i)
        text += hopText(project, project.edge(snapshot, graph, path.edges[i]),
                        graph.node(path.nodes[i + 1]), i + 1);
    return text;
}

std::string cutsText(const PathResult &result, const PathQuery &query)
{
    std::string text;
    for (const auto cut : result.cuts) {
        if (cut == Cut::Limit)
            text += "There may be more than the " + counted(query.limit, "path", "paths") +
                    " asked for (--limit).\n";
        else if (cut == Cut::Hops)
            text += "Longer paths than " + counted(query.maxHops, "hop", "hops") +
                    " were not looked for (--max-hops).\n";
        else
            text += "The search was stopped before it had seen everything.\n";
    }
    return text;
}

} // namespace isthmus::cli
