// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/principals.h"

namespace isthmus
{
namespace
{

// iam get-account-authorization-details (sources.md §1.1).
constexpr std::string_view userLists[] = {"UserDetailList"};
constexpr std::string_view groupLists[] = {"GroupDetailList"};
constexpr std::string_view roleLists[] = {"RoleDetailList"};
constexpr std::string_view policyLists[] = {"Policies"};
constexpr std::string_view lists[] = {"UserDetailList", "GroupDetailList", "RoleDetailList",
                                      "Policies"};

bool isPolicyWithVersions(const JsonValue &element)
{
    return aws::isManagedPolicy(element) && element.has("PolicyVersionList");
}

constexpr Shape shapes[] = {
    {userLists, aws::isUser, aws::addUser},
    {groupLists, aws::isGroup, aws::addGroup},
    {roleLists, aws::isRole, aws::addRole},
    {policyLists, isPolicyWithVersions, aws::addManagedPolicy},
};

bool isDetailElement(const Record &record)
{
    const auto value = record.value();
    return value.has("UserPolicyList") || value.has("GroupPolicyList") ||
           value.has("RolePolicyList") || value.has("AttachedManagedPolicies") ||
           value.has("PolicyVersionList");
}

int probe(const Record &record)
{
    const auto sureness = probeShapes(record, shapes);
    return sureness == 80 && !isDetailElement(record) ? 0 : sureness;
}

void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsAccountAuthorizationDetails{
    .id = "aws.account-authorization-details",
    .title = "AWS IAM snapshot (account authorization details)",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
