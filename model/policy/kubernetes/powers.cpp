// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/kubernetes/powers.h"

#include <array>

namespace isthmus::k8spolicy
{
namespace
{

constexpr char rbacGroup[] = "rbac.authorization.k8s.io";
constexpr std::array writeVerbs{"create", "update", "patch"};

template<class Requests>
Decision anyOfRequests(const Rbac &rbac, const Identity &who, const Requests &requests)
{
    Decision out;
    for (const auto &request : requests) {
        out = anyOf(out, rbac.evaluate(who, request));
        if (out.verdict == Verdict::Yes)
            break;
    }
    return out;
}

/// Everything that makes the cluster start pods.
std::vector<Request> podRequests(const std::string &ns)
{
    struct Kind {
        const char *group, *resource;
    };
    constexpr std::array<Kind, 8> kinds{{{"", "pods"},
                                         {"apps", "deployments"},
                                         {"apps", "daemonsets"},
                                         {"apps", "statefulsets"},
                                         {"apps", "replicasets"},
                                         {"", "replicationcontrollers"},
                                         {"batch", "jobs"},
                                         {"batch", "cronjobs"}}};
    std::vector<Request> out;
    for (const auto &kind : kinds)
        out.push_back({"create", kind.group, kind.resource, {}, ns, {}, {}});
    return out;
}

std::vector<Request> writes(const std::string &group, const std::string &resource,
                            std::string_view ns, std::string_view name)
{
    std::vector<Request> out;
    for (const auto *verb : writeVerbs)
        out.push_back({verb, group, resource, {}, std::string(ns), std::string(name), {}});
    return out;
}

/// `who` holds every one of the rules where they would count.
Decision holdsAll(const Rbac &rbac, const Identity &who, std::span<const Rule> rules,
                  std::string_view ns)
{
    Decision out;
    const auto owned = rbac.rulesFor(who, std::string(ns));
    for (const auto &rule : rules)
        if (!covers(owned, rule))
            return out;
    out.verdict = out.optimistic = Verdict::Yes;
    out.decisive.push_back({noDocument, {}, "Allow", "holds all the rules of the role already"});
    return out;
}

void addCondition(Decision &out, std::string text, std::string reason)
{
    out.verdict = allOf(out.verdict, Verdict::Conditional);
    out.optimistic = allOf(out.optimistic, Verdict::Conditional);
    out.conditions.push_back(
        {std::move(text), "admission", {}, Verdict::Conditional, std::move(reason)});
}

} // namespace

Decision mayBind(const Rbac &rbac, const Identity &who, const Binding &binding)
{
    const auto writing =
        anyOfRequests(rbac, who,
                      writes(rbacGroup, binding.ns.empty() ? "clusterrolebindings" : "rolebindings",
                             binding.ns, binding.name));
    if (writing.verdict == Verdict::No)
        return writing;
    const bool isClusterRole = binding.roleKind == "ClusterRole";
    const auto bind = rbac.evaluate(who, {"bind",
                                          rbacGroup,
                                          isClusterRole ? "clusterroles" : "roles",
                                          {},
                                          binding.ns,
                                          binding.roleName,
                                          {}});
    if (bind.verdict == Verdict::Yes)
        return allOf(writing, bind);
    const auto *role = rbac.roleOf(binding);
    Decision held;
    if (role) {
        held = holdsAll(rbac, who, role->rules, binding.ns);
    } else if (isClusterRole ? !rbac.cluster().hasAllClusterRoles : !rbac.cluster().hasAllRoles) {
        held.verdict = Verdict::Unknown;
        held.optimistic = Verdict::Yes;
        held.missing.push_back(binding.roleKind + " `" + binding.roleName +
                               "` was not imported, so nobody can tell who holds its rules");
    }
    return allOf(writing, anyOf(bind, held));
}

Decision mayWriteRole(const Rbac &rbac, const Identity &who, std::string_view ns,
                      std::string_view role, std::span<const Rule> rules)
{
    const std::string resource = ns.empty() ? "clusterroles" : "roles";
    const auto writing = anyOfRequests(rbac, who, writes(rbacGroup, resource, ns, role));
    if (writing.verdict == Verdict::No)
        return writing;
    const auto escalate = rbac.evaluate(
        who, {"escalate", rbacGroup, resource, {}, std::string(ns), std::string(role), {}});
    return allOf(writing, anyOf(escalate, holdsAll(rbac, who, rules, ns)));
}

Decision mayImpersonate(const Rbac &rbac, const Identity &who, const Subject &target)
{
    const auto ask = [&](const char *resource, const std::string &ns, const std::string &name) {
        return rbac.evaluate(who, {"impersonate", {}, resource, {}, ns, name, {}});
    };
    switch (target.kind) {
    case Subject::Kind::User:
        return ask("users", {}, target.name);
    case Subject::Kind::Group:
        return ask("groups", {}, target.name);
    case Subject::Kind::ServiceAccount:
        return ask("serviceaccounts", target.ns, target.name);
    case Subject::Kind::Unknown:
        break;
    }
    return {};
}

Decision mayMintToken(const Rbac &rbac, const Identity &who, const std::string &ns,
                      const std::string &account)
{
    return rbac.evaluate(who, {"create", {}, "serviceaccounts", "token", ns, account, {}});
}

Decision mayRunPods(const Rbac &rbac, const Identity &who, const std::string &ns)
{
    auto out = anyOfRequests(rbac, who, podRequests(ns));
    if (out.verdict > Verdict::Unknown && !rbac.cluster().isAdmissionOpen)
        out.assumptions.push_back(
            "no admission policy was imported; assumed none restricts which account a pod uses");
    return out;
}

Decision mayRunPrivilegedPods(const Rbac &rbac, const Identity &who, const std::string &ns)
{
    auto out = mayRunPods(rbac, who, ns);
    if (out.verdict == Verdict::No)
        return out;
    const auto &levels = rbac.cluster().podSecurity;
    const auto level = levels.find(ns);
    if (level != levels.end() && (level->second == "baseline" || level->second == "restricted")) {
        Decision refused;
        refused.decisive.push_back({noDocument,
                                    {},
                                    "Deny",
                                    "pod security `" + level->second + "` of namespace `" + ns +
                                        "` refuses privileged pods"});
        return refused;
    }
    const bool isLabelled = level != levels.end() && level->second == "privileged";
    if (!isLabelled || !rbac.cluster().isAdmissionOpen)
        addCondition(out, "admission lets a privileged pod into `" + ns + "`",
                     isLabelled ? "the namespace allows it, but webhooks were not imported"
                                : "neither pod security nor webhooks are known");
    return out;
}

Decision mayEnterPod(const Rbac &rbac, const Identity &who, const std::string &ns,
                     const std::string &pod)
{
    const std::vector<Request> requests = {
        {"create", {}, "pods", "exec", ns, pod, {}},
        {"create", {}, "pods", "attach", ns, pod, {}},
        {"update", {}, "pods", "ephemeralcontainers", ns, pod, {}},
        {"patch", {}, "pods", "ephemeralcontainers", ns, pod, {}},
    };
    return anyOfRequests(rbac, who, requests);
}

Decision mayReadSecret(const Rbac &rbac, const Identity &who, const std::string &ns,
                       const std::string &name)
{
    std::vector<Request> requests;
    for (const auto *verb : {"get", "list", "watch"})
        requests.push_back({verb, {}, "secrets", {}, ns, name, {}});
    return anyOfRequests(rbac, who, requests);
}

} // namespace isthmus::k8spolicy
