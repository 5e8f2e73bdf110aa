// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"
#include "model/trust/gcpworld.h"

#include "model/base/text.h"

#include <algorithm>
#include <map>
#include <set>

namespace isthmus
{
namespace
{

using gcptrust::Judgement;
using gcptrust::Role;
using gcptrust::World;

constexpr std::string_view tokenPermissions[] = {
    "iam.serviceAccounts.getAccessToken", "iam.serviceAccounts.signJwt",
    "iam.serviceAccounts.signBlob", "iam.serviceAccounts.getOpenIdToken",
    "iam.serviceAccounts.implicitDelegation"};
constexpr std::string_view actAs[] = {"iam.serviceAccounts.actAs"};

/// Rights to create or change something that then runs as a service account of one's choice
/// (trust-edges.md §3 ACTS_AS_SA).
constexpr std::string_view attachPermissions[] = {"compute.instances.create",
                                                  "compute.instances.setServiceAccount",
                                                  "cloudfunctions.functions.create",
                                                  "cloudfunctions.functions.update",
                                                  "run.services.create",
                                                  "run.services.update",
                                                  "run.jobs.create",
                                                  "run.jobs.update",
                                                  "cloudbuild.builds.create",
                                                  "deploymentmanager.deployments.create",
                                                  "cloudscheduler.jobs.create",
                                                  "workflows.workflows.create",
                                                  "composer.environments.create",
                                                  "dataproc.clusters.create",
                                                  "dataflow.jobs.create",
                                                  "batch.jobs.create",
                                                  "appengine.versions.create",
                                                  "notebooks.instances.create",
                                                  "aiplatform.customJobs.create",
                                                  "aiplatform.pipelineJobs.create",
                                                  "aiplatform.reasoningEngines.create"};

/// Above this many (binding, account) pairs in a snapshot, bindings on containers lead to one node
/// "service accounts of …" and from there once to each account: never cross products.
constexpr std::size_t maxPairs = 20'000;

class AccountDeriver
{
public:
    AccountDeriver(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges) {}

