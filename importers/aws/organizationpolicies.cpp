// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/organizationpolicies.h"

#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// organizations list-policies, describe-policy, list-policies-for-target,
// list-targets-for-policy, list-parents, list-delegated-administrators (sources.md §1.4).
constexpr std::string_view policyLists[] = {"Policies"};
constexpr std::string_view policyMembers[] = {"Policy"};
constexpr std::string_view targetLists[] = {"Targets"};
constexpr std::string_view parentLists[] = {"Parents"};
constexpr std::string_view administratorLists[] = {"DelegatedAdministrators"};
constexpr std::string_view lists[] = {"Targets", "DelegatedAdministrators"};

bool isOrganizationId(std::string_view id)
{
    return id.starts_with("r-") || id.starts_with("ou-") || id.size() == 12;
}

/// Accounts have keys of their own; roots and units are found by their id, an alias.
std::string targetKey(std::string_view id)
{
    return id.size() == 12 && !id.starts_with("ou-") ? keys::awsAccount(id) : std::string(id);
}

std::string askedTarget(const SourceContext &context, std::initializer_list<std::string_view> names)
{
    const auto asked = aws::askedFor(context, names);
    return isOrganizationId(asked) ? targetKey(asked) : std::string();
}

void attach(const std::string &target, const std::string &policy, const Place &place,
            ImportOutput &out)
{
    out.add(Relation{target, recordkinds::attachedPolicy, policy, {}, place.evidence()});
}

bool isSummary(const JsonValue &element)
{
    return aws::serviceOf(element["Arn"].string()) == "organizations" &&
           element["Id"].string().starts_with("p-");
}

void addPolicyEntity(const Place &summary, ImportOutput &out)
{
    Entity entity;
    entity.key = summary.string("Arn");
    entity.kind = "policy";
    entity.provider = "aws";
    entity.name = summary.string("Name");
    entity.aliases = {summary.text("Id")};
    auto attributes = json::object();
    put(attributes, "type", summary.text("Type"));
    put(attributes, "description", summary.text("Description"));
    putFlag(attributes, "awsManaged", summary.value()["AwsManaged"]);
    entity.attributes = dumped(attributes);
    entity.evidence = summary.evidence();
    out.add(std::move(entity));
}

/// list-policies, and list-policies-for-target when the surroundings name the target.
void addSummary(const Place &summary, ImportOutput &out)
{
    addPolicyEntity(summary, out);
    const auto target = askedTarget(summary.context(), {"list-policies-for-target"});
    if (!target.empty())
        attach(target, summary.text("Arn"), summary, out);
}

bool isDescribed(const JsonValue &element)
{
    return isSummary(element["PolicySummary"]) && element.has("Content");
}

void addDescribed(const Place &policy, ImportOutput &out)
{
    const auto summary = policy["PolicySummary"];
    addPolicyEntity(summary, out);
    Policy document;
    document.kind = aws::organizationPolicyKind(summary.string("Type"));
    document.key = summary.string("Arn");
    document.name = summary.string("Name");
    aws::addDocument(policy["Content"], std::move(document), out);
}

bool isTarget(const JsonValue &element)
{
    return isOrganizationId(element["TargetId"].string());
}

void addTarget(const Place &element, ImportOutput &out)
{
    const auto policy = aws::askedFor(element.context(), {"list-targets-for-policy"});
    if (policy.empty())
        return out.note(Severity::Warning, "target `" + element.text("TargetId") +
                                               "` is skipped: the answer does not say of which "
                                               "policy");
    attach(targetKey(element.string("TargetId")), policy, element, out);
}

bool isParent(const JsonValue &element)
{
    return isOrganizationId(element["Id"].string()) && element["Type"].isString() &&
           !element.has("Arn");
}

/// The scope of an account or unit that another answer describes.
void addParent(const Place &element, ImportOutput &out)
{
    const auto child = aws::askedFor(element.context(), {"list-parents"});
    if (!isOrganizationId(child))
        return out.note(Severity::Warning, "parent `" + element.text("Id") +
                                               "` is skipped: the answer does not say whose "
                                               "parent it is");
    Entity entity;
    const bool isAccount = child.size() == 12 && !child.starts_with("ou-");
    entity.key = targetKey(child);
    entity.kind = isAccount ? "account" : "folder";
    entity.provider = "aws";
    entity.scope = element.text("Id");
    entity.name = child;
    entity.isReference = true;
    entity.evidence = element.evidence();
    out.add(std::move(entity));
}

bool isAdministrator(const JsonValue &element)
{
    return element.has("DelegationEnabledDate") && element["Id"].string().size() == 12;
}

void addAdministrator(const Place &element, ImportOutput &out)
{
    auto account = aws::accountEntity(element.string("Id"), element.evidence());
    account.name = element.string("Name");
    account.aliases.push_back(element.text("Arn"));
    account.attributes = dumped(json{{"delegatedAdministrator", true}});
    out.add(std::move(account));
}

constexpr Shape shapes[] = {
    {policyMembers, isDescribed, addDescribed},
    {policyLists, isSummary, addSummary},
    {targetLists, isTarget, addTarget},
    {parentLists, isParent, addParent},
    {administratorLists, isAdministrator, addAdministrator},
};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

namespace aws
{

const char *organizationPolicyKind(std::string_view type)
{
    if (type == "SERVICE_CONTROL_POLICY" || type.empty())
        return awsrecords::serviceControlPolicy;
    return type == "RESOURCE_CONTROL_POLICY" ? awsrecords::resourceControlPolicy
                                             : awsrecords::otherOrganizationPolicy;
}

} // namespace aws

const Importer awsOrganizationPolicies{
    .id = "aws.organization-policies",
    .title = "AWS organisation policies and their targets",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
