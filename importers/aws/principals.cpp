// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/principals.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus::aws
{
namespace
{

using nlohmann::json;

/// What users, groups, roles, profiles and policies have in common.
Entity entityOf(const Place &element, std::string_view kind, std::string_view nameMember,
                std::string_view idMember)
{
    Entity entity;
    entity.key = element.string("Arn");
    entity.kind = kind;
    entity.provider = "aws";
    entity.scope = accountKeyOf(entity.key);
    entity.name = element.string(nameMember);
    if (auto id = element.text(idMember); !id.empty())
        entity.aliases.push_back(std::move(id));
    if (auto arn = pathlessArn(entity.key); arn != entity.key)
        entity.aliases.push_back(std::move(arn));
    entity.evidence = element.evidence();
    return entity;
}

json commonAttributes(const Place &element)
{
    auto attributes = json::object();
    const auto value = element.value();
    put(attributes, "created", dateText(value["CreateDate"]));
    put(attributes, "path", value["Path"].text());
    put(attributes, "description", value["Description"].text());
    put(attributes, "tags", tagsOf(value["Tags"]));
    return attributes;
}

void relate(const std::string &source, const char *kind, std::string target, const Place &place,
            ImportOutput &out)
{
    if (!source.empty() && !target.empty())
        out.add(Relation{source, kind, std::move(target), {}, place.evidence()});
}

/// Inline documents, attached policies and the permissions boundary of one principal.
void addPolicies(const Place &principal, std::string_view inlineMember, ImportOutput &out)
{
    const std::string arn(principal.string("Arn"));
    for (const auto &entry : principal[inlineMember].items()) {
        Policy policy;
        policy.kind = recordkinds::identityPolicy;
        policy.subject = arn;
        policy.name = entry.string("PolicyName");
        addDocument(entry.firstOf({"PolicyDocument", "Document"}), std::move(policy), out);
    }
    for (const auto &attached : principal["AttachedManagedPolicies"].items())
        relate(arn, recordkinds::attachedPolicy, attached.text("PolicyArn"), attached, out);
    const auto boundary = principal["PermissionsBoundary"];
    relate(arn, recordkinds::boundedBy, boundary.text("PermissionsBoundaryArn"), boundary, out);
}

/// Groups are listed by name only; group ARNs without their path are aliases (see entityOf).
void addMemberships(const Place &user, ImportOutput &out)
{
    const std::string arn(user.string("Arn"));
    const auto parts = split(arn, ':');
    for (const auto &group : user["GroupList"].items()) {
        const auto name = group.value().text();
        if (!name.empty() && parts.size() >= 6)
            relate(arn, "MEMBER_OF",
                   "arn:" + std::string(parts[1]) + ":iam::" + std::string(parts[4]) + ":group/" +
                       name,
                   group, out);
    }
}

void putLastUsed(json &attributes, const JsonValue &lastUsed)
{
    if (!lastUsed.isObject())
        return;
    put(attributes, "lastUsed", dateText(lastUsed["LastUsedDate"]));
    put(attributes, "lastUsedRegion", lastUsed["Region"].text());
    // An empty object means "not within the tracking window", not "never" (sources.md §1.1).
    if (lastUsed.size() == 0)
        attributes["unusedInTrackingWindow"] = true;
}

JsonValue defaultVersion(const JsonValue &policy, std::size_t &index)
{
    const auto versions = policy["PolicyVersionList"].items();
    const auto wanted = policy["DefaultVersionId"].text();
    for (index = 0; index < versions.size(); ++index) {
        const auto isDefault = versions[index]["IsDefaultVersion"].boolean();
        if (isDefault.value_or(versions[index]["VersionId"].text() == wanted))
            return versions[index];
    }
    return {};
}

bool named(const JsonValue &element, std::string_view nameMember, std::string_view arnPart)
{
    return element[nameMember].isString() &&
           element["Arn"].string().find(arnPart) != std::string_view::npos;
}

} // namespace

bool isUser(const JsonValue &element)
{
    return named(element, "UserName", ":user/");
}
bool isGroup(const JsonValue &element)
{
    return named(element, "GroupName", ":group/");
}
bool isRole(const JsonValue &element)
{
    return named(element, "RoleName", ":role/");
}
bool isManagedPolicy(const JsonValue &element)
{
    return named(element, "PolicyName", ":policy/");
}
bool isInstanceProfile(const JsonValue &element)
{
    return named(element, "InstanceProfileName", ":instance-profile/");
}

void addUser(const Place &user, ImportOutput &out)
{
    auto entity = entityOf(user, "user", "UserName", "UserId");
    entity.aliases.push_back(keys::awsNameAlias(entity.key));
    auto attributes = commonAttributes(user);
    put(attributes, "passwordLastUsed", dateText(user.value()["PasswordLastUsed"]));
    addWithAccount(std::move(entity), attributes, out);
    addPolicies(user, "UserPolicyList", out);
    addMemberships(user, out);
}

void addGroup(const Place &group, ImportOutput &out)
{
    addWithAccount(entityOf(group, "group", "GroupName", "GroupId"), commonAttributes(group), out);
    addPolicies(group, "GroupPolicyList", out);
}

void addRole(const Place &role, ImportOutput &out)
{
    auto entity = entityOf(role, "role", "RoleName", "RoleId");
    entity.aliases.push_back(keys::awsNameAlias(entity.key));
    auto attributes = commonAttributes(role);
    const auto value = role.value();
    putLastUsed(attributes, value["RoleLastUsed"]);
    if (const auto seconds = value["MaxSessionDuration"].integer())
        attributes["maxSessionDuration"] = *seconds;
    if (value["Path"].string().starts_with("/aws-service-role/"))
        attributes["serviceLinked"] = true;

    Policy trust;
    trust.kind = recordkinds::trustPolicy;
    trust.subject = entity.key;
    trust.name = "AssumeRolePolicyDocument";
    addWithAccount(std::move(entity), attributes, out);
    addDocument(role["AssumeRolePolicyDocument"], std::move(trust), out);
    addPolicies(role, "RolePolicyList", out);
    for (const auto &profile : role["InstanceProfileList"].items())
        if (isInstanceProfile(profile.value()))
            addInstanceProfile(profile, out);
}

void addInstanceProfile(const Place &profile, ImportOutput &out)
{
    const auto entity =
        entityOf(profile, "instance-profile", "InstanceProfileName", "InstanceProfileId");
    addWithAccount(entity, commonAttributes(profile), out);
    for (const auto &role : profile["Roles"].items())
        relate(entity.key, recordkinds::assignedRole, role.text("Arn"), role, out);
}

void addManagedPolicy(const Place &policy, ImportOutput &out)
{
    auto entity = entityOf(policy, "policy", "PolicyName", "PolicyId");
    auto attributes = commonAttributes(policy);
    const auto value = policy.value();
    if (const auto count = value["AttachmentCount"].integer())
        attributes["attachmentCount"] = *count;
    put(attributes, "defaultVersion", value["DefaultVersionId"].text());
    if (keys::awsAccountOf(entity.key) == "aws")
        attributes["awsManaged"] = true;

    Policy document;
    document.kind = recordkinds::managedPolicy;
    document.key = entity.key;
    document.name = entity.name;
    addWithAccount(std::move(entity), attributes, out);
    std::size_t index = 0;
    if (defaultVersion(value, index).exists())
        addDocument(policy["PolicyVersionList"].items()[index]["Document"], std::move(document),
                    out);
    else if (value.has("PolicyVersionList"))
        out.note(Severity::Warning, "policy `" + document.key + "` has no default version");
}

} // namespace isthmus::aws
