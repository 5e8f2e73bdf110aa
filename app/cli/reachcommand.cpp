// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/openproject.h"
#include "app/cli/textoutput.h"
#include "model/graph/reach.h"
#include "model/graph/selector.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <numeric>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    std::string from, to;
    std::uint32_t maxHops = 0; ///< 0: no bound.
};

Result<ReachQuery> queryOf(const Graph &graph, const Options &options)
{
    if (options.from.empty() == options.to.empty())
        return failure("give one of --from (blast radius) and --to (exposure)", Error::Kind::Usage);
    auto selected = selectNodes(graph, options.from.empty() ? options.to : options.from);
    if (!selected)
        return tl::unexpected<Error>(selected.error());
    ReachQuery query;
    query.sources = std::move(*selected);
    query.direction =
        options.from.empty() ? ReachQuery::Direction::Backward : ReachQuery::Direction::Forward;
    if (options.maxHops > 0)
        query.maxHops = options.maxHops;
    return query;
}

/// Positions of what was reached beside the sources, by hops, then keys.
std::vector<std::size_t> reachedOrder(const Graph &graph, const ReachResult &result)
{
    std::vector<std::size_t> order(result.nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t i) { return result.hops[i] == 0; });
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(result.hops[a], graph.key(result.nodes[a])) <
               std::pair(result.hops[b], graph.key(result.nodes[b]));
    });
    return order;
}

Json resultJson(const Graph &graph, const Options &options, const ReachQuery &query,
                const ReachResult &result)
{
    const auto orNull = [](const std::string &text) { return text.empty() ? Json() : Json(text); };
    auto sources = Json::array(), reached = Json::array();
    for (const auto node : query.sources)
        sources.push_back(nodeJson(graph.node(node)));
    for (const auto i : reachedOrder(graph, result)) {
        auto node = nodeJson(graph.node(result.nodes[i]));
        node["hops"] = result.hops[i];
        reached.push_back(std::move(node));
    }
    return {{"query", {{"from", orNull(options.from)}, {"to", orNull(options.to)}}},
            {"bounds", {{"max_hops", options.maxHops > 0 ? Json(options.maxHops) : Json()}}},
            {"complete", result.isComplete},
            {"sources", std::move(sources)},
            {"reached", std::move(reached)}};
}

std::string resultText(const Graph &graph, const Options &options, const ReachQuery &query,
                       const ReachResult &result)
{
    const auto order = reachedOrder(graph, result);
    TextTable table({"hops", "provider", "kind", "name", "key"}, {true});
    for (const auto i : order) {
        const auto node = graph.node(result.nodes[i]);
        table.add({std::to_string(result.hops[i]), printable(node.provider), printable(node.kind),
                   printable(node.name), printable(node.key)});
    }
    const bool isForward = query.direction == ReachQuery::Direction::Forward;
    const auto selected = query.sources.size() == 1
                              ? described(graph.node(query.sources.front()))
                              : counted(query.sources.size(), "node", "nodes");
    const auto others = counted(order.size(), "node", "nodes");
    std::string text = order.empty() ? "" : table.text() + "\n";
    text += isForward ? selected + (query.sources.size() == 1 ? " reaches " : " reach ") + others
                      : others + (order.size() == 1 ? " reaches " : " reach ") + selected;
    text += "\n";
    if (!result.isComplete)
        text +=
            "More lies beyond " + counted(options.maxHops, "hop", "hops") + "; raise --max-hops.\n";
    return text;
}

Result<int> run(const Options &options)
{
    const auto open = openSnapshot(options.project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    const auto query = queryOf(*open->graph, options);
    if (!query)
        return tl::unexpected<Error>(query.error());
    ConsoleProgress progress;
    const auto result = reach(*open->graph, *query, progress);
    if (!result)
        return tl::unexpected<Error>(result.error());
    if (options.project.isJson)
        printJson(resultJson(*open->graph, options, *query, *result));
    else
        print(resultText(*open->graph, options, *query, *result));
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    options->project.addTo(app);
    app.add_option("--from", options->from, "What these reach: a key, a name, or field=glob terms");
    app.add_option("--to", options->to, "What reaches these");
    app.add_option("--max-hops", options->maxHops, "At most so many trusts (no bound)")
        ->check(CLI::Range(1, 1'000'000));
    return [options] { return run(*options); };
}

} // namespace

const Command reachCommand{"reach", "Blast radius of identities, or exposure of resources", setUp};

} // namespace isthmus::cli
