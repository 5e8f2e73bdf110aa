// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/records/awsrecords.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// identitystore list-users, list-groups, list-group-memberships (sources.md §1.5). Kinds of their
// own: these people are no IAM users, they have no policies.
constexpr std::string_view userLists[] = {"Users"};
constexpr std::string_view groupLists[] = {"Groups"};
constexpr std::string_view membershipLists[] = {"GroupMemberships"};
constexpr std::string_view lists[] = {"Users", "Groups", "GroupMemberships"};

bool isInStore(const JsonValue &element)
{
    return element["IdentityStoreId"].string().starts_with("d-") ||
           (element.has("IdentityStoreId") && !element.has("Arn"));
}

bool isUser(const JsonValue &element)
{
    return element["UserId"].isString() && element["UserName"].isString() && isInStore(element) &&
           !element.has("Arn");
}

std::vector<std::string> externalIds(const JsonValue &element)
{
    std::vector<std::string> ids;
    for (const auto &entry : element["ExternalIds"].items())
        if (auto id = entry["Id"].text(); !id.empty())
            ids.push_back(std::move(id));
    return ids;
}

/// The primary address, else the first one.
std::string emailOf(const JsonValue &user)
{
    std::string first;
    for (const auto &email : user["Emails"].items()) {
        if (email["Primary"].boolean().value_or(false))
            return email["Value"].text();
        if (first.empty())
            first = email["Value"].text();
    }
    return first;
}

void send(Entity entity, json attributes, const Place &element, ImportOutput &out)
{
    entity.provider = "aws";
    entity.scope = element.text("IdentityStoreId");
    put(attributes, "identityStore", element.text("IdentityStoreId"));
    put(attributes, "externalIds", externalIds(element.value()));
    entity.attributes = dumped(attributes);
    entity.evidence = element.evidence();
    out.add(std::move(entity));
}

void addUser(const Place &element, ImportOutput &out)
{
    Entity user;
    user.key = awsrecords::ssoPrincipal(element.text("UserId"));
    user.kind = "sso-user";
    user.name = element.text("UserName");
    auto attributes = json::object();
    put(attributes, "userName", element.text("UserName"));
    put(attributes, "displayName", element.text("DisplayName"));
    put(attributes, "email", emailOf(element.value()));
    put(attributes, "status", element.text("UserStatus"));
    send(std::move(user), std::move(attributes), element, out);
}

bool isGroup(const JsonValue &element)
{
    return element["GroupId"].isString() && element["DisplayName"].isString() && isInStore(element);
}

void addGroup(const Place &element, ImportOutput &out)
{
    Entity group;
    group.key = awsrecords::ssoPrincipal(element.text("GroupId"));
    group.kind = "sso-group";
    group.name = element.text("DisplayName");
    auto attributes = json::object();
    put(attributes, "description", element.text("Description"));
    send(std::move(group), std::move(attributes), element, out);
}

bool isMembership(const JsonValue &element)
{
    return element["MembershipId"].isString() && element["GroupId"].isString();
}

void addMembership(const Place &element, ImportOutput &out)
{
    const auto member = element["MemberId"]["UserId"].value().text();
    if (member.empty())
        return out.note(Severity::Warning, "membership `" + element.text("MembershipId") +
                                               "` is skipped: its member is no user");
    out.add(Relation{awsrecords::ssoPrincipal(member),
                     "MEMBER_OF",
                     awsrecords::ssoPrincipal(element.text("GroupId")),
                     {},
                     element.evidence()});
}

constexpr Shape shapes[] = {
    {userLists, isUser, addUser},
    {groupLists, isGroup, addGroup},
    {membershipLists, isMembership, addMembership},
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

const Importer awsIdentityStore{
    .id = "aws.identity-store",
    .title = "AWS Identity Center users and groups",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
