// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/awsreach.h"
#include "model/trust/awstargets.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

/// Whether one identity can do what one row of aws-escalation.json says. All parts (targets, passed
/// roles, trust of services, actions on things whose names can be chosen) have to hold together.
namespace isthmus::awstrust
{

/// Answers about one identity that several rows ask for.
class Actor
{
public:
    Actor(const World &world, const Identity &who) : m_world(world), m_who(who) {}

    const World &world() const { return m_world; }
    const Identity &who() const { return m_who; }

    /// `passedTo` only counts for iam:PassRole.
    Verdict ask(const EscalationWay &way, const std::string &arn, const std::string &passedTo);
    Answer explain(const EscalationWay &way, const std::string &arn,
                   const std::string &passedTo) const;
    bool isUniform(const std::string &lowerAction);
    /// What limits even an identity that may grant itself everything: Yes = nothing does.
    Verdict verdictWithEverythingAllowed() const;

private:
    struct Question;

    const World &m_world;
    const Identity &m_who;
    std::unordered_map<std::string, Verdict> m_answers;
    std::unordered_map<std::string, bool> m_uniform;
};

class Attempt
{
public:
    Attempt(Actor &actor, const EscalationRow &row, const TargetList &list);

    /// Chooses names for new resources; the answer of all that does not depend on the target.
    Verdict prepare();
    /// One answer holds for all targets whose facts are alike.
    bool isUniform();
    Verdict verdict(const EscalationTarget &target);
    /// The same with all reasons; the actions asked are appended to `actions` as "a on b".
    Decision explain(const EscalationTarget &target, std::vector<EdgeEvidence> &evidence,
                     std::vector<std::string> &actions);

private:
    struct Best {
        Verdict verdict = Verdict::No;
        const EscalationWay *way = nullptr;
        std::string arn, passedTo;
    };

    bool isFixed(const EscalationStep &step) const;
    std::string formOf(const EscalationWay &way) const; ///< "" = asked on a known ARN.
    std::vector<std::string> arnsOf(const EscalationWay &way, const EscalationTarget &target) const;
    Best best(const EscalationStep &step, const EscalationTarget &target);
    Verdict fixedVerdict();
    void tryNames(std::size_t form, Verdict &strongest);

    Actor &m_actor;
    const EscalationRow &m_row;
    bool m_hasUnknownTargets = false; ///< Targets without ARN: asked on the row's form.
    std::vector<std::pair<std::string, std::vector<std::string>>> m_choices; ///< Form, names.
    std::map<std::string, std::string> m_names, m_bestNames;                 ///< Form -> name.
    int m_triesLeft = 64;
};

} // namespace isthmus::awstrust
