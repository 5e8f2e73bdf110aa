// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awscontrol.h"

#include "model/base/text.h"

#include <algorithm>

namespace isthmus::awstrust
{
namespace
{

constexpr ControlProbe probes[] = {
    {"iam:PutRolePolicy", "iam:putrolepolicy", "role/isthmus-any-role"},
    {"iam:AttachRolePolicy", "iam:attachrolepolicy", "role/isthmus-any-role"},
    {"iam:UpdateAssumeRolePolicy", "iam:updateassumerolepolicy", "role/isthmus-any-role"},
    {"iam:PassRole", "iam:passrole", "role/isthmus-any-role"},
    {"iam:PutUserPolicy", "iam:putuserpolicy", "user/isthmus-any-user"},
    {"iam:AttachUserPolicy", "iam:attachuserpolicy", "user/isthmus-any-user"},
    {"iam:CreateAccessKey", "iam:createaccesskey", "user/isthmus-any-user"},
    {"iam:CreatePolicyVersion", "iam:createpolicyversion", "policy/isthmus-any-policy"},
};

} // namespace

std::span<const ControlProbe> controlProbes()
{
    return probes;
}

std::string iamPrefix(const Identity &who)
{
    const auto parts = split(who.principal.arn, ':');
    const std::string partition(parts.size() > 1 ? parts[1] : std::string_view("aws"));
    return "arn:" + partition + ":iam::" + who.principal.account + ":";
}

Verdict controlVerdict(const World &world, const Identity &who)
{
    const auto prefix = iamPrefix(who);
    auto verdict = Verdict::Yes;
    for (const auto &probe : probes) {
        const auto arn = prefix + std::string(probe.resource);
        const auto prepared = world.prepare({&who.principal, &who.policies, &who}, probe.action,
                                            arn, nullptr, who.principal.account);
        verdict = std::min(verdict, awspolicy::verdictOf(prepared.request, prepared.inputs));
        if (verdict == Verdict::No)
            break;
    }
    return verdict;
}

} // namespace isthmus::awstrust
