// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/federation.h"

#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

#include <algorithm>
#include <array>

namespace isthmus::federation
{
namespace
{

using namespace claims;

/// "whose sub is `…` and repository is `…`", or a plain statement that nobody asks.
std::string whose(const Terms &terms)
{
    std::vector<std::string> words;
    for (const auto &term : terms.claims)
        if (!term.isWeak && term.claim != "aud")
            words.push_back(term.text);
    for (const auto &check : terms.others)
        words.push_back(check.text);
    if (words.empty())
        return ", whoever they are about";
    return " when " + join(words, " and ");
}

std::string issuerWords(const Trust &trust)
{
    const auto name = trust.info->system == System::Unknown ? "issuer `" + trust.issuer + "`"
                                                            : std::string(trust.info->label);
    return "tokens of " + name;
}

void addChecks(TrustEdge &edge, const std::vector<ConditionCheck> &checks)
{
    for (const auto &check : checks)
        if (std::find(edge.conditions.begin(), edge.conditions.end(), check) ==
            edge.conditions.end())
            edge.conditions.push_back(check);
}

/// The trust's own check of the audience says more than the claim alone.
void addClaimChecks(TrustEdge &edge, const Trust &trust, const std::vector<ConditionCheck> &checks)
{
    const bool hasAudience =
        std::any_of(trust.checks.begin(), trust.checks.end(),
                    [](const ConditionCheck &check) { return check.key == "aud"; });
    for (const auto &check : checks)
        if (check.key != "aud" || !hasAudience || check.verdict != Verdict::Yes)
            addChecks(edge, {check});
}

void settle(TrustEdge &edge, const Trust &trust, Verdict verdict)
{
    edge.verdict = edge.optimistic = verdict;
    if (verdict == Verdict::Unknown)
        edge.optimistic = Verdict::Yes;
    if (!trust.missing.empty() && verdict != Verdict::No) {
        edge.optimistic = std::max(edge.optimistic, Verdict::Yes);
        edge.verdict = Verdict::Unknown;
    }
    edge.missing = trust.missing;
    edge.assumptions = trust.assumptions;
    edge.evidence.insert(edge.evidence.end(), trust.evidence.begin(), trust.evidence.end());
    edge.breakIt = trust.breakIt;
}

TrustEdge edgeFrom(const std::string &source, const Trust &trust, const Scope &scope)
{
    auto edge = newEdge(source, trust.kind, trust.target, trust.rule);
    edge.details.push_back("scope: " + std::string(scopeName(scope.scope)));
    edge.details.push_back("severity: " + std::string(scope.severity));
    for (const auto &flag : scope.flags)
        edge.details.push_back("flag: " + flag);
    edge.details.push_back(scope.explanation);
    edge.details.insert(edge.details.end(), trust.details.begin(), trust.details.end());
    return edge;
}

Entity setNode(const Trust &trust, const Scope &scope)
{
    Entity node;
    node.key = keys::subjectSet(trust.issuer, scope.subject);
    node.kind = "subject-set";
    node.provider = providerOf(trust.info->system);
    node.name =
        scope.subject == "*" ? "any token of " + std::string(trust.info->label) : scope.subject;
    if (!trust.evidence.empty())
        node.evidence = trust.evidence.front().place;
    return node;
}

void emitDead(const Trust &trust, const Scope &scope, const Snapshot &snapshot, EdgeSink &edges)
{
    const auto node = setNode(trust, scope);
    auto edge = edgeFrom(node.key, trust, scope);
    edge.layer = Layer::Declared;
    edge.isTraversable = false;
    settle(edge, trust, Verdict::No);
    edge.missing.clear();
    addChecks(edge, trust.checks);
    edge.sentence = capitalized(trust.accepts) + " " + issuerWords(trust) + whose(trust.terms) +
                    ", but nobody can act as " + described(snapshot, trust.target) +
                    " through it: " + scope.deadReason + ".";
    edge.breakIt = "Nothing to break today. " + trust.breakIt;
    edges.addNode(node);
    edges.add(std::move(edge));
}

void emitDirect(const Trust &trust, const Scope &scope, const SubjectMatch &match,
                const Snapshot &snapshot, EdgeSink &edges)
{
    auto edge = edgeFrom(match.key, trust, scope);
    settle(edge, trust, verdictOf(trust.checks, match.verdict));
    addClaimChecks(edge, trust, match.checks);
    addChecks(edge, trust.checks);
    edge.evidence.push_back({match.evidence, "names"});
    const auto who = match.node ? "`" + match.node->name + "`" : described(snapshot, match.key);
    edge.sentence = capitalized(who) + (edge.verdict == Verdict::No ? " cannot" : " can") +
                    " act as " + described(snapshot, trust.target) + ": " + trust.accepts + " " +
                    issuerWords(trust) + whose(trust.terms) + obstacle(edge) + ".";
    edges.add(std::move(edge));
}

/// The world outside of the import may hold further members.
bool isOpen(const Trust &trust, const Scope &scope, const TokenSources &sources)
{
    if (trust.info->system == System::Kubernetes)
        return !sources.isImported(trust.issuer);
    return scope.scope <= ScopeClass::OrgWide || !sources.isImported(trust.issuer);
}

bool isForStrangers(const Trust &trust, const Scope &scope)
{
    return trust.info->isShared && scope.scope <= ScopeClass::PrefixWide;
}

void emitStrangers(const Trust &trust, const Entity &node, const Scope &scope, EdgeSink &edges)
{
    auto edge = newEdge(keys::everyone, "MATCHES_SUBJECT", node.key, trust.rule);
    edge.evidence = trust.evidence;
    edge.sentence = scope.scope == ScopeClass::IssuerWide
                        ? "Anybody can get a token of " + std::string(trust.info->label) +
                              ", and the trust does not ask whose it is."
                        : "Anybody can choose a name at " + std::string(trust.info->label) +
                              " that fits `" + scope.subject + "`.";
    edge.breakIt = trust.breakIt;
    if (!trust.terms.others.empty()) {
        edge.verdict = edge.optimistic = Verdict::Conditional;
        edge.conditions = trust.terms.others;
    }
    edges.add(std::move(edge));
}

void emitSet(const Trust &trust, const Scope &scope, const std::vector<SubjectMatch> &members,
             const TokenSources &sources, const Snapshot &snapshot, EdgeSink &edges)
{
    const auto node = setNode(trust, scope);
    auto edge = edgeFrom(node.key, trust, scope);
    auto checks = trust.checks;
    checks.insert(checks.end(), trust.terms.others.begin(), trust.terms.others.end());
    for (const auto &deny : trust.denies)
        for (const auto &term : deny.claims)
            edge.details.push_back("a deny shuts out tokens whose " + term.text);
    settle(edge, trust, verdictOf(checks));
    for (const auto &term : trust.terms.claims)
        addClaimChecks(edge, trust,
                       {{term.text, term.claim, term.machine, Verdict::Yes,
                         term.isWeak ? "narrows nothing: " + term.weakness
                                     : "holds for every member of the set"}});
    addChecks(edge, checks);
    if (isOpen(trust, scope, sources))
        edge.details.push_back("open: wider than what was imported");
    if (members.empty())
        edge.details.push_back("no imported subject fits");
    if (!sources.isImported(trust.issuer) && !isForStrangers(trust, scope))
        missSource(edge, trust.info->system == System::Unknown ? "`" + trust.issuer + "`"
                                                               : std::string(trust.info->label));
    const auto tokens = scope.subject == "*" ? node.name : "a token that fits `" + node.name + "`";
    edge.sentence = "Whoever sends " + tokens + " " +
                    (edge.verdict == Verdict::No ? "cannot act as " : "can act as ") +
                    described(snapshot, trust.target) + ": " + trust.accepts + " " +
                    issuerWords(trust) + whose(trust.terms) + obstacle(edge) + ".";
    edges.addNode(node);
    edges.add(std::move(edge));
    emitMembers(node.key, trust.rule, members, trust.evidence, snapshot, edges);
    if (isForStrangers(trust, scope))
        emitStrangers(trust, node, scope, edges);
}

/// The readable end of a pattern node's key.
std::string labelOf(const std::string &set)
{
    if (const auto bar = set.find('|'); bar != std::string::npos)
        return set.substr(bar + 1);
    const auto pools = set.find("Pools/");
    return pools == std::string::npos ? set : set.substr(pools + 6);
}

ConditionCheck protection(const Entity *place)
{
    ConditionCheck check;
    check.key = "protection";
    check.verdict = Verdict::Conditional;
    if (!place || place->isReference) {
        check.text = "protection rules let the run through";
        check.reason = "they were not imported";
        return check;
    }
    const auto facts = attributesOf(place->attributes);
    const auto rules = facts.find("protectionRules");
    const bool hasRules = rules != facts.end() && rules->is_array() && !rules->empty();
    const bool isProtected = isFlagSet(place->attributes, "protected", false);
    const bool hasBranchPolicy = facts.contains("deploymentBranchPolicy");
    check.text = place->kind == "environment" ? "the environment's protection rules let the run in"
                                              : "branch protection lets the change through";
    if (hasRules || isProtected || hasBranchPolicy) {
        check.reason = "rules are in force";
        return check;
    }
    check.verdict = Verdict::Yes;
    check.reason = "no rule is in force";
    return check;
}

} // namespace

Verdict verdictOf(const std::vector<ConditionCheck> &checks, Verdict start)
{
    for (const auto &check : checks)
        start = allOf(start, check.verdict);
    return start;
}

std::string obstacle(const TrustEdge &edge)
{
    if (edge.verdict == Verdict::No)
        for (const auto &check : edge.conditions)
            if (check.verdict == Verdict::No)
                return ", but one thing fails: " + check.text + " (" + check.reason + ")";
    return {};
}

void missSource(TrustEdge &edge, const std::string &source)
{
    if (edge.verdict == Verdict::No)
        return;
    edge.optimistic = edge.verdict;
    edge.verdict = Verdict::Unknown;
    edge.missing.push_back("who can send such tokens: nothing of " + source + " was imported");
}

std::string providerOf(System system)
{
    constexpr std::array<std::pair<System, const char *>, 9> rows{{
        {System::GitHub, "github"},
        {System::GitLab, "gitlab"},
        {System::Terraform, "terraform"},
        {System::CircleCi, "circleci"},
        {System::Kubernetes, "kubernetes"},
        {System::Google, "gcp"},
        {System::Entra, "entra"},
        {System::Cognito, "aws"},
        {System::AwsOutbound, "aws"},
    }};
    for (const auto &[known, name] : rows)
        if (known == system)
            return name;
    return "oidc";
}

std::string capitalized(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 32);
    return text;
}

