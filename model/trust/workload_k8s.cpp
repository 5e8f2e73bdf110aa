// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"
#include "model/trust/k8sworld.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace isthmus
{
namespace
{

/// Above this many (binding, secret) pairs in a snapshot only the namespace or cluster is named.
constexpr std::size_t maxPairs = 20'000;

std::optional<bool> automount(const Entity *entity)
{
    if (!entity)
        return std::nullopt;
    const auto facts = attributesOf(entity->attributes);
    const auto hit = facts.find("automount");
    return hit != facts.end() && hit->is_boolean() ? std::optional(hit->get<bool>()) : std::nullopt;
}

/// The pod decides, else its account; mounted when neither says anything (sources.md §4).
void podAccounts(const Snapshot &snapshot, EdgeSink &edges)
{
    for (const auto index : snapshot.relationsOf("POD_USES_SA")) {
        const auto &relation = snapshot.relations[index];
        auto edge = newEdge(relation.source, "POD_USES_SA", relation.target, "k8s.pod-account");
        edge.boundaries = PlaneBoundary;
        edge.evidence = {{relation.evidence, "names"}};
        edge.sentence = "Code in " + described(snapshot, relation.source) + " gets a token of " +
                        described(snapshot, relation.target) + ".";
        edge.breakIt = "Set automountServiceAccountToken to false, or give " +
                       quoted(snapshot, relation.source) + " an account without rights.";
        const auto *account = snapshot.entity(relation.target);
        if (!automount(snapshot.entity(relation.source)) && automount(account) == false) {
            edge.verdict = edge.optimistic = Verdict::No;
            edge.isTraversable = false;
            edge.sentence += " It has no effect: the account says that its token is not mounted.";
            edge.evidence.push_back({account->evidence, "denies"});
        }
        edges.add(std::move(edge));
    }
}

void legacyTokens(const Snapshot &snapshot, EdgeSink &edges)
{
    for (const auto index : snapshot.entitiesOf("kubernetes", "secret")) {
        const auto &secret = snapshot.entities[index];
        const auto facts = attributesOf(secret.attributes);
        const auto account = textMember(facts, "serviceAccount");
        if (account.empty() || textMember(facts, "type") != "kubernetes.io/service-account-token")
            continue;
        // k8s:<cluster>:secret:<ns>/<name>
        const auto key = replaceAll(secret.key, ":secret:", ":serviceaccount:");
        auto edge = newEdge(secret.key, "AUTHENTICATES_AS",
                            key.substr(0, key.rfind('/') + 1) + account, "k8s.legacy-token");
        edge.evidence = {{secret.evidence, "grants"}};
        edge.sentence = described(snapshot, secret.key) + " holds a token of service account `" +
                        account + "` that never expires.";
        edge.breakIt = "Delete the secret; pods get short-lived tokens without it.";
        edges.add(std::move(edge));
    }
}

/// Reading secrets: list and watch return their contents too (policy-evaluation.md §5.7). Names are
/// looked at apart.
bool readsSecrets(k8spolicy::Rule rule)
{
    rule.resourceNames.clear();
    constexpr std::string_view verbs[] = {"get", "list", "watch"};
    return std::any_of(std::begin(verbs), std::end(verbs), [&](std::string_view verb) {
        return k8spolicy::allows(rule, {std::string(verb), {}, "secrets", {}, {}, {}, {}});
    });
}

/// What a role lets its holders read: all secrets, or some by name.
struct SecretRight {
    bool isKnown = false, isAll = false;
    std::set<std::string> names;
    std::vector<EvidenceRef> places;
};

class SecretDeriver
{
public:
    SecretDeriver(const Snapshot &snapshot, EdgeSink &edges)
        : m_snapshot(snapshot), m_world(snapshot), m_edges(edges)
    {
        for (const auto index : snapshot.entitiesOf("kubernetes", "secret")) {
            const auto &secret = snapshot.entities[index];
            m_secrets[secret.scope].push_back(&secret);
            m_secrets[clusterOf(secret.key)].push_back(&secret);
        }
    }

    void run()
    {
        std::size_t pairs = 0;
        for (const auto &grant : m_snapshot.grants)
            if (grant.system == "kubernetes" && right(grant.role).isAll)
                pairs += m_secrets[grant.scope].size();
        m_isExpanding = pairs <= maxPairs;
        for (const auto &grant : m_snapshot.grants)
            if (grant.system == "kubernetes") {
                declared(grant);
                readable(grant);
            }
    }

private:
    static std::string clusterOf(const std::string &key) // k8s:<cluster>:…
    {
        return key.substr(0, key.find(':', 4));
    }

    const SecretRight &right(const std::string &role);
    SecretRight rightOf(const Entity &role) const;
    void declared(const Grant &grant);
    void readable(const Grant &grant);
    void add(const Grant &grant, std::string_view kind, const std::string &target,
             const SecretRight &right);

    const Snapshot &m_snapshot;
    const k8strust::World m_world;
    EdgeSink &m_edges;
    bool m_isExpanding = true;
    std::map<std::string, std::vector<const Entity *>> m_secrets; ///< By namespace and cluster.
    std::map<std::string, SecretRight> m_rights;
};

const SecretRight &SecretDeriver::right(const std::string &role)
{
    const auto [hit, isNew] = m_rights.try_emplace(role);
    if (const auto *entity = m_snapshot.entity(role); isNew && entity && !entity->isReference)
        hit->second = rightOf(*entity);
    return hit->second;
}

/// From the rules that are in force: aggregated roles hold those of others (§5.5).
SecretRight SecretDeriver::rightOf(const Entity &role) const
{
    SecretRight right;
    const auto *cluster = m_world.clusterAt(role.key);
    const auto key = k8strust::parseObjectKey(role.key);
    const auto *effective = cluster && key ? cluster->rbac->role(key->ns, key->name) : nullptr;
    if (!effective)
        return right;
    right.isKnown = true;
    for (const auto &rule : effective->rules) {
        if (!readsSecrets(rule))
            continue;
        const auto *source = rule.origin.empty() ? effective : cluster->rbac->role({}, rule.origin);
        const auto place = cluster->placeOf(
            {cluster->rbac->documentOfRole(source ? *source : *effective), {}, {}, {}});
        if (place &&
            std::find(right.places.begin(), right.places.end(), *place) == right.places.end())
            right.places.push_back(*place);
        if (rule.resourceNames.empty())
            right.isAll = true;
        right.names.insert(rule.resourceNames.begin(), rule.resourceNames.end());
    }
    return right;
}

void SecretDeriver::declared(const Grant &grant)
{
    auto edge = newEdge(grant.principal, "HAS_ROLE", grant.role, "k8s.binding");
    edge.layer = Layer::Declared;
    edge.evidence = {{grant.evidence, "grants"}};
    edge.details = {"on " + described(m_snapshot, grant.scope)};
    edge.sentence = described(m_snapshot, grant.principal) + " is bound to " +
                    described(m_snapshot, grant.role) + " on " +
                    described(m_snapshot, grant.scope) + ".";
    edge.breakIt = "Remove the subject from the binding.";
    m_edges.add(std::move(edge));
}

void SecretDeriver::readable(const Grant &grant)
{
    const auto &held = right(grant.role);
    if (!held.isKnown || (!held.isAll && held.names.empty()))
        return;
    if (held.isAll)
        add(grant, "ALLOWS_ACTION", grant.scope, held);
    if (held.isAll && !m_isExpanding)
        return;
    for (const auto *secret : m_secrets[grant.scope])
        if (held.isAll || held.names.contains(secret->name))
            add(grant, "READS_SECRET", secret->key, held);
}

void SecretDeriver::add(const Grant &grant, std::string_view kind, const std::string &target,
                        const SecretRight &right)
{
    auto edge = newEdge(grant.principal, kind, target, "k8s.read-secret");
    edge.boundaries = PlaneBoundary;
    edge.evidence = {{grant.evidence, "grants"}};
    for (const auto &place : right.places)
        edge.evidence.push_back({place, "grants"});
    edge.details = {"class read-secret", "role " + quoted(m_snapshot, grant.role)};
    edge.sentence = described(m_snapshot, grant.principal) + " may read " +
                    (kind == "READS_SECRET" ? described(m_snapshot, target)
                                            : "every secret of " + described(m_snapshot, target)) +
                    " through " + described(m_snapshot, grant.role) + ".";
    edge.breakIt = "Take `secrets` out of the rules of " + quoted(m_snapshot, grant.role) +
                   " or remove the subject from the binding.";
    m_edges.add(std::move(edge));
}

/// Groups that the API server puts everybody into (policy-evaluation.md §5.4); only those that some
/// binding names.
void impliedGroups(const Snapshot &snapshot, EdgeSink &edges)
{
    std::map<std::string, EvidenceRef> named;
    for (const auto &grant : snapshot.grants)
        if (grant.system == "kubernetes" &&
            grant.principal.find(":group:system:") != std::string::npos)
            named.emplace(grant.principal, grant.evidence);
    const auto join = [&](const std::string &source, std::string_view kind,
                          const std::string &group) {
        const auto hit = named.find(group);
        if (hit == named.end())
            return;
        auto edge = newEdge(source, kind, group, "k8s.implied-group");
        edge.evidence = {{hit->second, "names"}};
        edge.sentence =
            described(snapshot, source) + " is always in group " + quoted(snapshot, group) + ".";
        edges.add(std::move(edge));
    };
    for (const auto index : snapshot.entitiesOf("kubernetes", "service-account")) {
        const auto &account = snapshot.entities[index];
        const auto parts = split(account.key, ':');
        if (parts.size() < 4 || parts[2] != "serviceaccount")
            continue;
        const std::string cluster(parts[1]), ns(parts[3].substr(0, parts[3].find('/')));
        for (const auto &group :
             {std::string("system:serviceaccounts"), "system:serviceaccounts:" + ns,
              std::string("system:authenticated")})
            join(account.key, "MEMBER_OF", keys::k8sObject(cluster, "group", {}, group));
    }
    for (const auto &[group, place] : named)
        if (group.ends_with(":system:unauthenticated"))
            join(keys::everyone, "MATCHES_PRINCIPAL", group);
}

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    podAccounts(snapshot, edges);
    legacyTokens(snapshot, edges);
    impliedGroups(snapshot, edges);
    SecretDeriver(snapshot, edges).run();
}

} // namespace

const Deriver workloadK8sDeriver{"kubernetes.workload", "pods, tokens and secrets of Kubernetes",
                                 derive};

} // namespace isthmus
