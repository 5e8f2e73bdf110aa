// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/canvas/benchscene.h"

#include "model/layout/forcelayout.h"
#include "tests/support/estategraph.h"

#include <cstdio>
#include <malloc.h>

namespace isthmus::bench
{

ScenePtr estateScene(std::uint32_t nodes, std::uint32_t edges)
{
    const EstateGraph graph = estateGraph(nodes, double(edges) / nodes, 11);
    NoProgress progress;
    const auto points = layoutForce({graph.nodeCount, graph.edges}, progress).value();
    Scene scene;
    scene.title = QStringLiteral("Everything");
    static constexpr Shape shapes[] = {Shape::Person, Shape::ServiceAccount, Shape::Workload,
                                       Shape::Role};
    scene.nodes.resize(nodes);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        SceneNode &node = scene.nodes[i];
        node.id = NodeId{i};
        node.center = {points[i].x, points[i].y};
        node.shape = shapes[i % 4];
        node.icon = QStringLiteral("user");
        node.name = QStringLiteral("principal-%1").arg(i);
        node.subtitle = QStringLiteral("Role");
        node.place = QStringLiteral("AWS · account");
        node.textWidth = 90;
    }
    scene.edges.resize(graph.edges.size());
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
        SceneEdge &edge = scene.edges[i];
        edge.id = EdgeId{i};
        edge.source = graph.edges[i].first;
        edge.target = graph.edges[i].second;
        edge.verb = QStringLiteral("assumes");
    }
    scene.finish();
    return std::make_shared<const Scene>(std::move(scene));
}

double residentMegabytes()
{
    double kilobytes = 0;
    if (FILE *file = std::fopen("/proc/self/status", "r")) {
        char line[256];
        while (std::fgets(line, sizeof line, file))
            if (std::sscanf(line, "VmRSS: %lf", &kilobytes) == 1)
                break;
        std::fclose(file);
    }
    return kilobytes / 1024;
}

void releaseMemory()
{
    malloc_trim(0);
}

} // namespace isthmus::bench
