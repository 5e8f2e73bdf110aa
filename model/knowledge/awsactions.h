// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What AWS publishes about its actions (service authorization reference), from
/// resources/knowledge/aws-actions.tsv. Unpacked when somebody first asks (some 10 ms); after that
/// everything is a read of values that live for ever, safe from every thread.
namespace isthmus
{

enum class AccessLevel : std::uint8_t { Read, List, Write, Tagging, PermissionsManagement };
std::string_view accessLevelName(AccessLevel level); ///< "Permissions management"

/// One format of a type of resource: "arn:${Partition}:s3:::${BucketName}/${ObjectName}".
struct AwsResourceType {
    std::string_view service; ///< Prefix of its actions: "s3"; that of the ARN may be another one.
    std::string_view name;    ///< "object"
    std::string_view format;
};

struct AwsAction {
    std::string_view service; ///< "s3"
    std::string_view name;    ///< "GetObject"
    AccessLevel level = AccessLevel::Read;
    std::span<const std::string_view> resourceTypes; ///< Names of types of the same service.
    /// As AWS writes them: "s3:ExistingObjectTag/<key>", "aws:RequestTag/${TagKey}".
    std::span<const std::string_view> conditionKeys;

    /// Without resource-level permissions: only `Resource: "*"` reaches it.
    bool isWildcardOnly() const { return resourceTypes.empty(); }
    std::string fullName() const { return std::string(service) + ':' + std::string(name); }
};

struct AwsService {
    std::string_view prefix;
    bool hasResourceControlPolicies = false; ///< RCPs apply to its actions.
    std::span<const AwsAction> actions;      ///< By name, case ignored.
    std::span<const AwsResourceType> resourceTypes;
};

std::span<const AwsService> awsServices(); ///< By prefix.

/// nullptr when the facts do not know it. Case does not count.
const AwsService *awsService(std::string_view prefix);
const AwsAction *awsAction(std::string_view service, std::string_view name);
const AwsAction *awsAction(std::string_view fullName); ///< "s3:GetObject"

/// Every known action that the pattern of a policy reaches ("s3:Get*", "*"). Case does not count;
/// `*` and `?` are also allowed in the service. Empty for a text without a colon other than "*".
std::vector<const AwsAction *> awsActionsMatching(std::string_view pattern);

/// Whether AWS fills in this condition key for the action, by the key as policies write it
/// ("aws:RequestTag/env"); parts like `${TagKey}` and `<key>` stand for any text. Global keys that
/// every request has are not listed with the actions.
bool hasConditionKey(const AwsAction &action, std::string_view key);

std::string_view awsActionsDate(); ///< "2026-11-22": the day the facts were taken.

} // namespace isthmus
