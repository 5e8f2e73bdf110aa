// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/openproject.h"
#include "app/cli/textoutput.h"
#include "model/graph/hidden.h"
#include "model/graph/selector.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    std::string from, to, via, avoid, least;
    bool isHidden = false, isLimited = false;
    std::uint32_t maxHops = PathQuery{}.maxHops;
    std::size_t limit = 10;
};

Result<PathQuery> queryOf(const Graph &graph, const Options &options)
{
    PathQuery query;
    query.maxHops = options.maxHops;
    query.limit = options.limit;
    const std::pair<const std::string *, std::vector<NodeId> *> ends[] = {
        {&options.from, &query.from},
        {&options.to, &query.to},
        {&options.via, &query.via},
        {&options.avoid, &query.avoid}};
    for (const auto &[selector, nodes] : ends) {
        if (selector->empty())
            continue;
        auto selected = selectNodes(graph, *selector);
        if (!selected)
            return tl::unexpected<Error>(selected.error());
        *nodes = std::move(*selected);
    }
    if (!options.least.empty()) {
        const auto least = verdictFromName(options.least);
        if (!least || *least == Verdict::No)
            return failure("`" + options.least +
                               "` is no verdict to ask for; write Yes, "
                               "Conditional or Unknown",
                           Error::Kind::Usage);
        query.leastVerdict = *least;
    }
    if (options.from.empty() && options.to.empty() && !options.isHidden)
        return failure("give --from, --to or --hidden", Error::Kind::Usage);
    return query;
}

Result<PathResult> pathsOf(const Graph &graph, PathQuery query, bool isHidden)
{
    ConsoleProgress progress;
    if (isHidden)
        return findHiddenPaths(graph, query, progress);
    if (query.from.empty())
        query.from = entryIdentities(graph);
    if (query.to.empty())
        query.to = chainEnds(graph);
    return PathFinder(graph).find(query, progress);
}

/// Hidden paths folded, because each member of a group would be a path of its own; all of them when
/// the caller says how many.
Result<int> printHiddenRows(const OpenSnapshot &open, const PathQuery &query)
{
    ConsoleProgress progress;
    const auto found = findHiddenRows(*open.graph, query, progress);
    if (!found)
        return tl::unexpected<Error>(found.error());
    for (std::size_t i = 0; i < found->rows.size(); ++i) {
        const auto &row = found->rows[i];
        print((i ? "\n" : "") +
              pathText(*open.project, open.info.id, *open.graph, row.best, i + 1));
        if (!row.others.empty())
            print("   + " + counted(row.others.size(), "start", "starts") + " alike\n");
    }
    if (found->rows.empty())
        print("No hidden path.\n");
    if (const auto cuts = cutsText({{}, found->cuts}, query); !cuts.empty())
        print("\n" + cuts);
    return Done;
}

Json cutNames(const PathResult &result)
{
    auto names = Json::array();
    for (const auto cut : result.cuts)
        names.push_back(cut == Cut::Limit ? "limit" : cut == Cut::Hops ? "max_hops" : "work");
    return names;
}

Json orNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json resultJson(const OpenSnapshot &open, const Options &options, const PathQuery &query,
                const PathResult &result)
{
    auto paths = Json::array();
    for (const auto &path : result.paths)
        paths.push_back(pathJson(*open.project, open.info.id, *open.graph, path));
    return {{"query",
             {{"from", orNull(options.from)},
              {"to", orNull(options.to)},
              {"via", orNull(options.via)},
              {"avoid", orNull(options.avoid)},
              {"hidden", options.isHidden},
              {"verdict", verdictName(query.leastVerdict)}}},
            {"bounds",
             {{"max_hops", query.maxHops}, {"limit", query.limit}, {"cut_by", cutNames(result)}}},
            {"complete", result.isComplete()},
            {"paths", std::move(paths)}};
}

Result<int> run(const Options &options)
{
    const auto open = openSnapshot(options.project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    const auto query = queryOf(*open->graph, options);
    if (!query)
        return tl::unexpected<Error>(query.error());
    if (options.isHidden && !options.isLimited && !options.project.isJson)
        return printHiddenRows(*open, *query);
    const auto result = pathsOf(*open->graph, *query, options.isHidden);
    if (!result)
        return tl::unexpected<Error>(result.error());
    if (options.project.isJson) {
        printJson(resultJson(*open, options, *query, *result));
        return Done;
    }
    for (std::size_t i = 0; i < result->paths.size(); ++i)
        print((i ? "\n" : "") +
              pathText(*open->project, open->info.id, *open->graph, result->paths[i], i + 1));
    if (result->paths.empty())
        print(options.isHidden ? "No hidden path.\n" : "No path.\n");
    if (const auto cuts = cutsText(*result, *query); !cuts.empty())
        print("\n" + cuts);
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    options->project.addTo(app);
    app.add_option("--from", options->from,
                   "Where paths begin: a key, a name, or field=glob terms");
    app.add_option("--to", options->to, "Where they end");
    app.add_option("--via", options->via, "They pass through one of these");
    app.add_option("--avoid", options->avoid, "They touch none of these");
    app.add_flag("--hidden", options->isHidden,
                 "Only paths over a cloud boundary whose start the target's cloud never names");
    app.add_option("--max-hops", options->maxHops, "At most so many trusts")
        ->capture_default_str()
        ->check(CLI::Range(1, 255));
    const auto *limit =
        app.add_option("--limit", options->limit,
                       "At most so many paths; when given, hidden paths are not folded")
            ->capture_default_str()
            ->check(CLI::Range(1, 100'000));
    app.add_option("--verdict", options->least, "Every trust is at least this (Unknown)");
    return [options, limit] {
        options->isLimited = limit->count() > 0;
        return run(*options);
    };
}

} // namespace

const Command pathsCommand{"paths", "Find access paths, best first, hop by hop", setUp};

} // namespace isthmus::cli
