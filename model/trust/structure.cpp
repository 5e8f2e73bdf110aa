// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/catalog.h"

#include "model/trust/derivertools.h"

#include <string>

namespace isthmus
{
namespace
{

std::string sentenceOf(const Snapshot &snapshot, const Relation &relation, const EdgeKindInfo &kind)
{
    return described(snapshot, relation.source) + " " + std::string(kind.verb) + " " +
           described(snapshot, relation.target) + ", as the export states.";
}

/// Facts about which a deriver says what really works (workload_k8s.cpp, workloads_aws.cpp): shown,
/// not walked.
bool isSettledElsewhere(std::string_view kind, const Relation &relation)
{
    const bool isAwsRole = relation.source.starts_with("arn:") &&
                           relation.target.starts_with("arn:") &&
                           relation.target.find(":role/") != std::string::npos;
    return kind == "POD_USES_SA" || (kind == "RUNS_AS" && isAwsRole);
}

/// Relations whose kind is an edge kind become edges one to one.
void statedFacts(const Snapshot &snapshot, EdgeSink &edges)
{
    for (const auto &relation : snapshot.relations) {
        const auto kind = edgeKind(relation.kind);
        if (!kind || relation.kind == "STATIC_KEY_STORED")
            continue; // a link that another deriver reads and judges
        const auto &info = edgeKindInfo(*kind);
        TrustEdge edge;
        edge.source = relation.source;
        edge.target = relation.target;
        edge.kind = *kind;
        edge.layer = Layer::Declared;
        edge.credential = info.credential;
        // AWS groups cannot act: what they grant is decided for each member (policy-evaluation.md
        // §1.1).
        const bool isAwsGroup = relation.kind == "MEMBER_OF" && relation.target.starts_with("arn:");
        edge.isTraversable =
            info.isTraversable && !isAwsGroup && !isSettledElsewhere(info.name, relation);
        edge.rule = "stated";
        edge.sentence = sentenceOf(snapshot, relation, info);
        edge.evidence.push_back({relation.evidence, "names"});
        edges.add(std::move(edge));
    }
}

/// The container of every entity (its scope) contains it.
void containment(const Snapshot &snapshot, EdgeSink &edges)
{
    const auto contains = edgeKindOf("CONTAINS");
    for (const auto &entity : snapshot.entities) {
        if (entity.scope.empty() || entity.isReference)
            continue;
        const std::string container(snapshot.canonical(entity.scope));
        if (container == entity.key)
            continue;
        TrustEdge edge;
        edge.source = container;
        edge.target = entity.key;
        edge.kind = contains;
        edge.layer = Layer::Declared;
        edge.isTraversable = false;
        edge.rule = "structure.scope";
        edge.sentence = described(snapshot, entity.key) + " lives inside " +
                        described(snapshot, container) + ".";
        edge.evidence.push_back({entity.evidence, "names"});
        edges.add(std::move(edge));
    }
}

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    statedFacts(snapshot, edges);
    containment(snapshot, edges);
}

} // namespace

const Deriver structureDeriver{"structure", "containment, membership and ownership", derive};

} // namespace isthmus
