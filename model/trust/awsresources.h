// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/evaluator.h"
#include "model/records/snapshot.h"

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What is known of AWS resources beside their policy: tags, access control lists, KMS grants,
/// boundaries. Part of the AWS world (awsworld.h).
namespace isthmus::awstrust
{

/// Everything that a decision wants to know of one resource.
struct ResourceFacts {
    std::map<std::string, std::string> tags;
    bool areTagsKnown = false;
    awspolicy::Context
        context; ///< Keys that the resource answers: aws:RequestedRegion of a bucket.
    awspolicy::Context boundary; ///< iam:PermissionsBoundary, for actions on users and roles.
    awspolicy::ResourceGrants grants;
    std::vector<EvidenceRef> grantPlaces; ///< Of the ACL's entries, then of the grants.
    bool hasPolicyNone = false;           ///< The export says that there is no resource policy.
};

/// Reads the facts of a resource when it is first asked about. Safe from any thread.
class Resources
{
public:
    explicit Resources(const Snapshot &snapshot);
    const ResourceFacts &of(const Entity &resource) const;

private:
    using Index = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;
    static std::span<const std::uint32_t> at(const Index &index, std::string_view key);
    ResourceFacts read(const Entity &resource) const;
    void readAcl(const Entity &bucket, bool ignoresPublic, ResourceFacts &out) const;
    void readKeyGrants(std::string_view key, ResourceFacts &out) const;

    const Snapshot &m_snapshot;
    Index m_keyGrants, m_aclGrants; ///< Positions in the snapshot's grants, by KMS key, by bucket.
    mutable std::mutex m_mutex;
    mutable std::unordered_map<const Entity *, std::unique_ptr<const ResourceFacts>> m_facts;
};

} // namespace isthmus::awstrust
