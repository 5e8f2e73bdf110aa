// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "demoscene.h"

#include "tests/support/golden.h"
#include "tests/support/graphtext.h"

#include <map>
#include <stdexcept>
#include <string>

namespace isthmus
{

std::shared_ptr<const Graph> demoGraph()
{
    return graphFromText(readFile(ISTHMUS_SOURCE_DIR "/tests/data/canvas/demo.graph"));
}

std::vector<EdgeId> pathAlong(const Graph &graph, std::initializer_list<const char *> keys)
{
    std::vector<EdgeId> path;
    for (auto key = keys.begin(); key + 1 != keys.end(); ++key) {
        const NodeId from = graph.find(*key).value(), to = graph.find(*(key + 1)).value();
        const auto [first, last] = graph.outEdges(from);
        auto edge = first;
        while (edge < last && graph.edge(edge).target != to)
            ++edge.value;
        if (edge == last)
            throw std::logic_error("no edge " + std::string(*key) + " -> " + *(key + 1));
        path.push_back(edge);
    }
    return path;
}

ScenePtr demoPathScene()
{
    const auto graph = demoGraph();
    const std::map<std::string_view, QString> subtitles{
        {"secret", QStringLiteral("Key, 412 days old")},
        {"pii", QStringLiteral("BigQuery dataset")},
        {"oidc", QStringLiteral("Trust anchor")},
        {"ci-legacy", QStringLiteral("Service account")},
        {"deny", QStringLiteral("Guardrail")}};
    SceneOptions options;
    options.isHidden = true;
    options.note = [&](NodeId id) {
        const std::string_view key = graph->key(id);
        SceneOptions::NodeNote note;
        if (const auto at = subtitles.find(key); at != subtitles.end())
            note.subtitle = at->second;
        note.hasNoOwner = key == "role" || key == "secret" || key == "etl";
        return note;
    };
    options.verb = [&](EdgeId id) {
        return graph->key(graph->edge(id).target) == "pii" ? QStringLiteral("data viewer")
                                                           : QString();
    };
    return pathScene(*graph, pathAlong(*graph, {"runner", "oidc", "role", "secret", "etl", "pii"}),
                     options);
}

ScenePtr allShapesScene()
{
    Scene scene;
    scene.title = QStringLiteral("Every shape");
    for (int emphasis = 0; emphasis < 3; ++emphasis)
        for (int shape = 0; shape <= static_cast<int>(Shape::Pattern); ++shape) {
            SceneNode node;
            node.id = NodeId{static_cast<std::uint32_t>(scene.nodes.size())};
            node.center = {shape * 150.0, emphasis * 150.0};
            node.shape = static_cast<Shape>(shape);
            node.emphasis = static_cast<Emphasis>(emphasis);
            node.icon = QStringLiteral("user");
            node.name = displayText(shapeName(node.shape));
            node.subtitle = QStringLiteral("subtitle");
            node.hasNoOwner = emphasis == 1;
            node.isReference = emphasis == 2;
            node.more = shape == 0 ? 12 : 0;
            scene.nodes.push_back(node);
        }
    for (std::uint32_t style = 0; style < 9; ++style) {
        SceneEdge edge;
        edge.id = EdgeId{style};
        edge.source = style;
        edge.target = style + 1;
        edge.style = static_cast<LineStyle>(style);
        edge.verb = QStringLiteral("does");
        scene.edges.push_back(edge);
        edge.id = EdgeId{style + 9};
        edge.source += 10;
        edge.target += 10;
        edge.hop = static_cast<int>(style) + 1;
        edge.emphasis = Emphasis::Path;
        scene.edges.push_back(edge);
    }
    scene.finish();
    return std::make_shared<const Scene>(std::move(scene));
}

} // namespace isthmus
