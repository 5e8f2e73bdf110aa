// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/graphbuilder.h"

#include "model/base/text.h"
#include "model/graph/graphdata.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>

namespace isthmus
{
namespace
{

/// Gives equal texts one number.
template<class Number>
class Interner
{
public:
    Interner(TextArena &table, std::vector<Number> &column) : m_table(table), m_column(column) {}

    /// `text` must outlive the interner.
    void add(std::string_view text)
    {
        const auto [hit, isNew] =
            m_numbers.try_emplace(text, static_cast<Number>(m_numbers.size()));
        if (isNew) {
            if (m_numbers.size() > std::numeric_limits<Number>::max())
                throw StoreError("this graph has too many different kinds, providers or scopes");
            m_table.add(text);
        }
        m_column.push_back(hit->second);
    }

private:
    TextArena &m_table;
    std::vector<Number> &m_column;
    std::unordered_map<std::string_view, Number> m_numbers;
};

std::string searchText(const NodeSpec &node)
{
    auto key = toLower(node.key);
    auto name = toLower(node.name);
    if (key.find(name) != key.npos)
        return key;
    return name + '\0' + key;
}

/// `nodes` must be in key order.
void fillNodes(Graph::Data &data, std::span<const NodeSpec> nodes)
{
    Interner kinds(data.kindTexts, data.kinds);
    Interner providers(data.providerTexts, data.providers);
    Interner clouds(data.cloudTexts, data.clouds);
    Interner scopes(data.scopeTexts, data.scopes);
    for (const auto &node : nodes) {
        data.keys.add(node.key);
        data.names.add(node.name.empty() ? node.key : node.name);
        data.search.add(searchText(node));
        kinds.add(node.kind);
        providers.add(node.provider);
        clouds.add(node.cloud);
        scopes.add(node.scope);
        data.isReference.push_back(node.isReference ? 1 : 0);
    }
}

void fillAliases(Graph::Data &data, std::span<const NodeSpec> nodes)
{
    std::vector<std::pair<std::string_view, std::uint32_t>> aliases;
    for (std::uint32_t i = 0; i < nodes.size(); ++i)
        for (const auto &alias : nodes[i].aliases)
            aliases.emplace_back(alias, i);
    std::sort(aliases.begin(), aliases.end());
    for (const auto &[alias, node] : aliases) {
        data.aliases.add(alias);
        data.aliasNodes.push_back(node);
    }
}

class NodeCollector
{
public:
    explicit NodeCollector(const Snapshot &snapshot) : m_clouds(snapshot) {}

    std::uint32_t add(const Entity &entity)
    {
        const auto [hit, isNew] =
            m_places.try_emplace(entity.key, static_cast<std::uint32_t>(m_nodes.size()));
        if (isNew)
            m_nodes.push_back({.key = entity.key,
                               .name = entity.name,
                               .kind = entity.kind,
                               .provider = entity.provider,
                               .scope = entity.scope,
                               .cloud = m_clouds.of(entity),
                               .aliases = entity.aliases,
                               .isReference = entity.isReference});
        return hit->second;
    }

    /// The place of an end; one that nothing describes becomes a reference.
    std::uint32_t end(std::string_view key)
    {
        if (const auto hit = m_places.find(key); hit != m_places.end())
            return hit->second;
        const auto place = static_cast<std::uint32_t>(m_nodes.size());
        const auto &kept = m_strangers.emplace_back(key);
        m_places.emplace(kept, place);
        m_nodes.push_back({.key = kept,
                           .name = kept,
                           .kind = "external-identity",
                           .provider = {},
                           .scope = {},
                           .cloud = {},
                           .aliases = {},
                           .isReference = true});
        return place;
    }

