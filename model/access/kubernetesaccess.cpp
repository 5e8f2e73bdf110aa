// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/access/catalog.h"
#include "model/access/planetools.h"
#include "model/base/text.h"
#include "model/trust/k8sworld.h"

#include <algorithm>
#include <set>

namespace isthmus
{
namespace
{

using namespace k8spolicy;
using k8strust::ClusterWorld;
using k8strust::ObjectKey;
using k8strust::parseObjectKey;

/// API groups of resources that people name without them.
struct GroupRow {
    std::string_view resource, group;
};
constexpr GroupRow groups[] = {
    {"deployments", "apps"},
    {"daemonsets", "apps"},
    {"statefulsets", "apps"},
    {"replicasets", "apps"},
    {"jobs", "batch"},
    {"cronjobs", "batch"},
    {"roles", "rbac.authorization.k8s.io"},
    {"rolebindings", "rbac.authorization.k8s.io"},
    {"clusterroles", "rbac.authorization.k8s.io"},
    {"clusterrolebindings", "rbac.authorization.k8s.io"},
    {"ingresses", "networking.k8s.io"},
    {"networkpolicies", "networking.k8s.io"},
    {"certificatesigningrequests", "certificates.k8s.io"},
    {"signers", "certificates.k8s.io"},
    {"mutatingwebhookconfigurations", "admissionregistration.k8s.io"},
    {"validatingwebhookconfigurations", "admissionregistration.k8s.io"},
    {"customresourcedefinitions", "apiextensions.k8s.io"},
    {"poddisruptionbudgets", "policy"},
    {"horizontalpodautoscalers", "autoscaling"},
    {"storageclasses", "storage.k8s.io"},
    {"leases", "coordination.k8s.io"},
    {"tokenreviews", "authentication.k8s.io"},
    {"subjectaccessreviews", "authorization.k8s.io"},
};

/// What requests call an object, by the kind in its key.
struct KindRow {
    std::string_view kind, resource;
};
constexpr KindRow kinds[] = {
    {"secret", "secrets"},
    {"serviceaccount", "serviceaccounts"},
    {"pod", "pods"},
    {"namespace", "namespaces"},
    {"node", "nodes"},
    {"user", "users"},
    {"group", "groups"},
    {"role", "roles"},
    {"clusterrole", "clusterroles"},
    {"deployment", "deployments"},
    {"daemonset", "daemonsets"},
    {"statefulset", "statefulsets"},
    {"replicaset", "replicasets"},
    {"job", "jobs"},
    {"cronjob", "cronjobs"},
};

template<class Rows, class Key, class Value>
std::string_view lookUp(const Rows &rows, std::string_view wanted, Key key, Value value)
{
    const auto hit = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const auto &row) { return row.*key == wanted; });
    return hit == std::end(rows) ? std::string_view() : (*hit).*value;
}

/// "get secrets", "create pods/exec", "update deployments.apps/scale", "get /healthz", "get".
struct Action {
    std::string verb, resource, group, subresource, url;
    bool hasGroup = false;
};

std::optional<Action> parseAction(std::string_view text)
{
    Action out;
    const auto parts = split(text, ' ');
    if (parts.empty() || parts.size() > 2 || parts[0].empty() ||
        parts[0].find_first_of(":/.") != std::string_view::npos)
        return std::nullopt;
    out.verb = std::string(parts[0]);
    if (parts.size() == 1)
        return out;
    auto what = parts[1];
    if (what.starts_with('/')) {
        out.url = std::string(what);
        return out;
    }
    // Both "deployments.apps/scale" and "deployments/scale.apps".
    const auto slash = what.find('/'), dot = what.find('.');
    const auto head = what.substr(0, std::min(slash, dot));
    out.resource = std::string(head);
    if (dot != what.npos) {
        const auto end = slash != what.npos && slash > dot ? slash : what.npos;
        out.group = std::string(what.substr(dot + 1, end == what.npos ? end : end - dot - 1));
        out.hasGroup = true;
    }
    if (slash != what.npos) {
        const auto end = dot != what.npos && dot > slash ? dot : what.npos;
        out.subresource =
            std::string(what.substr(slash + 1, end == what.npos ? end : end - slash - 1));
    }
    return out;
}

