# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
"""Times networkx on the edges that bench_graph wrote: file, sources, targets (comma-separated)."""
import array
import itertools
import statistics
import sys
import time

try:
    import networkx
except ImportError:
    sys.exit(0)


def read(path):
    with open(path, "rb") as file:
        head = array.array("I")
        head.fromfile(file, 2)
        nodes, edges = head
        sources, targets, costs = array.array("I"), array.array("I"), array.array("B")
        sources.fromfile(file, edges)
        targets.fromfile(file, edges)
        costs.fromfile(file, edges)
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(nodes))
    for source, target, cost in zip(sources, targets, costs):
        known = graph.get_edge_data(source, target)
        if known is None or cost < known["cost"]:
            graph.add_edge(source, target, cost=cost)
    return graph


def timed(name, work, inputs):
    seconds = []
    for value in inputs:
        start = time.perf_counter()
        work(value)
        seconds.append(time.perf_counter() - start)
    print(name, statistics.median(seconds), flush=True)


def yen(graph, pair):
    try:
        list(itertools.islice(networkx.shortest_simple_paths(graph, *pair, weight="cost"), 10))
    except networkx.NetworkXNoPath:
        pass


def main():
    graph = read(sys.argv[1])
    sources = [int(text) for text in sys.argv[2].split(",")]
    targets = [int(text) for text in sys.argv[3].split(",")]
    backward = graph.reverse(copy=False)
    timed("bfs", lambda s: networkx.single_source_shortest_path_length(graph, s), sources[:3])
    timed("reverse", lambda t: networkx.single_source_shortest_path_length(backward, t),
          targets[:3])
    timed("yen", lambda pair: yen(graph, pair), list(zip(sources, targets))[:5])


main()
