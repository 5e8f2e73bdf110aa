// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/verdict.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Google Cloud IAM: allow policies, deny policies and principal access boundaries
/// (policy-evaluation.md §4). Pure functions of values; safe from every thread.
namespace isthmus::gcppolicy
{

/// A principal identifier in any of its forms (v1 members, v2 principals of deny policies, targets
/// of principal access boundaries).
struct Principal {
    enum class Kind : unsigned char {
        AllUsers,
        AllAuthenticated,
        User,
        ServiceAccount,
        Group,
        Domain,
        Customer,        ///< All accounts of a Workspace or Cloud Identity customer.
        PoolSubject,     ///< One identity of a workload or workforce pool.
        PoolGroup,       ///< `value` is the group.
        PoolAttribute,   ///< `attribute` has `value`.
        Pool,            ///< Every identity of the pool.
        ProjectRole,     ///< projectOwner:p; `attribute` is "roles/owner".
        AccountsOf,      ///< Service accounts below a project, folder or organisation.
        ServiceAgentsOf, ///< Google's own accounts there.
        IdentitiesOf,    ///< Everybody who belongs to the container.
        Deleted,         ///< Nobody.
        Unknown,         ///< A form nobody knows: whom it names is open.
    };
    Kind kind = Kind::Unknown;
    std::string text;      ///< As written.
    std::string id;        ///< E-mail or domain (lower case), pool, container, customer.
    std::string attribute; ///< Of PoolAttribute; role of ProjectRole.
    std::string value;     ///< Subject, group or attribute value.

    bool isPool() const;
    friend bool operator==(const Principal &, const Principal &) = default;
};

/// Accepts "user:a@b", "allUsers", "principal://…", "principalSet://…", "//iam.googleapis.com/…",
/// "//cloudresourcemanager.googleapis.com/…" and canonical keys ("gcp:user:a@b"). Pools are named
/// "projects/<n>/…/workloadIdentityPools/<p>", "…/workforcePools/<p>", or "<project>.svc.id.goog".
Principal parsePrincipal(std::string_view text);

/// The service accounts that Google runs services with.
bool isServiceAgent(std::string_view email);

/// Members of groups, nested ones too.
class Directory
{
public:
    /// `members` of a group as they were imported; a group without a call is unknown.
    void addGroup(std::string_view group, const std::vector<Principal> &members);
    void markIncomplete(std::string_view group); ///< Its list was cut.

    /// Whether `who` is in the group. Unknown: the list of it or of a nested group is not here;
    /// `missing` gets that group.
    Verdict contains(std::string_view group, const Principal &who,
                     std::string *missing = nullptr) const;
    bool isKnown(std::string_view group) const;
    bool isEmpty() const { return m_members.empty(); }
    /// The groups that list `who` directly or through other groups.
    std::vector<std::string> groupsOf(const Principal &who) const;

private:
    struct Group {
        std::set<std::string> people; ///< keyOf() of users, accounts and subjects.
        std::vector<std::string> groups, domains;
        bool isComplete = true;
    };
    Verdict search(const std::string &group, const Principal &who, std::set<std::string> &seen,
                   std::string *missing) const;
    std::unordered_map<std::string, Group> m_members;
    std::unordered_map<std::string, std::vector<std::string>> m_parents;
};

/// Somebody who sends requests.
struct Caller {
    Principal who;
    std::vector<std::string> containers; ///< Of a service account or workload pool: its project,
                                         ///< folders, organisation, in every spelling.
    std::string customer;                ///< Of a user, when known.
    std::set<std::string> poolGroups;    ///< Of a federated identity.
    std::map<std::string, std::string> attributes; ///< Mapped attributes that are known.
    bool isDisabled = false;                       ///< A disabled service account.
};
Caller callerOf(std::string_view text);

/// What principalMatch() needs from outside.
struct MatchContext {
    const Directory *directory = nullptr;
    /// Who holds a basic role on a project (for projectOwner:… members).
    std::function<Decision(const std::string &project, const std::string &role)> projectRole;
};
/// Whether the identifier covers the caller; conditions and missing inputs are named.
Decision principalMatch(const Principal &pattern, const Caller &caller,
                        const MatchContext &context);

} // namespace isthmus::gcppolicy