    void run()
    {
        m_isExpanding = pairs() <= maxPairs;
        collectAttachRights();
        for (const auto *grant : m_world.grants()) {
            const auto &role = m_world.role(grant->role);
            if (auto tokens = role.of(tokenPermissions); !tokens.empty())
                toTargets(
                    *grant,
                    [&](const std::string &target) { impersonates(*grant, role, target, tokens); },
                    "IMPERSONATES_SA");
            if (role.has(actAs[0]))
                toTargets(
                    *grant, [&](const std::string &target) { actsAs(*grant, role, target); },
                    "ACTS_AS_SA");
        }
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    std::size_t pairs() const
    {
        std::size_t count = 0;
        for (const auto *grant : m_world.grants()) {
            const auto &role = m_world.role(grant->role);
            if (role.has(actAs[0]) || !role.of(tokenPermissions).empty())
                count += m_world.below(grant->scope, "service-account").size();
        }
        return count;
    }

    bool isAccount(const std::string &key) const
    {
        const auto *entity = snapshot().entity(key);
        return entity ? entity->kind == "service-account"
                      : key.find("/serviceAccounts/") != key.npos;
    }

    template<class Emit>
    void toTargets(const Grant &grant, const Emit &emit, std::string_view kind)
    {
        if (isAccount(grant.scope))
            return emit(grant.scope);
        const auto &accounts = m_world.below(grant.scope, "service-account");
        if (accounts.empty())
            return;
        if (m_isExpanding) {
            for (const auto *account : accounts)
                emit(account->key);
        } else {
            emit(accountSet(grant.scope, kind));
        }
    }

    std::string accountSet(const std::string &container, std::string_view kind);
    void impersonates(const Grant &grant, const Role &role, const std::string &target,
                      const std::vector<std::string> &permissions);
    void actsAs(const Grant &grant, const Role &role, const std::string &target);
    void collectAttachRights();
    Judgement attachRight(const std::string &principal, const std::string &target,
                          const Grant **by) const;
    void finish(TrustEdge edge, const Grant &grant, const Role &role, const std::string &target,
                Judgement judgement);

    const World &m_world;
    EdgeSink &m_edges;
    bool m_isExpanding = true;
    std::set<std::pair<std::string, std::string>> m_sets;
    /// (principal, scope) -> a binding that lets it create something that runs code there.
    std::map<std::pair<std::string, std::string>, std::vector<const Grant *>> m_attachRights;
};

/// The node of all accounts of a container, linked once to each of them.
std::string AccountDeriver::accountSet(const std::string &container, std::string_view kind)
{
    Entity node;
    node.key = "gcp:service-accounts-of:" + container;
    if (!m_sets.insert({node.key, std::string(kind)}).second)
        return node.key;
    node.kind = "principal-set";
    node.provider = "gcp";
    node.scope = container;
    node.name = "service accounts of " + quoted(snapshot(), container);
    const auto key = node.key;
    m_edges.addNode(std::move(node));
    for (const auto *account : m_world.below(container, "service-account")) {
        auto edge = newEdge(key, kind, account->key, "gcp.account-below");
        edge.evidence = {{account->evidence, "names"}};
        edge.sentence = described(snapshot(), account->key) +
                        " is one of the service accounts of " + described(snapshot(), container) +
                        ".";
        m_edges.add(std::move(edge));
    }
    return key;
}

void AccountDeriver::finish(TrustEdge edge, const Grant &grant, const Role &role,
                            const std::string &target, Judgement judgement)
{
    if (m_world.isDisabled(target)) {
        judgement.verdict = Verdict::No;
        judgement.stopper = "the service account is disabled";
    }
    auto places = gcptrust::proofs(grant, role);
    places.insert(places.end(), edge.evidence.begin(), edge.evidence.end());
    edge.evidence = std::move(places);
    edge.details.push_back("role " + role.name);
    edge.details.push_back("on " + described(snapshot(), grant.scope));
    edge.breakIt = "Remove " + quoted(snapshot(), grant.principal) + " from the binding of `" +
                   role.name + "` on " + quoted(snapshot(), grant.scope) + ".";
    gcptrust::apply(judgement, edge);
    m_edges.add(std::move(edge));
}

void AccountDeriver::impersonates(const Grant &grant, const Role &role, const std::string &target,
                                  const std::vector<std::string> &permissions)
{
    auto edge = newEdge(grant.principal, "IMPERSONATES_SA", target, "gcp.impersonate");
    for (const auto &permission : permissions)
        edge.details.push_back("action " + permission);
    edge.sentence = described(snapshot(), grant.principal) + " can get tokens of " +
                    described(snapshot(), target) + ": role `" + role.title + "`, bound on " +
                    described(snapshot(), grant.scope) + ", includes " +
                    enumeration(permissions, 2) + ".";
    auto judgement = m_world.judge(grant, target);
    const bool isIdentityOnly =
        permissions.size() == 1 && permissions.front() == "iam.serviceAccounts.getOpenIdToken";
    if (isIdentityOnly) {
        judgement.verdict = allOf(judgement.verdict, Verdict::Conditional);
        judgement.conditions.push_back({"the receiver accepts an identity token of the account",
                                        "aud", "", Verdict::Conditional,
                                        "getOpenIdToken gives no access token"});
    }
    if (permissions.size() == 1 &&
        permissions.front() == "iam.serviceAccounts.implicitDelegation") {
        judgement.verdict = allOf(judgement.verdict, Verdict::Conditional);
        judgement.conditions.push_back({"the account may itself get tokens of a third account", "",
                                        "", Verdict::Conditional,
                                        "implicitDelegation works only as a link of a chain"});
    }
    finish(std::move(edge), grant, role, target, std::move(judgement));
}

void AccountDeriver::collectAttachRights()
{
    for (const auto *grant : m_world.grants())
        if (m_world.isContainer(grant->scope) &&
            !m_world.role(grant->role).of(attachPermissions).empty())
            m_attachRights[{grant->principal, grant->scope}].push_back(grant);
}

/// Whether the principal (or a group of it) can create something that runs as the account, in the
/// account's project; the strongest answer and the binding that gives it.
Judgement AccountDeriver::attachRight(const std::string &principal, const std::string &target,
                                      const Grant **by) const
{
    Judgement best;
    best.verdict = Verdict::No;
    for (const auto &who : m_world.withGroups(principal))
        for (const auto &container : m_world.containersOf(target))
            if (const auto hit = m_attachRights.find({who, container}); hit != m_attachRights.end())
                for (const auto *grant : hit->second)
                    if (auto answer = m_world.judge(*grant, container);
                        answer.verdict > best.verdict) {
                        best = std::move(answer);
                        *by = grant;
                    }
    return best;
}

void AccountDeriver::actsAs(const Grant &grant, const Role &role, const std::string &target)
{
    auto edge = newEdge(grant.principal, "ACTS_AS_SA", target, "gcp.act-as");
    edge.boundaries = TierBoundary;
    auto judgement = m_world.judge(grant, target);
    const Grant *by = nullptr;
    const auto right = attachRight(grant.principal, target, &by);
    edge.details.push_back("action iam.serviceAccounts.actAs");
    edge.sentence = described(snapshot(), grant.principal) + " can attach " +
                    described(snapshot(), target) + " (role `" + role.title + "` on " +
                    described(snapshot(), grant.scope) + ")";
    if (by) {
        const auto &creator = m_world.role(by->role);
        edge.sentence += " to code that it creates with role `" + creator.title + "` on " +
                         described(snapshot(), by->scope) + ".";
        edge.evidence.push_back({by->evidence, "grants"});
        edge.details.push_back("action " + creator.of(attachPermissions).front());
        judgement.conditions.insert(judgement.conditions.end(), right.conditions.begin(),
                                    right.conditions.end());
        judgement.verdict = allOf(judgement.verdict, right.verdict);
    } else {
        edge.sentence += "; no binding shows that it can also create code to run as it.";
        judgement.verdict = allOf(judgement.verdict, Verdict::Conditional);
        judgement.conditions.push_back(
            {"the principal can create or change a workload that runs as the account",
             "iam.serviceAccounts.actAs", "", Verdict::Conditional,
             "actAs alone does not start code"});
    }
    edge.assumptions.push_back("organisation policies on attaching service accounts were not read");
    finish(std::move(edge), grant, role, target, std::move(judgement));
}

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    const World world(snapshot);
    AccountDeriver(world, edges).run();
}

} // namespace

const Deriver serviceAccountsGcpDeriver{"gcp.service-accounts",
                                        "who can use Google service accounts", derive};

} // namespace isthmus
