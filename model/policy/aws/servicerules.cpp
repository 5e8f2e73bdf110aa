// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/aws/scan.h"

#include <algorithm>
#include <iterator>

namespace isthmus::awspolicy
{
namespace
{

/// Actions that change a role; AWS keeps its own roles (policy-evaluation.md §1.2 step 6 "IAM").
constexpr std::string_view roleChanges[] = {
    "iam:attachrolepolicy",       "iam:deleterole",       "iam:deleterolepermissionsboundary",
    "iam:deleterolepolicy",       "iam:detachrolepolicy", "iam:putrolepermissionsboundary",
    "iam:putrolepolicy",          "iam:tagrole",          "iam:untagrole",
    "iam:updateassumerolepolicy", "iam:updaterole",
};

bool isReservedRole(std::string_view arn)
{
    return arn.find(":role/aws-reserved/sso.amazonaws.com/") != std::string_view::npos ||
           arn.find(":role/aws-service-role/") != std::string_view::npos;
}

} // namespace

std::optional<ServiceRule> serviceRule(const Request &request, std::string_view loweredAction)
{
    if (loweredAction == "sts:getcalleridentity")
        return ServiceRule{Verdict::Yes, "sts:GetCallerIdentity needs no permission"};
    const auto &who = *request.principal;
    if (loweredAction == "sts:assumerole" && who.type == Principal::Type::Root)
        return ServiceRule{Verdict::No, "the root user cannot assume roles"};
    if (isReservedRole(request.resource) &&
        std::find(std::begin(roleChanges), std::end(roleChanges), loweredAction) !=
            std::end(roleChanges))
        return ServiceRule{Verdict::No, "AWS lets nobody in the account change this role"};
    const auto account = accountOfResource(request);
    if (loweredAction == "iam:passrole" && !account.empty() && account != who.account)
        return ServiceRule{Verdict::No, "a role cannot be passed across accounts"};
    return std::nullopt;
}

bool needsResourcePolicy(std::string_view loweredAction, std::string_view resource)
{
    if (loweredAction.starts_with("sts:assumerole") || loweredAction == "sts:tagsession" ||
        loweredAction == "sts:setsourceidentity")
        return true;
    return loweredAction.starts_with("kms:") && resource.find(":key/") != std::string_view::npos;
}

bool needsNoCaller(std::string_view loweredAction)
{
    return loweredAction == "sts:assumerolewithwebidentity" ||
           loweredAction == "sts:assumerolewithsaml";
}

} // namespace isthmus::awspolicy
