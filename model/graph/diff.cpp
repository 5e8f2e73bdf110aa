// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/graph/diff.h"

#include "model/trust/edgekinds.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace isthmus
{
namespace
{

/// The trusts out of one node, one per (kind, layer, target), in that order. Targets are compared
/// by key: ids mean nothing to another graph.
struct Trust {
    std::string_view target;
    EdgeKind kind;
    Layer layer;
    EdgeId id;
    EdgeView view;

    auto identity() const { return std::tie(target, kind, layer); }
};

std::vector<Trust> trustsOf(const Graph &graph, NodeId node)
{
    std::vector<Trust> trusts;
    const auto [first, last] = graph.outEdges(node);
    for (auto id = first; id.value < last.value; ++id.value) {
        const auto edge = graph.edge(id);
        trusts.push_back({graph.key(edge.target), edge.kind, edge.layer, id, edge});
    }
    std::sort(trusts.begin(), trusts.end(), [](const Trust &a, const Trust &b) {
        return std::tuple(a.identity(), b.view.verdict, a.id) <
               std::tuple(b.identity(), a.view.verdict, b.id); // the strongest first
    });
    const auto end = std::unique(trusts.begin(), trusts.end(), [](const Trust &a, const Trust &b) {
        return a.identity() == b.identity();
    });
    trusts.erase(end, trusts.end());
    return trusts;
}

void note(std::string &what, std::string_view name, std::string_view before, std::string_view after)
{
    if (before == after)
        return;
    if (!what.empty())
        what += ", ";
    ((((what += name) += " ") += before.empty() ? "none" : before) += " -> ") +=
        after.empty() ? "none" : after;
}

std::string changeOf(const NodeView &before, const NodeView &after)
{
    std::string what;
    note(what, "name", before.name, after.name);
    note(what, "kind", before.kind, after.kind);
    note(what, "place", before.scope, after.scope);
    note(what, "record", before.isReference ? "not imported" : "imported",
         after.isReference ? "not imported" : "imported");
    return what;
}

std::string_view credentialName(CredentialClass credential)
{
    return credential == CredentialClass::Static      ? "static"
           : credential == CredentialClass::Ephemeral ? "ephemeral"
                                                      : "none";
}

std::string changeOf(const EdgeView &before, const EdgeView &after)
{
    std::string what;
    note(what, "verdict", verdictName(before.verdict), verdictName(after.verdict));
    note(what, "credential", credentialName(before.credential), credentialName(after.credential));
    return what;
}

class Comparison
{
public:
    Comparison(const Graph &before, const Graph &after) : m_before(before), m_after(after) {}

    GraphDiff run()
    {
        std::uint32_t a = 0, b = 0;
        while (a < m_before.nodeCount() || b < m_after.nodeCount()) {
            const int order = compare(a, b);
            if (order < 0)
                removed(NodeId{a++});
            else if (order > 0)
                added(NodeId{b++});
            else
                both(NodeId{a++}, NodeId{b++});
        }
        return std::move(m_diff);
    }

private:
    int compare(std::uint32_t a, std::uint32_t b) const
    {
        if (a >= m_before.nodeCount())
            return 1;
        if (b >= m_after.nodeCount())
            return -1;
        return m_before.key(NodeId{a}).compare(m_after.key(NodeId{b}));
    }

    void removed(NodeId node)
    {
        m_diff.removedNodes.push_back(node);
        for (const auto &trust : trustsOf(m_before, node))
            m_diff.removedEdges.push_back(trust.id);
    }

    void added(NodeId node)
    {
        m_diff.addedNodes.push_back(node);
        for (const auto &trust : trustsOf(m_after, node))
            m_diff.addedEdges.push_back(trust.id);
    }

    void both(NodeId before, NodeId after)
    {
        if (auto what = changeOf(m_before.node(before), m_after.node(after)); !what.empty())
            m_diff.changedNodes.push_back({before, after, std::move(what)});
        const auto old = trustsOf(m_before, before), now = trustsOf(m_after, after);
        auto a = old.begin();
        auto b = now.begin();
        while (a != old.end() || b != now.end()) {
            if (b == now.end() || (a != old.end() && a->identity() < b->identity())) {
                m_diff.removedEdges.push_back((a++)->id);
            } else if (a == old.end() || b->identity() < a->identity()) {
                m_diff.addedEdges.push_back((b++)->id);
            } else {
                if (auto what = changeOf(a->view, b->view); !what.empty())
                    m_diff.changedEdges.push_back({a->id, b->id, std::move(what)});
                ++a;
                ++b;
            }
        }
    }

    const Graph &m_before, &m_after;
    GraphDiff m_diff;
};

std::pair<std::string_view, std::string_view> endsOf(const Graph &graph, const Path &path)
{
    return {graph.key(path.nodes.front()), graph.key(path.nodes.back())};
}

} // namespace

GraphDiff diffGraphs(const Graph &before, const Graph &after)
{
    return Comparison(before, after).run();
}

std::vector<std::size_t> newPaths(const Graph &beforeGraph, std::span<const Path> before,
                                  const Graph &afterGraph, std::span<const Path> after)
{
    std::set<std::pair<std::string_view, std::string_view>> known;
    for (const auto &path : before)
        known.insert(endsOf(beforeGraph, path));
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!known.contains(endsOf(afterGraph, after[i])))
            found.push_back(i);
    return found;
}

} // namespace isthmus
