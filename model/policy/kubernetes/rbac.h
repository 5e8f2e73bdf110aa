// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/kubernetes/rules.h"
#include "model/policy/verdict.h"

#include <set>
#include <unordered_map>

namespace isthmus::k8spolicy
{

struct Subject {
    enum class Kind : unsigned char { User, Group, ServiceAccount, Unknown };
    Kind kind = Kind::Unknown;
    std::string name;
    std::string ns; ///< Of service accounts; "" = the binding's.
};

/// A RoleBinding or ClusterRoleBinding.
struct Binding {
    std::string name;
    std::string ns;       ///< "" = ClusterRoleBinding.
    std::string roleKind; ///< "Role" or "ClusterRole".
    std::string roleName;
    std::vector<Subject> subjects;
};

/// What a pod gives to the node that runs it.
struct PodFacts {
    std::string ns, node, serviceAccount;
    std::vector<std::string> secrets, configMaps;
};

/// Everything known about who may do what in one cluster.
struct Cluster {
    std::vector<Role> roles;
    std::vector<Binding> bindings;
    std::vector<PodFacts> pods;
    /// All of them are here: a role that is not does not exist.
    bool hasAllClusterRoles = false, hasAllRoles = false;
    /// Why bindings may be missing ("the list was cut"); "" = all are here.
    std::string bindingGap;
    /// Authorizers beside RBAC and Node that are known to answer too ("EKS access policies").
    std::vector<std::string> otherAuthorizers;
    /// `pod-security.kubernetes.io/enforce` of each imported namespace; "" = no label.
    std::map<std::string, std::string> podSecurity;
    /// Admission policies (webhooks, ValidatingAdmissionPolicy) were imported and none restricts.
    bool isAdmissionOpen = false;
};

/// Somebody who sends requests: the user name with all groups, also the implied ones.
struct Identity {
    std::string user; ///< "" for what a group alone holds.
    std::set<std::string> groups;
    bool areGroupsKnown = true; ///< False: the identity provider may add more.
};
Identity userIdentity(std::string name, std::set<std::string> groups = {});
Identity groupIdentity(std::string group);
Identity serviceAccountIdentity(std::string_view ns, std::string_view name);
Identity nodeIdentity(std::string_view node);
Identity anonymousIdentity();

/// One cluster, indexed. Owns its facts; const and safe from every thread once built.
class Rbac
{
public:
    explicit Rbac(Cluster cluster);

    /// The answer with its reasons. DecisiveStatement::document is documentOf() of a binding or of
    /// a role; `noDocument` when neither decides (system:masters, the Node authorizer).
    Decision evaluate(const Identity &who, const Request &request) const;
    Verdict verdictOf(const Identity &who, const Request &request) const;

    /// What only the ClusterRoleBindings, or only the RoleBindings of the namespace, say.
    enum class Level : unsigned char { Cluster, Namespace };
    Decision ofLevel(const Identity &who, const Request &request, Level level) const;
    /// Subjects of any binding that reaches `ns` ("" = the whole cluster), each once.
    std::vector<Subject> subjectsFor(const std::string &ns) const;

    /// Rules that hold for `who` in `ns` ("" = cluster-wide ones only), united.
    std::vector<Rule> rulesFor(const Identity &who, const std::string &ns) const;
    /// The rules that are in force for a role: its own, or for an aggregated role the computed
    /// ones. nullptr when the role is not here.
    const Role *role(std::string_view ns, std::string_view name) const;
    const Role *roleOf(const Binding &binding) const;
    const Cluster &cluster() const { return m_cluster; }

    std::size_t documentOfBinding(std::size_t binding) const { return binding; }
    std::size_t documentOfRole(const Role &role) const;

private:
    bool isGone(const Binding &binding) const; ///< The role is known not to exist.
    void compute(std::size_t index, std::vector<char> &state);
    std::vector<std::size_t> bindingsOf(const Identity &who, const std::string &ns) const;
    void judge(std::size_t binding, const Request &request, Decision &out) const;
    void addLimits(const Identity &who, const Request &request, Decision &out) const;

    Cluster m_cluster;
    std::vector<std::vector<Rule>> m_unexplained; ///< By role; see compute().
    std::unordered_map<std::string, std::size_t> m_roles;
    std::unordered_map<std::string, std::vector<std::size_t>> m_bySubject;
};

inline constexpr std::size_t noDocument = static_cast<std::size_t>(-1);

/// What the Node authorizer gives to a kubelet: No when `who` is none (node.cpp).
Decision nodeDecision(const Cluster &cluster, const Identity &who, const Request &request);

} // namespace isthmus::k8spolicy
