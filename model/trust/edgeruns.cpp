// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/edgeruns.h"

#include "model/base/blob.h"
#include "model/trust/recordfields.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

namespace isthmus
{
namespace
{

constexpr std::size_t edgesPerRun = 2048;
constexpr std::size_t runBlockSize = 16 * 1024;

auto identity(const TrustEdge &e)
{
    return std::tie(e.source, e.target, e.kind, e.layer, e.rule);
}

/// Of packed details; they begin as describe(TrustEdge) says.
std::string_view ruleOf(std::string_view details)
{
    std::uint8_t optimistic = 0;
    std::string_view rule;
    Unpacker unpack(details);
    unpack(optimistic);
    unpack(rule);
    return rule;
}

auto identity(const PackedEdge &e)
{
    return std::make_tuple(e.source, e.target, e.kind, e.layer, ruleOf(e.details));
}

void packInto(std::string &bytes, const PackedEdge &edge)
{
    Packer pack(bytes);
    pack(edge.source);
    pack(edge.target);
    pack(edge.kind);
    for (const auto value :
         {static_cast<std::uint8_t>(edge.layer), static_cast<std::uint8_t>(edge.verdict),
          static_cast<std::uint8_t>(edge.credential), edge.boundaries})
        pack(value);
    pack(edge.isTraversable);
    pack(edge.details);
}

PackedEdge unpackFrom(Unpacker &unpack)
{
    PackedEdge edge;
    std::uint8_t layer = 0, verdict = 0, credential = 0;
    unpack(edge.source);
    unpack(edge.target);
    unpack(edge.kind);
    unpack(layer);
    unpack(verdict);
    unpack(credential);
    unpack(edge.boundaries);
    unpack(edge.isTraversable);
    unpack(edge.details);
    edge.layer = static_cast<Layer>(layer);
    edge.verdict = static_cast<Verdict>(verdict);
    edge.credential = static_cast<CredentialClass>(credential);
    return edge;
}

/// Packs the details of `edge` into `details`, which must live as long as the answer is used.
PackedEdge viewOf(const TrustEdge &edge, std::string &details)
{
    details.clear();
    Packer pack(details);
    pack(edge);
    return {.source = edge.source,
            .target = edge.target,
            .kind = edge.kind,
            .layer = edge.layer,
            .verdict = edge.verdict,
            .credential = edge.credential,
            .boundaries = edge.boundaries,
            .isTraversable = edge.isTraversable,
            .details = details};
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

/// One packed edge with its own memory.
class KeptEdge
{
public:
    const PackedEdge &view() const { return m_view; }

    void assign(const PackedEdge &edge)
    {
        m_source = edge.source;
        m_target = edge.target;
        m_details = edge.details;
        m_view = edge;
        m_view.source = m_source;
        m_view.target = m_target;
        m_view.details = m_details;
    }
    void merge(const PackedEdge &repeat)
    {
        auto into = unpacked(m_view), from = unpacked(repeat);
        mergeInto(into, from);
        std::string details;
        assign(viewOf(into, details));
    }

private:
    std::string m_source, m_target, m_details;
    PackedEdge m_view;
};

} // namespace

TrustEdge unpacked(const PackedEdge &edge)
{
    TrustEdge out;
    Unpacker unpack(edge.details);
    unpack(out);
    out.source = edge.source;
    out.target = edge.target;
    out.kind = edge.kind;
    out.layer = edge.layer;
    out.verdict = edge.verdict;
    out.credential = edge.credential;
    out.boundaries = edge.boundaries;
    out.isTraversable = edge.isTraversable;
    return out;
}

/// Goes through one run, a block in memory at a time.
class EdgeRuns::Reader
{
public:
    explicit Reader(Run &run) : m_run(run) {}

    /// False at the end. The edge before is gone then.
    bool next()
    {
        if (m_rest.isAtEnd() && !load())
            return false;
        m_edge = unpackFrom(m_rest);
        return true;
    }
    const PackedEdge &edge() const { return m_edge; }

private:
    bool load()
    {
        if (m_block == m_run.size())
            return false;
        m_bytes = decompressed(m_run[m_block], largestBlock).value();
        m_run[m_block++] = {};
        m_rest = Unpacker(m_bytes);
        return true;
    }

    Run &m_run;
    std::size_t m_block = 0;
    std::string m_bytes;
    Unpacker m_rest{{}};
    PackedEdge m_edge;
};

EdgeRuns::~EdgeRuns()
{
    if (m_pending.valid())
        m_pending.wait();
}

void EdgeRuns::add(TrustEdge &&edge)
{
    if (m_filling.used == m_filling.edges.size())
        m_filling.edges.emplace_back();
    std::swap(m_filling.edges[m_filling.used++], edge); // what the slot held dies with the caller's
    if (m_filling.used == edgesPerRun)
        pack();
}

void EdgeRuns::awaitPacked()
{
    if (m_pending.valid())
        m_runs.push_back(m_pending.get());
    m_packing.used = 0;
}

void EdgeRuns::pack()
{
    awaitPacked();
    std::swap(m_filling, m_packing);
    m_pending = std::async(std::launch::async, [this] { return packed(m_packing); });
}

EdgeRuns::Run EdgeRuns::packed(const Buffer &buffer)
{
    const auto &edges = buffer.edges;
    // Positions are sorted, not edges: an edge is some hundred bytes to move.
    std::vector<std::uint32_t> order(buffer.used);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return identity(edges[a]) < identity(edges[b]);
    });
    Run run;
    std::string bytes, details;
    for (const auto index : order) {
        packInto(bytes, viewOf(edges[index], details));
        if (bytes.size() >= runBlockSize) {
            run.push_back(compressed(bytes));
            run.back().shrink_to_fit();
            bytes.clear();
        }
    }
    if (!bytes.empty())
        run.push_back(compressed(bytes));
    return run;
}

void EdgeRuns::settle()
{
    if (m_filling.used > 0)
        pack();
    awaitPacked();
    m_filling = {};
    m_packing = {};
}

void EdgeRuns::append(EdgeRuns &later)
{
    settle();
    later.settle();
    std::move(later.m_runs.begin(), later.m_runs.end(), std::back_inserter(m_runs));
    later.m_runs.clear();
}

void EdgeRuns::forEach(const std::function<void(const PackedEdge &)> &take)
{
    settle();
    std::vector<Reader> readers(m_runs.begin(), m_runs.end());
    std::vector<std::size_t> heap; // of the readers that are not at their end; smallest on top
    const auto isBehind = [&](std::size_t a, std::size_t b) {
        const auto order = identity(readers[a].edge()) <=> identity(readers[b].edge());
        return order > 0 || (order == 0 && a > b);
    };
    for (std::size_t i = 0; i < readers.size(); ++i)
        if (readers[i].next())
            heap.push_back(i);
    std::make_heap(heap.begin(), heap.end(), isBehind);
    KeptEdge kept;
    bool isFirst = true;
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end(), isBehind);
        auto &reader = readers[heap.back()];
        if (!isFirst && identity(reader.edge()) == identity(kept.view())) {
            kept.merge(reader.edge());
        } else {
            if (!isFirst)
                take(kept.view());
            kept.assign(reader.edge());
            isFirst = false;
        }
        if (reader.next())
            std::push_heap(heap.begin(), heap.end(), isBehind);
        else
            heap.pop_back();
    }
    if (!isFirst)
        take(kept.view());
    m_runs.clear();
}

} // namespace isthmus
