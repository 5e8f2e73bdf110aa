// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/principals.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

// iam list-users, get-role, list-policies… : the snapshot's elements, one answer each.
constexpr std::string_view userMembers[] = {"Users", "User"};
constexpr std::string_view groupMembers[] = {"Groups", "Group"};
constexpr std::string_view roleMembers[] = {"Roles", "Role"};
constexpr std::string_view policyMembers[] = {"Policies", "Policy"};
constexpr std::string_view profileMembers[] = {"InstanceProfiles", "InstanceProfile"};
constexpr std::string_view attachedMembers[] = {"AttachedPolicies"};
constexpr std::string_view versionMembers[] = {"PolicyVersion"};
constexpr std::string_view lists[] = {"Users",    "Groups",           "Roles",
                                      "Policies", "InstanceProfiles", "AttachedPolicies"};

/// iam list-attached-role-policies: the principal is known only from the surroundings.
bool isAttachedPolicy(const JsonValue &element)
{
    return element["PolicyArn"].isString() && element["PolicyName"].isString() &&
           !element.has("Arn");
}

void addAttachedPolicy(const Place &element, ImportOutput &out)
{
    const auto &subject = element.context().carrierSubject;
    if (aws::isArn(subject))
        out.add(Relation{subject,
                         recordkinds::attachedPolicy,
                         element.text("PolicyArn"),
                         {},
                         element.evidence()});
    else
        out.note(Severity::Warning, "attached policy `" + element.text("PolicyName") +
                                        "` is skipped: the answer does not say to whom it is "
                                        "attached");
}

/// iam get-policy-version: the policy's ARN is known only from the surroundings.
bool isPolicyVersion(const JsonValue &element)
{
    return element["VersionId"].isString() && element.has("Document");
}

void addPolicyVersion(const Place &version, ImportOutput &out)
{
    const auto &subject = version.context().carrierSubject;
    if (!aws::isArn(subject)) {
        out.note(Severity::Warning, "policy version `" + version.text("VersionId") +
                                        "` is skipped: the answer does not name its policy");
        return;
    }
    Policy policy;
    policy.kind = recordkinds::managedPolicy;
    policy.key = subject;
    policy.name = subject.substr(subject.rfind('/') + 1);
    if (version.value()["IsDefaultVersion"].boolean().value_or(true))
        aws::addDocument(version["Document"], std::move(policy), out);
    else
        out.note(Severity::Info, "version `" + version.text("VersionId") + "` of `" + subject +
                                     "` is not the default one and is left out");
}

/// iam get-role-policy and the like: {RoleName, PolicyName, PolicyDocument}.
bool isInlinePolicy(const JsonValue &element)
{
    return element.has("PolicyDocument") && element["PolicyName"].isString() &&
           element.firstOf({"RoleName", "UserName", "GroupName"}).isString();
}

void addInlinePolicy(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    const auto account = aws::accountOf(element.context());
    const std::string kind = value.has("RoleName")   ? "role"
                             : value.has("UserName") ? "user"
                                                     : "group";
    const auto name = value.firstOf({"RoleName", "UserName", "GroupName"}).text();
    Policy policy;
    policy.kind = recordkinds::identityPolicy;
    policy.name = element.text("PolicyName");
    if (account.empty()) {
        out.note(Severity::Warning, "inline policy `" + policy.name + "` of " + kind + " `" + name +
                                        "` is skipped: its account is not known");
        return;
    }
    policy.subject = "arn:aws:iam::" + account + ":" + kind + "/" + name;
    aws::addDocument(element["PolicyDocument"], std::move(policy), out);
}

constexpr Shape shapes[] = {
    {userMembers, aws::isUser, aws::addUser},
    {groupMembers, aws::isGroup, aws::addGroup},
    {roleMembers, aws::isRole, aws::addRole},
    {policyMembers, aws::isManagedPolicy, aws::addManagedPolicy},
    {profileMembers, aws::isInstanceProfile, aws::addInstanceProfile},
    {attachedMembers, isAttachedPolicy, addAttachedPolicy},
    {versionMembers, isPolicyVersion, addPolicyVersion},
    {{}, isInlinePolicy, addInlinePolicy},
};

int probe(const Record &record)
{
    // One below the snapshot's importer, which reads the same elements.
    const auto sureness = probeShapes(record, shapes);
    return sureness > 0 ? sureness - 5 : 0;
}

void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsIamAnswers{
    .id = "aws.iam",
    .title = "AWS IAM lists and single answers",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
