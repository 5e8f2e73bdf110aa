// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/facets.h"

#include "app/session/strings.h"
#include "model/records/kinds.h"

#include <map>
#include <string_view>

namespace isthmus
{
namespace
{

/// Numbers for the values of one facet, in order of appearance; beyond 255 all share the last one.
class Numbers
{
public:
    explicit Numbers(QStringList &values, std::vector<std::uint64_t> &counts)
        : m_values(values), m_counts(counts)
    {
    }
    std::uint8_t of(const QString &value)
    {
        auto index = m_values.indexOf(value);
        if (index < 0) {
            index = std::min<qsizetype>(m_values.size(), 255);
            if (index == m_values.size()) {
                m_values << value;
                m_counts.push_back(0);
            }
        }
        return std::uint8_t(index);
    }

private:
    QStringList &m_values;
    std::vector<std::uint64_t> &m_counts;
};

/// Asks `make` once per distinct text; texts live in the graph.
template<class Make>
class Memo
{
public:
    explicit Memo(Make make) : m_make(std::move(make)) {}
    const auto &operator()(std::string_view text)
    {
        const auto hit = m_known.find(text);
        return hit != m_known.end() ? hit->second
                                    : m_known.emplace(text, m_make(text)).first->second;
    }

private:
    Make m_make;
    std::map<std::string_view, std::invoke_result_t<Make, std::string_view>> m_known;
};

bool isAccountLike(std::string_view kind)
{
    return kind == "account" || kind == "tenant" || kind == "subscription" || kind == "project" ||
           kind == "cluster" || kind == "organization";
}

void addNodes(const Graph &graph, FacetIndex &index)
{
    struct KindFacts {
        std::uint8_t facet;
        bool isListed, isAccount;
    };
    Numbers clouds(index.clouds, index.cloudCounts), kinds(index.kinds, index.kindCounts);
    Memo cloudOfProvider(
        [&](std::string_view provider) { return clouds.of(toQt(cloudOf(provider))); });
    Memo factsOfKind([&](std::string_view kind) {
        const auto shape = kindInfo(kind).shape;
        return KindFacts{kinds.of(toQt(shapeName(shape))),
                         kind != "policy" && shape != Shape::Container, isAccountLike(kind)};
    });
    for (std::uint32_t i = 0; i < graph.nodeCount(); ++i) {
        const auto node = graph.node(NodeId{i});
        const auto cloud = cloudOfProvider(node.provider);
        const auto &facts = factsOfKind(node.kind);
        index.nodeCloud.push_back(cloud);
        index.nodeKind.push_back(facts.facet);
        index.isListed.push_back(facts.isListed);
        ++index.cloudCounts[cloud];
        ++index.kindCounts[facts.facet];
        index.cloudAccounts.resize(index.cloudCounts.size());
        index.cloudAccounts[cloud] += facts.isAccount;
    }
}

void addTrusts(const Graph &graph, FacetIndex &index)
{
    Numbers trusts(index.trusts, index.trustCounts);
    // A trust's facet depends on its kind and verdict alone.
    std::map<std::pair<EdgeKind, Verdict>, std::uint8_t> known;
    for (std::uint32_t i = 0; i < graph.edgeCount(); ++i) {
        const auto edge = graph.edge(EdgeId{i});
        const auto [hit, isNew] = known.try_emplace({edge.kind, edge.verdict});
        if (isNew)
            hit->second = trusts.of(Filters::trustFacetOf(edge));
        index.edgeTrust.push_back(hit->second);
        index.isStructural.push_back(edgeKindInfo(edge.kind).trustClass == TrustClass::Structure);
        ++index.trustCounts[hit->second];
    }
}

template<class Table>
void fill(Table &table, const QStringList &values, const QSet<QString> &hidden)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        table[std::size_t(i)] = !hidden.contains(values[i]);
}

} // namespace

std::shared_ptr<const FacetIndex> FacetIndex::of(const Graph &graph)
{
    auto index = std::make_shared<FacetIndex>();
    for (auto *bytes : {&index->nodeCloud, &index->nodeKind, &index->isListed})
        bytes->reserve(graph.nodeCount());
    for (auto *bytes : {&index->edgeTrust, &index->isStructural})
        bytes->reserve(graph.edgeCount());
    addNodes(graph, *index);
    addTrusts(graph, *index);
    return index;
}

FacetMask::FacetMask(const FacetIndex &index, const Filters::State &state) : m_index(index)
{
    fill(m_clouds, index.clouds, state[std::size_t(Filters::Facet::Cloud)]);
    fill(m_kinds, index.kinds, state[std::size_t(Filters::Facet::Kind)]);
    fill(m_trusts, index.trusts, state[std::size_t(Filters::Facet::Trust)]);
}

std::size_t FacetMask::countNodes() const
{
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < m_index.nodeCloud.size(); ++i)
        count += node(NodeId{i});
    return count;
}

} // namespace isthmus
