// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
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

// sso-admin: instances, permission sets with what they hold, account assignments
// (sources.md §1.5).
constexpr std::string_view instanceLists[] = {"Instances"};
constexpr std::string_view setMembers[] = {"PermissionSet"};
constexpr std::string_view setLists[] = {"PermissionSets"};
constexpr std::string_view assignmentLists[] = {"AccountAssignments"};
constexpr std::string_view managedLists[] = {"AttachedManagedPolicies"};
constexpr std::string_view customerLists[] = {"CustomerManagedPolicyReferences"};
constexpr std::string_view boundaryMembers[] = {"PermissionsBoundary"};
constexpr std::string_view lists[] = {"AccountAssignments"};

/// "arn:aws:sso:::permissionSet/ssoins-1/ps-2" -> "ps-2", under which file names know it.
std::string shortId(std::string_view arn)
{
    return std::string(arn.substr(arn.rfind('/') + 1));
}

bool isSetArn(std::string_view text)
{
    return text.starts_with("arn:") && text.find(":permissionSet/") != std::string_view::npos;
}

/// The permission set that an answer was asked for: most do not repeat it.
std::string askedSet(const Place &answer, std::initializer_list<std::string_view> commands)
{
    auto set = answer.text("PermissionSetArn");
    if (set.empty())
        set = aws::askedFor(answer.context(), commands);
    return isSetArn(set) || set.starts_with("ps-") ? set : std::string();
}

void skip(const std::string &what, ImportOutput &out)
{
    out.note(Severity::Warning, what + " is skipped: neither the answer, a carrier nor the file "
                                       "name says of which permission set it is");
}

Entity setEntity(std::string_view arn, const Place &place)
{
    Entity set;
    set.key = arn;
    set.kind = "permission-set";
    set.provider = "aws";
    set.name = shortId(arn);
    set.aliases = {shortId(arn)};
    const auto parts = split(arn, '/');
    if (parts.size() == 3)
        set.scope = replaceAll(std::string(parts[0]), ":permissionSet", ":instance/") +
                    std::string(parts[1]);
    set.evidence = place.evidence();
    return set;
}

bool isInstance(const JsonValue &element)
{
    return aws::serviceOf(element["InstanceArn"].string()) == "sso" &&
           element.has("IdentityStoreId");
}

void addInstance(const Place &element, ImportOutput &out)
{
    Entity instance;
    instance.key = element.string("InstanceArn");
    instance.kind = "identity-center";
    instance.provider = "aws";
    instance.name = element.text("Name").empty() ? shortId(instance.key) : element.text("Name");
    instance.aliases = {element.text("IdentityStoreId")};
    const auto owner = element.text("OwnerAccountId");
    if (owner.size() == 12)
        instance.scope = keys::awsAccount(owner);
    auto attributes = json::object();
    put(attributes, "identityStore", element.text("IdentityStoreId"));
    put(attributes, "status", element.text("Status"));
    instance.attributes = dumped(attributes);
    instance.evidence = element.evidence();
    aws::addAccount(owner, instance.evidence, out);
    out.add(std::move(instance));
}

bool isSet(const JsonValue &element)
{
    return isSetArn(element["PermissionSetArn"].string()) && element["Name"].isString();
}

void addSet(const Place &element, ImportOutput &out)
{
    auto set = setEntity(element.string("PermissionSetArn"), element);
    set.name = element.string("Name");
    auto attributes = json::object();
    put(attributes, "description", element.text("Description"));
    put(attributes, "created", dateText(element.value()["CreatedDate"]));
    put(attributes, "sessionDuration", element.text("SessionDuration"));
    // The roles that it becomes in accounts: AWSReservedSSO_<name>_<16 hex>.
    put(attributes, "rolePrefix", "AWSReservedSSO_" + set.name + "_");
    set.attributes = dumped(attributes);
    out.add(std::move(set));
}

/// list-permission-sets gives ARNs only.
bool isListedSet(const JsonValue &element)
{
    return isSetArn(element.string());
}

void addListedSet(const Place &element, ImportOutput &out)
{
    auto set = setEntity(element.value().string(), element);
    set.isReference = true;
    out.add(std::move(set));
}

bool isInlinePolicy(const JsonValue &answer)
{
    return answer["InlinePolicy"].isString();
}

void addInlinePolicy(const Place &answer, ImportOutput &out)
{
    const auto set = askedSet(answer, {"get-inline-policy-for-permission-set"});
    if (set.empty())
        return skip("an inline policy", out);
    if (answer.string("InlinePolicy").empty())
        return; // the set has none
    Policy policy;
    policy.kind = awsrecords::permissionSetPolicy;
    policy.subject = set;
    policy.name = "inline policy";
    aws::addDocument(answer["InlinePolicy"], std::move(policy), out);
}

bool isManaged(const JsonValue &element)
{
    return element["Name"].isString() &&
           element["Arn"].string().find(":policy/") != std::string::npos;
}

