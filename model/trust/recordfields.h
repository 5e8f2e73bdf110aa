// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/pack.h"
#include "model/records/records.h"
#include "model/trust/edge.h"

namespace isthmus
{

// What is kept of each record, in the order in which it is kept: project files hold exactly this.
// A change here needs a new schema version and a migration (schema.cpp).

constexpr Verdict lastValue(Verdict)
{
    return Verdict::Yes;
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<EvidenceRef> &place)
{
    archive(place.excerpt);
    archive(place.pointer);
    archive(place.line);
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<Entity> &entity)
{
    archive(entity.key);
    archive(entity.kind);
    archive(entity.provider);
    archive(entity.scope);
    archive(entity.name);
    archive(entity.aliases);
    archive(entity.attributes);
    archive(entity.isReference);
    archive(entity.evidence);
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<Relation> &relation)
{
    archive(relation.source);
    archive(relation.kind);
    archive(relation.target);
    archive(relation.attributes);
    archive(relation.evidence);
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<Grant> &grant)
{
    archive(grant.system);
    archive(grant.principal);
    archive(grant.role);
    archive(grant.scope);
    archive(grant.condition);
    archive(grant.conditionLanguage);
    archive(grant.attributes);
    archive(grant.isEligible);
    archive(grant.evidence);
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<Policy> &policy)
{
    archive(policy.kind);
    archive(policy.key);
    archive(policy.subject);
    archive(policy.name);
    archive(policy.document);
    archive(policy.evidence);
    archive(policy.wasEncoded);
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<Completeness> &completeness)
{
    archive(completeness.source);
    archive(completeness.scope);
    archive(completeness.kind);
    archive(completeness.isComplete);
    archive(completeness.reason);
    archive(completeness.evidence);
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<ConditionCheck> &condition)
{
    archive(condition.text);
    archive(condition.key);
    archive(condition.machine);
    archive(condition.verdict);
    archive(condition.reason);
}

template<class Archive>
void describe(Archive &archive, typename Archive::template Value<EdgeEvidence> &evidence)
{
    archive(evidence.place);
    archive(evidence.role);
}

/// Without the fields that the graph holds (EdgeView): they are read from there.
template<class Archive>
void describe(Archive &archive, typename Archive::template Value<TrustEdge> &edge)
{
    archive(edge.optimistic);
    archive(edge.rule);
    archive(edge.sentence);
    archive(edge.breakIt);
    archive(edge.conditions);
    archive(edge.missing);
    archive(edge.assumptions);
    archive(edge.details);
    archive(edge.evidence);
}

} // namespace isthmus
