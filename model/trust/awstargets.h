// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/knowledge/awsescalation.h"
#include "model/trust/awsservicetrust.h"
#include "model/trust/awsworld.h"

#include <map>
#include <string>
#include <vector>

/// What a row of aws-escalation.json ranges over.
namespace isthmus::awstrust
{

/// One thing that an escalation is about, with what is known of it apart from the actor.
struct EscalationTarget {
    std::string
        arn; ///< What actions are asked on; "" = not imported: any that fits the row's form.
    std::vector<std::string> gains;    ///< Keys of what is won; empty = the account.
    std::vector<std::string> policies; ///< Customer managed policies that are attached to it.
    std::vector<std::string> passedTo; ///< Values of iam:PassedToService to ask with.
    Decision facts;                    ///< Trust of the service, filters. Yes unless said.
    std::string reason;                ///< "and the role trusts `lambda.amazonaws.com`"; may be "".
    std::vector<EdgeEvidence> evidence;
};

/// Targets whose facts are alike: an identity that may do the same to all of them gets one answer.
struct AlikeTargets {
    std::vector<std::size_t> members;
    std::vector<std::string> gains; ///< Of all members, sorted, each once.
};

struct TargetList {
    std::vector<EscalationTarget> targets;
    std::vector<AlikeTargets> alike;
};

class EscalationTargets
{
public:
    EscalationTargets(const World &world, const ServiceTrusts &trusts);

    /// Of a row that ranges over the account; made once. Includes the actor itself.
    const TargetList &of(const EscalationRow &row, const std::string &account);
    /// Of a row that ranges over the actor's own things.
    TargetList own(const EscalationRow &row, const Identity &who) const;
    static bool isOwn(EscalationOver over);

    /// "roles of account `x` that `lambda.amazonaws.com` may act as"; one target tells the service.
    std::string title(const EscalationRow &row, std::string_view account,
                      const EscalationTarget &example) const;

private:
    using Targets = std::vector<EscalationTarget>;

    Targets listed(const EscalationRow &row, const std::string &account) const;
    Targets users(const EscalationRow &row, const std::string &account) const;
    Targets roles(const std::string &account) const;
    Targets ofKind(const std::string &account, std::string_view kind) const;
    Targets passedRoles(const EscalationRow &row, const std::string &account) const;
    void putInstanceProfile(EscalationTarget &role) const;
    Targets workloads(const EscalationRow &row, const std::string &account) const;
    Targets providers(const EscalationRow &row, const std::string &account) const;
    Targets resources(const EscalationRow &row, const std::string &account) const;
    Targets memberAccounts(const std::string &account) const;
    Targets organization(const std::string &account) const;
    Targets ownPolicies(const Identity &who) const;
    Targets ownDenies(const Identity &who) const;
    std::vector<std::string> customerPolicies(std::string_view subject) const;
    std::vector<std::string> rolesOf(const Entity &workload, std::vector<EdgeEvidence> &evidence,
                                     int depth = 0) const;
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    const World &m_world;
    const ServiceTrusts &m_trusts;
    const Entity *m_organization = nullptr;
    std::string m_managementAccount;
    std::map<std::pair<const EscalationRow *, std::string>, TargetList> m_lists;
};

} // namespace isthmus::awstrust
