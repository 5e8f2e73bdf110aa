// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/kubernetes/rbac.h"

#include <algorithm>

namespace isthmus::k8spolicy
{
namespace
{

constexpr std::string_view nodePrefix = "system:node:";

Rule rule(std::vector<std::string> verbs, std::string group, std::vector<std::string> resources)
{
    return {{std::move(group)}, std::move(resources), std::move(verbs), {}, {}, {}, {}};
}

/// Rights of every kubelet that do not depend on its pods (bootstrappolicy NodeRules without what
/// the authorizer follows in its graph).
const std::vector<Rule> &nodeRules()
{
    static const std::vector<Rule> rules = {
        rule({"create"}, "authentication.k8s.io", {"tokenreviews"}),
        rule({"create"}, "authorization.k8s.io",
             {"subjectaccessreviews", "localsubjectaccessreviews"}),
        rule({"get", "list", "watch"}, "", {"services"}),
        rule({"create", "get", "list", "watch"}, "", {"nodes"}),
        rule({"update", "patch"}, "", {"nodes", "nodes/status"}),
        rule({"create", "update", "patch"}, "", {"events"}),
        rule({"get", "list", "watch"}, "", {"pods"}),
        rule({"create", "delete"}, "", {"pods"}),
        rule({"update", "patch"}, "", {"pods/status"}),
        rule({"create"}, "", {"pods/eviction"}),
        rule({"get"}, "", {"endpoints"}),
        rule({"create", "get", "list", "watch"}, "certificates.k8s.io",
             {"certificatesigningrequests"}),
        rule({"get", "list", "watch"}, "storage.k8s.io", {"csidrivers"}),
        rule({"get", "list", "watch"}, "node.k8s.io", {"runtimeclasses"}),
    };
    return rules;
}

bool has(const std::vector<std::string> &list, const std::string &text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

Decision answer(Verdict verdict, std::string why)
{
    Decision out;
    out.verdict = out.optimistic = verdict;
    if (verdict == Verdict::Yes)
        out.decisive.push_back({noDocument, {}, "Allow", std::move(why)});
    return out;
}

/// Objects of the kubelet's own pods: secrets and config maps by name, tokens of their accounts.
Decision ofOwnPods(const Cluster &cluster, const std::string &node, const Request &request)
{
    const bool isToken = request.resource == "serviceaccounts" && request.subresource == "token" &&
                         request.verb == "create";
    const bool isRead =
        request.subresource.empty() &&
        (request.verb == "get" || request.verb == "list" || request.verb == "watch") &&
        (request.resource == "secrets" || request.resource == "configmaps");
    if (!request.apiGroup.empty() || (!isToken && !isRead) || request.name.empty())
        return {};
    bool isNodeSeen = false;
    for (const auto &pod : cluster.pods) {
        isNodeSeen = isNodeSeen || pod.node == node;
        if (pod.node != node || pod.ns != request.ns)
            continue;
        const bool isUsed = isToken                         ? pod.serviceAccount == request.name
                            : request.resource == "secrets" ? has(pod.secrets, request.name)
                                                            : has(pod.configMaps, request.name);
        if (isUsed)
            return answer(Verdict::Yes, "the Node authorizer gives a node what its pods use");
    }
    if (isNodeSeen)
        return {};
    auto out = answer(Verdict::Unknown, {});
    out.optimistic = Verdict::Yes;
    out.missing.push_back("the pods of node `" + node + "` were not imported");
    return out;
}

/// Leases and CSINodes that bear the node's own name.
bool isOwnObject(const std::string &node, const Request &request)
{
    const bool isLease = request.apiGroup == "coordination.k8s.io" &&
                         request.resource == "leases" && request.ns == "kube-node-lease";
    const bool isCsi = request.apiGroup == "storage.k8s.io" && request.resource == "csinodes";
    static const std::vector<std::string> verbs = {"get", "create", "update", "patch", "delete"};
    return (isLease || isCsi) && has(verbs, request.verb) &&
           (request.name == node || request.verb == "create");
}

} // namespace

Decision nodeDecision(const Cluster &cluster, const Identity &who, const Request &request)
{
    if (!who.user.starts_with(nodePrefix) || !who.groups.contains("system:nodes"))
        return {};
    const auto node = who.user.substr(nodePrefix.size());
    const bool isAlways = isOwnObject(node, request) ||
                          std::any_of(nodeRules().begin(), nodeRules().end(),
                                      [&](const Rule &one) { return allows(one, request); });
    if (isAlways && request.url.empty())
        return answer(Verdict::Yes, "the Node authorizer gives it to every node");
    return ofOwnPods(cluster, node, request);
}

} // namespace isthmus::k8spolicy
