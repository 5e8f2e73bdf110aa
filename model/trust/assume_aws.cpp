// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awscallers.h"
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace isthmus
{
namespace
{

using awspolicy::Effect;
using awspolicy::PrincipalPattern;
using awspolicy::Statement;
using awstrust::AccountCallers;
using awstrust::Answer;
using awstrust::Identity;
using awstrust::namesAction;
using awstrust::SourcedDocument;
using awstrust::World;

constexpr std::string_view assumeRole = "sts:AssumeRole";
constexpr std::string_view assumeRoleLower = "sts:assumerole";

/// The resources for which an identity's own policies may allow sts:AssumeRole; the cheap test
/// before the evaluator decides.
struct AssumeReach {
    std::vector<std::string> patterns;
    bool isOpen =
        false; ///< NotResource, variables or an unreadable statement: cannot be told by a pattern.

    bool covers(std::string_view roleArn) const
    {
        return isOpen || std::any_of(patterns.begin(), patterns.end(), [&](const auto &pattern) {
                   return wildcardMatch(pattern, roleArn);
               });
    }
};

AssumeReach reachOf(const Identity &identity)
{
    AssumeReach reach;
    reach.isOpen = !identity.policies.gap.empty();
    for (const auto &named : identity.policies.identity) {
        if (!named.document) {
            reach.isOpen = true; // a policy whose text was not imported may allow it
            continue;
        }
        for (const auto &statement : named.document->statements) {
            if (statement.effect == Effect::Deny ||
                (!statement.isUnknown && !namesAction(statement, assumeRoleLower)))
                continue;
            reach.isOpen = reach.isOpen || statement.isUnknown || statement.isNotResource;
            for (const auto &resource : statement.resources) {
                reach.isOpen = reach.isOpen || resource.hasVariable;
                reach.patterns.push_back(resource.text);
            }
        }
    }
    return reach;
}

class AssumeDeriver
{
public:
    AssumeDeriver(const World &world, EdgeSink &edges)
        : m_world(world), m_edges(edges), m_callers(world, edges)
    {
        for (const auto &identity : world.identities())
            m_reach.push_back(reachOf(identity));
        for (std::size_t i = 0; i < m_reach.size(); ++i) {
            bool isWide = m_reach[i].isOpen;
            for (const auto &pattern : m_reach[i].patterns)
                if (hasWildcard(pattern))
                    isWide = true;
                else
                    m_byExactRole[pattern].push_back(i);
            if (isWide)
                m_wide.push_back(i);
        }
    }

    void role(const Identity &target)
    {
        const auto *trust = m_world.trustPolicy(target.entity->key);
        if (!trust)
            return;
        m_candidates.clear();
        const auto &statements = trust->named.document->statements;
        for (const auto &statement : statements) {
            if (!statement.isUnknown &&
                (statement.effect != Effect::Allow || !namesAction(statement, assumeRoleLower)))
                continue;
            if (statement.isUnknown || statement.isNotPrincipal)
                everyIdentity(target);
            for (const auto &principal : statement.principals)
                trusted(target, *trust, statement, principal);
        }
        for (const auto index : m_candidates)
            decide(m_world.identities()[index], target, *trust);
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    void trusted(const Identity &target, const SourcedDocument &trust, const Statement &statement,
                 const PrincipalPattern &principal)
    {
        using Kind = PrincipalPattern::Kind;
        switch (principal.kind) {
        case Kind::Everyone:
            everyIdentity(target);
            stranger(keys::anyAuthenticated("aws"), "000000000000", "PUBLICLY_GRANTED", target,
                     trust);
            break;
        case Kind::Account:
            if (m_world.isImported(principal.account))
                declared(keys::awsAccount(principal.account), target, trust, statement,
                         "TRUSTS_PRINCIPAL");
            else
                stranger(keys::awsAccount(principal.account), principal.account,
                         "EXTERNALLY_GRANTED", target, trust);
            if (m_callers.hasSets(principal.account) &&
                m_callers.isPlain(trust, principal.account)) {
                m_callers.assume(principal.account, target, trust, statement);
                otherIdentities(principal.account, target);
            } else {
                accountIdentities(principal.account, target);
            }
            break;
        case Kind::User:
        case Kind::Role:
        case Kind::Session:
            named(keys::awsRoleOfSession(principal.text), target, trust, statement);
            break;
        case Kind::Service:
            declared(keys::awsService(principal.text), target, trust, statement, "TRUSTED_SERVICE");
            break;
        case Kind::UniqueId:
            deleted(principal.text, target, trust, statement);
            break;
        default:
            break; // federated principals are derived in federation_aws.cpp
        }
    }

    /// Identities whose own policies may allow it: those that name the role, and those with
    /// patterns. Never all pairs: an account with 20,000 roles has 400 million of them.
    template<class Accept>
    void candidates(const Identity &target, Accept accept)
    {
        const auto &role = target.entity->key;
        if (const auto hit = m_byExactRole.find(role); hit != m_byExactRole.end())
            for (const auto i : hit->second)
                if (accept(m_world.identities()[i]))
                    m_candidates.insert(i);
        for (const auto i : m_wide)
            if (accept(m_world.identities()[i]) && m_reach[i].covers(role))
                m_candidates.insert(i);
    }

    void everyIdentity(const Identity &target)
    {
        candidates(target, [](const Identity &) { return true; });
    }

    void accountIdentities(std::string_view account, const Identity &target)
    {
        candidates(target,
                   [account](const Identity &who) { return who.principal.account == account; });
    }

    /// Those of the account that no set of callers stands for.
    void otherIdentities(std::string_view account, const Identity &target)
    {
        candidates(target, [this, account](const Identity &who) {
            return who.principal.account == account &&
                   !m_callers.isCovered(std::size_t(&who - m_world.identities().data()));
        });
    }

    void named(const std::string &arn, const Identity &target, const SourcedDocument &trust,
               const Statement &statement)
    {
        const auto key = std::string(snapshot().canonical(arn));
        const auto *who = m_world.identity(key);
        if (!who) // a session's role is known by account and name only (sources.md §16)
            who = m_world.identity(snapshot().canonical(keys::awsNameAlias(arn)));
        if (who) {
            declared(who->entity->key, target, trust, statement, "TRUSTS_PRINCIPAL");
            m_candidates.insert(std::size_t(who - m_world.identities().data()));
            return;
        }
        if (m_world.isImported(keys::awsAccountOf(arn)))
            return gone(arn, target, trust, statement);
        declared(arn, target, trust, statement, "TRUSTS_PRINCIPAL");
        external(arn, target, trust);
    }

    /// A trust to a principal that its imported account does not have: dead until somebody
    /// recreates it.
    void gone(const std::string &arn, const Identity &target, const SourcedDocument &trust,
              const Statement &statement)
    {
        auto edge = newEdge(arn, "TRUSTS_PRINCIPAL", target.entity->key, "aws.trust");
        edge.layer = Layer::Declared;
        edge.verdict = edge.optimistic = Verdict::No;
        edge.sentence = described(snapshot(), target.entity->key) + " trusts `" + arn +
                        "`, which does not exist in its account any more.";
        edge.evidence.push_back(statementPlace(trust, statement));
        m_edges.add(std::move(edge));
    }

    void deleted(const std::string &uniqueId, const Identity &target, const SourcedDocument &trust,
                 const Statement &statement)
    {
        const auto key = std::string(snapshot().canonical(uniqueId));
        if (m_world.identity(key))
            return named(key, target, trust, statement);
        Entity node;
        node.key = "aws:deleted:" + uniqueId;
        node.kind = "external-identity";
        node.provider = "aws";
        node.name = uniqueId;
        node.isReference = true;
        m_edges.addNode(node);
        gone(node.key, target, trust, statement);
    }

    EdgeEvidence statementPlace(const SourcedDocument &trust, const Statement &statement) const
    {
        auto place = trust.source->evidence;
        place.pointer += statement.pointer;
        place.line = 0;
        return {place, "trusts"};
    }

    /// The trust as the policy states it; gives no access by itself.
    void declared(const std::string &source, const Identity &target, const SourcedDocument &trust,
                  const Statement &statement, std::string_view kind)
    {
        auto edge = newEdge(source, kind, target.entity->key, "aws.trust");
        edge.layer = Layer::Declared;
        edge.isTraversable = false;
        edge.sentence = "The trust policy of " + described(snapshot(), target.entity->key) +
                        " names " + quoted(snapshot(), source) + ".";
        edge.evidence.push_back(statementPlace(trust, statement));
        m_edges.add(std::move(edge));
    }

    static void explainWith(TrustEdge &edge, Answer answer)
    {
        edge.verdict = answer.decision.verdict;
        edge.optimistic = answer.decision.optimistic;
        edge.conditions = std::move(answer.decision.conditions);
        edge.missing = std::move(answer.decision.missing);
        edge.assumptions = std::move(answer.decision.assumptions);
        edge.evidence = std::move(answer.evidence);
    }

    /// Somebody whose own policies are not ours to know: whoever runs that account can grant them.
    void stranger(const std::string &key, std::string_view account, std::string_view kind,
                  const Identity &target, const SourcedDocument &trust)
    {
        awspolicy::Principal who;
        who.type = awspolicy::Principal::Type::Root;
        who.account = account;
        who.arn = "arn:aws:iam::" + who.account + ":root";
        auto answer = m_world.decideForStranger(who, assumeRole, target.entity->key, trust);
        if (answer.decision.verdict == Verdict::No)
            return;
        auto edge = newEdge(key, kind, target.entity->key, "aws.assume-role");
        edge.credential = CredentialClass::Ephemeral;
        edge.boundaries = OrganizationBoundary;
        explainWith(edge, std::move(answer));
        const bool isPublic = kind == "PUBLICLY_GRANTED";
        edge.sentence = described(snapshot(), target.entity->key) + " trusts " +
                        (isPublic ? std::string("every AWS account in the world")
                                  : "the AWS account `" + who.account +
                                        "`, of which nothing was imported; whoever administers it "
                                        "can assume the role") +
                        ".";
        edge.breakIt = isPublic
                           ? "Name the principals that need the role instead of `*`."
                           : "Remove the account from the trust policy, or require an external id.";
        m_edges.add(std::move(edge));
    }

    void external(const std::string &arn, const Identity &target, const SourcedDocument &trust)
    {
        awspolicy::Principal who;
        who.type = arn.find(":role/") != arn.npos ? awspolicy::Principal::Type::Role
                                                  : awspolicy::Principal::Type::User;
        who.arn = arn;
        who.account = keys::awsAccountOf(arn);
        auto answer = m_world.decideForStranger(who, assumeRole, target.entity->key, trust);
        if (answer.decision.verdict == Verdict::No)
            return;
        auto edge = newEdge(arn, "EXTERNALLY_GRANTED", target.entity->key, "aws.assume-role");
        edge.credential = CredentialClass::Ephemeral;
        edge.boundaries = AccountBoundary;
        explainWith(edge, std::move(answer));
        edge.verdict = std::min(edge.verdict, Verdict::Unknown);
        edge.missing.push_back("the policies of `" + arn + "` (its account was not imported)");
        edge.sentence =
            described(snapshot(), target.entity->key) + " trusts `" + arn +
            "` in another account; whether that principal may call sts:AssumeRole is not known.";
        edge.breakIt = "Remove `" + arn + "` from the trust policy.";
        m_edges.add(std::move(edge));
    }

    void decide(const Identity &who, const Identity &target, const SourcedDocument &trust)
    {
        if (who.entity == target.entity)
            return; // a role that trusts itself gives nothing new
        auto answer = m_world.decide(who, assumeRole, target.entity->key, &trust);
        const bool isBlocked = answer.decision.verdict == Verdict::No;
        if (isBlocked && !answer.isExplicitDeny)
            return;
        auto edge = newEdge(who.entity->key, "ASSUMES_ROLE", target.entity->key, "aws.assume-role");
        explainWith(edge, std::move(answer));
        edge.isTraversable = !isBlocked;
        edge.sentence = sentence(who, target, edge);
        if (!isBlocked)
            edge.breakIt = "Remove " + quoted(snapshot(), who.entity->key) +
                           " from the trust policy of " + quoted(snapshot(), target.entity->key) +
                           ", or its permission to call sts:AssumeRole on it.";
        if (!isBlocked && who.entity->kind == "role")
            chains(who, target, edge);
        m_edges.add(std::move(edge));
    }

    /// A session that starts from a session: the same grounds, an hour at most (§1.5). Shown, not
    /// walked: ASSUMES_ROLE is.
    void chains(const Identity &who, const Identity &target, const TrustEdge &assumes)
    {
        auto edge = assumes;
        edge.kind = edgeKindOf("CHAINS_TO");
        edge.rule = "aws.role-chaining";
        edge.isTraversable = false;
        edge.details = {"sessions last an hour at most",
                        "only the permissions of the last role count",
                        "source identity and transitive session tags stay"};
        edge.sentence = "A session of " + described(snapshot(), who.entity->key) +
                        " can become a session of " + described(snapshot(), target.entity->key) +
                        ".";
        m_edges.add(std::move(edge));
    }

    std::string sentence(const Identity &who, const Identity &target, const TrustEdge &edge) const
    {
        const auto caller = described(snapshot(), who.entity->key),
                   role = described(snapshot(), target.entity->key);
        if (edge.verdict == Verdict::No)
            return "A deny statement stops " + caller + " from assuming " + role + ".";
        const bool hasOwnGrant =
            std::any_of(edge.evidence.begin(), edge.evidence.end(),
                        [](const auto &proof) { return proof.role == "grants"; });
        const std::string base = hasOwnGrant
                                     ? "The trust policy of " + role + " accepts " + caller +
                                           ", whose own policies allow sts:AssumeRole on it"
                                     : "The trust policy of " + role + " names " + caller +
                                           " directly, which is enough inside one account";
        if (edge.verdict == Verdict::Yes)
            return base + ".";
        if (edge.verdict == Verdict::Conditional)
            return base + ", when the conditions below hold.";
        return base +
               ", as far as is known; something that could change the answer was not imported.";
    }

    const World &m_world;
    EdgeSink &m_edges;
    AccountCallers m_callers;
    std::vector<AssumeReach> m_reach; ///< Per identity; never changed after the constructor.
    std::unordered_map<std::string_view, std::vector<std::size_t>> m_byExactRole;
    std::vector<std::size_t> m_wide; ///< Identities with a wildcard or an open end.
    std::set<std::size_t> m_candidates;
};

void derive(const World &world, EdgeSink &edges)
{
    AssumeDeriver deriver(world, edges);
    for (const auto &identity : world.identities())
        if (identity.entity->kind == "role")
            deriver.role(identity);
}

} // namespace

const awstrust::AwsDeriver awstrust::assumeDeriver{"AWS roles that can be assumed", derive};

} // namespace isthmus