void addManaged(const Place &element, ImportOutput &out)
{
    const auto set = askedSet(element, {"list-managed-policies-in-permission-set"});
    if (set.empty())
        return skip("attached policy `" + element.text("Name") + "`", out);
    out.add(
        Relation{set, recordkinds::attachedPolicy, element.text("Arn"), {}, element.evidence()});
}

bool isCustomerReference(const JsonValue &element)
{
    return element["Name"].isString() && !element.has("Arn") && !element.has("PolicyName");
}

void relateCustomerPolicy(const std::string &set, const char *kind, const Place &reference,
                          ImportOutput &out)
{
    json attributes{{"name", reference.text("Name")}};
    put(attributes, "path", reference.text("Path"));
    attributes["isCustomerManaged"] = true;
    out.add(Relation{set, kind,
                     awsrecords::customerPolicy(reference.text("Path"), reference.text("Name")),
                     dumped(attributes), reference.evidence()});
}

void addCustomerReference(const Place &element, ImportOutput &out)
{
    const auto set =
        askedSet(element, {"list-customer-managed-policy-references-in-permission-set"});
    if (set.empty())
        return skip("customer managed policy `" + element.text("Name") + "`", out);
    relateCustomerPolicy(set, recordkinds::attachedPolicy, element, out);
}

bool isBoundary(const JsonValue &element)
{
    return element["ManagedPolicyArn"].isString() ||
           element["CustomerManagedPolicyReference"]["Name"].isString();
}

void addBoundary(const Place &element, ImportOutput &out)
{
    const auto set = askedSet(element, {"get-permissions-boundary-for-permission-set"});
    if (set.empty())
        return skip("a permissions boundary", out);
    if (const auto arn = element.text("ManagedPolicyArn"); !arn.empty())
        out.add(Relation{set, recordkinds::boundedBy, arn, {}, element.evidence()});
    else
        relateCustomerPolicy(set, recordkinds::boundedBy, element["CustomerManagedPolicyReference"],
                             out);
}

/// list-accounts-for-provisioned-permission-set
bool isProvisioned(const JsonValue &answer)
{
    return answer["AccountIds"].isArray();
}

void addProvisioned(const Place &answer, ImportOutput &out)
{
    const auto set = askedSet(answer, {"list-accounts-for-provisioned-permission-set"});
    if (set.empty())
        return skip("a list of accounts", out);
    for (const auto &account : answer["AccountIds"].items())
        out.add(Relation{set,
                         awsrecords::provisionedIn,
                         keys::awsAccount(account.value().text()),
                         {},
                         account.evidence()});
}

bool isAssignment(const JsonValue &element)
{
    return isSetArn(element["PermissionSetArn"].string()) && element["PrincipalId"].isString() &&
           element["AccountId"].text().size() == 12;
}

void addAssignment(const Place &element, ImportOutput &out)
{
    Grant grant;
    grant.system = awsrecords::permissionSetGrants;
    grant.principal = awsrecords::ssoPrincipal(element.text("PrincipalId"));
    grant.role = element.text("PermissionSetArn");
    grant.scope = keys::awsAccount(element.text("AccountId"));
    grant.attributes = dumped(json{{"principalType", element.text("PrincipalType")}});
    grant.evidence = element.evidence();
    aws::addAccount(element.text("AccountId"), grant.evidence, out);
    auto set = setEntity(element.string("PermissionSetArn"), element);
    set.isReference = true;
    out.add(std::move(set));
    Entity principal;
    principal.key = grant.principal;
    principal.kind = element.string("PrincipalType") == "GROUP" ? "sso-group" : "sso-user";
    principal.provider = "aws";
    principal.name = element.text("PrincipalId");
    principal.isReference = true;
    principal.evidence = grant.evidence;
    out.add(std::move(principal));
    out.add(std::move(grant));
}

constexpr Shape shapes[] = {
    {instanceLists, isInstance, addInstance},
    {assignmentLists, isAssignment, addAssignment},
    {setMembers, isSet, addSet},
    {setLists, isListedSet, addListedSet},
    {{}, isInlinePolicy, addInlinePolicy},
    {managedLists, isManaged, addManaged},
    {customerLists, isCustomerReference, addCustomerReference},
    {boundaryMembers, isBoundary, addBoundary},
    {{}, isProvisioned, addProvisioned},
};

/// A bare {"Name"} is too little to know a policy reference by: only the named list counts.
bool isSure(const JsonValue &answer)
{
    return !isCustomerReference(answer) || answer.has("PermissionSetArn");
}

int probe(const Record &record)
{
    const auto answer = answerOf(record);
    const auto sure = probeShapes(record, shapes);
    const bool isBare = sure == 80 && !record.context().carrierSource.starts_with("aws.");
    const bool isWeak = isBare && (!isSure(answer) || isManaged(answer) || isBoundary(answer));
    return isWeak ? 0 : sure;
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsIdentityCenter{
    .id = "aws.identity-center",
    .title = "AWS Identity Center permission sets and assignments",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
