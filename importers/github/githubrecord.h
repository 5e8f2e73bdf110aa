// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/shapes.h"

#include <string>
#include <string_view>
#include <vector>

/// What the GitHub importers share: most answers do not say which organisation or repository they
/// were asked for (sources.md §0.6, §5).
namespace isthmus::github
{

/// What an answer belongs to, as far as it is known: "" where it is not.
struct Holder {
    std::string org;         ///< Login of the organisation (or user) that owns the repository.
    std::string repo;        ///< "owner/name".
    std::string environment; ///< Of `repo`.
    std::string branch;      ///< Of `repo`.
    std::string team;        ///< Slug, of `org`.
    std::string tail;        ///< Rest of the API path: "members", "actions/secrets".

    bool isKnown() const { return !org.empty() || !repo.empty(); }
    std::string repoName() const { return repo.substr(repo.find('/') + 1); }
};

/// Reads an API path anywhere in `text`: "…/repos/O/R/environments/E/secrets", "…/orgs/O/members",
/// also with "__" for "/" as in file names.
Holder holderOfPath(std::string_view text);
/// From an API address inside the element, else from the carrier's subject ("O", "O/R", "O/R:E" or
/// an API path), else from the file's path.
Holder holderOf(const SourceContext &context, std::string_view url = {});

/// Kind of list that the carrier's source or the API path names: "members" in
/// "github.org.members" or "orgs/O/members".
bool isList(const SourceContext &context, const Holder &holder, std::string_view name);

/// People and bots as they stand inside other answers. Gives the key; "" for none.
std::string addUserReference(const Place &user, ImportOutput &out);
void addOrgReference(std::string_view org, const EvidenceRef &evidence, ImportOutput &out);
void addRepoReference(std::string_view fullName, const EvidenceRef &evidence, ImportOutput &out);

/// Name of the role that a `permissions` map or a `role_name` / `permission` member gives: "admin",
/// "write", "read"…
std::string roleOf(const JsonValue &element);
/// `principal` holds `role` on a repository or organisation.
void addGrant(std::string principal, const std::string &role, std::string scope, const Place &place,
              ImportOutput &out);

} // namespace isthmus::github
