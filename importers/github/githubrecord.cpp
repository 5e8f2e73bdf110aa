// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/github/githubrecord.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus::github
{
namespace
{

using nlohmann::json;

std::vector<std::string_view> segments(std::string_view path)
{
    std::vector<std::string_view> parts;
    for (const auto part : split(path, '/'))
        if (!part.empty())
            parts.push_back(part);
    return parts;
}

std::string decoded(std::string_view segment)
{
    return percentDecode(segment).value_or(std::string(segment));
}

/// Fills in what follows "repos/O/R" or "orgs/O".
void readTail(const std::vector<std::string_view> &parts, std::size_t from, Holder &holder)
{
    for (std::size_t i = from; i < parts.size(); ++i) {
        const bool hasNext = i + 1 < parts.size();
        if (parts[i] == "environments" && hasNext)
            holder.environment = decoded(parts[++i]);
        else if (parts[i] == "branches" && hasNext)
            holder.branch = decoded(parts[++i]);
        else if (parts[i] == "teams" && hasNext)
            holder.team = decoded(parts[++i]);
        else
            holder.tail += (holder.tail.empty() ? "" : "/") + std::string(parts[i]);
    }
}

/// "O", "O/R", "O/R:E"; an API path is left to holderOfPath.
Holder holderOfName(std::string_view name)
{
    Holder holder;
    const auto colon = name.find(':');
    const auto full = name.substr(0, colon);
    if (full.find('/') == std::string_view::npos) {
        holder.org = full;
        return holder;
    }
    holder.org = full.substr(0, full.find('/'));
    holder.repo = full;
    if (colon != std::string_view::npos)
        holder.environment = name.substr(colon + 1);
    return holder;
}

Holder holderOfCarrier(const SourceContext &context)
{
    const auto &subject = context.carrierSubject;
    if (subject.empty())
        return {};
    if (auto holder = holderOfPath(subject); holder.isKnown())
        return holder;
    return holderOfName(subject);
}

} // namespace

Holder holderOfPath(std::string_view text)
{
    for (const std::string_view suffix : {".gz", ".json", ".ndjson", ".jsonl"})
        if (text.ends_with(suffix))
            text.remove_suffix(suffix.size());
    const auto slashed = replaceAll(text, "__", "/");
    const auto parts = segments(std::string_view(slashed).substr(0, slashed.find('{')));
    Holder holder;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i] == "repos" && i + 2 < parts.size()) {
            holder.org = parts[i + 1];
            holder.repo = std::string(parts[i + 1]) + "/" + std::string(parts[i + 2]);
            readTail(parts, i + 3, holder);
            return holder;
        }
        if (parts[i] == "orgs" && i + 1 < parts.size()) {
            holder.org = parts[i + 1];
            readTail(parts, i + 2, holder);
            return holder;
        }
    }
    return holder;
}

Holder holderOf(const SourceContext &context, std::string_view url)
{
    if (auto holder = holderOfPath(url); holder.isKnown())
        return holder;
    if (auto holder = holderOfCarrier(context); holder.isKnown())
        return holder;
    return holderOfPath(context.path);
}

bool isList(const SourceContext &context, const Holder &holder, std::string_view name)
{
    return context.carrierSource.ends_with(name) || holder.tail.ends_with(name) ||
           context.path.find(std::string(name) + ".json") != std::string::npos;
}

std::string addUserReference(const Place &user, ImportOutput &out)
{
    const auto login = user.string("login");
    if (login.empty())
        return {};
    Entity entity;
    entity.key = keys::githubUser(login);
    entity.kind = user.string("type") == "Bot" ? "service-user" : "user";
    entity.provider = "github";
    entity.name = login;
    entity.isReference = true;
    entity.evidence = user.evidence();
    auto key = entity.key;
    out.add(std::move(entity));
    return key;
}

void addOrgReference(std::string_view org, const EvidenceRef &evidence, ImportOutput &out)
{
    if (org.empty())
        return;
    Entity entity;
    entity.key = keys::githubOrg(org);
    entity.kind = "organization";
    entity.provider = "github";
    entity.name = org;
    entity.isReference = true;
    entity.evidence = evidence;
    out.add(std::move(entity));
}

void addRepoReference(std::string_view fullName, const EvidenceRef &evidence, ImportOutput &out)
{
    if (fullName.empty())
        return;
    Entity entity;
    entity.key = keys::githubRepo(fullName);
    entity.kind = "repository";
    entity.provider = "github";
    entity.scope = keys::githubOrg(fullName.substr(0, fullName.find('/')));
    entity.name = fullName;
    entity.isReference = true;
    entity.evidence = evidence;
    out.add(std::move(entity));
}

std::string roleOf(const JsonValue &element)
{
    if (auto role = element.firstOf({"role_name", "permission"}).text(); !role.empty())
        return role == "push" ? "write" : role == "pull" ? "read" : role;
    struct Level {
        std::string_view permission, role;
    };
    constexpr Level levels[] = {{"admin", "admin"},
                                {"maintain", "maintain"},
                                {"push", "write"},
                                {"triage", "triage"},
                                {"pull", "read"}};
    const auto permissions = element["permissions"];
    for (const auto &level : levels)
        if (permissions[level.permission].boolean().value_or(false))
            return std::string(level.role);
    return {};
}

void addGrant(std::string principal, const std::string &role, std::string scope, const Place &place,
              ImportOutput &out)
{
    if (principal.empty() || role.empty() || scope.empty())
        return;
    Grant grant;
    grant.system = "github";
    grant.principal = std::move(principal);
    grant.role = "github:role:" + role;
    grant.scope = std::move(scope);
    grant.evidence = place.evidence();
    out.add(std::move(grant));
}

} // namespace isthmus::github
