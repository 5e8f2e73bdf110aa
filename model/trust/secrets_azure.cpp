// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/azureworld.h"
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"

#include <algorithm>
#include <set>

namespace isthmus
{
namespace
{

using azurepolicy::Plane;
using azuretrust::Holding;
using azuretrust::Vault;
using azuretrust::VaultMode;
using azuretrust::World;

constexpr std::string_view getSecret = "Microsoft.KeyVault/vaults/secrets/getSecret/action";
/// Either lets its holder write itself into the vault's access policies (escalation.md AZ-27).
constexpr std::string_view selfGrants[] = {"Microsoft.KeyVault/vaults/accessPolicies/write",
                                           "Microsoft.KeyVault/vaults/write"};
/// A grant that reaches more secrets than this is drawn only to those that hold a known key: the
/// others change no path.
constexpr std::size_t maxSecretsPerGrant = 1000;

constexpr std::string_view groupPrefix = "/providers/microsoft.management/managementgroups/";

/// Who reads, by which statement, and how surely; the same for all secrets of one vault.
struct Reader {
    std::string principal, rule, sentence, breakIt;
    Decision decision;
    std::vector<EdgeEvidence> evidence;
};

class SecretDeriver
{
public:
    SecretDeriver(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges)
    {
        for (const auto &holding : world.holdings())
            if (!holding.hasEnded && mayMatter(holding))
                m_byScope[holding.scope].push_back(&holding);
        for (const auto &vault : world.vaults())
            for (const auto &scope : std::set(vault.scopes.begin(), vault.scopes.end()))
                m_secretsBelow[scope] += vault.secrets.size();
        for (const auto &relation : snapshot().relations)
            if (relation.kind == "STATIC_KEY_STORED")
                m_holdingKeys.insert(relation.source);
    }

