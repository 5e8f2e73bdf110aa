// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/snapshot.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace isthmus
{

/// The cloud by which hops are counted: cloudOf(provider), but "" for what lives in no cloud
/// ("oidc", "public", "secrets"): such a node takes the cloud of what precedes it on a path.
std::string_view nodeCloud(std::string_view provider);

/// The one answer to "does this cross clouds", for the boundaries of an edge and for the cloud hops
/// of a path: both clouds are known and they differ.
constexpr bool crossesClouds(std::string_view from, std::string_view to)
{
    return !from.empty() && !to.empty() && from != to;
}

/// Finds the cloud of every entity of a snapshot. A Kubernetes cluster whose attributes hold
/// {"cloud": "aws"} counts, with all that lives in it, as part of that cloud. The snapshot must
/// outlive it. Safe to share between threads.
class EntityClouds
{
public:
    explicit EntityClouds(const Snapshot &snapshot);
    std::string_view of(const Entity &entity) const;

private:
    const std::string *hostOf(const Entity &entity) const;

    const Snapshot &m_snapshot;
    std::unordered_map<std::string_view, std::string> m_hosts;
};

} // namespace isthmus
