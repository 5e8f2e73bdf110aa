# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
"""Answers for tst_oracles by networkx. Reads graphs as JSON, writes reach and path costs."""
import itertools
import json
import sys

try:
    import networkx
except ImportError:
    sys.exit(77)


def answer(spec):
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(spec["nodes"]))
    for source, target, cost in spec["edges"]:
        known = graph.get_edge_data(source, target)
        if known is None or cost < known["cost"]:
            graph.add_edge(source, target, cost=cost)
    last = spec["nodes"] - 1

    def hops(view, start):
        lengths = networkx.single_source_shortest_path_length(view, start)
        return [lengths.get(node, -1) for node in range(spec["nodes"])]

    costs = []
    try:
        found = networkx.shortest_simple_paths(graph, 0, last, weight="cost")
        for path in itertools.islice(found, 12):
            costs.append(networkx.path_weight(graph, path, "cost"))
    except networkx.NetworkXNoPath:
        pass
    return {"forward": hops(graph, 0),
            "backward": hops(graph.reverse(copy=False), last),
            "costs": costs}


json.dump([answer(spec) for spec in json.load(sys.stdin)], sys.stdout)
