// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/assettypes.h"

#include "model/records/keys.h"

#include <algorithm>
#include <array>

namespace isthmus::gcp
{

const AssetType &assetType(std::string_view type)
{
    static constexpr AssetType rows[] = {
        {"cloudresourcemanager.googleapis.com/Project", "project", addProject},
        {"cloudresourcemanager.googleapis.com/Folder", "folder", addFolder},
        {"cloudresourcemanager.googleapis.com/Organization", "organization", addOrganization},
        {"iam.googleapis.com/ServiceAccount", "service-account", addServiceAccount},
        {"iam.googleapis.com/ServiceAccountKey", "service-account-key", addServiceAccountKey},
        {"iam.googleapis.com/Role", "role-definition", addRole},
        {"iam.googleapis.com/WorkloadIdentityPool", "identity-pool", addIdentityPool},
        {"iam.googleapis.com/WorkloadIdentityPoolProvider", "identity-pool-provider",
         addIdentityPoolProvider},
        {"iam.googleapis.com/WorkforcePool", "identity-pool", addIdentityPool},
        {"iam.googleapis.com/WorkforcePoolProvider", "identity-pool-provider",
         addIdentityPoolProvider},
        {"cloudidentity.googleapis.com/Group", "group", addGroup},
        {"storage.googleapis.com/Bucket", "bucket", addBucket},
        {"secretmanager.googleapis.com/Secret", "secret", addSecret},
        {"secretmanager.googleapis.com/SecretVersion", "secret", addSecret},
        {"aiplatform.googleapis.com/ReasoningEngine", "agent", addReasoningEngine},
        {"aiplatform.googleapis.com/RagCorpus", "knowledge-base", addRagCorpus},
        {"aiplatform.googleapis.com/RagFile", "resource", addRagFile},
        {"aiplatform.googleapis.com/Endpoint", "model-endpoint", addEndpoint},
        {"aiplatform.googleapis.com/Model", "model", addModel},
        {"aiplatform.googleapis.com/CustomJob", "workload", nullptr, true},
        {"bigquery.googleapis.com/Dataset", "dataset"},
        {"cloudkms.googleapis.com/CryptoKey", "encryption-key"},
        {"pubsub.googleapis.com/Topic", "topic"},
        {"compute.googleapis.com/Instance", "virtual-machine", nullptr, true},
        {"compute.googleapis.com/InstanceTemplate", "workload", nullptr, true},
        {"run.googleapis.com/Service", "workload", nullptr, true},
        {"run.googleapis.com/Job", "workload", nullptr, true},
        {"cloudfunctions.googleapis.com/CloudFunction", "function", nullptr, true},
        {"cloudfunctions.googleapis.com/Function", "function", nullptr, true},
        {"container.googleapis.com/NodePool", "workload", nullptr, true},
    };
    static constexpr AssetType other{"", "resource"};
    const auto hit = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const AssetType &row) { return row.type == type; });
    return hit == std::end(rows) ? other : *hit;
}

std::string assetKey(std::string_view fullName)
{
    const bool isAccount = fullName.find("/keys/") == fullName.npos;
    if (const auto email = serviceAccountEmail(fullName); isAccount && !email.empty())
        return keys::gcpServiceAccount(email);
    return std::string(fullName);
}

std::string assetScope(std::string_view fullName, const JsonValue &ancestors)
{
    const auto self = containerKey(fullName);
    const auto chain = ancestors.items();
    // A project is its own first ancestor, by number even when its name holds the id.
    const bool startsWithSelf =
        !self.empty() && !chain.empty() &&
        (containerKey(chain.front().string()) == self || self.find("/projects/") != self.npos);
    const std::size_t first = startsWithSelf ? 1 : 0;
    if (chain.size() > first)
        return containerKey(chain[first].string());
    return self.empty() ? containerOf(fullName) : std::string();
}

} // namespace isthmus::gcp
