// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/openproject.h"
#include "app/cli/textoutput.h"
#include "model/graph/selector.h"
#include "model/report/explanation.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    std::string from, to, kind;
};

Result<NodeId> oneNode(const Graph &graph, const std::string &selector)
{
    const auto nodes = selectNodes(graph, selector);
    if (!nodes)
        return tl::unexpected<Error>(nodes.error());
    if (nodes->size() > 1)
        return failure("`" + selector + "` selects " + std::to_string(nodes->size()) +
                           " nodes; give the key of one",
                       Error::Kind::Usage);
    return nodes->front();
}

/// All edges from `source` to `target`, the one that most likely is meant first: traversable ones
/// before facts, effective before declared, strong before weak.
std::vector<EdgeId> edgesBetween(const Graph &graph, NodeId source, NodeId target)
{
    std::vector<EdgeId> edges;
    const auto [first, last] = graph.outEdges(source);
    for (auto id = first; id < last; ++id.value)
        if (graph.edge(id).target == target)
            edges.push_back(id);
    const auto rank = [&](EdgeId id) {
        const auto edge = graph.edge(id);
        return std::tuple(!edge.isTraversable, edge.layer != Layer::Effective,
                          edge.verdict != Verdict::Yes, edge.verdict != Verdict::Conditional);
    };
    std::stable_sort(edges.begin(), edges.end(),
                     [&](EdgeId a, EdgeId b) { return rank(a) < rank(b); });
    return edges;
}

Result<std::vector<EdgeId>> edgesMeant(const Graph &graph, const Options &options)
{
    const auto source = oneNode(graph, options.from);
    if (!source)
        return tl::unexpected<Error>(source.error());
    const auto target = oneNode(graph, options.to);
    if (!target)
        return tl::unexpected<Error>(target.error());
    auto edges = edgesBetween(graph, *source, *target);
    const auto between = "from `" + std::string(graph.key(*source)) + "` to `" +
                         std::string(graph.key(*target)) + "`";
    if (edges.empty())
        return failure("there is no trust " + between +
                           (edgesBetween(graph, *target, *source).empty()
                                ? ""
                                : "; there is one the other way round"),
                       Error::Kind::Usage);
    if (options.kind.empty())
        return edges;
    const auto kind = edgeKind(options.kind);
    if (!kind)
        return failure("`" + options.kind + "` is no kind of trust", Error::Kind::Usage);
    const auto firstMeant = std::stable_partition(
        edges.begin(), edges.end(), [&](EdgeId id) { return graph.edge(id).kind == *kind; });
    if (firstMeant == edges.begin())
        return failure("there is no " + options.kind + " " + between, Error::Kind::Usage);
    return edges;
}

Json othersJson(const Graph &graph, const std::vector<EdgeId> &edges)
{
    auto others = Json::array();
    for (std::size_t i = 1; i < edges.size(); ++i) {
        const auto edge = graph.edge(edges[i]);
        others.push_back({{"kind", edgeKindInfo(edge.kind).name},
                          {"layer", layerName(edge.layer)},
                          {"verdict", verdictName(edge.verdict)}});
    }
    return others;
}

Json edgeJson(const OpenSnapshot &open, const Explanation &explanation,
              const std::vector<EdgeId> &edges)
{
    const auto &trust = explanation.trust;
    const auto ends = open.graph->edge(edges.front());
    auto conditions = Json::array();
    for (const auto &check : trust.conditions)
        conditions.push_back({{"text", check.text},
                              {"key", check.key},
                              {"machine", check.machine},
                              {"verdict", verdictName(check.verdict)},
                              {"reason", check.reason}});
    return {{"source", nodeJson(open.graph->node(ends.source))},
            {"target", nodeJson(open.graph->node(ends.target))},
            {"question", explanation.question},
            {"kind", edgeKindInfo(trust.kind).name},
            {"layer", layerName(trust.layer)},
            {"verdict", verdictName(trust.verdict)},
            {"optimistic", verdictName(trust.optimistic)},
            {"credential", credentialName(trust.credential)},
            {"boundaries", boundaryNames(trust.boundaries)},
            {"traversable", trust.isTraversable},
            {"rule", trust.rule},
            {"sentence", trust.sentence},
            {"break_it", trust.breakIt},
            {"conditions", std::move(conditions)},
            {"missing", trust.missing},
            {"assumptions", trust.assumptions},
            {"details", trust.details},
            {"evidence", evidenceJson(*open.project, trust.evidence, true)},
            {"others", othersJson(*open.graph, edges)}};
}

/// Line by line, so that line ends survive and nothing else does that a terminal would obey.
std::string printableLines(std::string_view text)
{
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        out += printable(text.substr(begin, end - begin)) + "\n";
        begin = end + 1;
    }
    return out;
}

Result<int> run(const Options &options)
{
    const auto open = openSnapshot(options.project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    const auto edges = edgesMeant(*open->graph, options);
    if (!edges)
        return tl::unexpected<Error>(edges.error());
    const auto explanation = explain(*open->project, static_cast<std::uint32_t>(open->info.id),
                                     *open->graph, edges->front());
    if (options.project.isJson) {
        printJson(edgeJson(*open, explanation, *edges));
        return Done;
    }
    print(printableLines(explanationText(explanation)));
    if (edges->size() > 1)
        print("\nOther trusts between the two (--kind):\n");
    for (std::size_t i = 1; i < edges->size(); ++i) {
        const auto edge = open->graph->edge((*edges)[i]);
        print("  " + std::string(edgeKindInfo(edge.kind).name) + ", " +
              std::string(layerName(edge.layer)) + ", " + colored(edge.verdict) + "\n");
    }
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    options->project.addTo(app);
    app.add_option("--from", options->from, "Key (or alias, or unique name) of the source")
        ->required();
    app.add_option("--to", options->to, "Key (or alias, or unique name) of the target")->required();
    app.add_option("--kind", options->kind, "Kind of trust, when there are several: ASSUMES_ROLE");
    return [options] { return run(*options); };
}

} // namespace

const Command explainCommand{"explain", "Explain one trust from its source text", setUp};

} // namespace isthmus::cli
