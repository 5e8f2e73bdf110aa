// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/azureworld.h"
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/knowledge/actionclasses.h"

#include <map>

namespace isthmus
{
namespace
{

using azurepolicy::Plane;
using azuretrust::Holding;
using azuretrust::World;

constexpr std::string_view roleSystems[] = {"azure-rbac", "entra-role", "entra-app-role"};

bool isRoleSystem(std::string_view system)
{
    return std::ranges::find(roleSystems, system) != std::end(roleSystems);
}

/// Roles that no export describes still have a name: the assignment's or the built-in one.
void nameRole(const Snapshot &snapshot, const Grant &grant, const std::string &name,
              EdgeSink &edges)
{
    if (snapshot.entity(grant.role))
        return;
    Entity node;
    node.key = grant.role;
    node.kind = "role-definition";
    node.provider = grant.system == "azure-rbac" ? "azure" : "entra";
    node.name = name.empty() ? grant.role : name;
    node.isReference = true;
    edges.addNode(std::move(node));
}

std::string whereText(const Snapshot &snapshot, const Grant &grant)
{
    return grant.scope.empty() ? "in the tenant" : "at " + described(snapshot, grant.scope);
}

/// HAS_ROLE and ELIGIBLE_FOR: the assignment as it was exported (trust-edges.md §2).
void declared(const Snapshot &snapshot, const Grant &grant, const std::string &roleName,
              EdgeSink &edges)
{
    nameRole(snapshot, grant, roleName, edges);
    auto edge = newEdge(grant.principal, grant.isEligible ? "ELIGIBLE_FOR" : "HAS_ROLE", grant.role,
                        grant.system + ".assignment");
    edge.layer = Layer::Declared;
    edge.details = {whereText(snapshot, grant)};
    edge.sentence = described(snapshot, grant.principal) +
                    (grant.isEligible ? " can activate role `" : " holds role `") +
                    (roleName.empty() ? grant.role : roleName) + "` " + edge.details.front() + ".";
    if (grant.isEligible) {
        edge.verdict = edge.optimistic = Verdict::Conditional;
        edge.conditions.push_back({"the role has to be activated first",
                                   "pim",
                                   {},
                                   Verdict::Conditional,
                                   "the assignment is only eligible"});
    }
    if (!grant.condition.empty())
        edge.conditions.push_back({grant.condition, grant.conditionLanguage, grant.condition,
                                   Verdict::Conditional, "checked when the role is used"});
    edge.evidence.push_back({grant.evidence, "grants"});
    edges.add(std::move(edge));
}

/// All that one assignment gives of one class at its scope.
struct ClassAnswer {
    Decision decision;
    std::vector<std::string> actions;
    const azuretrust::Deny *deny = nullptr;
};

class EntitlementDeriver
{
public:
    EntitlementDeriver(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges) {}

