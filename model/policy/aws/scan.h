// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/evaluator.h"
#include "model/policy/aws/principals.h"

#include <vector>

/// The inner steps of the evaluator: which statements speak about a request, and what they add up
/// to. Not for callers outside of this folder.
namespace isthmus::awspolicy
{

/// A statement that speaks about the request.
struct Hit {
    const Statement *statement = nullptr;
    std::size_t document = 0; ///< As documentAt() counts.
    Part part = Part::Identity;
    Answer match;         ///< Of the whole statement.
    PrincipalMatch reach; ///< Resource policies only.
    Reach used = Reach::None;
};

/// The answers that the policies give, before they are combined.
struct Sides {
    Answer identity, boundary = answer(Verdict::Yes), session = answer(Verdict::Yes);
    Answer serviceControl = answer(Verdict::Yes), resourceControl = answer(Verdict::Yes);
    Answer endpoint = answer(Verdict::Yes);
    std::array<Answer, 4> resource{};       ///< By Reach; conditions included.
    std::array<Answer, 4> granted{};        ///< The same for KMS grants, which need no other allow.
    Answer undenied = answer(Verdict::Yes); ///< That no deny applies; No: one certainly does.
    std::array<bool, partCount> isPresent{}; ///< Some policy of the part exists.
    std::vector<Hit> allows, denies;
    std::vector<std::string> missing, assumptions;

    bool isPublicBlocked = false; ///< RestrictPublicBuckets took the resource policy's allow away.

    bool isDenied() const { return undenied.verdict == Verdict::No; }
};

/// An action in lower case; on the stack, as bulk questions need millions of them.
class LoweredAction
{
public:
    explicit LoweredAction(std::string_view action);
    LoweredAction(const LoweredAction &) = delete;
    LoweredAction &operator=(const LoweredAction &) = delete;
    std::string_view text() const { return m_text; }

private:
    std::array<char, 80> m_short;
    std::string m_long;
    std::string_view m_text;
};

/// `wantsReasons` false leaves texts out, and stops where a deny has decided.
Sides scan(const Request &request, const Inputs &inputs, std::string_view loweredAction,
           bool wantsReasons);

/// Rules of single services that stand outside of the policies; nullopt when none applies.
struct ServiceRule {
    Verdict verdict;
    std::string_view why;
};
std::optional<ServiceRule> serviceRule(const Request &request, std::string_view loweredAction);
/// The resource's own policy has to allow, also inside the account (KMS keys, role trust).
bool needsResourcePolicy(std::string_view loweredAction, std::string_view resource);
/// Calls that come with a token instead of a caller: only the resource policy decides.
bool needsNoCaller(std::string_view loweredAction);
/// Whether resources of the service can have a policy at all; without one, nobody of another
/// account gets in.
bool hasResourcePolicies(std::string_view loweredAction);

} // namespace isthmus::awspolicy
