// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/kubernetes/rbac.h"

#include "model/base/text.h"

#include <algorithm>

namespace isthmus::k8spolicy
{
namespace
{

constexpr std::string_view accountPrefix = "system:serviceaccount:";
constexpr char masters[] = "system:masters";

std::string roleId(std::string_view ns, std::string_view name)
{
    return std::string(ns) + "/" + std::string(name);
}

/// Subjects as user names and groups: a service account is the user of its long name.
std::string subjectId(const Subject &subject, const std::string &bindingNs)
{
    switch (subject.kind) {
    case Subject::Kind::User:
        return "u:" + subject.name;
    case Subject::Kind::Group:
        return "g:" + subject.name;
    case Subject::Kind::ServiceAccount:
        break;
    case Subject::Kind::Unknown:
        return {};
    }
    const auto &ns = subject.ns.empty() ? bindingNs : subject.ns;
    return ns.empty() ? std::string() : "u:" + std::string(accountPrefix) + ns + ":" + subject.name;
}

/// The rules of `cluster-admin` are the same in every version (bootstrappolicy).
const Role &clusterAdmin()
{
    static const Role role{
        "cluster-admin",
        "",
        {{{"*"}, {"*"}, {"*"}, {}, {}, "/rules/0", {}}, {{}, {}, {"*"}, {}, {"*"}, "/rules/1", {}}},
        std::nullopt,
        {},
        {}};
    return role;
}

std::string nameOf(const Binding &binding)
{
    return (binding.ns.empty() ? "ClusterRoleBinding `" : "RoleBinding `" + binding.ns + "/") +
           binding.name + "`";
}

std::string nameOfRole(const Binding &binding)
{
    return binding.roleKind + " `" + binding.roleName + "`";
}

bool anyAllows(std::span<const Rule> rules, const Request &request)
{
    return std::any_of(rules.begin(), rules.end(),
                       [&](const Rule &rule) { return allows(rule, request); });
}

void addOnce(std::vector<std::string> &list, std::string text)
{
    if (std::find(list.begin(), list.end(), text) == list.end())
        list.push_back(std::move(text));
}

void raiseTo(Decision &out, Verdict verdict, Verdict optimistic)
{
    out.verdict = anyOf(out.verdict, verdict);
    out.optimistic = anyOf(out.optimistic, optimistic);
}

Decision yes(std::string why)
{
    Decision out;
    out.verdict = out.optimistic = Verdict::Yes;
    out.decisive.push_back({noDocument, {}, "Allow", std::move(why)});
    return out;
}

} // namespace

Identity userIdentity(std::string name, std::set<std::string> groups)
{
    Identity who{std::move(name), std::move(groups), true};
    const auto parts = split(who.user, ':');
    if (who.user.starts_with(accountPrefix) && parts.size() == 4) {
        auto account = serviceAccountIdentity(parts[2], parts[3]);
        who.groups.merge(account.groups);
    } else {
        who.groups.insert(who.user == "system:anonymous" ? "system:unauthenticated"
                                                         : "system:authenticated");
    }
    return who;
}

Identity groupIdentity(std::string group)
{
    Identity who;
    if (group != "system:unauthenticated")
        who.groups.insert("system:authenticated");
    if (group.starts_with("system:serviceaccounts:"))
        who.groups.insert("system:serviceaccounts");
    who.groups.insert(std::move(group));
    return who;
}

Identity serviceAccountIdentity(std::string_view ns, std::string_view name)
{
    const std::string space(ns);
    return {std::string(accountPrefix) + space + ":" + std::string(name),
            {"system:serviceaccounts", "system:serviceaccounts:" + space, "system:authenticated"},
            true};
}

Identity nodeIdentity(std::string_view node)
{
    return {"system:node:" + std::string(node), {"system:nodes", "system:authenticated"}, true};
}

Identity anonymousIdentity()
{
    return {"system:anonymous", {"system:unauthenticated"}, true};
}

Rbac::Rbac(Cluster cluster) : m_cluster(std::move(cluster))
{
    for (std::size_t i = 0; i < m_cluster.roles.size(); ++i)
        m_roles.emplace(roleId(m_cluster.roles[i].ns, m_cluster.roles[i].name), i);
    for (std::size_t i = 0; i < m_cluster.bindings.size(); ++i) {
        const auto &binding = m_cluster.bindings[i];
        for (const auto &subject : binding.subjects) {
            auto &list = m_bySubject[subjectId(subject, binding.ns)];
            if (list.empty() || list.back() != i)
                list.push_back(i);
        }
    }
    m_unexplained.resize(m_cluster.roles.size());
    std::vector<char> state(m_cluster.roles.size(), 0);
    for (std::size_t i = 0; i < m_cluster.roles.size(); ++i)
        compute(i, state);
}

/// Gives an aggregated role the rules of the ClusterRoles that its selectors choose. The controller
/// overwrites `rules` with them; a recorded rule that none of them explains is either about to be
/// overwritten or comes from a role that was not imported, and is kept apart.
void Rbac::compute(std::size_t index, std::vector<char> &state)
{
    auto &role = m_cluster.roles[index];
    if (state[index] != 0 || !role.aggregation || !role.ns.empty())
        return;
    state[index] = 1; // roles that aggregate each other end here
    std::vector<Rule> rules;
    for (std::size_t i = 0; i < m_cluster.roles.size(); ++i) {
        const auto &part = m_cluster.roles[i];
        const bool isChosen =
            std::any_of(role.aggregation->begin(), role.aggregation->end(),
                        [&](const Selector &selector) { return selector.selects(part.labels); });
        if (i == index || !part.ns.empty() || !isChosen)
            continue;
        compute(i, state);
        for (const auto &rule : part.rules)
            if (std::none_of(rules.begin(), rules.end(),
                             [&](const Rule &known) { return known.grantsSameAs(rule); })) {
                rules.push_back(rule);
                if (rule.origin.empty())
                    rules.back().origin = part.name;
            }
    }
    for (auto &recorded : role.rules) {
        const auto known = std::find_if(rules.begin(), rules.end(), [&](const Rule &rule) {
            return rule.grantsSameAs(recorded);
        });
        if (known != rules.end()) {
            known->pointer = recorded.pointer;
            known->origin.clear();
        } else if (!m_cluster.hasAllClusterRoles)
            m_unexplained[index].push_back(recorded);
    }
    role.rules = std::move(rules);
}

const Role *Rbac::role(std::string_view ns, std::string_view name) const
{
    const auto hit = m_roles.find(roleId(ns, name));
    if (hit != m_roles.end())
        return &m_cluster.roles[hit->second];
    return ns.empty() && name == "cluster-admin" && !m_cluster.hasAllClusterRoles ? &clusterAdmin()
                                                                                  : nullptr;
}

const Role *Rbac::roleOf(const Binding &binding) const
{
    if (binding.roleKind == "ClusterRole")
        return role({}, binding.roleName);
    // A ClusterRoleBinding cannot name a Role.
    return binding.roleKind == "Role" && !binding.ns.empty() ? role(binding.ns, binding.roleName)
                                                             : nullptr;
}

std::size_t Rbac::documentOfRole(const Role &role) const
{
    const auto hit = m_roles.find(roleId(role.ns, role.name));
    return hit == m_roles.end() ? noDocument : m_cluster.bindings.size() + hit->second;
}

std::vector<std::size_t> Rbac::bindingsOf(const Identity &who, const std::string &ns) const
{
    std::vector<std::size_t> out;
    const auto add = [&](const std::string &id) {
        const auto hit = m_bySubject.find(id);
        if (hit == m_bySubject.end())
            return;
        for (const auto index : hit->second)
            if (m_cluster.bindings[index].ns.empty() || m_cluster.bindings[index].ns == ns)
                out.push_back(index);
    };
    if (!who.user.empty())
        add("u:" + who.user);
    for (const auto &group : who.groups)
        add("g:" + group);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

bool Rbac::isGone(const Binding &binding) const
{
    if (binding.roleKind == "ClusterRole")
        return m_cluster.hasAllClusterRoles;
    // A ClusterRoleBinding cannot name a Role, and there are no other kinds.
    return m_cluster.hasAllRoles || binding.roleKind != "Role" || binding.ns.empty();
}

void Rbac::judge(std::size_t index, const Request &request, Decision &out) const
{
    const auto &binding = m_cluster.bindings[index];
    const auto *role = roleOf(binding);
    if (!role) {
        if (isGone(binding))
            return;
        raiseTo(out, Verdict::Unknown, Verdict::Yes);
        addOnce(out.missing, nameOfRole(binding) + " of " + nameOf(binding) + " was not imported");
        return;
    }
    for (const auto &rule : role->rules) {
        if (!allows(rule, request))
            continue;
        raiseTo(out, Verdict::Yes, Verdict::Yes);
        out.decisive.push_back({documentOfBinding(index),
                                {},
                                "Allow",
                                nameOf(binding) + " gives " + nameOfRole(binding)});
        const auto *source = rule.origin.empty() ? role : this->role({}, rule.origin);
        out.decisive.push_back({documentOfRole(source ? *source : *role), rule.pointer, "Allow",
                                "allows to " + describe(request)});
        if (role == &clusterAdmin())
            addOnce(out.assumptions, "ClusterRole `cluster-admin` was not imported; its built-in "
                                     "rules were assumed");
        return;
    }
    const auto hit = m_roles.find(roleId(role->ns, role->name));
    if (hit != m_roles.end() && anyAllows(m_unexplained[hit->second], request)) {
        raiseTo(out, Verdict::Unknown, Verdict::Yes);
        addOnce(out.missing, "no imported ClusterRole explains a rule recorded in the aggregated " +
                                 nameOfRole(binding));
    }
    if (!role->problems.empty()) {
        raiseTo(out, Verdict::Unknown, Verdict::Yes);
        addOnce(out.missing, nameOfRole(binding) + ": " + role->problems.front());
    }
}

/// What keeps a missing allow from being a certain No.
void Rbac::addLimits(const Identity &who, const Request &request, Decision &out) const
{
    std::vector<std::string> gaps;
    if (!m_cluster.bindingGap.empty())
        gaps.push_back(m_cluster.bindingGap);
    for (const auto &authorizer : m_cluster.otherAuthorizers)
        gaps.push_back(authorizer + " may allow it and were not imported");
    if (!who.areGroupsKnown)
        for (const auto &[id, bindings] : m_bySubject) {
            const bool isGroup = id.starts_with("g:") && !id.starts_with("g:system:");
            if (!isGroup || who.groups.contains(id.substr(2)))
                continue;
            Decision group;
            for (const auto index : bindings)
                if (m_cluster.bindings[index].ns.empty() ||
                    m_cluster.bindings[index].ns == request.ns)
                    judge(index, request, group);
            if (group.verdict != Verdict::No)
                gaps.push_back("whether `" + who.user + "` is in group `" + id.substr(2) + "`");
        }
    std::sort(gaps.begin(), gaps.end());
    for (auto &gap : gaps) {
        raiseTo(out, Verdict::Unknown, Verdict::Yes);
        addOnce(out.missing, std::move(gap));
    }
}

Decision Rbac::evaluate(const Identity &who, const Request &asked) const
{
    if (who.groups.contains(masters))
        return yes("members of system:masters may do everything");
    const auto request = normalised(asked);
    Decision out;
    // Requests that are not about a namespace look at ClusterRoleBindings only.
    for (const auto index : bindingsOf(who, request.url.empty() ? request.ns : std::string())) {
        judge(index, request, out);
        if (out.verdict == Verdict::Yes) {
            out.missing.clear();
            return out;
        }
    }
    out = anyOf(out, nodeDecision(m_cluster, who, request));
    if (out.verdict != Verdict::Yes)
        addLimits(who, request, out);
    return out;
}

Decision Rbac::ofLevel(const Identity &who, const Request &asked, Level level) const
{
    const auto request = normalised(asked);
    Decision out;
    if (level == Level::Namespace && !request.url.empty())
        return out;
    for (const auto index : bindingsOf(who, request.ns))
        if (m_cluster.bindings[index].ns.empty() == (level == Level::Cluster))
            judge(index, request, out);
    return out;
}

std::vector<Subject> Rbac::subjectsFor(const std::string &ns) const
{
    std::vector<Subject> out;
    std::set<std::string> seen;
    for (const auto &binding : m_cluster.bindings)
        if (binding.ns.empty() || binding.ns == ns)
            for (auto subject : binding.subjects) {
                if (subject.ns.empty() && subject.kind == Subject::Kind::ServiceAccount)
                    subject.ns = binding.ns;
                if (seen.insert(subjectId(subject, binding.ns)).second)
                    out.push_back(std::move(subject));
            }
    return out;
}

Verdict Rbac::verdictOf(const Identity &who, const Request &request) const
{
    return evaluate(who, request).verdict;
}

std::vector<Rule> Rbac::rulesFor(const Identity &who, const std::string &ns) const
{
    std::vector<Rule> rules;
    if (who.groups.contains(masters))
        return clusterAdmin().rules;
    for (const auto index : bindingsOf(who, ns)) {
        const auto *role = roleOf(m_cluster.bindings[index]);
        if (role)
            rules.insert(rules.end(), role->rules.begin(), role->rules.end());
    }
    return rules;
}

} // namespace isthmus::k8spolicy
