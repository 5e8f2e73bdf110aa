// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/deriver.h"

#include "model/records/clouds.h"
#include "model/records/kinds.h"
#include "model/trust/catalog.h"
#include "model/trust/edgeruns.h"
#include "model/trust/referencenode.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <future>
#include <map>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace isthmus
{
namespace
{

class Collector : public EdgeSink
{
public:
    explicit Collector(const Snapshot &snapshot) : m_snapshot(snapshot) {}

    void add(TrustEdge edge) override
    {
        settle(edge.source);
        settle(edge.target);
        if (!edge.sentence.empty() && edge.sentence[0] >= 'a' && edge.sentence[0] <= 'z')
            edge.sentence[0] = static_cast<char>(edge.sentence[0] - 'a' + 'A');
        m_edges.add(std::move(edge));
    }

    void addNode(Entity node) override
    {
        if (!m_snapshot.entity(node.key))
            m_nodes.try_emplace(node.key, std::move(node));
    }

    void runAll(std::span<const Task> tasks) override;
    void finish(TrustSink &sink);

private:
    void settle(std::string &key)
    {
        if (const auto *known = m_snapshot.entity(key); !known)
            m_strangers.insert(key);
        else if (known->key != key)
            key = known->key;
    }
    void append(Collector &later);

    const Snapshot &m_snapshot;
    std::map<std::string, Entity> m_nodes;
    std::unordered_set<std::string> m_strangers; ///< Ends that the snapshot does not describe.
    EdgeRuns m_edges;
};

void Collector::append(Collector &later)
{
    m_nodes.merge(later.m_nodes);
    m_strangers.merge(later.m_strangers);
    m_edges.append(later.m_edges);
}

void Collector::runAll(std::span<const Task> tasks)
{
    std::deque<Collector> lanes;
    for (std::size_t i = 0; i < tasks.size(); ++i)
        lanes.emplace_back(m_snapshot);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto i = next++; i < tasks.size(); i = next++) {
            tasks[i](lanes[i]);
            lanes[i].m_edges.settle();
        }
    };
    std::vector<std::future<void>> others;
    const auto workers = std::min<std::size_t>(tasks.size(), std::thread::hardware_concurrency());
    for (std::size_t i = 1; i < workers; ++i)
        others.push_back(std::async(std::launch::async, work));
    work();
    for (auto &other : others)
        other.get();
    for (auto &lane : lanes)
        append(lane);
}

/// Tells which boundaries lie between the two ends of an edge.
class BoundaryFinder
{
public:
    BoundaryFinder(const Snapshot &snapshot, const std::vector<Entity> &added)
        : m_snapshot(snapshot), m_clouds(snapshot)
    {
        for (const auto &node : added)
            m_added.emplace(node.key, &node);
    }

    std::uint8_t between(const PackedEdge &edge)
    {
        if (!m_source || m_source->key != edge.source) // edges come sorted by source
            m_source = end(edge.source);
        const auto *source = m_source, *target = end(edge.target);
        if (!source || !target)
            return 0;
        if (crossesClouds(m_clouds.of(*source), m_clouds.of(*target)))
            return CloudBoundary;
        const bool isElsewhere =
            cloudOf(source->provider) == cloudOf(target->provider) && !source->provider.empty() &&
            !source->scope.empty() && !target->scope.empty() && source->scope != target->scope &&
            m_snapshot.canonical(source->scope) != m_snapshot.canonical(target->scope);
        return isElsewhere && edge.kind != m_contains ? AccountBoundary : 0;
    }

private:
    const Entity *end(std::string_view key) const
    {
        if (const auto *known = m_snapshot.entity(key))
            return known;
        const auto hit = m_added.find(key);
        return hit == m_added.end() ? nullptr : hit->second;
    }

    const Snapshot &m_snapshot;
    EntityClouds m_clouds;
    const EdgeKind m_contains = edgeKindOf("CONTAINS");
    std::unordered_map<std::string_view, const Entity *> m_added;
    const Entity *m_source = nullptr;
};

void Collector::finish(TrustSink &sink)
{
    for (const auto &key : m_strangers)
        if (!m_nodes.contains(key))
            m_nodes.try_emplace(key, referenceNode(key));
    m_strangers.clear();
    std::vector<Entity> nodes;
    nodes.reserve(m_nodes.size());
    for (auto &[key, node] : m_nodes)
        nodes.push_back(std::move(node));
    m_nodes.clear();
    sink.begin(nodes);
    BoundaryFinder boundaries(m_snapshot, nodes);
    m_edges.forEach([&](const PackedEdge &edge) {
        auto complete = edge;
        complete.boundaries |= boundaries.between(edge);
        sink.add(complete);
    });
    sink.end();
}

/// Keeps everything.
class ResultSink : public TrustSink
{
public:
    TrustResult result;

    void begin(const std::vector<Entity> &nodes) override { result.nodes = nodes; }
    void add(const PackedEdge &edge) override { result.edges.push_back(unpacked(edge)); }
};

} // namespace

Result<void> deriveTrust(const Snapshot &snapshot, Progress &progress, TrustSink &sink)
{
    Collector collector(snapshot);
    const auto derivers = allDerivers();
    for (std::size_t i = 0; i < derivers.size(); ++i) {
        if (progress.isCancelled())
            return cancelled();
        progress.report(i, derivers.size(), derivers[i]->title);
        derivers[i]->derive(snapshot, collector);
    }
    collector.finish(sink);
    return {};
}

Result<TrustResult> deriveTrust(const Snapshot &snapshot, Progress &progress)
{
    ResultSink sink;
    if (const auto derived = deriveTrust(snapshot, progress, sink); !derived)
        return tl::unexpected<Error>(derived.error());
    return std::move(sink.result);
}

} // namespace isthmus
