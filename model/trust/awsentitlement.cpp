// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsentitlement.h"

#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/trust/awsedges.h"
#include "model/trust/awsreach.h"
#include "model/trust/derivertools.h"

#include <array>
#include <map>
#include <optional>

namespace isthmus::awstrust
{
namespace
{

constexpr std::array<ClassAction, 15> rows{{
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

} // namespace

std::span<const ClassAction> classActions()
{
    return rows;
}

bool ClassAction::isAbout(std::string_view arn) const
{
    // arn:aws:, arn:aws-cn: and so on; the rows are written for the first.
    const auto service = arn.find(':', 4);
    return !resourcePrefix.empty() && arn.starts_with("arn:") && service != arn.npos &&
           arn.substr(service).starts_with(resourcePrefix.substr(7));
}

std::string questionArn(const ClassAction &row, const std::string &target)
{
    if (target.starts_with("aws:account:"))
        return "*";
    if (target.starts_with("aws:resources:"))
        return replaceAll(target.substr(14), "*", "example") + std::string(row.objectSuffix);
    return target + std::string(row.objectSuffix);
}

std::string EntitlementEdges::accountOf(const std::string &target) const
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

void EntitlementEdges::askAll(const Identity &who, const ClassAction &row,
                              const std::vector<std::string> &targets)
{
    const bool isSame = isUniform(m_world, who, row.lowerAction);
    std::optional<Verdict> common; // of those without a policy of their own
    std::map<Verdict, std::vector<std::string>> byVerdict;
    for (const auto &target : targets) {
        const bool isAlike = isSame && !m_world.resourcePolicy(target);
        if (!isAlike || !common) {
            const auto arn = questionArn(row, target);
            const auto account = accountOf(target);
            const auto prepared = m_world.prepare({&who.principal, &who.policies, &who}, row.action,
                                                  arn, m_world.resourcePolicy(target), account);
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

void EntitlementEdges::askGroup(const Identity &who, const ClassAction &row, Verdict verdict,
                                const std::vector<std::string> &members)
{
    if (members.size() <= mostSingleTargets) {
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

void EntitlementEdges::ask(const Identity &who, const ClassAction &row, const std::string &target)
{
    const auto *policy = m_world.resourcePolicy(target);
    auto answer =
        m_world.decide(who, row.action, questionArn(row, target), policy, accountOf(target));
    const bool isBlocked = answer.decision.verdict == Verdict::No;
    if (isBlocked && !answer.isExplicitDeny)
        return;
    add(who.entity->key, row, target, std::move(answer));
}

void EntitlementEdges::add(const std::string &source, const ClassAction &row,
                           const std::string &target, Answer answer)
{
    const bool isAccount = target.starts_with("aws:account:");
    const auto kind = row.edgeKind == "READS_SECRET" && isAccount
                          ? std::string_view("ALLOWS_ACTION")
                          : row.edgeKind;
    auto edge = newEdge(source, kind, target, "aws." + std::string(row.actionClass));
    edge.boundaries = PlaneBoundary;
    takeReasons(edge, std::move(answer.decision));
    edge.evidence = std::move(answer.evidence);
    edge.details = {"action " + std::string(row.action), "class " + std::string(row.actionClass)};
    edge.isTraversable = edge.verdict != Verdict::No;
    edge.sentence = sentence(source, row, target, edge.verdict);
    if (edge.verdict != Verdict::No)
        edge.breakIt = "Remove " + std::string(row.action) + " on " + quoted(snapshot(), target) +
                       " from the policies of " + quoted(snapshot(), source) + ".";
    m_edges.add(std::move(edge));
}

std::string EntitlementEdges::sentence(const std::string &source, const ClassAction &row,
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

} // namespace isthmus::awstrust
