// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Ways to more power on AWS, as data: resources/knowledge/aws-escalation.json (its header explains
/// the fields). Read once; lives for ever; safe from every thread.
namespace isthmus
{

/// What an action is asked on.
enum class EscalationOn : std::uint8_t {
    Target,   ///< What the row ranges over.
    Self,     ///< The acting identity.
    Policies, ///< Customer managed policies that are attached to the target.
    Form,     ///< A resource whose name can be chosen: any ARN that fits.
    Assume,   ///< No action: the identity can act as the target.
};

struct EscalationWay {
    std::string action, lowerAction; ///< Empty for Assume.
    EscalationOn on = EscalationOn::Target;
    std::string form; ///< With {partition} and {account}.
};

struct EscalationStep {
    std::vector<EscalationWay> anyOf;
    std::string otherwise; ///< The condition when no way is open; "" = then the row does not hold.
};

enum class EscalationOver : std::uint8_t {
    Elsewhere, ///< Another deriver gives the edge, or nobody does; `by` says so.
    SelfUser,
    SelfRole,
    OwnGroup,
    OwnPolicy,
    OwnBoundary,
    OwnDeny,
    User,
    Role,
    Group,
    Policy,
    PassedRole,
    Workload,
    SamlProvider,
    OidcProvider,
    Resource,
    MemberAccount,
    Organization,
};

/// What is known of a target and has to fit.
enum class EscalationFilter : std::uint8_t {
    None,
    HasSpareKey,
    HasTwoKeys,
    HasNoPassword,
    HasPassword,
    SignsInWithPassword, ///< And no second factor.
    HasInstanceProfile,
};

struct EscalationRow {
    std::string id;   ///< "AWS-30": the rule of the edges.
    std::string edge; ///< Edge kind.
    std::string can;  ///< "create a function that runs as"; the target follows.
    std::string noun; ///< Workload: what they are called, "functions".
    std::string form; ///< Workload, Resource: ARN form of the targets.
    std::string by;   ///< Elsewhere: which deriver, or why none.
    std::string who;  ///< "user" or "role": only those; "" = both.
    EscalationOver over = EscalationOver::Elsewhere;
    EscalationFilter filter = EscalationFilter::None;
    bool givesAccount = false;      ///< The gain is any permission in the account, not the target.
    bool isWalked = true;           ///< Whoever controls the source gets the target.
    std::vector<std::string> paths; ///< Published descriptions (pathfinding.cloud ids).
    std::vector<std::string> services; ///< That have to trust the role.
    std::vector<std::string> passedTo; ///< Values of iam:PassedToService; empty = the services.
    std::vector<std::string> needs;    ///< What no export tells; makes the answer Conditional.
    std::vector<EscalationStep> steps;
};

std::span<const EscalationRow> awsEscalations();

} // namespace isthmus