/// The request that an action on an object is.
Request requestFor(const Action &action, const ObjectKey &target)
{
    Request out;
    out.verb = action.verb;
    out.url = action.url;
    if (!out.url.empty())
        return out;
    const auto own = lookUp(kinds, target.kind, &KindRow::kind, &KindRow::resource);
    out.resource = action.resource.empty() ? std::string(own) : action.resource;
    out.subresource = action.subresource;
    out.apiGroup =
        action.hasGroup
            ? action.group
            : std::string(lookUp(groups, out.resource, &GroupRow::resource, &GroupRow::group));
    const bool isSame = !own.empty() && own == out.resource;
    const bool isContainer = target.kind.empty() || target.kind == "namespace";
    if (isSame || !isContainer)
        out.name = target.name;
    // Namespaces hold things, cluster-wide objects lie in none.
    out.ns = target.kind == "namespace" && !isSame ? target.name : target.ns;
    return out;
}

std::string keyOfObject(const ObjectKey &key)
{
    return key.cluster + ":" + key.kind + ":" + (key.ns.empty() ? "" : key.ns + "/") + key.name;
}

Identity identityFrom(const ObjectKey &key)
{
    if (key.kind == "serviceaccount")
        return serviceAccountIdentity(key.ns, key.name);
    if (key.kind == "group")
        return groupIdentity(key.name);
    if (key.kind == "node")
        return nodeIdentity(key.name);
    return userIdentity(key.name);
}

class KubernetesAccessWorld : public AccessWorld
{
public:
    explicit KubernetesAccessWorld(const Snapshot &snapshot) : m_world(snapshot) {}

    Result<AccessAnswer> ask(const AccessQuestion &question, AccessDetail detail) const override;
    Result<WhoCanAnswer> whoCan(std::string_view action, std::string_view resource,
                                const AccessContext &context) const override;

private:
    struct Target {
        const ClusterWorld *cluster = nullptr;
        std::string key;
        Request request;
    };
    Result<Target> target(std::string_view action, std::string_view resource) const;
    Result<ObjectKey> resource(std::string_view text) const;
    ObjectKey principal(const ClusterWorld &cluster, std::string_view text) const;
    access::SourceOf sourceIn(const ClusterWorld &cluster) const;

    k8strust::World m_world;
};

/// A key, alias or name; "namespace/name" and "namespace" work while there is one cluster.
Result<ObjectKey> KubernetesAccessWorld::resource(std::string_view text) const
{
    if (auto key = parseObjectKey(m_world.snapshot().canonical(text)))
        return *key;
    if (m_world.clusters().size() != 1)
        return failure("`" + std::string(text) + "` is no key of a cluster, namespace or object",
                       Error::Kind::Usage);
    const auto &cluster = m_world.clusters().begin()->first;
    if (text.empty() || text == "*")
        return ObjectKey{cluster, {}, {}, {}};
    const auto slash = text.find('/');
    if (slash == text.npos)
        return ObjectKey{cluster, "namespace", {}, std::string(text)};
    return ObjectKey{cluster, "object", std::string(text.substr(0, slash)),
                     std::string(text.substr(slash + 1))};
}

Result<KubernetesAccessWorld::Target>
KubernetesAccessWorld::target(std::string_view text, std::string_view resourceText) const
{
    const auto action = parseAction(text);
    if (!action)
        return failure("`" + std::string(text) +
                           "` is no request; write it as `get secrets` or `create pods/exec`",
                       Error::Kind::Usage);
    auto key = resource(resourceText);
    if (!key)
        return tl::unexpected<Error>(key.error());
    const auto cluster = m_world.clusters().find(key->cluster);
    if (cluster == m_world.clusters().end())
        return failure("no roles or bindings of cluster `" + key->cluster + "` were imported",
                       Error::Kind::Usage);
    Target out;
    out.cluster = &cluster->second;
    // "n/x" says what x is only together with the action.
    if (key->kind == "object")
        if (const auto kind = lookUp(kinds, action->resource, &KindRow::resource, &KindRow::kind);
            !kind.empty())
            key->kind = std::string(kind);
    out.key = key->kind.empty() ? key->cluster : keyOfObject(*key);
    out.request = requestFor(*action, *key);
    if (out.request.resource.empty() && out.request.url.empty())
        return failure("`" + std::string(text) + "` says no kind of resource", Error::Kind::Usage);
    return out;
}

/// A key, "system:serviceaccount:ns:name", "user:x", "group:x", "serviceaccount:ns/x", "node:x";
/// anything else is a user name.
ObjectKey KubernetesAccessWorld::principal(const ClusterWorld &cluster, std::string_view text) const
{
    if (auto key = parseObjectKey(m_world.snapshot().canonical(text)); key && !key->kind.empty())
        return *key;
    const auto parts = split(text, ':');
    if (text.starts_with("system:serviceaccount:") && parts.size() == 4)
        return {cluster.key, "serviceaccount", std::string(parts[2]), std::string(parts[3])};
    for (const std::string_view kind : {"user", "group", "node", "serviceaccount"})
        if (parts[0] == kind && parts.size() > 1)
            return *parseObjectKey(cluster.key + ":" + std::string(text));
    return {cluster.key, "user", {}, std::string(text)};
}