    void vault(const Vault &vault)
    {
        if (vault.mode != VaultMode::Rbac)
            for (const auto *policy : vault.policies)
                accessPolicy(vault, *policy);
        for (const auto &scope : std::set(vault.scopes.begin(), vault.scopes.end()))
            if (const auto hit = m_byScope.find(scope); hit != m_byScope.end())
                for (const auto *holding : hit->second)
                    assignment(vault, *holding);
        for (const auto *secret : vault.secrets)
            if (const auto hit = m_byScope.find(scopeOf(vault, *secret)); hit != m_byScope.end())
                for (const auto *holding : hit->second)
                    assignmentAtSecret(vault, *secret, *holding);
        if (!vault.isTreeKnown) // any management group may be above it
            for (const auto &[scope, holdings] : m_byScope)
                if (scope.starts_with(groupPrefix))
                    for (const auto *holding : holdings)
                        assignment(vault, *holding);
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    static bool mayMatter(const Holding &holding)
    {
        const auto &role = holding.role->permissions;
        return azurepolicy::allows(role, getSecret, Plane::Data) ||
               std::ranges::any_of(selfGrants, [&](std::string_view action) {
                   return azurepolicy::allows(role, action, Plane::Control);
               });
    }

    static std::string scopeOf(const Vault &vault, const Entity &secret)
    {
        return vault.entity->key + "/secrets/" + toLower(secret.name);
    }

    /// What the vault itself adds to every answer about its secrets.
    void addVaultReasons(const Vault &vault, Reader &reader) const
    {
        reader.evidence.push_back({vault.entity->evidence, "names"});
        auto &decision = reader.decision;
        if (decision.verdict == Verdict::No)
            return;
        if (m_world.isDisabled(reader.principal)) {
            decision = {};
            reader.sentence += ", but the account is disabled";
            return;
        }
        if (vault.isModeAssumed)
            decision.assumptions.push_back(quoted(snapshot(), vault.entity->key) +
                                           " does not say which permission model it uses; access "
                                           "policies are assumed");
        if (vault.isFirewalled) {
            decision.verdict = allOf(decision.verdict, Verdict::Conditional);
            decision.optimistic = allOf(decision.optimistic, Verdict::Conditional);
            decision.conditions.push_back({"the caller comes from a network that the vault admits",
                                           "network",
                                           {},
                                           Verdict::Conditional,
                                           "the vault's firewall blocks all other networks"});
        }
    }

    void accessPolicy(const Vault &vault, const Grant &policy)
    {
        const auto facts = attributesOf(policy.attributes);
        const auto permissions = facts.value("secrets", std::vector<std::string>());
        if (std::ranges::none_of(permissions, [](const std::string &permission) {
                return permission == "get" || permission == "all";
            }))
            return;
        Reader reader;
        reader.principal = snapshot().canonical(policy.principal);
        reader.rule = "azure.access-policy";
        reader.decision.verdict = reader.decision.optimistic = Verdict::Yes;
        reader.sentence = "An access policy of " + described(snapshot(), vault.entity->key) +
                          " lets " + described(snapshot(), reader.principal) + " read its secrets";
        reader.breakIt = "Remove " + quoted(snapshot(), reader.principal) +
                         " from the access policies of " + quoted(snapshot(), vault.entity->key) +
                         ".";
        reader.evidence.push_back({policy.evidence, "grants"});
        if (const auto application = textMember(facts, "applicationId"); !application.empty()) {
            reader.decision.verdict = reader.decision.optimistic = Verdict::Conditional;
            reader.decision.conditions.push_back(
                {"the call is made through application `" + application + "`", "applicationId",
                 application, Verdict::Conditional, "the policy names a user and an application"});
        }
        if (vault.mode == VaultMode::Unknown)
            doubtMode(vault, reader.decision);
        emitAll(vault, std::move(reader), vault.secrets);
    }

    static void doubtMode(const Vault &vault, Decision &decision)
    {
        decision.verdict = allOf(decision.verdict, Verdict::Unknown);
        decision.missing.push_back("the permission model of key vault `" + vault.entity->name +
                                   "`");
    }

    static void doubtTree(const Vault &vault, const Holding &holding, Decision &decision)
    {
        if (!holding.scope.starts_with(groupPrefix) || vault.isTreeKnown)
            return;
        decision.verdict = allOf(decision.verdict, Verdict::Unknown);
        decision.missing.push_back("the management groups above key vault `" + vault.entity->name +
                                   "`");
    }

    void assignment(const Vault &vault, const Holding &holding)
    {
        if (vault.mode != VaultMode::AccessPolicies)
            readByRole(vault, holding, vault.scopes, vault.secrets);
        if (vault.mode != VaultMode::Rbac)
            selfGrant(vault, holding);
    }

    void assignmentAtSecret(const Vault &vault, const Entity &secret, const Holding &holding)
    {
        auto scopes = vault.scopes;
        scopes.insert(scopes.begin(), holding.scope);
        if (vault.mode != VaultMode::AccessPolicies)
            readByRole(vault, holding, scopes, {&secret});
    }

    void readByRole(const Vault &vault, const Holding &holding,
                    const std::vector<std::string> &scopes,
                    const std::vector<const Entity *> &secrets)
    {
        Reader reader;
        reader.principal = holding.principal;
        reader.rule = "azure.read-secret";
        reader.decision = m_world.decide(holding, Plane::Data, getSecret);
        if (reader.decision.verdict == Verdict::No)
            return;
        reader.sentence = described(snapshot(), holding.principal) + " may read the secrets of " +
                          described(snapshot(), vault.entity->key) + " by " +
                          azuretrust::assignmentText(snapshot(), holding);
        reader.breakIt = "Remove " + quoted(snapshot(), holding.principal) + " from " +
                         azuretrust::assignmentText(snapshot(), holding) + ".";
        reader.evidence = azuretrust::evidenceOf(holding);
        if (vault.mode == VaultMode::Unknown)
            doubtMode(vault, reader.decision);
        doubtTree(vault, holding, reader.decision);
        applyDeny(scopes, getSecret, Plane::Data, reader);
        emit(vault, std::move(reader), secrets, reachedBy(holding, secrets.size()));
    }

    /// AZ-27: whoever may write the access policies can put itself into them.
    void selfGrant(const Vault &vault, const Holding &holding)
    {
        Reader reader;
        reader.principal = holding.principal;
        reader.rule = "AZ-27";
        std::string_view how;
        for (const auto action : selfGrants) {
            const auto one = m_world.decide(holding, Plane::Control, action);
            if (one.verdict > reader.decision.verdict)
                how = action;
            reader.decision = anyOf(std::move(reader.decision), one);
        }
        if (how.empty())
            return;
        reader.sentence = described(snapshot(), holding.principal) + " may use " +
                          std::string(how) + " by " +
                          azuretrust::assignmentText(snapshot(), holding) +
                          ", so it can grant itself access to the secrets of " +
                          described(snapshot(), vault.entity->key) +
                          ", which keeps its permissions in access policies";
        reader.breakIt = "Switch " + quoted(snapshot(), vault.entity->key) +
                         " to role-based access, or remove " +
                         quoted(snapshot(), holding.principal) + " from " +
                         azuretrust::assignmentText(snapshot(), holding) + ".";
        reader.evidence = azuretrust::evidenceOf(holding);
        if (vault.mode == VaultMode::Unknown)
            doubtMode(vault, reader.decision);
        doubtTree(vault, holding, reader.decision);
        applyDeny(vault.scopes, how, Plane::Control, reader);
        emit(vault, std::move(reader), vault.secrets, reachedBy(holding, vault.secrets.size()));
    }

    void applyDeny(const std::vector<std::string> &scopes, std::string_view action, Plane plane,
                   Reader &reader) const
    {
        const auto *deny = m_world.deniedBy(reader.principal, scopes, plane, action);
        if (!deny)
            return;
        reader.decision = {};
        reader.sentence += ", but deny assignment `" + deny->source->name + "` stops it";
        reader.evidence.push_back({deny->source->evidence, "denies"});
    }

    /// How many secrets the assignment reaches in all vaults.
    std::size_t reachedBy(const Holding &holding, std::size_t atLeast) const
    {
        const auto hit = m_secretsBelow.find(holding.scope);
        return hit == m_secretsBelow.end() ? atLeast : std::max(atLeast, hit->second);
    }

    void emitAll(const Vault &vault, Reader reader, const std::vector<const Entity *> &secrets)
    {
        const auto count = secrets.size();
        emit(vault, std::move(reader), secrets, count);
    }

    void emit(const Vault &vault, Reader reader, const std::vector<const Entity *> &secrets,
              std::size_t reached)
    {
        addVaultReasons(vault, reader);
        for (const auto *secret : secrets)
            if (reached <= maxSecretsPerGrant || m_holdingKeys.contains(secret->key))
                add(reader, *secret, reached);
    }

    void add(const Reader &reader, const Entity &secret, std::size_t reached)
    {
        auto edge = newEdge(reader.principal, "READS_SECRET", secret.key, reader.rule);
        edge.boundaries = PlaneBoundary;
        if (m_world.isGuest(reader.principal))
            edge.boundaries |= OrganizationBoundary;
        edge.evidence = reader.evidence;
        edge.evidence.push_back({secret.evidence, "names"});
        edge.sentence = reader.sentence;
        edge.breakIt = reader.decision.verdict == Verdict::No ? std::string() : reader.breakIt;
        azuretrust::apply(reader.decision, edge);
        const auto facts = attributesOf(secret.attributes);
        const auto enabled = facts.find("enabled");
        if (enabled != facts.end() && enabled->is_boolean() && !enabled->get<bool>()) {
            edge.verdict = edge.optimistic = Verdict::No;
            edge.isTraversable = false;
            edge.sentence += ", but the secret is disabled";
        }
        edge.sentence += ".";
        if (reached > maxSecretsPerGrant)
            edge.details.push_back("one of " + std::to_string(reached) +
                                   " secrets that the grant reaches; the others hold no known key");
        m_edges.add(std::move(edge));
    }

    const World &m_world;
    EdgeSink &m_edges;
    std::map<std::string, std::vector<const Holding *>, std::less<>> m_byScope;
    std::map<std::string, std::size_t, std::less<>> m_secretsBelow;
    std::set<std::string, std::less<>> m_holdingKeys; ///< Secrets that hold a known credential.
};

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    const World world(snapshot);
    SecretDeriver deriver(world, edges);
    for (const auto &vault : world.vaults())
        deriver.vault(vault);
}

} // namespace

const Deriver secretsAzureDeriver{"azure.secrets", "who reads the secrets of key vaults", derive};

} // namespace isthmus
