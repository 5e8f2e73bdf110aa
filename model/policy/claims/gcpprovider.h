// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/cel/evaluator.h"
#include "model/policy/claims/claimpattern.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::claims
{

/// A provider of a Google workload or workforce identity pool: how a token becomes a principal of
/// the pool (policy-evaluation.md §4.12). Expressions are parsed once.
class GcpProvider
{
public:
    GcpProvider(const std::map<std::string, std::string> &attributeMapping,
                std::string_view attributeCondition, bool isAws);

    /// google.subject, google.groups or attribute.x of a token. Absent when nothing maps it.
    ClaimValue attribute(std::string_view name, const Claims &claims) const;
    /// Whether the attribute condition lets the token in.
    cel::Outcome condition(const Claims &claims) const;
    bool hasCondition() const { return !m_conditionText.empty(); }

    /// The condition, and the wish that `member` (the end of a principal or principalSet) is met,
    /// as terms on the claims of the token: for the scope classifier. What cannot be turned back
    /// stays in `others`.
    Terms termsFor(const struct PoolMember &member) const;

private:
    std::optional<cel::PathTest> backwards(cel::PathTest test) const;
    void addTest(cel::PathTest test, std::string text, Terms &terms) const;
    void addPart(const cel::Node &part, Terms &terms) const;

    std::map<std::string, cel::Expression> m_mapping;
    std::string m_conditionText;
    cel::Expression m_condition;
};

/// A member of an allow policy that names principals of a pool (sources.md §3.2).
struct PoolMember {
    enum class Kind : unsigned char { Everybody, Subject, Group, Attribute };
    Kind kind = Kind::Everybody;
    std::string pool; ///< "projects/1/locations/global/workloadIdentityPools/p"
    std::string
        attribute; ///< "google.subject", "google.groups", "attribute.repository"; "" for all
    std::string value;
    bool isWorkforce = false;
};
/// nullopt when the text is no such member. Percent-escapes are undone.
std::optional<PoolMember> parsePoolMember(std::string_view member);

/// Whether a token's principal is the member.
ConditionCheck checkMember(const GcpProvider &provider, const PoolMember &member,
                           const Claims &claims);

} // namespace isthmus::claims