void emitContext(const SubjectMatch &match, const Snapshot &snapshot, EdgeSink &edges)
{
    const auto *known = snapshot.entity(match.key);
    const bool isPlace =
        match.node || (known && (known->kind == "environment" || known->kind == "branch"));
    const auto repository = match.node ? match.node->scope : known ? known->scope : std::string();
    if (!isPlace || repository.empty())
        return;
    if (match.node)
        edges.addNode(*match.node);
    const auto check = protection(known);
    auto edge = newEdge(repository, "CAN_MINT_OIDC", match.key, "ci.context");
    edge.verdict = edge.optimistic = check.verdict;
    edge.conditions.push_back(check);
    edge.evidence.push_back({match.evidence, "names"});
    const auto place = match.node ? "`" + match.node->name + "`" : described(snapshot, match.key);
    edge.sentence = "Workflows of " + described(snapshot, repository) + " can run in " + place +
                    (check.verdict == Verdict::Yes ? "; nothing protects it."
                                                   : " as far as its protection lets them.");
    edge.breakIt = "Protect " + place + " with reviewers or branch rules.";
    edges.add(std::move(edge));
}

void emitMembers(const std::string &set, const std::string &rule,
                 const std::vector<SubjectMatch> &members,
                 const std::vector<EdgeEvidence> &evidence, const Snapshot &snapshot,
                 EdgeSink &edges)
{
    for (const auto &member : members) {
        auto edge = newEdge(member.key, "MATCHES_SUBJECT", set, rule);
        edge.verdict = edge.optimistic = member.verdict;
        if (member.verdict == Verdict::Unknown)
            edge.optimistic = Verdict::Yes;
        edge.conditions = member.checks;
        edge.evidence = evidence;
        edge.evidence.push_back({member.evidence, "names"});
        const auto who =
            member.node ? "`" + member.node->name + "`" : described(snapshot, member.key);
        edge.sentence = "Tokens of " + who +
                        (member.verdict == Verdict::Yes ? " fit" : " may fit") + " `" +
                        labelOf(set) + "`.";
        edge.breakIt = "Narrow the trust so that " + who + " does not fit.";
        edges.add(std::move(edge));
        emitContext(member, snapshot, edges);
    }
}

