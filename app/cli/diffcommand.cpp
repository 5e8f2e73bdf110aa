// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/openproject.h"
#include "app/cli/textoutput.h"
#include "model/graph/diff.h"
#include "model/graph/hidden.h"
#include "model/report/explanation.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    std::string before, after;
    std::size_t limit = 200;
};

/// One snapshot with what is compared.
struct Side {
    OpenSnapshot open;
    PathResult hidden;

    const Graph &graph() const { return *open.graph; }
};

Result<Side> readSide(const Options &options, const std::string &label)
{
    auto project = options.project;
    project.snapshot = label;
    auto open = openSnapshot(project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    PathQuery query;
    query.limit = options.limit;
    NoProgress progress;
    auto hidden = findHiddenPaths(*open->graph, query, progress);
    if (!hidden)
        return tl::unexpected<Error>(hidden.error());
    return Side{std::move(*open), std::move(*hidden)};
}

Json edgeJson(const Graph &graph, EdgeId id)
{
    const auto edge = graph.edge(id);
    return {{"source", graph.key(edge.source)},
            {"kind", edgeKindInfo(edge.kind).name},
            {"target", graph.key(edge.target)},
            {"layer", layerName(edge.layer)},
            {"verdict", verdictName(edge.verdict)}};
}

template<class Ids, class ToJson>
Json listJson(const Ids &ids, ToJson toJson)
{
    auto list = Json::array();
    for (const auto &id : ids)
        list.push_back(toJson(id));
    return list;
}

void printAsJson(const Side &before, const Side &after, const GraphDiff &diff,
                 const std::vector<std::size_t> &paths)
{
    const auto &a = before.graph(), &b = after.graph();
    const auto nodeOf = [](const Graph &graph) {
        return [&graph](NodeId id) { return nodeJson(graph.node(id)); };
    };
    const auto edgeOf = [](const Graph &graph) {
        return [&graph](EdgeId id) { return edgeJson(graph, id); };
    };
    printJson({{"before", before.open.info.label},
               {"after", after.open.info.label},
               {"nodes",
                {{"added", listJson(diff.addedNodes, nodeOf(b))},
                 {"removed", listJson(diff.removedNodes, nodeOf(a))},
                 {"changed", listJson(diff.changedNodes,
                                      [&](const auto &change) {
                                          auto json = nodeJson(b.node(change.after));
                                          json["change"] = change.what;
                                          return json;
                                      })}}},
               {"trusts",
                {{"added", listJson(diff.addedEdges, edgeOf(b))},
                 {"removed", listJson(diff.removedEdges, edgeOf(a))},
                 {"changed", listJson(diff.changedEdges,
                                      [&](const auto &change) {
                                          auto json = edgeJson(b, change.after);
                                          json["change"] = change.what;
                                          return json;
                                      })}}},
               {"new_hidden_paths", listJson(paths,
                                             [&](std::size_t i) {
                                                 return pathJson(*after.open.project,
                                                                 after.open.info.id, b,
                                                                 after.hidden.paths[i]);
                                             })},
               {"complete", before.hidden.isComplete() && after.hidden.isComplete()}});
}

std::string edgeLine(const Graph &graph, EdgeId id)
{
    const auto edge = graph.edge(id);
    return printable(displayName(graph, edge.source)) + " " +
           std::string(edgeKindInfo(edge.kind).verb) + " " +
           printable(displayName(graph, edge.target)) + " (" +
           std::string(verdictName(edge.verdict)) + ")";
}

void printAsText(const Side &before, const Side &after, const GraphDiff &diff,
                 const std::vector<std::size_t> &paths)
{
    const auto &a = before.graph(), &b = after.graph();
    const auto line = [](std::string_view mark, const std::string &text) {
        print(std::string(mark) + " " + text + "\n");
    };
    const auto name = [](const Graph &graph, NodeId id) {
        return printable(displayName(graph, id)) + " [" + printable(graph.key(id)) + "]";
    };
    print("From " + before.open.info.label + " to " + after.open.info.label +
          "\n\nIdentities and resources\n");
    for (const auto id : diff.addedNodes)
        line("+", name(b, id));
    for (const auto id : diff.removedNodes)
        line("-", name(a, id));
    for (const auto &change : diff.changedNodes)
        line("~", name(b, change.after) + ": " + printable(change.what));
    print("\nTrusts\n");
    for (const auto id : diff.addedEdges)
        line("+", edgeLine(b, id));
    for (const auto id : diff.removedEdges)
        line("-", edgeLine(a, id));
    for (const auto &change : diff.changedEdges)
        line("~", edgeLine(b, change.after) + ": " + printable(change.what));
    print("\nNew hidden paths\n");
    for (const auto i : paths) {
        std::string chain;
        for (const auto node : after.hidden.paths[i].nodes)
            chain += (chain.empty() ? "" : " > ") + printable(displayName(b, node));
        line("+", chain);
    }
    print("\n" + counted(diff.addedNodes.size() + diff.addedEdges.size(), "addition", "additions") +
          ", " +
          counted(diff.removedNodes.size() + diff.removedEdges.size(), "removal", "removals") +
          ", " + counted(diff.changedNodes.size() + diff.changedEdges.size(), "change", "changes") +
          ", " + counted(paths.size(), "new hidden path", "new hidden paths") + "\n");
    if (!before.hidden.isComplete() || !after.hidden.isComplete())
        print("The list of hidden paths was cut by a bound; raise --limit to see more.\n");
}

Result<int> run(const Options &options)
{
    const auto before = readSide(options, options.before);
    if (!before)
        return tl::unexpected<Error>(before.error());
    const auto after = readSide(options, options.after);
    if (!after)
        return tl::unexpected<Error>(after.error());
    const auto diff = diffGraphs(before->graph(), after->graph());
    const auto paths =
        newPaths(before->graph(), before->hidden.paths, after->graph(), after->hidden.paths);
    (options.project.isJson ? printAsJson : printAsText)(*before, *after, diff, paths);
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    app.add_option("PROJECT", options->project.path, "The .isthmus file")->required();
    app.add_flag("--json", options->project.isJson, "Print one JSON document");
    app.add_option("BEFORE", options->before, "Label of the older snapshot")->required();
    app.add_option("AFTER", options->after, "Label of the newer snapshot")->required();
    app.add_option("--limit", options->limit, "Hidden paths to compare (200)");
    return [options] { return run(*options); };
}

} // namespace

const Command diffCommand{"diff", "What changed from one snapshot to another", setUp};

} // namespace isthmus::cli