    void assignment(const Holding &holding)
    {
        if (!holding.role->isKnown)
            return unknownRole(holding);
        std::map<ActionClass, ClassAnswer> answers;
        for (const auto &block : holding.role->permissions) {
            collect(holding, Plane::Control, ActionSystem::AzureControl, block.actions,
                    block.notActions, answers);
            collect(holding, Plane::Data, ActionSystem::AzureData, block.dataActions,
                    block.notDataActions, answers);
        }
        for (auto &[actionClass, answer] : answers)
            add(holding, actionClass, std::move(answer));
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    void collect(const Holding &holding, Plane plane, ActionSystem system,
                 const std::vector<std::string> &allowed, const std::vector<std::string> &removed,
                 std::map<ActionClass, ClassAnswer> &answers)
    {
        for (const auto &hit : classesOf(system, allowed, removed))
            for (const auto &action : hit.actions)
                if (!isVoid(holding, plane, action))
                    judge(holding, plane, action, answers[hit.actionClass]);
        std::erase_if(answers, [](const auto &row) { return row.second.actions.empty(); });
    }

    /// A vault in access-policy mode ignores data roles (policy-evaluation.md §2.10).
    bool isVoid(const Holding &holding, Plane plane, std::string_view action) const
    {
        const auto *vault = m_world.vaultAt(holding.scope);
        return vault && vault->mode == azuretrust::VaultMode::AccessPolicies &&
               plane == Plane::Data && startsWithIgnoreCase(action, "Microsoft.KeyVault/");
    }

    void judge(const Holding &holding, Plane plane, const std::string &action, ClassAnswer &answer)
    {
        auto one = m_world.decide(holding, plane, action);
        if (one.verdict == Verdict::No)
            return;
        if (const auto *deny = m_world.deniedBy(
                holding.principal, m_world.scopesAbove(holding.scope), plane, action)) {
            answer.deny = deny;
            one = {};
        }
        answer.decision = anyOf(std::move(answer.decision), one);
        answer.actions.push_back(action);
    }

    TrustEdge edgeFor(const Holding &holding, std::string rule)
    {
        auto edge = newEdge(holding.principal, "ALLOWS_ACTION", holding.scope, std::move(rule));
        edge.boundaries = PlaneBoundary;
        edge.evidence = azuretrust::evidenceOf(holding);
        edge.details = {"role `" + holding.role->name + "`"};
        if (m_world.isGuest(holding.principal)) {
            edge.boundaries |= OrganizationBoundary;
            edge.details.push_back("guest of another organisation");
        }
        return edge;
    }

    void add(const Holding &holding, ActionClass actionClass, ClassAnswer answer)
    {
        const std::string name(actionClassName(actionClass));
        auto edge = edgeFor(holding, "azure." + name);
        const bool isDisabled = m_world.isDisabled(holding.principal);
        if (isDisabled)
            answer.decision = {};
        azuretrust::apply(std::move(answer.decision), edge);
        edge.details.push_back("class " + name);
        edge.details.push_back("actions " + enumeration(answer.actions, 6));
        edge.sentence = described(snapshot(), holding.principal) + " may " +
                        std::string(actionClassLabel(actionClass)) + " by " +
                        azuretrust::assignmentText(snapshot(), holding);
        if (isDisabled) {
            edge.sentence += ", but the account is disabled";
        } else if (edge.verdict == Verdict::No && answer.deny) {
            edge.sentence += ", but deny assignment `" + answer.deny->source->name + "` stops it";
            edge.evidence.push_back({answer.deny->source->evidence, "denies"});
        } else if (edge.verdict == Verdict::Conditional) {
            edge.sentence += ", when the conditions below hold";
        }
        edge.sentence += ".";
        if (edge.verdict != Verdict::No)
            edge.breakIt = "Remove " + quoted(snapshot(), holding.principal) + " from " +
                           azuretrust::assignmentText(snapshot(), holding) + ".";
        m_edges.add(std::move(edge));
    }

    void unknownRole(const Holding &holding)
    {
        auto edge = edgeFor(holding, "azure.unknown-role");
        edge.verdict = Verdict::Unknown;
        edge.missing = {"the definition of role `" + holding.role->name + "`"};
        edge.sentence = described(snapshot(), holding.principal) + " holds " +
                        azuretrust::assignmentText(snapshot(), holding) +
                        "; what the role allows was not imported.";
        m_edges.add(std::move(edge));
    }

    const World &m_world;
    EdgeSink &m_edges;
};

/// The API permission's value ("Mail.Read"): from the grant, else from the resource's own list.
std::string appRoleName(const Snapshot &snapshot, const Grant &grant)
{
    if (const auto value = textMember(attributesOf(grant.attributes), "value"); !value.empty())
        return value;
    const auto *resource = snapshot.entity(grant.scope);
    const auto facts = attributesOf(resource ? resource->attributes : std::string());
    const auto roles = facts.find("appRoles");
    const auto id = grant.role.substr(grant.role.find(':') + 1);
    return roles != facts.end() ? textMember(*roles, id.c_str()) : std::string();
}

std::string directoryRoleName(const Snapshot &snapshot, const Grant &grant)
{
    const auto *role = snapshot.entity(grant.role);
    if (role && !role->name.empty())
        return role->name;
    return grant.system == "entra-app-role" ? appRoleName(snapshot, grant) : std::string();
}

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    const World world(snapshot);
    EntitlementDeriver deriver(world, edges);
    for (const auto &holding : world.holdings()) {
        declared(snapshot, *holding.grant, holding.role->name, edges);
        deriver.assignment(holding);
    }
    for (const auto &grant : snapshot.grants)
        if (isRoleSystem(grant.system) && grant.system != "azure-rbac")
            declared(snapshot, grant, directoryRoleName(snapshot, grant), edges);
}

} // namespace

const Deriver entitlementAzureDeriver{"azure.entitlement", "what Azure and Entra roles allow",
                                      derive};

} // namespace isthmus
