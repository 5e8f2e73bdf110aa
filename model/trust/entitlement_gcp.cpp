// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"
#include "model/trust/gcpestate.h"
#include "model/trust/gcpworld.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace isthmus
{
namespace
{

using gcptrust::Judgement;
using gcptrust::Role;
using gcptrust::World;

/// A permission that reaches resources one by one wherever it was granted above them.
struct Reach {
    std::string_view permission, kind, edgeKind;
    ActionClass actionClass;
};

constexpr std::array<Reach, 8> reaches{{
    {"secretmanager.versions.access", "secret", "READS_SECRET", ActionClass::ReadSecret},
    {"storage.objects.get", "bucket", "ALLOWS_ACTION", ActionClass::ReadData},
    {"storage.objects.create", "bucket", "ALLOWS_ACTION", ActionClass::WriteData},
    {"bigquery.tables.getData", "dataset", "ALLOWS_ACTION", ActionClass::ReadData},
    {"bigquery.tables.updateData", "dataset", "ALLOWS_ACTION", ActionClass::WriteData},
    {"aiplatform.reasoningEngines.query", "agent", "ALLOWS_ACTION", ActionClass::InvokeModel},
    {"aiplatform.reasoningEngines.update", "agent", "ALLOWS_ACTION", ActionClass::RunCode},
    {"aiplatform.endpoints.predict", "model-endpoint", "ALLOWS_ACTION", ActionClass::InvokeModel},
}};

/// Above this many (binding, resource) pairs in a snapshot, bindings on containers stay one edge to
/// the container: never cross products (design.md §5).
constexpr std::size_t maxPairs = 20'000;

/// Which permissions mean something on a resource of its own: those of its service.
struct LeafService {
    std::string_view prefix, permissions;
};

constexpr LeafService leafServices[] = {
    {"//storage.googleapis.com/", "storage."},
    {"//secretmanager.googleapis.com/", "secretmanager."},
    {"//bigquery.googleapis.com/", "bigquery."},
    {"//pubsub.googleapis.com/", "pubsub."},
    {"//cloudkms.googleapis.com/", "cloudkms."},
    {"//aiplatform.googleapis.com/", "aiplatform."},
    {"//run.googleapis.com/", "run."},
    {"//compute.googleapis.com/", "compute."},
    {"//cloudfunctions.googleapis.com/", "cloudfunctions."},
    {"//artifactregistry.googleapis.com/", "artifactregistry."},
};

/// On a service account these are edges of their own (serviceaccounts_gcp.cpp).
constexpr std::string_view accountPermissions[] = {
    "iam.serviceAccounts.getAccessToken",     "iam.serviceAccounts.getOpenIdToken",
    "iam.serviceAccounts.signBlob",           "iam.serviceAccounts.signJwt",
    "iam.serviceAccounts.implicitDelegation", "iam.serviceAccounts.actAs"};

bool matters(std::string_view scope, std::string_view permission)
{
    if (scope.starts_with("gcp:serviceAccount:") || scope.find("/serviceAccounts/") != scope.npos)
        return permission.starts_with("iam.serviceAccount") &&
               std::find(std::begin(accountPermissions), std::end(accountPermissions),
                         permission) == std::end(accountPermissions);
    for (const auto &leaf : leafServices)
        if (scope.starts_with(leaf.prefix))
            return permission.starts_with(leaf.permissions);
    return true;
}

/// Mail providers where anybody can open an account: such a member is of no organisation.
bool isConsumerAddress(std::string_view principal)
{
    return principal.starts_with("gcp:user:") &&
           (principal.ends_with("@gmail.com") || principal.ends_with("@googlemail.com"));
}

/// The kind of edge that a grant to this principal makes.
std::string_view openness(const std::string &principal, std::string_view otherwise)
{
    if (principal == keys::everyone || principal == keys::anyAuthenticated("gcp"))
        return "PUBLICLY_GRANTED";
    return isConsumerAddress(principal) ? "EXTERNALLY_GRANTED" : otherwise;
}

std::string permissionList(std::vector<std::string> actions)
{
    return enumeration(actions, 3);
}

class EntitlementDeriver
{
public:
    EntitlementDeriver(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges)
    {
        const auto &policies = world.snapshot().policies;
        const bool hasLimits =
            std::any_of(policies.begin(), policies.end(),
                        [](const Policy &policy) { return policy.kind.starts_with("gcp."); });
        if (hasLimits)
            m_limits = std::make_unique<const gcptrust::EstateWorld>(world.snapshot());
    }

    void run()
    {
        m_isExpanding = pairs() <= maxPairs;
        for (const auto *grant : m_world.grants()) {
            nodesOf(*grant);
            declared(*grant);
            effective(*grant);
        }
        convenienceMembers();
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    std::size_t pairs() const
    {
        std::size_t count = 0;
        for (const auto *grant : m_world.grants())
            for (const auto &reach : reaches)
                if (m_world.isContainer(grant->scope) &&
                    m_world.role(grant->role).has(reach.permission))
                    count += m_world.below(grant->scope, reach.kind).size();
        return count;
    }

    void nodesOf(const Grant &grant);
    void declared(const Grant &grant);
    void effective(const Grant &grant);
    void allow(const Grant &grant, const Role &role, const ClassHit &hit);
    void reach(const Grant &grant, const Role &role, const Reach &row);
    void unknown(const Grant &grant, const Role &role);
    void add(const Grant &grant, const Role &role, std::string_view kind, const std::string &target,
             ActionClass actionClass, std::vector<std::string> actions);
    void convenienceMembers();
    void limit(const Grant &grant, const std::string &target,
               const std::vector<std::string> &actions, TrustEdge &edge) const;
    std::string subjectOf(const Grant &grant) const;
    std::string origin(const Grant &grant, const Role &role, const std::string &target) const;

    const World &m_world;
    EdgeSink &m_edges;
    std::unique_ptr<const gcptrust::EstateWorld> m_limits; ///< Null: no denies, no boundaries.
    bool m_isExpanding = true;
};

/// Roles that nobody described get a node with their title, sets of project members a readable one.
void EntitlementDeriver::nodesOf(const Grant &grant)
{
    const auto &role = m_world.role(grant.role);
    if (!snapshot().entity(grant.role)) {
        Entity node;
        node.key = grant.role;
        node.kind = "role-definition";
        node.provider = "gcp";
        node.name = role.title;
        node.isReference = role.state == Role::State::Unknown;
        m_edges.addNode(std::move(node));
    }
    constexpr std::string_view sets = "gcp:project";
    if (const auto colon = grant.principal.rfind(':'); grant.principal.starts_with(sets)) {
        const auto what = toLower(grant.principal.substr(sets.size(), colon - sets.size()));
        const auto project = keys::gcpProject(grant.principal.substr(colon + 1));
        Entity node;
        node.key = grant.principal;
        node.kind = "principal-set";
        node.provider = "gcp";
        node.scope = std::string(snapshot().canonical(project));
        node.name = what + "s of project " + grant.principal.substr(colon + 1);
        m_edges.addNode(std::move(node));
    }
}

void EntitlementDeriver::declared(const Grant &grant)
{
    const auto &role = m_world.role(grant.role);
    auto edge = newEdge(grant.principal, "HAS_ROLE", grant.role, "gcp.binding");
    edge.layer = Layer::Declared;
    edge.evidence = gcptrust::proofs(grant, role);
    edge.details = {"on " + described(snapshot(), grant.scope)};
    edge.sentence = described(snapshot(), grant.principal) + " is bound to role `" + role.title +
                    "` on " + described(snapshot(), grant.scope) + ".";
    edge.breakIt = "Remove the member from the binding of `" + role.name + "` on " +
                   quoted(snapshot(), grant.scope) + ".";
    auto judgement = m_world.judge(grant, grant.scope);
    // The binding itself is stated; that its role is not known does not make it less so.
    if (judgement.verdict == Verdict::Unknown) {
        judgement.verdict = judgement.conditions.empty() ? Verdict::Yes : Verdict::Conditional;
        judgement.missing.clear();
    }
    gcptrust::apply(judgement, edge);
    edge.isTraversable = false;
    m_edges.add(std::move(edge));
}

void EntitlementDeriver::effective(const Grant &grant)
{
    const auto &role = m_world.role(grant.role);
    if (role.state == Role::State::Unknown)
        return unknown(grant, role);
    for (const auto &hit : role.classes)
        allow(grant, role, hit);
    for (const auto &row : reaches)
        if (role.has(row.permission))
            reach(grant, role, row);
}

/// The class edge to the resource or container that the binding stands on.
void EntitlementDeriver::allow(const Grant &grant, const Role &role, const ClassHit &hit)
{
    std::vector<std::string> actions;
    for (const auto &action : hit.actions)
        if (matters(grant.scope, action))
            actions.push_back(action);
    const auto *scope = snapshot().entity(grant.scope);
    const bool isSecret =
        scope && scope->kind == "secret" && hit.actionClass == ActionClass::ReadSecret;
    if (actions.empty() || isSecret) // READS_SECRET says it better
        return;
    add(grant, role, openness(grant.principal, "ALLOWS_ACTION"), grant.scope, hit.actionClass,
        std::move(actions));
}

/// What the binding reaches below its scope, one by one, or at its scope when that is a secret.
void EntitlementDeriver::reach(const Grant &grant, const Role &role, const Reach &row)
{
    const auto kind = openness(grant.principal, row.edgeKind);
    const std::vector<std::string> actions{std::string(row.permission)};
    const auto *scope = snapshot().entity(grant.scope);
    if (scope && scope->kind == row.kind && row.edgeKind == "READS_SECRET")
        add(grant, role, kind, grant.scope, row.actionClass, actions);
    if (!m_isExpanding || !m_world.isContainer(grant.scope))
        return;
    for (const auto *leaf : m_world.below(grant.scope, row.kind))
        add(grant, role, kind, leaf->key, row.actionClass, actions);
}

void EntitlementDeriver::unknown(const Grant &grant, const Role &role)
{
    auto edge = newEdge(grant.principal, openness(grant.principal, "ALLOWS_ACTION"), grant.scope,
                        "gcp.unknown-role");
    edge.evidence = gcptrust::proofs(grant, role);
    edge.details = {"role " + role.name};
    edge.sentence = described(snapshot(), grant.principal) + " holds role `" + role.name + "` on " +
                    described(snapshot(), grant.scope) + ".";
    gcptrust::apply(m_world.judge(grant, grant.scope), edge);
    m_edges.add(std::move(edge));
}

std::string EntitlementDeriver::subjectOf(const Grant &grant) const
{
    if (grant.principal == keys::everyone)
        return "Anyone, even without signing in,";
    if (grant.principal == keys::anyAuthenticated("gcp"))
        return "Anyone with a Google account";
    return described(snapshot(), grant.principal);
}

std::string EntitlementDeriver::origin(const Grant &grant, const Role &role,
                                       const std::string &target) const
{
    const auto where =
        target == grant.scope ? std::string("there") : "on " + described(snapshot(), grant.scope);
    return "through role `" + role.title + "` bound " + where;
}

void EntitlementDeriver::add(const Grant &grant, const Role &role, std::string_view kind,
                             const std::string &target, ActionClass actionClass,
                             std::vector<std::string> actions)
{
    auto edge =
        newEdge(grant.principal, kind, target, "gcp." + std::string(actionClassName(actionClass)));
    edge.boundaries = PlaneBoundary;
    if (kind == "PUBLICLY_GRANTED" || kind == "EXTERNALLY_GRANTED")
        edge.boundaries |= OrganizationBoundary;
    edge.evidence = gcptrust::proofs(grant, role);
    edge.details = {"class " + std::string(actionClassName(actionClass)), "role " + role.name};
    for (const auto &action : actions)
        edge.details.push_back("action " + action);
    const auto *principal = snapshot().entity(grant.principal);
    if (grant.principal.starts_with("gcp:group:") && (!principal || principal->isReference))
        edge.details.push_back("members of this group were not imported");
    edge.sentence = subjectOf(grant) + " may " + std::string(actionClassLabel(actionClass)) +
                    " on " + described(snapshot(), target) + " " + origin(grant, role, target) +
                    " (" + permissionList(actions) + ").";
    edge.breakIt = "Remove " + quoted(snapshot(), grant.principal) + " from the binding of `" +
                   role.name + "` on " + quoted(snapshot(), grant.scope) + ".";
    gcptrust::apply(m_world.judge(grant, target), edge);
    limit(grant, target, actions, edge);
    m_edges.add(std::move(edge));
}

/// Deny policies and access boundaries (policy-evaluation.md §4.4, §4.5). The edge stands for all
/// of its actions: it is stopped when each of them is.
void EntitlementDeriver::limit(const Grant &grant, const std::string &target,
                               const std::vector<std::string> &actions, TrustEdge &edge) const
{
    if (!m_limits || edge.verdict == Verdict::No)
        return;
    const auto caller = m_limits->caller(std::string(snapshot().canonical(grant.principal)));
    Decision best;
    for (const auto &action : actions) {
        const auto one =
            allOf(gcppolicy::undenied(m_limits->estate(), caller, action, target),
                  gcppolicy::withinBoundaries(m_limits->estate(), caller, action, target));
        best = anyOf(best, one);
        if (best.verdict == Verdict::Yes)
            return;
    }
    edge.verdict = allOf(edge.verdict, best.verdict);
    edge.optimistic = allOf(edge.optimistic, best.optimistic);
    edge.conditions.insert(edge.conditions.end(), best.conditions.begin(), best.conditions.end());
    edge.missing.insert(edge.missing.end(), best.missing.begin(), best.missing.end());
    for (const auto &statement : best.decisive) {
        if (const auto place = m_limits->placeOf(statement))
            edge.evidence.push_back({*place, "denies"});
        if (edge.verdict == Verdict::No)
            edge.sentence += " It has no effect: " + statement.why + ".";
    }
    edge.isTraversable = edge.isTraversable && edge.verdict != Verdict::No;
}

/// projectOwner:p and its kin stand for whoever holds the basic role now (policy-evaluation.md
/// §4.3).
void EntitlementDeriver::convenienceMembers()
{
    struct Basic {
        std::string_view role, prefix;
    };
    static constexpr Basic basics[] = {{"gcp:role:roles/owner", "gcp:projectOwner:"},
                                       {"gcp:role:roles/editor", "gcp:projectEditor:"},
                                       {"gcp:role:roles/viewer", "gcp:projectViewer:"}};
    std::map<std::pair<std::string, std::string_view>, std::string> sets; // (project, role) -> node
    for (const auto *grant : m_world.grants())
        for (const auto &basic : basics)
            if (grant->principal.starts_with(basic.prefix))
                sets[{std::string(snapshot().canonical(
                          keys::gcpProject(grant->principal.substr(basic.prefix.size())))),
                      basic.role}] = grant->principal;
    for (const auto *grant : m_world.grants()) {
        const auto set = sets.find({grant->scope, grant->role});
        if (set == sets.end())
            continue;
        auto edge = newEdge(grant->principal, "MATCHES_PRINCIPAL", set->second, "gcp.basic-role");
        edge.evidence = {{grant->evidence, "grants"}};
        edge.sentence = described(snapshot(), grant->principal) + " holds `" +
                        grant->role.substr(9) + "` on " + described(snapshot(), grant->scope) +
                        " and so counts as one of `" + set->second.substr(4) + "`.";
        edge.breakIt = "Remove that binding on the project.";
        gcptrust::apply(m_world.judge(*grant, grant->scope), edge);
        m_edges.add(std::move(edge));
    }
}

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    const World world(snapshot);
    EntitlementDeriver(world, edges).run();
}

} // namespace

const Deriver entitlementGcpDeriver{"gcp.entitlement", "what Google Cloud roles allow", derive};

} // namespace isthmus
