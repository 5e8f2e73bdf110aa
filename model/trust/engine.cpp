// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/deriver.h"

#include "model/records/kinds.h"
#include "model/trust/catalog.h"

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

/// The kind that a full resource name of Google tells.
std::string_view googleKind(std::string_view name)
{
    struct Row {
        std::string_view part, kind;
    };
    static constexpr Row rows[] = {
        {"//cloudresourcemanager.googleapis.com/projects/", "project"},
        {"//cloudresourcemanager.googleapis.com/folders/", "folder"},
        {"//cloudresourcemanager.googleapis.com/organizations/", "organization"},
        {"/serviceAccounts/", "service-account"},
        {"/workloadIdentityPools/", "identity-pool"},
        {"//storage.googleapis.com/", "bucket"},
        {"//secretmanager.googleapis.com/", "secret"},
        {"/ragCorpora/", "knowledge-base"},
    };
    for (const auto &row : rows)
        if (name.find(row.part) != name.npos)
            return row.kind;
    return "resource";
}

/// What can be told of a key that no export described.
Entity referenceNode(const std::string &key)
{
    Entity node;
    node.key = key;
    node.name = key;
    node.isReference = true;
    node.kind = "external-identity";
    const auto startsWith = [&](std::string_view prefix) { return key.starts_with(prefix); };
    if (startsWith("arn:") || startsWith("aws:")) {
        node.provider = "aws";
        node.kind = startsWith("aws:account:")         ? "external-account"
                    : startsWith("aws:service:")       ? "aws-service"
                    : key.find(":role/") != key.npos   ? "role"
                    : key.find(":user/") != key.npos   ? "user"
                    : key.find(":group/") != key.npos  ? "group"
                    : startsWith("aws:access-key:")    ? "access-key"
                    : key.find(":policy/") != key.npos ? "policy"
                    : startsWith("arn:aws:s3:::")      ? "bucket"
                                                       : "resource";
        const auto colon = key.rfind(':');
        node.name = key.substr(colon + 1);
        if (const auto slash = node.name.rfind('/'); slash != node.name.npos && startsWith("arn:"))
            node.name = node.name.substr(slash + 1);
    } else if (startsWith("entra:")) {
        node.provider = "entra";
    } else if (startsWith("azure:") || startsWith("/")) {
        node.provider = "azure";
        node.kind = startsWith("azure:role:") ? "role-definition" : "resource";
    } else if (startsWith("gcp:") || startsWith("//") || startsWith("principal")) {
        node.provider = "gcp";
        if (startsWith("gcp:")) {
            const auto colon = key.find(':', 4);
            const auto what = key.substr(4, colon - 4);
            node.kind = what == "serviceAccount" ? "service-account"
                        : what == "user"         ? "user"
                        : what == "group"        ? "group"
                        : what == "domain"       ? "domain"
                        : what == "role"         ? "role-definition"
                                                 : "external-identity";
            if (colon != key.npos)
                node.name = key.substr(colon + 1);
        } else if (startsWith("principalSet")) {
            node.kind = "principal-set";
        } else if (startsWith("//")) {
            node.kind = googleKind(key);
            node.name = key.substr(key.rfind('/') + 1);
        }
    } else if (startsWith("k8s:")) { // k8s:<cluster>[:<kind>:<name>]
        node.provider = "kubernetes";
        const auto kindAt = key.find(':', 4);
        const auto nameAt = kindAt == key.npos ? key.npos : key.find(':', kindAt + 1);
        const auto what = kindAt == key.npos ? std::string("cluster")
                                             : key.substr(kindAt + 1, nameAt - kindAt - 1);
        node.kind = what == "serviceaccount"                  ? "service-account"
                    : what == "role" || what == "clusterrole" ? "role-definition"
                    : what == "cluster" || what == "namespace" || what == "pod" ||
                            what == "secret" || what == "node" || what == "group" || what == "user"
                        ? what
                        : "workload";
        node.name = nameAt == key.npos ? key.substr(4) : key.substr(nameAt + 1);
    } else if (startsWith("github:")) {
        node.provider = "github";
        const auto colon = key.find(':', 7);
        const auto what = key.substr(7, colon - 7);
        node.kind = what == "org"    ? "organization"
                    : what == "repo" ? "repository"
                    : what == "env"  ? "environment"
                    : what == "user" ? "user"
                                     : what;
        node.name = key.substr(colon + 1);
    } else if (key == "public:everyone") {
        node.provider = "public";
        node.kind = "public";
        node.name = "Everyone";
    } else if (startsWith("any-authenticated:")) {
        node.provider = key.substr(18);
        node.kind = "any-authenticated";
        node.name = "Anyone signed in";
    } else if (startsWith("issuer:")) {
        node.provider = "oidc";
        node.kind = "issuer";
    }
    return node;
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
    for (auto &edge : m_edges) {
        const auto *source = end(edge.source), *target = end(edge.target);
        // Pattern nodes without a system of their own cross nothing by themselves.
        if (!source || !target || source->provider.empty() || target->provider.empty())
            continue;
        if (cloudOf(source->provider) != cloudOf(target->provider))
            edge.boundaries |= CloudBoundary;
        else if (!source->scope.empty() && !target->scope.empty() &&
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
