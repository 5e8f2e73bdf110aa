// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/deriver.h"

#include "model/records/clouds.h"
#include "model/records/kinds.h"
#include "model/trust/catalog.h"
#include "model/trust/referencenode.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

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
        edge.source = std::string(m_snapshot.canonical(edge.source));
        edge.target = std::string(m_snapshot.canonical(edge.target));
        if (!edge.sentence.empty() && edge.sentence[0] >= 'a' && edge.sentence[0] <= 'z')
            edge.sentence[0] = static_cast<char>(edge.sentence[0] - 'a' + 'A');
        m_edges.push_back(std::move(edge));
    }

    void addNode(Entity node) override
    {
        if (!m_snapshot.entity(node.key))
            m_nodes.try_emplace(node.key, std::move(node));
    }

    TrustResult finish();

private:
    void addMissingEnds();
    void crossBoundaries();
    void merge();
    const Entity *end(const std::string &key) const;

    const Snapshot &m_snapshot;
    std::map<std::string, Entity> m_nodes;
    std::vector<TrustEdge> m_edges;
};

const Entity *Collector::end(const std::string &key) const
{
    if (const auto hit = m_nodes.find(key); hit != m_nodes.end())
        return &hit->second;
    return m_snapshot.entity(key);
}

void Collector::addMissingEnds()
{
    for (const auto &edge : m_edges)
        for (const auto *key : {&edge.source, &edge.target})
            if (!end(*key))
                m_nodes.try_emplace(*key, referenceNode(*key));
}

void Collector::crossBoundaries()
{
    const EntityClouds clouds(m_snapshot);
    for (auto &edge : m_edges) {
        const auto *source = end(edge.source), *target = end(edge.target);
        if (!source || !target)
            continue;
        if (crossesClouds(clouds.of(*source), clouds.of(*target)))
            edge.boundaries |= CloudBoundary;
        else if (cloudOf(source->provider) == cloudOf(target->provider) &&
                 !source->provider.empty() && !source->scope.empty() && !target->scope.empty() &&
                 m_snapshot.canonical(source->scope) != m_snapshot.canonical(target->scope) &&
                 edge.kind != edgeKindOf("CONTAINS"))
            edge.boundaries |= AccountBoundary;
    }
}

auto identity(const TrustEdge &e)
{
    return std::tie(e.source, e.target, e.kind, e.layer, e.rule);
}

template<class T>
void unite(std::vector<T> &into, std::vector<T> &from)
{
    for (auto &value : from)
        if (std::find(into.begin(), into.end(), value) == into.end())
            into.push_back(std::move(value));
}

/// The stronger edge keeps its sentence and conditions; proofs and facts unite.
void mergeInto(TrustEdge &into, TrustEdge &from)
{
    if (from.verdict > into.verdict)
        std::swap(into, from);
    else if (from.verdict == into.verdict && into.verdict != Verdict::Yes)
        unite(into.conditions, from.conditions);
    into.optimistic = std::max(into.optimistic, from.optimistic);
    into.boundaries |= from.boundaries;
    into.isTraversable = into.isTraversable || from.isTraversable;
    unite(into.evidence, from.evidence);
    unite(into.details, from.details);
    if (into.verdict != Verdict::Yes)
        unite(into.missing, from.missing);
    unite(into.assumptions, from.assumptions);
}

void Collector::merge()
{
    // Positions are sorted, not edges: an edge is some hundred bytes to move.
    std::vector<std::uint32_t> order(m_edges.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
        return identity(m_edges[a]) < identity(m_edges[b]);
    });
    std::vector<TrustEdge> merged;
    merged.reserve(m_edges.size());
    for (const auto index : order) {
        auto &edge = m_edges[index];
        if (!merged.empty() && identity(merged.back()) == identity(edge))
            mergeInto(merged.back(), edge);
        else
            merged.push_back(std::move(edge));
    }
    m_edges = std::move(merged);
}

TrustResult Collector::finish()
{
    addMissingEnds();
    crossBoundaries();
    merge();
    TrustResult result;
    result.edges = std::move(m_edges);
    for (auto &[key, node] : m_nodes)
        result.nodes.push_back(std::move(node));
    return result;
}

} // namespace

Result<TrustResult> deriveTrust(const Snapshot &snapshot, Progress &progress)
{
    Collector collector(snapshot);
    const auto derivers = allDerivers();
    for (std::size_t i = 0; i < derivers.size(); ++i) {
        if (progress.isCancelled())
            return cancelled();
        progress.report(i, derivers.size(), derivers[i]->title);
        derivers[i]->derive(snapshot, collector);
    }
    return collector.finish();
}

} // namespace isthmus
