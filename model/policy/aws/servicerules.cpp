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
    "iam:updateassumerolepolicy", "iam:updaterole",       "iam:updateroledescription",
};

/// "aws-cn" of an ARN; "" when there is none or it is a pattern.
std::string_view partitionOf(std::string_view arn)
{
    if (!arn.starts_with("arn:"))
        return {};
    const auto partition = arn.substr(4, arn.find(':', 4) - 4);
    return hasWildcard(partition) ? std::string_view{} : partition;
}

/// Services whose resources can have a policy of their own (IAM: "AWS services that work with
/// IAM", column "Resource-based policies"), by the prefix of their actions.
constexpr std::string_view policyServices[] = {
    "acm-pca",
    "apigateway",
    "aoss",
    "application-signals",
    "appmesh",
    "backup",
    "backup-gateway",
    "bedrock",
    "bedrock-agentcore",
    "cassandra",
    "cloudtrail",
    "codeartifact",
    "codebuild",
    "connect-campaigns",
    "dsql",
    "dynamodb",
    "ecr",
    "ecr-public",
    "elasticfilesystem",
    "entityresolution",
    "es",
    "events",
    "execute-api",
    "freertos",
    "glacier",
    "glue",
    "imagebuilder",
    "iot",
    "kafka",
    "kinesis",
    "kms",
    "lakeformation",
    "lambda",
    "lex",
    "logs",
    "macie2",
    "mediastore",
    "mpa",
    "network-firewall",
    "networkmanager",
    "organizations",
    "osis",
    "outposts",
    "pca-connector-ad",
    "ram",
    "redshift",
    "redshift-serverless",
    "refactor-spaces",
    "rekognition",
    "rolesanywhere",
    "rum",
    "s3",
    "s3-object-lambda",
    "s3-outposts",
    "s3express",
    "s3tables",
    "s3vectors",
    "sagemaker",
    "schemas",
    "secretsmanager",
    "serverlessrepo",
    "ses",
    "signer",
    "sns",
    "sqs",
    "ssm",
    "ssm-contacts",
    "ssm-incidents",
    "sts",
    "verifiedpermissions",
    "vpc-lattice",
    "vpc-lattice-svcs",
    "wafv2",
    "workspaces-web",
    "xray",
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
    // Sign-in calls cannot be controlled by policies (STS: GetSessionToken, "Permissions").
    if (loweredAction == "sts:getsessiontoken" &&
        (who.type == Principal::Type::User || who.type == Principal::Type::Root))
        return ServiceRule{Verdict::Yes, "sts:GetSessionToken needs no permission"};
    if (const auto own = who.partition(), other = partitionOf(request.resource);
        !own.empty() && !other.empty() && own != other)
        return ServiceRule{Verdict::No, "nothing reaches from one AWS partition into another"};
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

bool hasResourcePolicies(std::string_view loweredAction)
{
    const auto service = loweredAction.substr(0, loweredAction.find(':'));
    return std::find(std::begin(policyServices), std::end(policyServices), service) !=
           std::end(policyServices);
}

bool needsNoCaller(std::string_view loweredAction)
{
    return loweredAction == "sts:assumerolewithwebidentity" ||
           loweredAction == "sts:assumerolewithsaml";
}

} // namespace isthmus::awspolicy
