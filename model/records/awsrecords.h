// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <string>
#include <string_view>

/// How AWS facts beyond identities and their policies stand in the records: what importers/aws
/// writes and the AWS derivers read. importers/aws/README.md has the table.
namespace isthmus::awsrecords
{

// Kinds of Policy records.
/// Organisation policies. `subject` is the target (account key, unit, root) when the export has
/// them together; else `subject` is "", `key` the policy's ARN, and targets are joined by relations
/// recordkinds::attachedPolicy from the target.
inline constexpr char serviceControlPolicy[] = "aws.scp";
inline constexpr char resourceControlPolicy[] = "aws.rcp";
inline constexpr char otherOrganizationPolicy[] = "aws.organization-policy"; ///< Tags, backup…
inline constexpr char permissionSetPolicy[] = "aws.permission-set"; ///< Inline; subject = the set.
/// Limits every session that starts through `subject`: a Roles Anywhere profile, a pod identity.
inline constexpr char sessionPolicy[] = "aws.session";
inline constexpr char endpointPolicy[] = "aws.vpc-endpoint"; ///< subject = the endpoint.

// Systems of Grant records.
inline constexpr char permissionSetGrants[] = "aws-sso"; ///< Account assignment: role = the set.
inline constexpr char bucketAclGrants[] = "aws-s3-acl";  ///< role = FULL_CONTROL, READ…
/// role = id of the grant, scope = key; attributes.operations; condition = Constraints as JSON.
inline constexpr char keyGrants[] = "aws-kms-grant";
inline constexpr char podIdentityGrants[] = "aws-eks-pod-identity"; ///< service account -> role
inline constexpr char accessEntryGrants[] = "aws-eks-access-entry"; ///< IAM principal -> group
inline constexpr char accessPolicyGrants[] = "aws-eks-access-policy";
/// What Access Analyzer found: principal may do attributes.actions on scope. Evidence, not a
/// source of rights.
inline constexpr char analyzerFindings[] = "aws-access-analyzer";

// Names of Relation records that are not edges by themselves.
inline constexpr char provisionedIn[] = "PROVISIONED_IN";      ///< permission set -> account
inline constexpr char executionRole[] = "EXECUTION_ROLE";      ///< ECS task -> role of the agent
inline constexpr char usesProfile[] = "USES_INSTANCE_PROFILE"; ///< machine -> instance profile
inline constexpr char runsTask[] = "RUNS_TASK";                ///< ECS service -> task definition
inline constexpr char nodeRole[] = "NODE_ROLE";                ///< EKS cluster -> role of its nodes
inline constexpr char targetRole[] = "TARGET_ROLE"; ///< role -> role that EKS assumes through it

// Keys of what has no ARN.
inline std::string ssoPrincipal(std::string_view id) ///< User or group of an identity store.
{
    return "aws:identity-store:" + std::string(id);
}
/// Alias of an account: S3 names owners by this id.
inline std::string canonicalUser(std::string_view id)
{
    return "aws:canonical-user:" + std::string(id);
}
/// A customer managed policy that a permission set names: its ARN differs in each account.
inline std::string customerPolicy(std::string_view path, std::string_view name)
{
    return "aws:customer-policy:" + std::string(path.empty() ? "/" : path) + std::string(name);
}

} // namespace isthmus::awsrecords
