// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/github/githubimporters.h"
#include "importers/github/githubrecord.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace github;
using nlohmann::json;

// /orgs/O, /orgs/O/members, /orgs/O/teams, /orgs/O/teams/T/members, /repos/O/R/collaborators,
// /repos/O/R/teams (sources.md §5).

bool isOrganization(const JsonValue &element)
{
    return element["login"].isString() && element["id"].isNumber() &&
           element["url"].string().find("/orgs/") != std::string_view::npos &&
           !element.has("full_name");
}

void addOrganization(const Place &element, ImportOutput &out)
{
    Entity org;
    org.key = keys::githubOrg(element.string("login"));
    org.kind = "organization";
    org.provider = "github";
    org.name = element.string("login");
    org.evidence = element.evidence();
    json attributes{{"id", element.value()["id"].integer().value_or(0)}};
    put(attributes, "displayName", element.text("name"));
    put(attributes, "created", dateText(element.value()["created_at"]));
    put(attributes, "defaultRepositoryPermission", element.text("default_repository_permission"));
    putFlag(attributes, "twoFactorRequired", element.value()["two_factor_requirement_enabled"]);
    putFlag(attributes, "membersCanCreateRepositories",
            element.value()["members_can_create_repositories"]);
    org.attributes = dumped(attributes);
    out.add(std::move(org));
}

bool isUser(const JsonValue &element)
{
    const auto type = element["type"].string();
    return element["login"].isString() && element["id"].isNumber() &&
           (type == "User" || type == "Bot");
}

void addUserRecord(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    Entity user;
    user.key = keys::githubUser(element.string("login"));
    user.kind = element.string("type") == "Bot" ? "service-user" : "user";
    user.provider = "github";
    user.name = element.string("login");
    user.evidence = element.evidence();
    json attributes{{"id", value["id"].integer().value_or(0)}};
    putFlag(attributes, "siteAdmin", value["site_admin"]);
    put(attributes, "email", element.text("email"));
    user.attributes = dumped(attributes);
    out.add(std::move(user));
}

/// One shape, four lists: what the user is a member of is known from the surroundings only.
void addUser(const Place &element, ImportOutput &out)
{
    addUserRecord(element, out);
    const auto &context = element.context();
    const auto holder = holderOf(context);
    const auto user = keys::githubUser(element.string("login"));
    const bool isCollaborator = element.has("permissions") || element.has("role_name");
    if (isCollaborator && !holder.repo.empty()) {
        addRepoReference(holder.repo, element.evidence(), out);
        addGrant(user, roleOf(element.value()), keys::githubRepo(holder.repo), element, out);
    } else if (isCollaborator) {
        out.note(Severity::Warning, "the access of `" + element.text("login") +
                                        "` is skipped: the list does not say to which repository");
    } else if (!holder.team.empty()) {
        out.add(Relation{
            user, "MEMBER_OF", keys::githubTeam(holder.org, holder.team), {}, element.evidence()});
    } else if (!holder.org.empty() && isList(context, holder, "members")) {
        addOrgReference(holder.org, element.evidence(), out);
        out.add(Relation{user, "MEMBER_OF", keys::githubOrg(holder.org), {}, element.evidence()});
    } else {
        out.note(Severity::Warning, "of what `" + element.text("login") +
                                        "` is a member is not known: the list does not say it");
    }
}

bool isTeam(const JsonValue &element)
{
    return element["slug"].isString() && element.has("privacy") && element.has("permission");
}

/// "justice-league" of "https://github.com/orgs/github/teams/justice-league": names its org.
void addTeam(const Place &element, ImportOutput &out)
{
    const auto &context = element.context();
    const auto own = holderOfPath(element.string("html_url"));
    const auto outer = holderOf(context);
    const auto org = own.org.empty() ? outer.org : own.org;
    if (org.empty()) {
        out.note(Severity::Warning,
                 "team `" + element.text("slug") + "` is skipped: its organisation is not known");
        return;
    }
    Entity team;
    team.key = keys::githubTeam(org, element.string("slug"));
    team.kind = "team";
    team.provider = "github";
    team.scope = keys::githubOrg(org);
    team.name = element.string("name");
    team.aliases = {"@" + org + "/" + element.text("slug")}; // as CODEOWNERS writes it
    team.evidence = element.evidence();
    const auto key = team.key;
    json attributes{{"slug", element.text("slug")}};
    put(attributes, "description", element.text("description"));
    put(attributes, "privacy", element.text("privacy"));
    team.attributes = dumped(attributes);
    addOrgReference(org, team.evidence, out);
    out.add(std::move(team));
    if (const auto parent = element.value()["parent"]["slug"].text(); !parent.empty())
        out.add(Relation{key, "MEMBER_OF", keys::githubTeam(org, parent), {}, element.evidence()});
    if (!outer.repo.empty()) {
        addRepoReference(outer.repo, element.evidence(), out);
        addGrant(key, roleOf(element.value()), keys::githubRepo(outer.repo), element, out);
    }
}

constexpr Shape shapes[] = {
    {{}, isOrganization, addOrganization},
    {{}, isTeam, addTeam},
    {{}, isUser, addUser},
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

const Importer githubPeople{
    .id = "github.people",
    .title = "GitHub organisations, members, teams and collaborators",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