void emitTrust(const Trust &trust, const TokenSources &sources, const Snapshot &snapshot,
               EdgeSink &edges)
{
    auto scope = classify(*trust.info, trust.terms);
    // Trusts share the node of a pattern; one with denies has fewer members and a node of its own.
    for (const auto &deny : trust.denies)
        scope.subject += " unless" + whose(deny).substr(std::string_view(" when").size());
    if (scope.scope == ScopeClass::Dead) {
        emitDead(trust, scope, snapshot, edges);
        return;
    }
    const auto members = sources.match(trust.issuer, trust.terms, trust.denies);
    const bool meansOne =
        scope.scope >= ScopeClass::RepoWide && scope.scope != ScopeClass::Workflow;
    if (members.empty() && meansOne && trust.info->system == System::GitHub) {
        scope.deadReason = sources.deadByForm(trust.terms);
        if (!scope.deadReason.empty()) {
            scope.scope = ScopeClass::Dead;
            scope.severity = "info";
            scope.flags.clear();
            scope.explanation = "nobody can use it: " + scope.deadReason;
            emitDead(trust, scope, snapshot, edges);
            return;
        }
    }
    if (meansOne && members.size() == 1) {
        emitContext(members.front(), snapshot, edges);
        emitDirect(trust, scope, members.front(), snapshot, edges);
    } else {
        emitSet(trust, scope, members, sources, snapshot, edges);
    }
}

} // namespace isthmus::federation
