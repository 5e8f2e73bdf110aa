// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/kubernetes/rbac.h"
#include "model/records/snapshot.h"

#include <map>
#include <memory>

/// Kubernetes in one snapshot, made ready for decisions (policy-evaluation.md §5). Lives as long as
/// the snapshot; const and safe from every thread once built.
namespace isthmus::k8strust
{

/// One cluster with the places of what decides in it.
struct ClusterWorld {
    std::string key; ///< "k8s:<cluster>"
    std::unique_ptr<const k8spolicy::Rbac> rbac;
    std::vector<const Grant *>
        bindings;                      ///< By Cluster::bindings: each is one subject of a binding.
    std::vector<const Entity *> roles; ///< By Cluster::roles.

    /// The record behind DecisiveStatement::document; the pointer of a rule is added to a role's.
    std::optional<EvidenceRef> placeOf(const DecisiveStatement &statement) const;
};

class World
{
public:
    explicit World(const Snapshot &snapshot);
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    const Snapshot &snapshot() const { return m_snapshot; }
    const std::map<std::string, ClusterWorld> &clusters() const { return m_clusters; }
    /// The cluster that a key names or lies in; nullptr when it is none.
    const ClusterWorld *clusterAt(std::string_view key) const;

private:
    const Snapshot &m_snapshot;
    std::map<std::string, ClusterWorld> m_clusters;
};

/// A key of a subject, account, pod or node taken apart: "k8s:<cluster>:<kind>:[<ns>/]<name>".
struct ObjectKey {
    std::string cluster; ///< Key of the cluster.
    std::string kind, ns, name;
};
std::optional<ObjectKey> parseObjectKey(std::string_view key);
std::string keyOf(const std::string &clusterKey, const k8spolicy::Subject &subject);

} // namespace isthmus::k8strust
