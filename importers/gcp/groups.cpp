// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus::gcp
{
namespace
{

constexpr std::string_view cloudIdentity = "//cloudidentity.googleapis.com/";

std::string groupKey(std::string_view email)
{
    return keys::gcpMember("group:" + std::string(trimmed(email)));
}

Entity groupEntity(std::string_view email, std::string_view name, const EvidenceRef &place)
{
    Entity entity;
    entity.key = groupKey(email);
    entity.kind = "group";
    entity.provider = "gcp";
    entity.name = std::string(name.empty() ? trimmed(email) : name);
    // An address is a group's or a person's, never both. Lists of members do not always say which,
    // so the address finds its group under the name a person would have.
    entity.aliases = {addressKey(trimmed(email))};
    entity.evidence = place;
    return entity;
}

/// Members by address, in the lists `members`, `managers` and `owners` of one group.
void addMembersNamed(const Part &group, std::string_view list, std::string_view role,
                     ImportOutput &out)
{
    const auto target = groupKey(group.value.exact("email-id").string());
    std::size_t i = 0;
    for (const auto &member : group.value.exact(list).items()) {
        const auto place = group.at("/" + std::string(list) + "/" + std::to_string(i++));
        const auto email = trimmed(member.string());
        if (email.empty()) {
            out.note(Severity::Warning, "an entry of `" + std::string(list) + "` of `" + target +
                                            "` is no address and was skipped");
            continue;
        }
        out.add(
            {addressKey(email), "MEMBER_OF", target, Attributes().put("role", role).json(), place});
    }
}

void addFileGroup(const Part &group, ImportOutput &out)
{
    const auto email = group.value.exact("email-id").string();
    if (email.empty()) {
        out.note(Severity::Warning, "a group without `email-id` was skipped");
        return;
    }
    auto entity = groupEntity(email, {}, group.place);
    entity.attributes = Attributes()
                            .put("displayName", group.value["name"])
                            .put("description", group.value["description"])
                            .put("membersKnown", true)
                            .json();
    out.add(std::move(entity));
    addMembersNamed(group, "members", "MEMBER", out);
    addMembersNamed(group, "managers", "MANAGER", out);
    addMembersNamed(group, "owners", "OWNER", out);
}

int probeFile(const Record &record)
{
    const auto value = probed(record, {"groups"});
    return value.exact("email-id").isString() ? 95 : 0;
}

void runFile(Record &record, ImportOutput &out)
{
    for (const auto &group : partsOf(record, {"groups"}))
        addFileGroup(group, out);
}

std::string_view emailOfKey(const JsonValue &key)
{
    // transitive searches give a list with one key
    return key.isArray() ? (key.size() ? key.items().front()["id"].string() : std::string_view{})
                         : key["id"].string();
}

bool isDirectoryKind(const JsonValue &value, std::string_view kind)
{
    return value["kind"].string() == "admin#directory#" + std::string(kind);
}

bool isMembership(const JsonValue &value)
{
    const auto name = value["name"].string();
    return (name.starts_with("groups/") && name.find("/memberships/") != name.npos) ||
           value.has("preferredMemberKey") || isDirectoryKind(value, "member");
}

bool isGroup(const JsonValue &value)
{
    return value.has("groupKey") || isDirectoryKind(value, "group");
}

/// The group a membership list was asked for, when its records do not say it.
std::string groupOfFile(const SourceContext &context)
{
    for (const std::string &subject : {context.carrierSubject, context.carrierScope})
        if (subject.find('@') != subject.npos)
            return groupKey(subject.starts_with("group:") ? subject.substr(6) : subject);
    std::string stem(lastSegment(context.path));
    for (const std::string_view ending :
         {".json", ".yaml", ".ndjson", ".members", "-members", ".memberships", "-memberships"})
        if (stem.ends_with(ending))
            stem.resize(stem.size() - ending.size());
    for (const std::string_view beginning : {"members-", "memberships-", "group-"})
        if (stem.starts_with(beginning))
            stem.erase(0, beginning.size());
    return stem.find('@') == stem.npos ? std::string() : groupKey(stem);
}

} // namespace

void addGroup(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    const auto email =
        value.has("groupKey") ? emailOfKey(value["groupKey"]) : value["email"].string();
    if (email.empty()) {
        out.note(Severity::Warning, "a group without an address was skipped");
        return;
    }
    auto entity = groupEntity(email, {}, part.place);
    const auto name = value["name"].string();
    if (name.starts_with("groups/"))
        entity.aliases.push_back(std::string(cloudIdentity) + std::string(name));
    entity.attributes = Attributes()
                            .put("displayName", value["displayName"].exists() ? value["displayName"]
                                                                              : value["name"])
                            .put("description", value["description"])
                            .put("directMembersCount", value["directMembersCount"])
                            .json();
    out.add(std::move(entity));
}

void addMembership(const Part &part, const std::string &group, ImportOutput &out)
{
    const auto &value = part.value;
    const auto name = value["name"].string();
    auto target = group;
    if (target.empty() && name.starts_with("groups/"))
        target = std::string(cloudIdentity) + std::string(name.substr(0, name.find('/', 7)));
    auto email = emailOfKey(value.firstOf({"preferredMemberKey", "memberKey"}));
    if (email.empty())
        email = value["email"].string();
    if (target.empty() || email.empty()) {
        out.note(Severity::Warning, "a membership that names no " +
                                        std::string(target.empty() ? "group" : "member") +
                                        " was skipped");
        return;
    }
    const bool isGroupMember = equalsIgnoreCase(value["type"].string(), "GROUP") ||
                               value["member"].string().starts_with("groups/");
    Attributes attributes;
    attributes.put("roles", value["roles"]);
    attributes.copy(value, {"role", "relationType", "status"});
    out.add({isGroupMember ? groupKey(email) : addressKey(email), "MEMBER_OF", target,
             attributes.json(), part.place});
}

namespace
{

int probe(const Record &record)
{
    const auto value = probed(record, {"memberships", "groups", "members"});
    if (value.has("assetType"))
        return 0;
    return isMembership(value) || isGroup(value) ? 90 : 0;
}

void run(Record &record, ImportOutput &out)
{
    const auto group = groupOfFile(record.context());
    for (const auto &part : partsOf(record, {"memberships", "groups", "members"})) {
        if (isMembership(part.value))
            addMembership(part, group, out);
        else if (isGroup(part.value))
            addGroup(part, out);
        else
            out.note(Severity::Warning, "a record that is neither group nor member was skipped");
    }
}

constexpr std::string_view collections[] = {"memberships"};

} // namespace

const Importer groupFileImporter{
    .id = "gcp.groups-yaml",
    .title = "Google groups as code (groups.yaml)",
    .collections = {},
    .probe = probeFile,
    .run = runFile,
    .secretMembers = {},
};

const Importer groupImporter{
    .id = "gcp.groups",
    .title = "Google groups and members (Cloud Identity, Directory API)",
    .collections = collections,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus::gcp