    std::span<const NodeSpec> nodes() const { return m_nodes; }

private:
    EntityClouds m_clouds;
    std::unordered_map<std::string_view, std::uint32_t> m_places;
    std::vector<NodeSpec> m_nodes;
    std::deque<std::string> m_strangers;
};

/// rank[i] is the node that position i of `nodes` becomes; `order` lists the nodes kept.
struct Ranking {
    std::vector<std::uint32_t> order, rank;
};

Ranking rankByKey(std::span<const NodeSpec> nodes)
{
    std::vector<std::uint32_t> places(nodes.size());
    std::iota(places.begin(), places.end(), 0u);
    const auto isBefore = [&](std::uint32_t a, std::uint32_t b) {
        return nodes[a].key < nodes[b].key || (nodes[a].key == nodes[b].key && a < b);
    };
    if (!std::is_sorted(places.begin(), places.end(), isBefore))
        std::sort(places.begin(), places.end(), isBefore);
    Ranking ranking;
    ranking.rank.resize(nodes.size());
    for (const auto place : places) {
        if (ranking.order.empty() || nodes[ranking.order.back()].key != nodes[place].key)
            ranking.order.push_back(place);
        ranking.rank[place] = static_cast<std::uint32_t>(ranking.order.size() - 1);
    }
    return ranking;
}

} // namespace

std::shared_ptr<const Graph> buildGraph(std::span<const NodeSpec> nodes,
                                        std::span<const EdgeSpec> edges)
{
    const auto ranking = rankByKey(nodes);
    std::vector<NodeSpec> ordered;
    ordered.reserve(ranking.order.size());
    for (const auto place : ranking.order)
        ordered.push_back(nodes[place]);
    std::vector<EdgeSpec> placed(edges.begin(), edges.end());
    for (auto &edge : placed) {
        edge.source = ranking.rank.at(edge.source);
        edge.target = ranking.rank.at(edge.target);
    }
    auto data = std::make_unique<Graph::Data>();
    fillNodes(*data, ordered);
    fillAliases(*data, ordered);
    data->topology = buildTopology(ordered.size(), placed);
    return std::make_shared<const Graph>(std::move(data));
}

struct GraphAssembler::State {
    explicit State(const Snapshot &snapshot) : nodes(snapshot) {}

    NodeCollector nodes;
    std::vector<EdgeSpec> edges;
    std::string lastKey; ///< Edges come sorted by source.
    std::uint32_t lastPlace = 0;
};

GraphAssembler::GraphAssembler(const Snapshot &snapshot, const std::vector<Entity> &added)
    : m_state(std::make_unique<State>(snapshot))
{
    for (const auto *list : {&snapshot.entities, &added})
        for (const auto &entity : *list)
            m_state->nodes.add(entity);
}
GraphAssembler::~GraphAssembler() = default;

void GraphAssembler::add(const PackedEdge &edge)
{
    auto &state = *m_state;
    if (state.edges.empty() || state.lastKey != edge.source) {
        state.lastKey = edge.source;
        state.lastPlace = state.nodes.end(edge.source);
    }
    state.edges.push_back({.source = state.lastPlace,
                           .target = state.nodes.end(edge.target),
                           .kind = edge.kind,
                           .layer = edge.layer,
                           .verdict = edge.verdict,
                           .credential = edge.credential,
                           .boundaries = edge.boundaries,
                           .isTraversable = edge.isTraversable});
}

std::shared_ptr<const Graph> GraphAssembler::build()
{
    return buildGraph(m_state->nodes.nodes(), m_state->edges);
}

std::shared_ptr<const Graph> buildGraph(const Snapshot &snapshot, const TrustResult &trust)
{
    GraphAssembler assembler(snapshot, trust.nodes);
    for (const auto &edge : trust.edges)
        assembler.add({.source = edge.source,
                       .target = edge.target,
                       .kind = edge.kind,
                       .layer = edge.layer,
                       .verdict = edge.verdict,
                       .credential = edge.credential,
                       .boundaries = edge.boundaries,
                       .isTraversable = edge.isTraversable,
                       .details = {}});
    return assembler.build();
}

} // namespace isthmus
