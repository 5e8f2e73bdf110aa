// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"
#include "model/trust/gcpworld.h"

#include <map>
#include <set>

namespace isthmus
{
namespace
{

using gcptrust::World;

constexpr std::size_t maxChain = 8; ///< Agent, corpora, stores: real chains have two links.
constexpr std::string_view write[] = {"storage.objects.create", "storage.objects.update"};

/// A store that an agent reads, and the statements that say so.
struct Reading {
    std::string agent;
    std::vector<EvidenceRef> proofs;
    std::vector<std::string> through; ///< Knowledge bases between the agent and the store.
};

/// Stores by key, with the agents that retrieve from them, directly or through knowledge bases.
class Readings
{
public:
    explicit Readings(const Snapshot &snapshot) : m_snapshot(snapshot)
    {
        for (const auto index : snapshot.entitiesOf("agent")) {
            Reading reading;
            reading.agent = snapshot.entities[index].key;
            std::set<std::string> seen;
            follow(reading.agent, reading, seen);
        }
    }

    const std::map<std::string, std::vector<Reading>> &byStore() const { return m_byStore; }

private:
    void follow(const std::string &from, const Reading &reading, std::set<std::string> &seen)
    {
        if (!seen.insert(from).second || reading.proofs.size() > maxChain)
            return;
        for (const auto index : m_snapshot.relationsFrom(from)) {
            const auto &relation = m_snapshot.relations[index];
            if (relation.kind != "RETRIEVES_FROM")
                continue;
            auto next = reading;
            next.proofs.push_back(relation.evidence);
            if (from != reading.agent)
                next.through.push_back(from);
            m_byStore[relation.target].push_back(next);
            follow(relation.target, next, seen);
        }
    }

    const Snapshot &m_snapshot;
    std::map<std::string, std::vector<Reading>> m_byStore;
};

std::string sentenceOf(const World &world, const Grant &grant, const std::string &store,
                       const Reading &reading)
{
    const auto &snapshot = world.snapshot();
    std::string sentence = described(snapshot, grant.principal) + " can write to " +
                           described(snapshot, store) + " (role `" + world.role(grant.role).title +
                           "` on " + described(snapshot, grant.scope) + "), which " +
                           described(snapshot, reading.agent) + " reads";
    if (!reading.through.empty())
        sentence += " through " + described(snapshot, reading.through.front());
    return sentence + ": what is written there can steer the agent.";
}

/// A hop through what a model reads is never certain (trust-edges.md §6).
void injects(const World &world, const Grant &grant, const std::string &store,
             const Reading &reading, EdgeSink &edges)
{
    auto judgement = world.judge(grant, store);
    auto edge = newEdge(grant.principal, "INJECTS_INTO", reading.agent, "ai.injects-into");
    edge.boundaries = AiBoundary | TierBoundary;
    edge.evidence = gcptrust::proofs(grant, world.role(grant.role));
    for (const auto &proof : reading.proofs)
        edge.evidence.push_back({proof, "names"});
    if (const auto *agent = world.snapshot().entity(reading.agent))
        edge.evidence.push_back({agent->evidence, "names"});
    edge.details = {"store " + quoted(world.snapshot(), store)};
    edge.sentence = sentenceOf(world, grant, store, reading);
    edge.breakIt = "Let only the pipeline that fills " + quoted(world.snapshot(), store) +
                   " write to it, or check what the agent reads before it acts.";
    judgement.verdict = allOf(judgement.verdict, Verdict::Conditional);
    judgement.conditions.push_back({"the agent acts on what it reads", "", "", Verdict::Conditional,
                                    "no export tells what the agent does with text it retrieves"});
    gcptrust::apply(judgement, edge);
    edges.add(std::move(edge));
}

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    const Readings readings(snapshot);
    if (readings.byStore().empty())
        return;
    const World world(snapshot);
    for (const auto &[store, readers] : readings.byStore()) {
        const auto above = world.containersOf(store);
        const std::set<std::string> scopes(above.begin(), above.end());
        for (const auto *grant : world.grants())
            if ((grant->scope == store || scopes.contains(grant->scope)) &&
                !world.role(grant->role).of(write).empty())
                for (const auto &reading : readers)
                    injects(world, *grant, store, reading, edges);
    }
}

} // namespace

const Deriver aiDeriver{"ai", "who can steer AI agents", derive};

} // namespace isthmus