access::SourceOf KubernetesAccessWorld::sourceIn(const ClusterWorld &cluster) const
{
    return [&cluster](const DecisiveStatement &statement) {
        access::Source out;
        out.place = cluster.placeOf(statement);
        const auto role = statement.document - cluster.bindings.size();
        if (statement.document < cluster.bindings.size())
            out.policy = cluster.rbac->cluster().bindings[statement.document].name;
        else if (role < cluster.roles.size())
            out.policy = cluster.roles[role]->name;
        return out;
    };
}

Result<AccessAnswer> KubernetesAccessWorld::ask(const AccessQuestion &question,
                                                AccessDetail detail) const
{
    const auto target = this->target(question.action, question.resource);
    if (!target)
        return tl::unexpected<Error>(target.error());
    const auto &cluster = *target->cluster;
    const auto who = principal(cluster, question.principal);
    const auto identity = identityFrom(who);
    AccessAnswer out;
    out.principal = keyOfObject(who);
    out.action = question.action;
    out.resource = target->key;
    const auto decision = cluster.rbac->evaluate(identity, target->request);
    access::addOutcome(decision, out);
    if (who.kind == "user" && !who.name.starts_with("system:"))
        out.assumptions.push_back("groups of `" + who.name +
                                  "` come from the identity provider and were not imported; only "
                                  "system:authenticated was assumed");
    if (detail == AccessDetail::Verdict)
        return out;
    const auto source = sourceIn(cluster);
    if (detail == AccessDetail::Tree) {
        using Level = Rbac::Level;
        const auto wide = cluster.rbac->ofLevel(identity, target->request, Level::Cluster);
        const auto local = cluster.rbac->ofLevel(identity, target->request, Level::Namespace);
        access::addStep("cluster bindings", wide, true, wide.verdict != Verdict::No, source, out);
        access::addStep("namespace bindings", local, true, local.verdict != Verdict::No, source,
                        out);
        const auto node = nodeDecision(cluster.rbac->cluster(), identity, target->request);
        if (who.kind == "node")
            access::addStep("node authorizer", node, true, true, source, out);
    }
    access::addReasons(decision, "rbac", source, out);
    return out;
}

Result<WhoCanAnswer> KubernetesAccessWorld::whoCan(std::string_view action,
                                                   std::string_view resourceText,
                                                   const AccessContext &) const
{
    const auto target = this->target(action, resourceText);
    if (!target)
        return tl::unexpected<Error>(target.error());
    const auto &cluster = *target->cluster;
    WhoCanAnswer out;
    out.action = action;
    out.resource = target->key;
    std::set<std::string> candidates;
    for (const auto &subject : cluster.rbac->subjectsFor(normalised(target->request).ns))
        candidates.insert(k8strust::keyOf(cluster.key, subject));
    // Accounts are in implied groups, nodes have an authorizer of their own.
    for (const auto *kind : {"service-account", "node"})
        for (const auto index : m_world.snapshot().entitiesOf("kubernetes", kind)) {
            const auto &key = m_world.snapshot().entities[index].key;
            if (key.starts_with(cluster.key + ":"))
                candidates.insert(key);
        }
    candidates.insert(cluster.key + ":group:system:masters");
    for (const auto &key : candidates) {
        const auto who = parseObjectKey(key);
        if (!who || who->kind.empty())
            continue;
        const auto decision = cluster.rbac->evaluate(identityFrom(*who), target->request);
        if (decision.verdict != Verdict::No)
            out.rows.push_back({key, decision.verdict, decision.optimistic});
    }
    access::sortRows(out);
    out.notes.push_back("members of groups are known to the identity provider only: a group stands "
                        "for all of them");
    return out;
}

int fits(const Snapshot &snapshot, const AccessQuestion &question)
{
    if (question.resource.starts_with("k8s:"))
        return 100;
    if (const auto *entity = snapshot.entity(question.resource))
        return entity->provider == "kubernetes" ? 100 : 0;
    const auto action = parseAction(question.action);
    const bool isFull = action && (!action->resource.empty() || !action->url.empty());
    if (!isFull || !snapshot.hasProvider("kubernetes"))
        return 0;
    return question.principal.starts_with("system:") || question.principal.starts_with("k8s:") ? 80
                                                                                               : 40;
}

std::unique_ptr<AccessWorld> open(const Snapshot &snapshot)
{
    return std::make_unique<KubernetesAccessWorld>(snapshot);
}

} // namespace

const AccessPlane kubernetesAccessPlane{"kubernetes", "Kubernetes", fits, open};

} // namespace isthmus
