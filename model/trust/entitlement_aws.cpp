// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsfamily.h"
#include "model/trust/awsreach.h"
#include "model/trust/awssets.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace isthmus
{
namespace
{

using awspolicy::Effect;
using awspolicy::PrincipalPattern;
using awspolicy::Statement;
using awstrust::Answer;
using awstrust::Identity;
using awstrust::namesAction;
using awstrust::SourcedDocument;
using awstrust::World;

/// One action that stands for a class on one kind of resource (trust-edges.md §2, escalation.md
/// §1).
struct ClassAction {
    std::string_view actionClass;
    std::string_view action, lowerAction;
    std::string_view
        resourcePrefix; ///< ARN beginning of the resources it is about; "" = the account only.
    std::string_view
        objectSuffix; ///< What is appended to a resource's ARN to ask about its content.
    std::string_view edgeKind;
};

constexpr std::array<ClassAction, 15> classActions{{
    {"read-secret", "secretsmanager:GetSecretValue", "secretsmanager:getsecretvalue",
     "arn:aws:secretsmanager:", "", "READS_SECRET"},
    {"read-secret", "ssm:GetParameter", "ssm:getparameter", "arn:aws:ssm:", "", "READS_SECRET"},
    {"read-data", "s3:GetObject", "s3:getobject", "arn:aws:s3:::", "/example-object",
     "ALLOWS_ACTION"},
    {"write-data", "s3:PutObject", "s3:putobject", "arn:aws:s3:::", "/example-object",
     "ALLOWS_ACTION"},
    {"read-data", "dynamodb:GetItem", "dynamodb:getitem", "arn:aws:dynamodb:", "", "ALLOWS_ACTION"},
    {"write-data", "dynamodb:PutItem", "dynamodb:putitem", "arn:aws:dynamodb:", "",
     "ALLOWS_ACTION"},
    {"invoke-model", "bedrock:InvokeModel", "bedrock:invokemodel", "arn:aws:bedrock:", "",
     "ALLOWS_ACTION"},
    {"invoke-model", "sagemaker:InvokeEndpoint", "sagemaker:invokeendpoint",
     "arn:aws:sagemaker:", "", "ALLOWS_ACTION"},
    {"run-code", "lambda:UpdateFunctionCode", "lambda:updatefunctioncode", "arn:aws:lambda:", "",
     "ALLOWS_ACTION"},
    {"run-code", "ec2:RunInstances", "ec2:runinstances", "", "", "ALLOWS_ACTION"},
    {"run-code", "ssm:SendCommand", "ssm:sendcommand", "", "", "ALLOWS_ACTION"},
    {"admin-iam", "iam:AttachRolePolicy", "iam:attachrolepolicy", "", "", "ALLOWS_ACTION"},
    {"admin-iam", "iam:PutRolePolicy", "iam:putrolepolicy", "", "", "ALLOWS_ACTION"},
    {"create-cred", "iam:CreateAccessKey", "iam:createaccesskey", "", "", "ALLOWS_ACTION"},
    {"read-log", "logs:GetLogEvents", "logs:getlogevents", "", "", "ALLOWS_ACTION"},
}};

constexpr std::size_t maxResourcesPerPattern =
    200; ///< More than this stays one set-of-resources node.

/// The resource that an ARN pattern is about: objects count as their bucket, log streams as their
/// group.
std::string resourceOf(std::string_view pattern, const ClassAction &row)
{
    if (!row.objectSuffix.empty()) // arn:aws:s3:::bucket/key
        return std::string(pattern.substr(0, pattern.find('/')));
    return std::string(pattern);
}

class EntitlementDeriver
{
public:
    EntitlementDeriver(const World &world, EdgeSink &edges)
        : m_world(world), m_edges(edges), m_sets(world.snapshot(), edges)
    {
        for (const auto &entity : snapshot().entities)
            if (entity.provider == "aws" && entity.key.starts_with("arn:"))
                m_resources.push_back(&entity);
    }

    void identity(const Identity &who)
    {
        for (const auto &row : classActions) {
            std::set<std::string> targets;
            for (const auto &named : who.policies.identity)
                if (named.document)
                    for (const auto &statement : named.document->statements)
                        collect(who, statement, row, targets);
            askAll(who, row, targets);
        }
    }

    void resource(const std::string &key, const SourcedDocument &policy);

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    /// Concrete nodes that one allow statement can be about.
    void collect(const Identity &who, const Statement &statement, const ClassAction &row,
                 std::set<std::string> &targets)
    {
        if (statement.effect == Effect::Deny ||
            (!statement.isUnknown && !namesAction(statement, row.lowerAction)))
            return;
        if (statement.isNotResource || !statement.hasResource || statement.isUnknown)
            return everything(who, row, targets);
        for (const auto &resource : statement.resources)
            matching(who, resource.text, row, targets);
    }

    void everything(const Identity &who, const ClassAction &row, std::set<std::string> &targets)
    {
        targets.insert(keys::awsAccount(who.principal.account));
        if (row.resourcePrefix.empty())
            return;
        for (const auto *entity : m_resources)
            if (entity->key.starts_with(row.resourcePrefix) && isHome(*entity, who))
                targets.insert(entity->key);
    }

    bool isHome(const Entity &entity, const Identity &who) const
    {
        return entity.scope == keys::awsAccount(who.principal.account) ||
               keys::awsAccountOf(entity.key) == who.principal.account;
    }

    void matching(const Identity &who, const std::string &pattern, const ClassAction &row,
                  std::set<std::string> &targets)
    {
        const auto resource = resourceOf(pattern, row);
        const bool isAll = resource == "*" || resource == std::string(row.resourcePrefix) + "*";
        if (isAll || row.resourcePrefix.empty())
            return everything(who, row, targets);
        if (!hasWildcard(resource) && resource.find("${") == resource.npos) {
            if (resource.starts_with(row.resourcePrefix))
                targets.insert(resource);
            return;
        }
        if (!wildcardsIntersect(resource, std::string(row.resourcePrefix) + "*"))
            return; // the pattern is about another service
        std::vector<std::string> hits;
        for (const auto *entity : m_resources)
            if (entity->key.starts_with(row.resourcePrefix) && wildcardMatch(resource, entity->key))
                hits.push_back(entity->key);
        if (hits.empty() || hits.size() > maxResourcesPerPattern)
            targets.insert(setNode(resource, who));
        else
            targets.insert(hits.begin(), hits.end());
    }

    /// A pattern whose members are unknown or too many: one node, never a cross product.
    std::string setNode(const std::string &pattern, const Identity &who)
    {
        Entity node;
        node.key = "aws:resources:" + pattern;
        node.kind = "resource-set";
        node.provider = "aws";
        node.scope = keys::awsAccount(who.principal.account);
        node.name = pattern;
        node.isReference = true;
        m_edges.addNode(node);
        return node.key;
    }

    /// The ARN to put into the question about a target node.
    static std::string questionArn(const ClassAction &row, const std::string &target)
    {
        if (target.starts_with("aws:account:"))
            return "*";
        if (target.starts_with("aws:resources:"))
            return replaceAll(target.substr(14), "*", "example") + std::string(row.objectSuffix);
        return target + std::string(row.objectSuffix);
    }

    /// Account id of a target; "" when nobody knows (a bucket's ARN has none).
    std::string accountOf(const std::string &target) const
    {
        constexpr std::string_view prefix = "aws:account:";
        if (target.starts_with(prefix))
            return target.substr(prefix.size());
        const auto *entity = snapshot().entity(target);
        if (entity && entity->scope.starts_with(prefix))
            return entity->scope.substr(prefix.size());
        constexpr std::string_view set = "aws:resources:";
        return std::string(keys::awsAccountOf(
            target.starts_with(set) ? std::string_view(target).substr(set.size()) : target));
    }

    /// Few targets are edges of their own; many that one answer holds for are a set.
    void askAll(const Identity &who, const ClassAction &row, const std::set<std::string> &targets)
    {
        if (targets.size() <= awstrust::mostSingleTargets) {
            for (const auto &target : targets)
                ask(who, row, target);
            return;
        }
        const bool isUniform = awstrust::isUniform(m_world, who, row.lowerAction);
        std::optional<Verdict> common; // of those without a policy of their own
        std::map<Verdict, std::vector<std::string>> byVerdict;
        for (const auto &target : targets) {
            if (target.starts_with("aws:account:") || target.starts_with("aws:resources:")) {
                ask(who, row, target);
                continue;
            }
            const bool isAlike = isUniform && !m_world.resourcePolicy(target);
            if (!isAlike || !common) {
                const auto arn = questionArn(row, target);
                const auto account = accountOf(target);
                const auto prepared =
                    m_world.prepare({&who.principal, &who.policies, &who}, row.action, arn,
                                    m_world.resourcePolicy(target), account);
                const auto verdict = awspolicy::verdictOf(prepared.request, prepared.inputs);
                byVerdict[verdict].push_back(target);
                if (isAlike)
                    common = verdict;
                continue;
            }
            byVerdict[*common].push_back(target);
        }
        for (const auto &[verdict, members] : byVerdict)
            askGroup(who, row, verdict, members);
    }

    void askGroup(const Identity &who, const ClassAction &row, Verdict verdict,
                  const std::vector<std::string> &members)
    {
        if (members.size() <= awstrust::mostSingleTargets) {
            for (const auto &target : members)
                ask(who, row, target);
            return;
        }
        if (verdict == Verdict::No)
            return; // a refusal of so many is no news about each of them
        const auto &example = members.front();
        auto answer = m_world.decide(who, row.action, questionArn(row, example),
                                     m_world.resourcePolicy(example), accountOf(example));
        const auto account = accountOf(example);
        const auto node =
            m_sets.node(members, account,
                        "resources of account " + quoted(snapshot(), keys::awsAccount(account)) +
                            " for " + std::string(row.action));
        add(who.entity->key, row, node, std::move(answer));
    }

    void ask(const Identity &who, const ClassAction &row, const std::string &target)
    {
        const auto *policy = m_world.resourcePolicy(target);
        auto answer =
            m_world.decide(who, row.action, questionArn(row, target), policy, accountOf(target));
        const bool isBlocked = answer.decision.verdict == Verdict::No;
        if (isBlocked && !answer.isExplicitDeny)
            return;
        add(who.entity->key, row, target, std::move(answer));
    }

    void add(const std::string &source, const ClassAction &row, const std::string &target,
             Answer answer)
    {
        const bool isAccount = target.starts_with("aws:account:");
        const auto kind = row.edgeKind == "READS_SECRET" && isAccount
                              ? std::string_view("ALLOWS_ACTION")
                              : row.edgeKind;
        auto edge = newEdge(source, kind, target, "aws." + std::string(row.actionClass));
        edge.boundaries = PlaneBoundary;
        edge.verdict = answer.decision.verdict;
        edge.optimistic = answer.decision.optimistic;
        edge.conditions = std::move(answer.decision.conditions);
        edge.missing = std::move(answer.decision.missing);
        edge.assumptions = std::move(answer.decision.assumptions);
        edge.evidence = std::move(answer.evidence);
        edge.details = {"action " + std::string(row.action),
                        "class " + std::string(row.actionClass)};
        edge.isTraversable = edge.verdict != Verdict::No;
        edge.sentence = sentence(source, row, target, edge.verdict);
        if (edge.verdict != Verdict::No)
            edge.breakIt = "Remove " + std::string(row.action) + " on " +
                           quoted(snapshot(), target) + " from the policies of " +
                           quoted(snapshot(), source) + ".";
        m_edges.add(std::move(edge));
    }

    std::string sentence(const std::string &source, const ClassAction &row,
                         const std::string &target, Verdict verdict) const
    {
        const auto what = target.starts_with("aws:account:")
                              ? "resources of account " + quoted(snapshot(), target)
                              : described(snapshot(), target);
        const auto who = described(snapshot(), source);
        const std::string action(row.action);
        switch (verdict) {
        case Verdict::No:
            return "A deny statement stops " + who + " from " + action + " on " + what + ".";
        case Verdict::Conditional:
            return "Policies allow " + who + " " + action + " on " + what +
                   ", when the conditions below hold.";
        case Verdict::Unknown:
            return "Policies seem to allow " + who + " " + action + " on " + what +
                   "; something that could change the answer was not imported.";
        case Verdict::Yes:
            break;
        }
        return "Policies allow " + who + " " + action + " on " + what + ".";
    }

    void grantedTo(const std::string &key, const SourcedDocument &policy,
                   const PrincipalPattern &principal, const ClassAction &row);
    void openTo(const std::string &source, std::string_view kind, const awspolicy::Principal &who,
                const std::string &key, const SourcedDocument &policy, const ClassAction &row);

    const World &m_world;
    EdgeSink &m_edges;
    awstrust::TargetSets m_sets;
    std::vector<const Entity *> m_resources;
};

/// What a resource's own policy grants to principals that identity policies alone would not reach.
void EntitlementDeriver::resource(const std::string &key, const SourcedDocument &policy)
{
    for (const auto &row : classActions) {
        if (row.resourcePrefix.empty() || !key.starts_with(row.resourcePrefix))
            continue;
        for (const auto &statement : policy.named.document->statements)
            if (statement.isUnknown ||
                (statement.effect == Effect::Allow && namesAction(statement, row.lowerAction)))
                for (const auto &principal : statement.principals)
                    grantedTo(key, policy, principal, row);
    }
}

void EntitlementDeriver::grantedTo(const std::string &key, const SourcedDocument &policy,
                                   const PrincipalPattern &principal, const ClassAction &row)
{
    using Kind = PrincipalPattern::Kind;
    awspolicy::Principal stranger;
    if (principal.kind == Kind::Everyone) {
        stranger.type = awspolicy::Principal::Type::Anonymous;
        openTo(keys::everyone, "PUBLICLY_GRANTED", stranger, key, policy, row);
        return;
    }
    if (const auto *who =
            m_world.identity(snapshot().canonical(keys::awsRoleOfSession(principal.text)))) {
        ask(*who, row, key);
        return;
    }
    if (principal.account.empty() || m_world.isImported(principal.account))
        return;
    stranger.type = awspolicy::Principal::Type::Root;
    stranger.account = principal.account;
    stranger.arn = "arn:aws:iam::" + principal.account + ":root";
    if (principal.kind == Kind::Role || principal.kind == Kind::User) {
        stranger.type = principal.kind == Kind::Role ? awspolicy::Principal::Type::Role
                                                     : awspolicy::Principal::Type::User;
        stranger.arn = principal.text;
    }
    const bool isNamed = stranger.type != awspolicy::Principal::Type::Root;
    openTo(isNamed ? principal.text : keys::awsAccount(principal.account), "EXTERNALLY_GRANTED",
           stranger, key, policy, row);
}

void EntitlementDeriver::openTo(const std::string &source, std::string_view kind,
                                const awspolicy::Principal &who, const std::string &key,
                                const SourcedDocument &policy, const ClassAction &row)
{
    const auto *entity = snapshot().entity(key);
    auto answer =
        m_world.decideForStranger(who, row.action, questionArn(row, key), policy, accountOf(key));
    if (answer.decision.verdict == Verdict::No)
        return;
    auto edge = newEdge(source, kind, key, "aws." + std::string(row.actionClass));
    edge.boundaries = PlaneBoundary | OrganizationBoundary;
    edge.verdict = answer.decision.verdict;
    edge.optimistic = answer.decision.optimistic;
    edge.conditions = std::move(answer.decision.conditions);
    edge.missing = std::move(answer.decision.missing);
    edge.assumptions = std::move(answer.decision.assumptions);
    edge.evidence = std::move(answer.evidence);
    edge.details = {"action " + std::string(row.action), "class " + std::string(row.actionClass)};
    edge.sentence =
        "The policy of " + described(snapshot(), key) + " allows " + std::string(row.action) +
        " to " +
        (kind == "PUBLICLY_GRANTED" ? std::string("everyone") : quoted(snapshot(), source)) + ".";
    edge.breakIt = "Remove that statement from the policy of " + quoted(snapshot(), key) + ".";
    // S3 Block Public Access beats a public policy (policy-evaluation.md §1.2 step 6).
    const auto block = entity ? attributesOf(entity->attributes) : nlohmann::json::object();
    if (kind == "PUBLICLY_GRANTED" && block.contains("publicAccessBlock") &&
        block["publicAccessBlock"].is_object() &&
        block["publicAccessBlock"].value("RestrictPublicBuckets", false)) {
        edge.verdict = edge.optimistic = Verdict::No;
        edge.isTraversable = false;
        edge.sentence += " Block Public Access of the bucket stops it.";
        edge.evidence.push_back({entity->evidence, "denies"});
    }
    m_edges.add(std::move(edge));
}

void derive(const World &world, EdgeSink &edges)
{
    EntitlementDeriver deriver(world, edges);
    for (const auto &identity : world.identities())
        deriver.identity(identity);
    for (const auto &[key, policy] : world.resourcePolicies())
        deriver.resource(key, policy);
}

} // namespace

const awstrust::AwsDeriver awstrust::entitlementDeriver{"classes of actions", derive};

} // namespace isthmus
