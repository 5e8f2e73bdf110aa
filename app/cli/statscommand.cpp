// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/openproject.h"
#include "app/cli/textoutput.h"
#include "model/records/kinds.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>

namespace isthmus::cli
{
namespace
{

using Counts = std::map<std::string, std::uint64_t>;

struct Statistics {
    Counts providers, kinds, trusts, verdicts, layers;
    std::vector<Completeness> completeness;
};

Statistics statisticsOf(const Graph &graph)
{
    Statistics statistics;
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i) {
        const auto node = graph.node(NodeId{i});
        ++statistics.providers[std::string(node.provider)];
        ++statistics.kinds[std::string(node.kind)];
    }
    for (const auto verdict : {Verdict::Yes, Verdict::Conditional, Verdict::No, Verdict::Unknown})
        statistics.verdicts[std::string(verdictName(verdict))] = 0;
    for (std::uint32_t i = 0; i < graph.edgeCount(); ++i) {
        const auto edge = graph.edge(EdgeId{i});
        ++statistics.trusts[std::string(edgeKindInfo(edge.kind).name)];
        ++statistics.verdicts[std::string(verdictName(edge.verdict))];
        ++statistics.layers[std::string(layerName(edge.layer))];
    }
    return statistics;
}

Json completenessJson(const std::vector<Completeness> &rows)
{
    auto list = Json::array();
    for (const auto &row : rows)
        list.push_back({{"source", row.source},
                        {"scope", row.scope},
                        {"kind", row.kind},
                        {"complete", row.isComplete},
                        {"reason", row.reason}});
    return list;
}

void printCounts(std::string_view title, const Counts &counts,
                 std::string (*label)(const std::string &))
{
    if (counts.empty())
        return;
    TextTable table({std::string(title), ""}, {false, true});
    for (const auto &[name, count] : counts)
        table.add({printable(label(name)), std::to_string(count)});
    print("\n" + table.text());
}

std::string asItIs(const std::string &name)
{
    return name.empty() ? "(none)" : name;
}
std::string providerText(const std::string &provider)
{
    return provider.empty() ? "(none)" : std::string(providerLabel(provider));
}
std::string kindText(const std::string &kind)
{
    return std::string(kindInfo(kind).label);
}

void printText(const OpenSnapshot &open, const Statistics &statistics)
{
    print("Snapshot " + printable(open.info.label) + ", as of " + formatTimestamp(open.info.asOf) +
          "\n" + counted(open.graph->nodeCount(), "node", "nodes") + ", " +
          counted(open.graph->edgeCount(), "trust", "trusts") + "\n");
    printCounts("provider", statistics.providers, providerText);
    printCounts("kind", statistics.kinds, kindText);
    printCounts("trust", statistics.trusts, asItIs);
    printCounts("verdict", statistics.verdicts, asItIs);
    if (statistics.completeness.empty())
        return;
    TextTable table({"source", "scope", "kind", "complete", "reason"});
    for (const auto &row : statistics.completeness)
        table.add({printable(row.source), printable(row.scope), printable(row.kind),
                   row.isComplete ? "yes" : "no", printable(row.reason)});
    print("\n" + table.text());
}

Result<int> run(const ProjectOptions &options)
{
    const auto open = openSnapshot(options);
    if (!open)
        return tl::unexpected<Error>(open.error());
    auto statistics = statisticsOf(*open->graph);
    statistics.completeness = open->project->readSnapshot(open->info.id)->completeness;
    if (options.isJson)
        printJson({{"snapshot", open->info.label},
                   {"as_of", formatTimestamp(open->info.asOf)},
                   {"nodes", open->graph->nodeCount()},
                   {"edges", open->graph->edgeCount()},
                   {"providers", statistics.providers},
                   {"kinds", statistics.kinds},
                   {"trusts", statistics.trusts},
                   {"verdicts", statistics.verdicts},
                   {"layers", statistics.layers},
                   {"completeness", completenessJson(statistics.completeness)}});
    else
        printText(*open, statistics);
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<ProjectOptions>();
    options->addTo(app);
    return [options] { return run(*options); };
}

} // namespace

const Command statsCommand{"stats", "Count nodes and trusts; say which sources are complete",
                           setUp};

} // namespace isthmus::cli
