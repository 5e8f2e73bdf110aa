// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/openproject.h"
#include "app/cli/textoutput.h"
#include "model/graph/selector.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    std::string select;
};

Result<std::vector<NodeId>> selected(const Graph &graph, const std::string &selector)
{
    if (!selector.empty())
        return selectNodes(graph, selector);
    std::vector<NodeId> all;
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i)
        all.push_back(NodeId{i});
    return all;
}

/// Labels, owner and tier are part of the contract; nothing fills them yet.
Json fullNodeJson(const NodeView &node)
{
    return {{"key", node.key},     {"kind", node.kind}, {"provider", node.provider},
            {"scope", node.scope}, {"name", node.name}, {"labels", Json::array()},
            {"owner", nullptr},    {"tier", nullptr}};
}

Result<int> run(const Options &options)
{
    const auto open = openSnapshot(options.project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    const auto nodes = selected(*open->graph, options.select);
    if (!nodes)
        return tl::unexpected<Error>(nodes.error());
    if (options.project.isJson) {
        auto list = Json::array();
        for (const auto node : *nodes)
            list.push_back(fullNodeJson(open->graph->node(node)));
        printJson({{"nodes", std::move(list)}});
        return Done;
    }
    TextTable table({"provider", "kind", "name", "key"});
    for (const auto id : *nodes) {
        const auto node = open->graph->node(id);
        table.add({printable(node.provider), printable(node.kind), printable(node.name),
                   printable(node.key)});
    }
    print(table.text() + "\n" + counted(nodes->size(), "node", "nodes") + "\n");
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    options->project.addTo(app);
    app.add_option("--select", options->select,
                   "A key, or field=glob terms: kind=role,name=ci-* (all nodes)");
    return [options] { return run(*options); };
}

} // namespace

const Command nodesCommand{"nodes", "List identities and resources", setUp};

} // namespace isthmus::cli
