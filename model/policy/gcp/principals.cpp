// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/gcp/principals.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace isthmus::gcppolicy
{
namespace
{

using Kind = Principal::Kind;

bool consume(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

Principal make(Kind kind, std::string_view id, std::string_view value = {})
{
    Principal out;
    out.kind = kind;
    out.id = std::string(id);
    out.value = std::string(value);
    return out;
}

std::string lowered(std::string_view text)
{
    return toLower(text);
}

/// GKE pools are called the same by project id and by number; their own name is unique.
std::string poolId(std::string_view path)
{
    const auto name = path.substr(path.rfind('/') + 1);
    return std::string(name.ends_with(".svc.id.goog") ? name : path);
}

/// What follows the name of a pool: subject/…, group/…, attribute.x/…, namespace/…, *.
Principal ofPool(std::string_view path, std::string_view rest)
{
    const auto pool = poolId(path);
    if (rest.empty() || rest == "*")
        return make(Kind::Pool, pool);
    if (consume(rest, "subject/"))
        return make(Kind::PoolSubject, pool, rest);
    if (consume(rest, "group/"))
        return make(Kind::PoolGroup, pool, rest);
    const bool isMapped = consume(rest, "attribute.");
    const auto slash = rest.find('/');
    // namespace/N, kubernetes.cluster/URL, kubernetes.serviceaccount.uid/U
    const bool isBuiltIn = rest.starts_with("namespace/") || rest.starts_with("kubernetes.");
    if (slash == rest.npos || (!isMapped && !isBuiltIn))
        return {};
    auto out = make(Kind::PoolAttribute, pool, rest.substr(slash + 1));
    out.attribute = std::string(rest.substr(0, slash));
    return out;
}

/// "projects/1/locations/global/workloadIdentityPools/p/…", "locations/global/workforcePools/p/…"
Principal ofIam(std::string_view text)
{
    constexpr std::string_view accounts = "/serviceAccounts/";
    if (const auto at = text.find(accounts); text.starts_with("projects/") && at != text.npos)
        return make(Kind::ServiceAccount, lowered(text.substr(at + accounts.size())));
    if (std::string_view rest = text; consume(rest, "locations/global/workspace/"))
        return make(Kind::Customer, rest);
    for (const std::string_view marker : {"/workloadIdentityPools/", "/workforcePools/"}) {
        const auto at = text.find(marker);
        if (at == text.npos)
            continue;
        const auto end = text.find('/', at + marker.size());
        return ofPool(text.substr(0, end), end == text.npos ? "" : text.substr(end + 1));
    }
    return {};
}

/// "projects/1", "folders/2/type/ServiceAccount"…
Principal ofContainer(std::string_view text)
{
    const auto type = text.find("/type/");
    const auto container = text.substr(0, type);
    if (type == text.npos)
        return make(Kind::IdentitiesOf, container);
    const auto what = text.substr(type + 6);
    if (what == "ServiceAccount")
        return make(Kind::AccountsOf, container);
    return what == "ServiceAgent" ? make(Kind::ServiceAgentsOf, container) : Principal();
}

/// The v2 names of Google's own directory.
Principal ofGoog(std::string_view text)
{
    if (consume(text, "subject/"))
        return make(Kind::User, lowered(text));
    if (consume(text, "group/"))
        return make(Kind::Group, lowered(text));
    if (consume(text, "cloudIdentityCustomerId/"))
        return make(Kind::Customer, text);
    if (text == "public:all")
        return make(Kind::AllUsers, {});
    return text == "public:allAuthenticatedUsers" ? make(Kind::AllAuthenticated, {}) : Principal();
}

Principal ofUri(std::string_view text)
{
    if (consume(text, "goog/"))
        return ofGoog(text);
    if (consume(text, "iam.googleapis.com/"))
        return ofIam(text);
    if (consume(text, "cloudresourcemanager.googleapis.com/"))
        return ofContainer(text);
    return {};
}

/// "p.svc.id.goog[ns/sa]" is the subject "ns/…/sa/…" of the cluster's pool.
Principal ofAccount(std::string_view email)
{
    const auto open = email.find('['), slash = email.find('/', open == email.npos ? 0 : open);
    if (open == email.npos || slash == email.npos || !email.ends_with(']'))
        return make(Kind::ServiceAccount, lowered(email));
    const std::string ns(email.substr(open + 1, slash - open - 1));
    const std::string name(email.substr(slash + 1, email.size() - slash - 2));
    return make(Kind::PoolSubject, email.substr(0, open), "ns/" + ns + "/sa/" + name);
}

Principal ofMember(std::string_view text)
{
    if (text == "allUsers")
        return make(Kind::AllUsers, {});
    if (text == "allAuthenticatedUsers")
        return make(Kind::AllAuthenticated, {});
    if (consume(text, "principal://") || consume(text, "principalSet://") || consume(text, "//"))
        return ofUri(text);
    if (text.starts_with("deleted:"))
        return make(Kind::Deleted, {});
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    const auto rest = colon == text.npos ? std::string_view() : text.substr(colon + 1);
    if (rest.empty())
        return {};
    if (kind == "user")
        return make(Kind::User, lowered(rest));
    if (kind == "serviceAccount")
        return ofAccount(rest);
    if (kind == "group")
        return make(Kind::Group, lowered(rest));
    if (kind == "domain")
        return make(Kind::Domain, lowered(rest));
    for (const auto &[name, role] : {std::pair{"projectOwner", "roles/owner"},
                                     {"projectEditor", "roles/editor"},
                                     {"projectViewer", "roles/viewer"}})
        if (kind == name) {
            auto out = make(Kind::ProjectRole, rest);
            out.attribute = role;
            return out;
        }
    return {};
}

std::string keyOf(const Principal &who)
{
    return std::to_string(static_cast<int>(who.kind)) + ":" + who.id + ":" + who.value;
}

Decision certain(Verdict verdict)
{
    Decision out;
    out.verdict = out.optimistic = verdict;
    return out;
}

Decision truth(bool isSo)
{
    return certain(isSo ? Verdict::Yes : Verdict::No);
}

Decision unknown(std::string missing)
{
    auto out = certain(Verdict::Unknown);
    out.optimistic = Verdict::Yes;
    out.missing.push_back(std::move(missing));
    return out;
}

bool isIn(const std::vector<std::string> &list, const std::string &text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

Decision groupMatch(const Principal &pattern, const Caller &caller, const MatchContext &context)
{
    if (caller.who.kind == Kind::AllUsers || caller.who.kind == Kind::AllAuthenticated)
        return truth(false);
    if (pattern == caller.who || pattern.id == caller.who.id)
        return truth(true);
    std::string missing = pattern.id;
    const auto verdict = context.directory
                             ? context.directory->contains(pattern.id, caller.who, &missing)
                             : Verdict::Unknown;
    if (verdict == Verdict::Unknown)
        return unknown("the members of group `" + missing + "` were not imported");
    return certain(verdict);
}

Decision attributeMatch(const Principal &pattern, const Caller &caller)
{
    if (!caller.who.isPool() || caller.who.id != pattern.id)
        return truth(false);
    if (caller.who.kind == Kind::PoolAttribute)
        return truth(caller.who.attribute == pattern.attribute &&
                     caller.who.value == pattern.value);
    // ns/N/sa/S names its namespace itself.
    if (pattern.attribute == "namespace")
        return truth(caller.who.value.starts_with("ns/" + pattern.value + "/"));
    const auto hit = caller.attributes.find(pattern.attribute);
    if (hit != caller.attributes.end())
        return truth(hit->second == pattern.value);
    auto out = certain(Verdict::Conditional);
    out.conditions.push_back({"attribute." + pattern.attribute + " is `" + pattern.value + "`",
                              "attribute." + pattern.attribute, pattern.text, Verdict::Conditional,
                              "the token of the caller decides"});
    return out;
}

Decision customerMatch(const Principal &pattern, const Caller &caller)
{
    if (caller.who.kind != Kind::User && caller.who.kind != Kind::Group)
        return truth(false);
    if (!caller.customer.empty())
        return truth(equalsIgnoreCase(caller.customer, pattern.id));
    return unknown("whether `" + caller.who.id + "` belongs to customer `" + pattern.id + "`");
}

Decision containerMatch(const Principal &pattern, const Caller &caller)
{
    const bool isAccount = caller.who.kind == Kind::ServiceAccount;
    const bool isAgent = isAccount && isServiceAgent(caller.who.id);
    if (pattern.kind == Kind::AccountsOf && (!isAccount || isAgent))
        return truth(false);
    if (pattern.kind == Kind::ServiceAgentsOf && !isAgent)
        return truth(false);
    if (isAccount || caller.who.isPool())
        return caller.containers.empty() && isAccount
                   ? unknown("where service account `" + caller.who.id + "` lives")
                   : truth(isIn(caller.containers, pattern.id));
    if (caller.who.kind != Kind::User || !pattern.id.starts_with("organizations/"))
        return truth(false);
    return caller.customer.empty()
               ? unknown("whether `" + caller.who.id + "` belongs to `" + pattern.id + "`")
               : truth(isIn(caller.containers, pattern.id));
}

} // namespace

bool Principal::isPool() const
{
    return kind == Kind::PoolSubject || kind == Kind::PoolGroup || kind == Kind::PoolAttribute ||
           kind == Kind::Pool;
}

Principal parsePrincipal(std::string_view text)
{
    std::string_view rest = text;
    consume(rest, "gcp:");
    auto out = ofMember(rest);
    out.text = std::string(text);
    return out;
}

bool isServiceAgent(std::string_view email)
{
    if (email.ends_with("@cloudservices.gserviceaccount.com"))
        return true;
    const auto at = email.find("@gcp-sa-");
    return (at != email.npos && email.ends_with(".iam.gserviceaccount.com")) ||
           (email.starts_with("service-") && email.ends_with(".gserviceaccount.com"));
}

Caller callerOf(std::string_view text)
{
    Caller caller;
    caller.who = parsePrincipal(text);
    return caller;
}

void Directory::addGroup(std::string_view name, const std::vector<Principal> &members)
{
    const auto key = lowered(name);
    auto &group = m_members[key];
    for (const auto &member : members) {
        if (member.kind == Kind::Group) {
            group.groups.push_back(member.id);
            m_parents["g:" + member.id].push_back(key);
        } else if (member.kind == Kind::Domain) {
            group.domains.push_back(member.id);
        } else {
            group.people.insert(keyOf(member));
            m_parents[keyOf(member)].push_back(key);
        }
    }
}

void Directory::markIncomplete(std::string_view group)
{
    m_members[lowered(group)].isComplete = false;
}

bool Directory::isKnown(std::string_view group) const
{
    return m_members.contains(lowered(group));
}

Verdict Directory::search(const std::string &name, const Principal &who,
                          std::set<std::string> &seen, std::string *missing) const
{
    if (!seen.insert(name).second)
        return Verdict::No;
    const auto hit = m_members.find(name);
    if (hit == m_members.end()) {
        if (missing)
            *missing = name;
        return Verdict::Unknown;
    }
    const auto &group = hit->second;
    const bool isListed =
        who.kind == Kind::Group ? isIn(group.groups, who.id) : group.people.contains(keyOf(who));
    const auto domain = who.id.substr(who.id.find('@') + 1);
    if (isListed || (who.kind == Kind::User && isIn(group.domains, domain)))
        return Verdict::Yes;
    Verdict out = Verdict::No;
    if (!group.isComplete) {
        out = Verdict::Unknown;
        if (missing)
            *missing = name;
    }
    for (const auto &nested : group.groups) {
        out = anyOf(out, search(nested, who, seen, missing));
        if (out == Verdict::Yes)
            break;
    }
    return out;
}

Verdict Directory::contains(std::string_view group, const Principal &who,
                            std::string *missing) const
{
    std::set<std::string> seen;
    return search(lowered(group), who, seen, missing);
}

std::vector<std::string> Directory::groupsOf(const Principal &who) const
{
    std::vector<std::string> out;
    std::vector<std::string> open{who.kind == Kind::Group ? "g:" + who.id : keyOf(who)};
    std::set<std::string> seen;
    while (!open.empty()) {
        const auto hit = m_parents.find(open.back());
        open.pop_back();
        if (hit == m_parents.end())
            continue;
        for (const auto &parent : hit->second)
            if (seen.insert(parent).second) {
                out.push_back(parent);
                open.push_back("g:" + parent);
            }
    }
    return out;
}

Decision principalMatch(const Principal &pattern, const Caller &caller, const MatchContext &context)
{
    const auto &who = caller.who;
    switch (pattern.kind) {
    case Kind::AllUsers:
        return truth(true);
    case Kind::AllAuthenticated: // federated identities are not meant
        return truth(who.kind == Kind::User || who.kind == Kind::ServiceAccount ||
                     who.kind == Kind::Group || who.kind == Kind::AllAuthenticated);
    case Kind::User:
    case Kind::ServiceAccount:
        return truth(who.kind == pattern.kind && who.id == pattern.id);
    case Kind::PoolSubject:
        return truth(who.kind == Kind::PoolSubject && who.id == pattern.id &&
                     who.value == pattern.value);
    case Kind::Group:
        return groupMatch(pattern, caller, context);
    case Kind::Domain:
        return truth((who.kind == Kind::User && who.id.ends_with("@" + pattern.id)) ||
                     (who.kind == Kind::Domain && who.id == pattern.id));
    case Kind::Customer:
        return customerMatch(pattern, caller);
    case Kind::Pool:
        return truth(who.isPool() && who.id == pattern.id);
    case Kind::PoolGroup:
        return truth(who.isPool() && who.id == pattern.id &&
                     (caller.poolGroups.contains(pattern.value) ||
                      (who.kind == Kind::PoolGroup && who.value == pattern.value)));
    case Kind::PoolAttribute:
        return attributeMatch(pattern, caller);
    case Kind::ProjectRole:
        return context.projectRole
                   ? context.projectRole(pattern.id, pattern.attribute)
                   : unknown("who holds " + pattern.attribute + " on project `" + pattern.id + "`");
    case Kind::AccountsOf:
    case Kind::ServiceAgentsOf:
    case Kind::IdentitiesOf:
        return containerMatch(pattern, caller);
    case Kind::Deleted:
        return truth(false);
    case Kind::Unknown:
        break;
    }
    return unknown("whom `" + pattern.text + "` names");
}

} // namespace isthmus::gcppolicy
