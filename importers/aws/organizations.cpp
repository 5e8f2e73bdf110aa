// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "importers/aws/organizationpolicies.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// organizations list-accounts, describe-organization, list-organizational-units-for-parent, and
// the tree that collectors write: root or unit with its policies and children (sources.md §1.4).
constexpr std::string_view accountLists[] = {"Accounts", "Account"};
constexpr std::string_view unitLists[] = {"OrganizationalUnits", "OrganizationalUnit", "Roots"};
constexpr std::string_view organizationMembers[] = {"Organization"};
constexpr std::string_view lists[] = {"Accounts", "OrganizationalUnits", "Roots"};

constexpr int deepest = 16; ///< AWS allows five levels of units.

/// "arn:aws:organizations::M:account/o-x/1" -> "o-x".
std::string organizationOf(std::string_view arn)
{
    const auto parts = split(arn, '/');
    return parts.size() >= 2 && parts[1].starts_with("o-") ? std::string(parts[1]) : std::string();
}

std::string organizationKeyOf(std::string_view arn)
{
    const auto id = organizationOf(arn);
    return id.empty() ? std::string() : keys::awsOrganization(id);
}

void send(Entity entity, const json &attributes, const Place &place, ImportOutput &out)
{
    entity.provider = "aws";
    entity.attributes = dumped(attributes);
    entity.evidence = place.evidence();
    out.add(std::move(entity));
}

void addOrganizationOf(const Place &place, ImportOutput &out)
{
    const auto id = organizationOf(place.string("Arn"));
    if (id.empty())
        return;
    Entity organization;
    organization.key = keys::awsOrganization(id);
    organization.kind = "organization";
    organization.name = id;
    organization.isReference = true;
    send(std::move(organization), json::object(), place, out);
}

bool isAccount(const JsonValue &element)
{
    return element["Id"].string().size() == 12 &&
           element["Arn"].string().find(":account/o-") != std::string_view::npos;
}

void addMember(const Place &element, const std::string &parent, ImportOutput &out)
{
    Entity account;
    account.key = keys::awsAccount(element.string("Id"));
    account.kind = "account";
    account.scope = parent;
    account.name = element.string("Name");
    account.aliases = {element.text("Id"), element.text("Arn")};
    auto attributes = json::object();
    put(attributes, "email", element.text("Email"));
    put(attributes, "status", element.value().firstOf({"State", "Status"}).text());
    put(attributes, "joinedMethod", element.text("JoinedMethod"));
    put(attributes, "joined", dateText(element.value()["JoinedTimestamp"]));
    put(attributes, "organization", organizationOf(element.string("Arn")));
    send(std::move(account), attributes, element, out);
}

/// Id of the parent, where the export says it: for which parent the list was asked, else the way
/// to the element ("o-1/r-2/ou-3/"), whose last entry may be the element itself. "" = unknown.
std::string parentOf(const Place &element, std::string_view way)
{
    const auto asked = aws::askedFor(
        element.context(), {"list-accounts-for-parent", "list-organizational-units-for-parent"});
    if (asked.starts_with("ou-") || asked.starts_with("r-"))
        return asked;
    std::string parent;
    for (const auto part : split(way, '/'))
        if ((part.starts_with("ou-") || part.starts_with("r-")) && part != element.string("Id"))
            parent = part;
    return parent;
}

/// A flat list knows the organisation of an account, but not always its unit: then the scope is
/// left to the tree.
void addAccountElement(const Place &element, ImportOutput &out)
{
    addOrganizationOf(element, out);
    const auto ways = element.value()["Paths"].texts();
    addMember(element, parentOf(element, ways.empty() ? std::string() : ways.front()), out);
    out.add(Relation{organizationKeyOf(element.string("Arn")),
                     "CONTAINS",
                     keys::awsAccount(element.string("Id")),
                     {},
                     element.evidence()});
}

bool isOrganization(const JsonValue &element)
{
    return element["Id"].string().starts_with("o-") &&
           element.firstOf({"MasterAccountId", "ManagementAccountId"}).exists();
}

void addOrganization(const Place &element, ImportOutput &out)
{
    Entity organization;
    organization.key = keys::awsOrganization(element.string("Id"));
    organization.kind = "organization";
    organization.name = element.string("Id");
    json attributes{{"managementAccount",
                     element.value().firstOf({"MasterAccountId", "ManagementAccountId"}).text()}};
    put(attributes, "featureSet", element.text("FeatureSet"));
    send(std::move(organization), attributes, element, out);
}

bool isUnit(const JsonValue &element)
{
    const auto id = element["Id"].string();
    return (id.starts_with("ou-") || id.starts_with("r-")) &&
           element["Arn"].string().find(":organizations:") != std::string_view::npos;
}

void addOrganizationPolicies(const Place &target, const std::string &key, ImportOutput &out)
{
    for (const auto &entry : target["Policies"].items()) {
        Policy policy;
        policy.kind = aws::organizationPolicyKind(entry.string("Type"));
        policy.subject = key;
        policy.name = entry.string("Name");
        aws::addDocument(entry["Content"], std::move(policy), out);
    }
}

void addUnitTree(const Place &unit, const std::string &parent, int depth, ImportOutput &out)
{
    Entity folder;
    folder.key = unit.string("Arn");
    folder.kind = "folder";
    folder.scope = parent;
    folder.name = unit.string("Name");
    folder.aliases = {unit.text("Id")};
    const auto key = folder.key;
    auto attributes = json::object();
    for (const auto &type : unit.value()["PolicyTypes"].items())
        if (type["Status"].string() == "ENABLED")
            attributes["policyTypes"].push_back(type["Type"].text());
    send(std::move(folder), attributes, unit, out);
    addOrganizationPolicies(unit, key, out);
    for (const auto &child : unit["Children"].items()) {
        if (isAccount(child.value())) {
            addMember(child, key, out);
            addOrganizationPolicies(child, keys::awsAccount(child.string("Id")), out);
        } else if (isUnit(child.value()) && depth < deepest) {
            addUnitTree(child, key, depth + 1, out);
        } else {
            out.note(Severity::Warning,
                     "child `" + child.text("Id") + "` of `" + key + "` is skipped");
        }
    }
}

void addUnit(const Place &element, ImportOutput &out)
{
    addOrganizationOf(element, out);
    // Only roots stand right under the organisation; a unit may stand anywhere.
    const bool isRoot = element.string("Id").starts_with("r-");
    addUnitTree(element,
                isRoot ? organizationKeyOf(element.string("Arn"))
                       : parentOf(element, element.string("Path")),
                0, out);
}

constexpr Shape shapes[] = {
    {accountLists, isAccount, addAccountElement},
    {unitLists, isUnit, addUnit},
    {organizationMembers, isOrganization, addOrganization},
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

const Importer awsOrganizations{
    .id = "aws.organizations",
    .title = "AWS Organizations",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
